"""One way with its versions: comparing, proposing, commenting, agreeing."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain import bpmn
from gangbar.journey.pathways.domain.comparing import differences
from gangbar.journey.pathways.domain.drawing import drawn
from gangbar.journey.pathways.domain.telling import Teller
from gangbar.journey.pathways.domain.way import before, stored_way
from gangbar.journey.pathways.forms import CommentForm, SayForm, VersionForm
from gangbar.journey.pathways.models import WayVersion
from gangbar.journey.pathways.permissions import may_propose, may_speak
from gangbar.journey.pathways.views.routes import in_words, titles_of, viewer_of
from gangbar.platform.http import Request, for_members, found
from gangbar.platform.refused import require
from gangbar.platform.submissions import once
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import told

#: More sentences about what was not read nobody reads in a message.
SHOWN_UNREAD = 12


def way(request: HttpRequest, way_key: str) -> HttpResponse:
    """One way: its picture, its steps, and for members who has agreed to what."""
    viewer = viewer_of(request)
    number = request.GET.get("version", "")
    version = queries.version(viewer, way_key, int(number) if number.isdecimal() else 0)
    one = stored_way(version.content) if version else queries.way(viewer, way_key)
    if one is None or (number and version is None):
        raise Http404
    one = in_words(one)
    shown: dict[str, Any] = {
        "way": one,
        "version": version,
        "picture": drawn(titles_of(one), before(one)),
        "teller": Teller(one),
        "instruments": BY_ID,
    }
    if viewer and version:
        shown |= _discussed(viewer, version)
    shown["is_plannable"] = way_key in {one.way.key for one in queries.plannable_ways(viewer)}
    shown["may_propose"] = bool(viewer and may_propose(viewer))
    return render(request, "pathways/way.html", shown)


def _discussed(viewer: Viewer, version: WayVersion) -> dict[str, Any]:
    whole = found(queries.with_bindings(viewer, version.pk))
    return {
        "discussion": queries.discussion(viewer, version),
        "may_speak": may_speak(viewer, whole),
        "say_form": SayForm(auto_id="say-%s"),
        "comment_form": CommentForm(auto_id="comment-%s"),
        "moving": queries.plans(viewer, version).count(),
        "older": queries.on_older_versions(viewer, version).count(),
    }


def export(request: HttpRequest, way_key: str, way_kind: str) -> HttpResponse:
    """The way as BPMN 2.0 or JSON."""
    one = queries.way(viewer_of(request), way_key)
    if one is None or way_kind not in {"bpmn", "json"}:
        raise Http404
    text = (
        bpmn.written(one)
        if way_kind == "bpmn"
        else json.dumps(one.document, ensure_ascii=False, indent=2)
    )
    content = "application/xml" if way_kind == "bpmn" else "application/json"
    response = HttpResponse(text, content_type=f"{content}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.key}.{way_kind}"'
    return response


@for_members
def compare(request: Request, way_key: str, number: int) -> HttpResponse:
    """A proposed version beside the one in force (or the one before it)."""
    new = found(queries.versions(request.viewer).filter(way__key=way_key, number=number))
    old = queries.version(request.viewer, way_key)
    if old is None or old.pk == new.pk:
        old = queries.version(request.viewer, way_key, number - 1)
    shown = {
        "new": new,
        "old": old,
        "way": in_words(stored_way(new.content)),
        "rows": differences(stored_way(old.content), stored_way(new.content)) if old else [],
    }
    return render(request, "pathways/compare.html", shown)


@for_members
@once
def propose(request: Request) -> HttpResponse:
    require(may_propose(request.viewer))
    key = request.GET.get("way", "")
    initial = {"bound": queries.bound_now(request.viewer, key)}
    form = VersionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = actions.propose(
            form.cleaned_data["file"],
            reason=form.cleaned_data["reason"],
            bound=[one.pk for one in form.cleaned_data["bound"]],
            by=request.viewer,
        )
        messages.success(request, _("Vorgeschlagen. Alle Gebundenen können nun etwas sagen."))
        if form.unread:
            unread = " ".join(told(one) for one in form.unread[:SHOWN_UNREAD])
            messages.warning(request, _("Aus der Datei nicht gelesen: %s") % unread)
        return redirect(f"/ways/{version.way.key}/?version={version.number}")
    return render(request, "pathways/propose.html", {"form": form, "key": key})


@for_members
@require_POST
def say(request: Request, version: int) -> HttpResponse:
    one = found(queries.with_bindings(request.viewer, version))
    form = SayForm(request.POST)
    if form.is_valid():
        actions.say(
            one,
            agrees=form.cleaned_data["agrees"] == "yes",
            reason=form.cleaned_data["reason"],
            by=request.viewer,
        )
        messages.success(request, _("Festgehalten. Alle sehen, was Ihre Organisation sagt."))
    else:
        messages.error(request, _("Bitte sagen Sie, ob Ihre Organisation zustimmt."))
    return redirect(f"/ways/{one.way.key}/?version={one.number}")


@for_members
@require_POST
def comment(request: Request, version: int) -> HttpResponse:
    one = found(queries.with_bindings(request.viewer, version))
    form = CommentForm(request.POST)
    if form.is_valid():
        actions.comment(one, text=form.cleaned_data["text"], by=request.viewer)
        messages.success(request, _("Ihre Anmerkung steht bei der Fassung."))
    else:
        messages.error(request, _("Bitte schreiben Sie, was Sie anmerken."))
    return redirect(f"/ways/{one.way.key}/?version={one.number}")


@for_members
@require_POST
def withdraw(request: Request, version: int) -> HttpResponse:
    one = found(queries.with_bindings(request.viewer, version))
    actions.withdraw(one, by=request.viewer)
    messages.success(request, _("Zurückgezogen."))
    return redirect("way", one.way.key)
