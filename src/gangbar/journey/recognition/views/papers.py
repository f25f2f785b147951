"""Which papers a procedure needs: checklist, proofs for the licence, the sheet for the person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.documents import queries as documents
from gangbar.casework.people.queries import record_of
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.checklist import FORMS, is_ready
from gangbar.journey.recognition.domain.licence import Purpose
from gangbar.journey.recognition.domain.sheet import LANGUAGES, Wanted, sheets
from gangbar.journey.recognition.forms import (
    DemandForm,
    EntryForm,
    PlanForm,
)
from gangbar.journey.recognition.models import Procedure
from gangbar.journey.recognition.views.procedures import own
from gangbar.kernel.languages import direction, language_name
from gangbar.platform.http import Request, for_casework, found


@for_casework
def checklist(request: Request, procedure: int) -> HttpResponse:
    """Which documents the application needs, who gets them, and whether all are there."""
    return _papers(request, procedure, Purpose.APPLICATION)


@for_casework
def licence(request: Request, procedure: int) -> HttpResponse:
    """The proofs for the licence: language, health and reliability, one by one."""
    return _papers(request, procedure, Purpose.LICENCE)


_PAGES = {Purpose.APPLICATION: "procedure-checklist", Purpose.LICENCE: "procedure-licence"}


def _papers(request: Request, procedure: int, purpose: Purpose) -> HttpResponse:
    one = own(request, procedure)
    rows = _rows(request, one, purpose)
    # Every form is asked, so that all errors are shown at once.
    planned = PlanForm(request.POST or None, prefix="plan", instance=one)
    valid = [planned.is_valid(), *(form.is_valid() for _item, form in rows)]
    if request.POST and all(valid):
        if planned.has_changed():
            actions.plan(one, planned_on=planned.cleaned_data["planned_on"], by=request.viewer)
        entries = [form.instance for _item, form in rows]
        actions.keep_checklist(one, entries=entries, of=purpose, by=request.viewer)
        messages.success(request, _("Gespeichert."))
        return redirect(_PAGES[purpose], one.pk)
    today = timezone.localdate()
    shown = {
        "rows": rows,
        "plan_form": planned,
        "procedure": one,
        "names": names,
        "on": today,
        "purpose": purpose.value,
        "copies": FORMS,
        "is_ready": is_ready(item.progress(today) for item, _form in rows),
        "demanded": {f"demanded-{d.pk}": d for d in queries.demanded(request.viewer, one)},
        "demand_form": DemandForm(auto_id="demand-%s"),
    }
    return render(request, "recognition/checklist.html", shown)


@for_casework
@require_POST
def demand(request: Request, procedure: int) -> HttpResponse:
    """The authority asks for something that is not on the list."""
    one = own(request, procedure)
    form = DemandForm(request.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        everywhere = values.pop("everywhere")
        actions.demand(one, values=values, everywhere=everywhere, by=request.viewer)
        messages.success(request, _("Steht jetzt auf der Liste, auch für das nächste Verfahren."))
    else:
        messages.error(request, _("Bitte sagen Sie, was die Stelle verlangt und wo das steht."))
    return redirect("procedure-checklist", one.pk)


@for_casework
@require_POST
def demand_no_longer(request: Request, procedure: int, demanded: int) -> HttpResponse:
    one = own(request, procedure)
    known = found(queries.own_demand(request.viewer, demanded))
    actions.demand_no_longer(known, by=request.viewer)
    messages.success(request, _("Neue Listen enthalten es nicht mehr."))
    return redirect("procedure-checklist", one.pk)


def _rows(
    request: Request, procedure: Procedure, purpose: Purpose
) -> list[tuple[queries.Item, EntryForm]]:
    kept = documents.own(request.viewer, procedure.person_id)
    return [
        (
            item,
            EntryForm(
                request.POST or None,
                instance=item.entry,
                prefix=item.document.key,
                young=bool(item.document.young_months),
                documents=kept,
            ),
        )
        for item in queries.checklist(request.viewer, procedure, purpose)
    ]


@for_casework
def client_sheet(request: Request, procedure: int) -> HttpResponse:
    """The checklist for the person: German beside her language, to print."""
    one = own(request, procedure)
    record = record_of(request.viewer, one.person_id)
    spoken = record.spoken_language if record else ""
    items = queries.checklist(request.viewer, one)
    today = timezone.localdate()
    wanted = [Wanted(item.document, item.progress(today), item.entry.until) for item in items]
    found = sheets(request.GET.get("language", spoken), wanted)
    shown = {
        "procedure": one,
        "sheets": found,
        "chosen": found[-1].language,
        "languages": LANGUAGES,
        "runs": direction,
        "language_name": language_name,
        "page_language": get_language() or "de",
    }
    return render(request, "recognition/sheet.html", shown)
