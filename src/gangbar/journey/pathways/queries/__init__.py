"""Reading ways and their agreement, a person's facts and plan, and what all plans will need."""

from __future__ import annotations

from gangbar.journey.pathways.queries.demand import Gap, demand
from gangbar.journey.pathways.queries.moving import Moved, moves, on_older_versions
from gangbar.journey.pathways.queries.plans import (
    Change,
    asked_about,
    asked_by_others,
    change,
    courses,
    expected,
    facts_of,
    funding_facts,
    plannable,
    plans,
    request,
    requests_of,
    running_plan,
    start_of,
    unanswered,
)
from gangbar.journey.pathways.queries.sheet import plan_sheet
from gangbar.journey.pathways.queries.ways import (
    Listed,
    discussion,
    listed,
    to_decide,
    version,
    versions,
    way,
    with_bindings,
)

__all__ = [
    "Change",
    "Gap",
    "Listed",
    "Moved",
    "asked_about",
    "asked_by_others",
    "change",
    "courses",
    "demand",
    "discussion",
    "expected",
    "facts_of",
    "funding_facts",
    "listed",
    "moves",
    "on_older_versions",
    "plan_sheet",
    "plannable",
    "plans",
    "request",
    "requests_of",
    "running_plan",
    "start_of",
    "to_decide",
    "unanswered",
    "version",
    "versions",
    "way",
    "with_bindings",
]
