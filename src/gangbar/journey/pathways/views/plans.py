"""The plan of a person, and what all plans together will need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.feeding import lost
from gangbar.journey.pathways.domain.planner.routes import Answer, first_answer
from gangbar.journey.pathways.domain.way import Way, instance_of, read_way
from gangbar.journey.pathways.forms import RouteForm
from gangbar.journey.pathways.models import PersonalPlan
from gangbar.journey.pathways.views.routes import dated, routes, titles_of
from gangbar.platform.http import Request, for_casework, for_members, found
from gangbar.platform.viewer import Viewer


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
            "own_titles": titles_of(own),
            "own_goal": own.goal(running.goal),
            "own_route": dated(running.route),
            "change": _change(request.viewer, own, running),
        }
    if chosen is not None:
        known = queries.facts_of(request.viewer, person, chosen.way)
        money = queries.funding_facts(request.viewer, person, on=timezone.localdate())
        initial = {f"fact_{name}": value for name, value in known.items()}
        initial |= {"benefit": money.get("benefit", "")}
        given = request.POST or (request.GET if "goal" in request.GET else None)
        form = RouteForm(given, way=chosen.way, initial=initial)
        shown |= {"form": form, "way": chosen.way}
        shown |= routes(request.viewer, chosen.way, form if given else None, money)
        if request.method == "POST" and form.is_valid() and isinstance(shown["answer"], Answer):
            return _choose(request, shown, person)
    return render(request, "pathways/person.html", shown)


@dataclass(frozen=True)
class Change:
    """What is known now that was not when the plan was made, and what follows from it.

    `facts`: question, then and now; `lost`: planned courses that cannot be joined any more.
    """

    facts: Sequence[tuple[str, str, str]]
    lost: Sequence[str]
    was: date
    now: date | None

    @property
    def days(self) -> int:
        """How much sooner (positive) or later the goal would be reached."""
        return (self.was - self.now).days if self.now else 0


def _change(viewer: Viewer, own: Way, running: PersonalPlan) -> Change | None:
    """The route planned anew with what is known now; None while nothing has changed."""
    today = timezone.localdate()
    known = queries.facts_of(viewer, running.person_id, own)
    names = {one.name: one.text for one in own.questions}
    new = [
        (names.get(name, name), running.facts.get(name, "?"), value)
        for name, value in known.items()
        if running.facts.get(name) != value
    ]
    money = queries.funding_facts(viewer, running.person_id, on=today)
    ready = queries.plannable(viewer, own, money, on=today)
    gone = lost(running.route, ready, today)
    if not (new or gone) or not running.route.get("goal_on"):
        return None
    plan = first_answer(instance_of(ready.way, running.facts | known, running.goal, today=today))
    was = date.fromisoformat(running.route["goal_on"])
    return Change(new, gone, was, today + timedelta(days=plan.goal) if plan else None)


def _choose(request: Request, shown: dict[str, Any], person: UUID) -> HttpResponse:
    kind = request.POST.get("kind", "")
    given: Answer = shown["answer"]
    number = next((n for n, one in enumerate(given.routes) if one.kind == kind), None)
    if number is None:
        raise Http404
    actions.choose(
        shown["part"],
        version=shown["chosen"].version,
        way=shown["ready"].way,
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


@for_members
def demand(request: Request) -> HttpResponse:
    """What all running plans will need, against places offered."""
    rows = queries.demand(request.viewer, on=timezone.localdate())
    return render(request, "pathways/demand.html", {"rows": rows})
