"""What all running plans of the network will need, when and where, against places offered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from gangbar.commons.directory import queries as offers
from gangbar.commons.network import queries as network
from gangbar.journey.pathways.domain.courses import Course, course_of
from gangbar.journey.pathways.domain.demand import Cell, guarded, quarter_of
from gangbar.journey.pathways.domain.way import WayStep, Who
from gangbar.journey.pathways.queries.ways import listed
from gangbar.platform.viewer import Viewer

FEWEST = 5


@dataclass(frozen=True)
class Gap:
    """How many people will need an offer in a quarter, and how many places there are.

    `district` is empty for the whole network. `needed` None: fewer than five, not told. `places`
    are those of which the number is known; None: nothing is offered, or nobody has said how many.
    """

    title: str
    quarter: str
    district: str
    needed: int | None
    places: int | None
    is_complete: bool = True

    @property
    def missing(self) -> int:
        """Places that will be missing; 0 where some courses do not say how many they have."""
        return max(0, (self.needed or 0) - (self.places or 0)) if self.is_complete else 0


def demand(viewer: Viewer, *, on: date) -> list[Gap]:
    """From all running plans of the network; the database tells counts alone, from five on."""
    courses = list(_courses_of_ways(viewer))
    needs = {place: step.title for place, step in courses}
    steps = {step.title: step for _place, step in courses}
    with connection.cursor() as cursor:
        cursor.execute(
            "select need, quarter, district, needed from app_demand(%s, %s, %s::jsonb)",
            [on, FEWEST, json.dumps(needs)],
        )
        cells = [Cell(*row) for row in cursor.fetchall()]
    names = {one.ags: one.name for one in network.districts(viewer)}
    places = list(_places(viewer, on))
    return [
        Gap(
            one.need,
            one.quarter,
            names.get(one.district, one.district),
            one.needed,
            *_offered(places, steps[one.need], one),
        )
        for one in sorted(guarded(cells, FEWEST), key=lambda c: (c.quarter, c.need, c.district))
    ]


def _courses_of_ways(viewer: Viewer) -> Iterator[tuple[str, WayStep]]:
    """Steps that a course provider has to offer, of every way, under way and step."""
    for one in listed(viewer):
        for step in one.way.steps:
            if step.who is Who.COURSE_PROVIDER:
                yield f"{one.way.key}/{step.id}", step


def _places(viewer: Viewer, on: date) -> Iterator[tuple[Course, str, str, int | None]]:
    """Free places, each with its course, quarter and district."""
    for start in offers.open_starts(viewer, on=on, until=on + timedelta(days=730)):
        course = course_of(start.offer, [start])
        district = start.offer.district_id or ""
        yield course, quarter_of(start.starts_on), district, start.places_left


def _offered(
    places: Sequence[tuple[Course, str, str, int | None]], step: WayStep, cell: Cell
) -> tuple[int | None, bool]:
    """Places of the courses with which the step can be done, and whether each says how many."""
    fitting = [
        count
        for course, quarter, district, count in places
        if quarter == cell.quarter
        and (not cell.district or district in {"", cell.district})
        and course.fits(step.offer)
    ]
    known = [count for count in fitting if count is not None]
    return sum(known) if known else None, len(known) == len(fitting)
