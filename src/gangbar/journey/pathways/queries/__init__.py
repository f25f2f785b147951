"""Reading ways and their agreement, a person's facts and plan, and what all plans will need."""

from __future__ import annotations

from gangbar.journey.pathways.queries.demand import Gap, demand
from gangbar.journey.pathways.queries.moving import Moved, moves, on_older_versions
from gangbar.journey.pathways.queries.plans import (
    NOBODY,
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
    under_way,
)
from gangbar.journey.pathways.queries.sheet import plan_sheet
from gangbar.journey.pathways.queries.ways import (
    Listed,
    discussion,
    listed,
    meant,
    to_decide,
    version,
    versions,
    way,
    with_bindings,
)

__all__ = [
    "NOBODY",
    "Change",
    "Gap",
    "Known",
    "Listed",
    "Moved",
    "asked_about",
    "asked_by_others",
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
    "plans",
    "request",
    "requests_of",
    "running_plan",
    "to_decide",
    "unanswered",
    "under_way",
    "version",
    "versions",
    "way",
    "with_bindings",
]
