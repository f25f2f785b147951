"""Reading ways and their agreement, a person's facts and plan, and what all plans will need."""

from __future__ import annotations

from gangbar.journey.pathways.queries.demand import Gap, demand
from gangbar.journey.pathways.queries.plans import (
    courses,
    facts_of,
    funding_facts,
    plannable,
    plans,
    running_plan,
)
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
    "Gap",
    "Listed",
    "courses",
    "demand",
    "discussion",
    "facts_of",
    "funding_facts",
    "listed",
    "plannable",
    "plans",
    "running_plan",
    "to_decide",
    "version",
    "versions",
    "way",
    "with_bindings",
]
