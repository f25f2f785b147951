"""Reading ways and their agreement, a person's facts and plan, and what all plans will need."""

from __future__ import annotations

from gangbar.journey.pathways.queries.demand import Gap, demand
from gangbar.journey.pathways.queries.moving import Moved, moves, on_older_versions
from gangbar.journey.pathways.queries.plans import (
    Change,
    Known,
    asked_about,
    asked_by_others,
    change,
    courses,
    expected,
    funding_facts,
    known,
    plannable,
    plans,
    request,
    requests_of,
    running_plan,
    unanswered,
)
from gangbar.journey.pathways.queries.sheet import plan_sheet
from gangbar.journey.pathways.queries.ways import (
    Listed,
    bound_now,
    discussion,
    listed,
    meant,
    plannable_ways,
    to_decide,
    version,
    versions,
    way,
    with_bindings,
)

__all__ = [
    "Change",
    "Gap",
    "Known",
    "Listed",
    "Moved",
    "asked_about",
    "asked_by_others",
    "bound_now",
    "change",
    "courses",
    "demand",
    "discussion",
    "expected",
    "funding_facts",
    "known",
    "listed",
    "meant",
    "moves",
    "on_older_versions",
    "plan_sheet",
    "plannable",
    "plannable_ways",
    "plans",
    "request",
    "requests_of",
    "running_plan",
    "to_decide",
    "unanswered",
    "version",
    "versions",
    "way",
    "with_bindings",
]
