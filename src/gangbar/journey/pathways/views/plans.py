"""The plan of a person, and what all plans together will need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.people import queries as people
from gangbar.journey.funding.domain.instruments import BY_ID as INSTRUMENTS
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.feeding import Begun
from gangbar.journey.pathways.domain.plan_sheet import LANGUAGES, untranslated
from gangbar.journey.pathways.domain.planner.routes import Answer
from gangbar.journey.pathways.domain.way import stored_way
from gangbar.journey.pathways.forms import DeviationForm, PlanSayForm, RouteForm
from gangbar.journey.pathways.models import PersonalPlan, PlanRequest
from gangbar.journey.pathways.permissions import may_plan_by
from gangbar.journey.pathways.views.routes import (
    dated,
    days_of,
    in_words,
    planned_titles,
    routes,
    step_choices,
    titles_of,
)
from gangbar.kernel.languages import language_name
from gangbar.platform.http import Request, for_casework, for_members, found
from gangbar.platform.refused import require


@for_casework
def person(request: Request, person: UUID) -> HttpResponse:
    """The plan of a person: what runs, and what else there would be."""
    part = found(cases.own_part(request.viewer, person))
    listed = [one for one in queries.plannable_ways(request.viewer) if one.version]
    running = queries.running_plan(request.viewer, person)
    key = request.GET.get("way", "") or request.POST.get("way", "")
    if request.method == "POST":
        require(may_plan_by(request.viewer, key, {one.way.key for one in listed}))
    key = key or (running.version.way.key if running else "")
    chosen = queries.meant(request.viewer, listed, key, part.case.goal)
    shown: dict[str, Any] = {"part": part, "running": running, "chosen": chosen}
    shown["ways"] = [in_words(one.way) for one in listed]
    shown["asked"] = [_asked(one) for one in queries.asked_about(request.viewer, person)]
    if running is not None:
        own = stored_way(running.version.content)
        shown |= {
            "own_titles": titles_of(own),
            "words": queries.requests_of(request.viewer, running),
            "deviations": list(running.deviations.select_related("organisation")),
            "deviation_form": DeviationForm(steps=list(planned_titles(running).items())),
            **_languages(request, person),
            "own_goal": in_words(own).goal(running.goal),
            "tasks": {one.pk: one for one in cases.steps(request.viewer, part.case)},
            "own_route": dated(running.route),
            "instruments": INSTRUMENTS,
            "change": queries.change(request.viewer, own, running, on=timezone.localdate()),
        }
    if chosen is not None:
        about = queries.known(request.viewer, [person], on=timezone.localdate())[person]
        money = about.money
        initial = {f"fact_{name}": value for name, value in about.facts(chosen.way).items()}
        initial |= {"benefit": money.get("benefit", "")}
        if running is not None and running.version.way.key == chosen.way.key:
            initial["goal"] = running.goal
        given = request.POST or (request.GET if "goal" in request.GET else None)
        form = RouteForm(given, way=chosen.way, initial=initial)
        shown |= {"form": form, "way": chosen.way}
        typed = {**form.facts(), **form.funding_facts()} if given and form.is_valid() else {}
        shown["doubts"] = queries.doubts(
            request.viewer, person, given=typed, on=timezone.localdate()
        )
        shown |= {"start": about.start(chosen.way)}
        shown |= routes(
            request.viewer,
            chosen.way,
            form if given else None,
            about,
            _under_way(request, running, chosen.way.key),
        )
        if request.method == "POST" and form.is_valid() and isinstance(shown["answer"], Answer):
            return _choose(request, shown, person)
    return render(request, "pathways/person.html", shown)


def _languages(request: Request, person: UUID) -> dict[str, Any]:
    """Languages of the sheet: those to choose, those of the person, and those without a text."""
    own = queries.languages_of(request.viewer, people.record_of(request.viewer, person))
    reader = get_language() or "de"
    return {
        "languages": [(one, language_name(one, reader)) for one in LANGUAGES if one != "de"],
        "spoken": [language_name(one, reader) for one in own if one in LANGUAGES],
        "unspoken": [language_name(one, reader) for one in untranslated(own)],
    }


def _under_way(request: Request, running: PersonalPlan | None, key: str) -> Sequence[Begun]:
    """The steps somebody is in, as far as it is the same way that is planned anew."""
    if running is None or running.version.way.key != key:
        return ()
    return queries.under_way(request.viewer, [running], on=timezone.localdate())[running.pk]


def _asked(one: PlanRequest) -> dict[str, Any]:
    """A plan of another organisation in which the own one has steps, and what can be said to it."""
    return {
        "request": one,
        "steps": days_of(one.steps),
        "deviations": list(one.deviations.all()),
        "say": PlanSayForm(auto_id=f"plan-{one.pk}-%s"),
        "deviate": DeviationForm(steps=step_choices(one), auto_id=f"otherwise-{one.pk}-%s"),
    }


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
        facts={**shown["start"], **shown["form"].facts()},
        plan=given.routes[number].plan,
        document={
            **shown["document"]["routes"][number],
            "limits": shown["form"].limits(),
            "known": shown["start"],
        },
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
