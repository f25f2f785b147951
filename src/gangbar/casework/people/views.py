"""Pages of the own record: changing it, and writing a counselling note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.people import actions, queries
from gangbar.casework.people.forms import (
    NoteForm,
    RecordForm,
    drawn_version,
    entries_are_valid,
    entry_rows,
    entry_sets,
    meanwhile,
    redrawn,
)
from gangbar.casework.people.models import Record
from gangbar.commons.network import queries as network
from gangbar.platform.drafts import forget, keep
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.submissions import once


@for_casework
@once
def edit(request: Request, person: UUID) -> HttpResponse:
    if request.method == "POST":
        return _edited(request, person)
    record = found(queries.record_of(request.viewer, person))
    form, sets = RecordForm(instance=record), entry_sets(None, record)
    return _edit_page(request, record, form, sets, version=drawn_version(form, sets))


def _edited(request: Request, person: UUID) -> HttpResponse:
    record = found(queries.held_record(request.viewer, person))
    seen = request.POST.get("version", "")
    form, sets = RecordForm(request.POST, instance=record), entry_sets(request.POST, record)
    others = meanwhile(form, sets, record, seen)
    if others:
        keep(request.viewer, request.path, request.POST)
        version = drawn_version(RecordForm(instance=record), entry_sets(None, record))
        form, sets = redrawn(request.POST, record, others)
        return _edit_page(request, record, form, sets, version=version, others=others, status=409)
    if form.is_valid() and entries_are_valid(sets):
        areas = network.municipalities(request.viewer, form.cleaned_data["postcode"])
        if form.locate(areas):
            record.refresh_from_db()
            actions.change(
                record, values=form.values(), entries=entry_rows(sets), by=request.viewer
            )
            forget(request.viewer, request.path)
            messages.success(request, _("Gespeichert."))
            return redirect("person", person)
    return _edit_page(request, record, form, sets, version=seen)


def _edit_page(
    request: Request,
    record: Record,
    form: RecordForm,
    sets: Mapping[str, Any],
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "sets": sets, "record": record, "person": record.person_id, **more}
    return render(request, "people/edit.html", context, status=status)


@for_casework
@require_POST
@once
def note(request: Request, person: UUID) -> HttpResponse:
    record = found(queries.record_of(request.viewer, person))
    form = NoteForm(request.POST)
    if form.is_valid():
        actions.write_note(record, text=form.cleaned_data["text"], by=request.viewer)
        forget(request.viewer, f"note-{person}")
        messages.success(request, _("Notiz gespeichert. Nur Ihre Organisation sieht sie."))
        return redirect("person", person)
    return render(request, "people/note.html", {"form": form, "person": person}, status=422)
