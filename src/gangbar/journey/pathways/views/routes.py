"""The planner's answer as pages show it: one card for each plan, with days and payers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from gangbar.journey.pathways import queries
from gangbar.journey.pathways.domain.feeding import Fed
from gangbar.journey.pathways.domain.planner.routes import Answer, answer
from gangbar.journey.pathways.domain.planner.routes import as_document as document_of
from gangbar.journey.pathways.domain.way import Way, instance_of
from gangbar.journey.pathways.forms import RouteForm
from gangbar.platform.viewer import Viewer

#: A page has less time than the command line.
SECONDS = 1.5


def routes(
    viewer: Viewer | None, way: Way, form: RouteForm | None, known: Mapping[str, Any]
) -> dict[str, Any]:
    """The answer of the planner for a page, and how each route is drawn.

    `known` is what the record says to the funding rules; what the form says counts more.
    """
    if form is None or not form.is_valid():
        return {"answer": None, "titles": titles_of(way)}
    today = timezone.localdate()
    ready = queries.plannable(viewer, way, {**known, **form.funding_facts()}, on=today)
    goal = form.cleaned_data["goal"]
    instance = instance_of(ready.way, form.facts(), goal, today=today, limits=form.limits())
    given = answer(instance, seconds=SECONDS)
    titles = titles_of(ready.way)
    document = _titled(document_of(instance, given), ready)
    return {
        "answer": given,
        "titles": titles,
        "document": document,
        "cards": _cards(given, document),
        "steps": {one.id: one for one in ready.way.steps},
        "ready": ready,
    }


def _titled(document: dict[str, Any], ready: Fed) -> dict[str, Any]:
    """Steps keep the title with which they were planned, and the course that begins that day."""
    titles = {one.id: one.title for one in ready.way.steps}
    for route in document["routes"]:
        for step in route["steps"]:
            step["title"] = titles[step["id"]]
            course = ready.course(step["id"], date.fromisoformat(step["start"]))
            if course:
                step |= {"offer": course.offer, "course": f"{course.title}, {course.provider}"}
                step["title"] += f": {step['course']}"
    return document


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


def titles_of(way: Way) -> dict[str, str]:
    english = get_language() == "en"
    return {one.id: one.title_en if english and one.title_en else one.title for one in way.steps}


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, where a page is open to everybody."""
    return getattr(request, "viewer", None)
