"""The planner's answer as pages show it: one card for each plan, with days and payers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from gangbar.journey.pathways import queries
from gangbar.journey.pathways.domain.feeding import Begun, Fed, titled
from gangbar.journey.pathways.domain.planner.routes import Answer, answer
from gangbar.journey.pathways.domain.planner.routes import as_document as document_of
from gangbar.journey.pathways.domain.telling import Teller
from gangbar.journey.pathways.domain.way import WHO, Way, WayStep, instance_of, stored_way
from gangbar.journey.pathways.forms import RouteForm
from gangbar.journey.pathways.models import PersonalPlan, PlanRequest
from gangbar.platform.viewer import Viewer

#: A page has less time than the command line.
SECONDS = 1.5


def routes(
    viewer: Viewer | None,
    way: Way,
    form: RouteForm | None,
    about: queries.Known = queries.NOBODY,
    under_way: Sequence[Begun] = (),
) -> dict[str, Any]:
    """The answer of the planner for a page, and how each route is drawn.

    `about` is what the record says, `under_way` are the steps somebody is in; what the form says
    counts more.
    """
    if form is None or not form.is_valid():
        return {"answer": None, "titles": titles_of(way)}
    today = timezone.localdate()
    given_facts = form.funding_facts()
    ready = queries.plannable(
        viewer,
        way,
        {**about.money, **given_facts},
        on=today,
        who=about.participant(given_facts),
        under_way=under_way,
    )
    goal = form.cleaned_data["goal"]
    facts = {**about.start(way), **form.facts()}
    instance = instance_of(ready.way, facts, goal, today=today, limits=form.limits())
    given = answer(instance, seconds=SECONDS)
    titles = titles_of(ready.way)
    document = _titled(document_of(instance, given), ready)
    return {
        "answer": given,
        "titles": titles,
        "document": document,
        "cards": _cards(given, document, ready),
        "steps": {one.id: one for one in ready.way.steps},
        "ready": ready,
        "teller": Teller(in_words(way)),
        "who": WHO,
    }


def _titled(document: dict[str, Any], ready: Fed) -> dict[str, Any]:
    """Steps keep the title with which they were planned, and the course that begins that day."""
    for route in document["routes"]:
        route["steps"] = [titled(one, ready) for one in route["steps"]]
    return document


def _cards(given: Answer, document: dict[str, Any], ready: Fed) -> list[dict[str, Any]]:
    """One card for each plan: the same plan may be the fastest and the cheapest."""
    cards: dict[Any, dict[str, Any]] = {}
    known = {one.id: one for one in ready.way.steps}
    for one, shown in zip(given.routes, document["routes"], strict=True):
        card = cards.setdefault(one.plan.steps, {"route": one, "kinds": [], **dated(shown)})
        card["kinds"].append(one.kind)
        card["steps"] = [_with_work(step, known[step["id"]], ready) for step in card["steps"]]
        card["at_risk"] = sum(step["at_risk"] for step in card["steps"])
        card["language_hours"] = sum(step["language_hours"] for step in card["steps"])
    return list(cards.values())


def _with_work(step: dict[str, Any], known: WayStep, ready: Fed) -> dict[str, Any]:
    """A planned step with what it costs and takes: euros, hours a week, hours of German in all.

    `at_risk` are the euros for which somebody would have to pay who has not been asked yet.
    """
    hours = known.raw.get("hours_per_week") or 0
    weeks = (step["end"] - step["start"]).days / 7
    cost = known.raw.get("cost") or 0
    payer = ready.payer(step["id"], step["payer"])
    is_language = "german" in (known.raw.get("gives") or {})
    return step | {
        "who": known.who,
        "cost": cost,
        "at_risk": min(cost, payer.pays or cost) if payer and not payer.sure else 0,
        "is_unpriced": bool(step.get("offer")) and "cost" not in known.raw,
        "hours": hours,
        "language_hours": round(hours * weeks / 10) * 10 if is_language else 0,
    }


def dated(route: Mapping[str, Any]) -> dict[str, Any]:
    """A route of a document with days instead of texts."""
    steps = days_of(route.get("steps", []))
    span = {name: _day(text) for name, text in route.get("range", {}).items()}
    return {**route, "steps": steps, "range": span, "goal_on": _day(route.get("goal_on"))}


def days_of(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Steps that were kept, with days instead of texts."""
    return [{**one, **{key: _day(one[key]) for key in _DAYS if key in one}} for one in steps]


_DAYS = ("start", "end", "register_until", "apply_by")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def in_words(way: Way) -> Way:
    """The way in the reader's language."""
    return way.spoken(get_language() or "de")


def titles_of(way: Way) -> dict[str, str]:
    return {one.id: one.title for one in in_words(way).steps}


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, where a page is open to everybody."""
    return getattr(request, "viewer", None)


def planned_titles(plan: PersonalPlan) -> dict[str, str]:
    """The steps of a plan that was kept, with the titles under which they were planned."""
    way = stored_way(plan.version.content)
    titles = titles_of(way)
    return {
        one["id"]: one.get("title") or titles.get(one["id"], one["id"])
        for one in plan.route.get("steps", [])
    }


def step_choices(request: PlanRequest) -> list[tuple[str, str]]:
    """The own steps in the plan of another organisation, to choose from."""
    return [(one["id"], one["title"]) for one in request.steps if "id" in one]
