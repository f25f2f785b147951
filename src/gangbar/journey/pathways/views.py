"""Pages of ways: the quick answer, ways and their agreement, the plan of a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain import bpmn
from gangbar.journey.pathways.domain.comparing import differences
from gangbar.journey.pathways.domain.drawing import drawn
from gangbar.journey.pathways.domain.planner.routes import Answer, answer, first_answer
from gangbar.journey.pathways.domain.planner.routes import as_document as document_of
from gangbar.journey.pathways.domain.way import Way, before, instance_of, read_way
from gangbar.journey.pathways.forms import CommentForm, RouteForm, SayForm, VersionForm
from gangbar.journey.pathways.models import PersonalPlan, WayVersion
from gangbar.journey.pathways.permissions import may_propose, may_speak
from gangbar.platform.http import Request, for_casework, for_members, found
from gangbar.platform.refused import require
from gangbar.platform.submissions import once
from gangbar.platform.viewer import Viewer

#: A page has less time than the command line.
SECONDS = 1.5


def _viewer(request: HttpRequest) -> Viewer | None:
    return getattr(request, "viewer", None)


def ways(request: HttpRequest) -> HttpResponse:
    viewer = _viewer(request)
    shown = {
        "ways": queries.listed(viewer),
        "may_propose": bool(viewer and may_propose(viewer)),
        "english": get_language() == "en",
    }
    return render(request, "pathways/ways.html", shown)


def which(request: HttpRequest) -> HttpResponse:
    """Which way, how long? From the address alone; nothing is stored."""
    viewer = _viewer(request)
    listed = queries.listed(viewer)
    key = request.GET.get("way", "")
    chosen = next((one.way for one in listed if one.way.key == key), listed[0].way)
    asked = "goal" in request.GET
    form = RouteForm(request.GET if asked else None, way=chosen)
    shown = {"form": form, "way": chosen, "ways": listed} | _routes(chosen, form if asked else None)
    return render(request, "pathways/which.html", shown)


def _routes(way: Way, form: RouteForm | None) -> dict[str, Any]:
    """The answer of the planner for a page, and how each route is drawn."""
    base = {"answer": None, "titles": _titles(way), "english": get_language() == "en"}
    if form is None or not form.is_valid():
        return base
    today = timezone.localdate()
    goal = form.cleaned_data["goal"]
    instance = instance_of(way, form.facts(), goal, today=today, limits=form.limits())
    given = answer(instance, seconds=SECONDS)
    document = document_of(instance, given)
    return base | {
        "answer": given,
        "document": document,
        "cards": _cards(given, document),
        "steps": {one.id: one for one in way.steps},
    }


def _cards(given: Answer, document: dict[str, Any]) -> list[dict[str, Any]]:
    """One card for each plan: the same plan may be the fastest and the cheapest."""
    cards: dict[Any, dict[str, Any]] = {}
    for one, shown in zip(given.routes, document["routes"], strict=True):
        card = cards.setdefault(one.plan.steps, {"route": one, "kinds": [], **dated(shown)})
        card["kinds"].append(one.kind)
    return list(cards.values())


def dated(route: dict[str, Any]) -> dict[str, Any]:
    """A route of a document with days instead of texts."""

    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    steps = [
        one | {"start": day(one["start"]), "end": day(one["end"])} for one in route.get("steps", [])
    ]
    span = {name: day(text) for name, text in route.get("range", {}).items()}
    return route | {"steps": steps, "range": span, "goal_on": day(route.get("goal_on"))}


def _titles(way: Way) -> dict[str, str]:
    english = get_language() == "en"
    return {one.id: one.title_en if english and one.title_en else one.title for one in way.steps}


def way(request: HttpRequest, way_key: str) -> HttpResponse:
    """One way: its picture, its steps, and for members who has agreed to what."""
    viewer = _viewer(request)
    number = request.GET.get("version", "")
    version = queries.version(viewer, way_key, int(number) if number.isdecimal() else 0)
    one = read_way(version.content) if version else queries.way(viewer, way_key)
    if one is None or (number and version is None):
        raise Http404
    titles = _titles(one)
    shown: dict[str, Any] = {
        "way": one,
        "version": version,
        "picture": drawn(titles, before(one)),
        "titles": titles,
        "ahead": before(one),
        "english": get_language() == "en",
    }
    if viewer and version:
        shown |= _discussed(viewer, version)
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
    }


def export(request: HttpRequest, way_key: str, way_kind: str) -> HttpResponse:
    """The way as BPMN 2.0 or JSON."""
    one = queries.way(_viewer(request), way_key)
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
        "way": read_way(new.content),
        "rows": differences(read_way(old.content), read_way(new.content)) if old else [],
    }
    return render(request, "pathways/compare.html", shown)


@for_members
@once
def propose(request: Request) -> HttpResponse:
    require(may_propose(request.viewer))
    key = request.GET.get("way", "")
    is_new = not queries.versions(request.viewer).filter(way__key=key).exists()
    form = VersionForm(request.POST or None, request.FILES or None, is_new=is_new)
    if request.method == "POST" and form.is_valid():
        version = actions.propose(
            form.cleaned_data["file"],
            reason=form.cleaned_data["reason"],
            bound=[one.pk for one in form.cleaned_data.get("bound", [])],
            by=request.viewer,
        )
        messages.success(request, _("Vorgeschlagen. Alle Gebundenen können nun etwas sagen."))
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
    return redirect(f"/ways/{one.way.key}/?version={one.number}")


@for_members
@require_POST
def comment(request: Request, version: int) -> HttpResponse:
    one = found(queries.with_bindings(request.viewer, version))
    form = CommentForm(request.POST)
    if form.is_valid():
        actions.comment(one, text=form.cleaned_data["text"], by=request.viewer)
        messages.success(request, _("Ihre Anmerkung steht bei der Fassung."))
    return redirect(f"/ways/{one.way.key}/?version={one.number}")


@for_members
@require_POST
def withdraw(request: Request, version: int) -> HttpResponse:
    one = found(queries.with_bindings(request.viewer, version))
    actions.withdraw(one, by=request.viewer)
    messages.success(request, _("Zurückgezogen."))
    return redirect("way", one.way.key)


@for_casework
def person(request: Request, person: UUID) -> HttpResponse:
    """The plan of a person: what runs, and what else there would be."""
    part = found(cases.own_part(request.viewer, person))
    listed = [one for one in queries.listed(request.viewer) if one.version]
    key = request.GET.get("way", "") or request.POST.get("way", "")
    chosen = next((one for one in listed if one.way.key == key), listed[0] if listed else None)
    running = queries.running_plan(request.viewer, person)
    shown: dict[str, Any] = {"part": part, "running": running, "ways": listed, "chosen": chosen}
    if running is not None:
        own = read_way(running.version.content)
        shown |= {
            "own_titles": _titles(own),
            "own_goal": own.goal(running.goal),
            "own_route": dated(running.route),
            "change": _change(own, running, queries.facts_of(request.viewer, person, own)),
        }
    if chosen is not None:
        known = queries.facts_of(request.viewer, person, chosen.way)
        initial = {f"fact_{name}": value for name, value in known.items()}
        given = request.POST or (request.GET if "goal" in request.GET else None)
        form = RouteForm(given, way=chosen.way, initial=initial)
        shown |= {"form": form, "way": chosen.way} | _routes(chosen.way, form if given else None)
        if request.method == "POST" and form.is_valid() and isinstance(shown["answer"], Answer):
            return _choose(request, shown, person)
    return render(request, "pathways/person.html", shown)


@dataclass(frozen=True)
class Change:
    """What the record says now that it did not say when the plan was made, and what follows."""

    facts: Sequence[tuple[str, str, str]]
    was: date
    now: date | None

    @property
    def days(self) -> int:
        """How much sooner (positive) or later the goal would be reached."""
        return (self.was - self.now).days if self.now else 0


def _change(own: Way, running: PersonalPlan, known: dict[str, str]) -> Change | None:
    """The route planned anew with what is known now; None while nothing has changed."""
    names = {one.name: one.text for one in own.questions}
    new = [
        (names.get(name, name), running.facts.get(name, "?"), value)
        for name, value in known.items()
        if running.facts.get(name) != value
    ]
    if not new or not running.route.get("goal_on"):
        return None
    today = timezone.localdate()
    plan = first_answer(instance_of(own, running.facts | known, running.goal, today=today))
    was = date.fromisoformat(running.route["goal_on"])
    return Change(new, was, today + timedelta(days=plan.goal) if plan else None)


def _choose(request: Request, shown: dict[str, Any], person: UUID) -> HttpResponse:
    kind = request.POST.get("kind", "")
    given: Answer = shown["answer"]
    number = next((n for n, one in enumerate(given.routes) if one.kind == kind), None)
    if number is None:
        raise Http404
    actions.choose(
        shown["part"],
        version=shown["chosen"].version,
        goal=shown["form"].cleaned_data["goal"],
        facts=shown["form"].facts(),
        plan=given.routes[number].plan,
        document=shown["document"]["routes"][number],
        by=request.viewer,
    )
    messages.success(request, _("Geplant. Die Schritte stehen im Fall, jeder mit seinem Tag."))
    return redirect("personal-way", person)


@for_casework
@require_POST
def agreed(request: Request, person: UUID) -> HttpResponse:
    plan = found(queries.running_plan(request.viewer, person))
    how = request.POST.get("how", "")[:200] or _("im Gespräch")
    actions.agree_with_person(plan, how=how, by=request.viewer)
    messages.success(request, _("Festgehalten, dass die Person zustimmt."))
    return redirect("personal-way", person)


@for_casework
@require_POST
def give_up(request: Request, person: UUID) -> HttpResponse:
    part = found(cases.own_part(request.viewer, person))
    why = request.POST.get("why", "").strip()[:300] or _("ohne Angabe")
    actions.give_up(part, why=why, by=request.viewer)
    messages.success(request, _("Der Plan ist beendet; offene Schritte bleiben stehen."))
    return redirect("personal-way", person)


@for_casework
def demand(request: Request) -> HttpResponse:
    """What all running plans will need, against places offered."""
    rows = queries.demand(request.viewer, on=timezone.localdate())
    return render(request, "pathways/demand.html", {"rows": rows})
