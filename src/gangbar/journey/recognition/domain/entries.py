"""Reads rows of a procedure as the domain does, whatever keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.course import Course, course
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome, Remedy
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.rule import Source


class Entry(Protocol):
    """An event as it was entered; `corrects_id` names the entry that it strikes out."""

    pk: Any
    kind: str
    on: date
    until: date | None
    outcome: str
    measure: str
    posted_on: date | None
    without_remedy_notice: bool
    remedy: str
    retrieved_on: date | None
    posted_abroad: bool
    corrects_id: Any
    is_void: bool


class Accompanied(Protocol):
    """What of a procedure decides which rules hold."""

    track: str
    has_eu_certificate: bool
    is_accelerated: bool
    land: str
    reference_occupation: str


Row = TypeVar("Row", bound=Entry)


def profile(procedure: Accompanied) -> Profile:
    proposed = proposal(procedure.reference_occupation)
    known = proposed.basis if proposed else None
    return Profile(
        Track(procedure.track),
        has_eu_certificate=procedure.has_eu_certificate,
        is_accelerated=procedure.is_accelerated,
        land=procedure.land,
        law=Source(known.law, known.checked_on) if known and known.law else None,
        settled_by=tuple(Measure(one) for one in known.measures) if known else (),
    )


def event_of(row: Entry) -> Event:
    return Event(
        Kind(row.kind),
        row.on,
        until=row.until,
        outcome=Outcome(row.outcome) if row.outcome else None,
        measure=Measure(row.measure) if row.measure else None,
        posted_on=row.posted_on,
        without_remedy_notice=row.without_remedy_notice,
        remedy=Remedy(row.remedy) if row.remedy else None,
        retrieved_on=row.retrieved_on,
        posted_abroad=row.posted_abroad,
    )


def counting(rows: Iterable[Row]) -> list[Row]:
    """The entries that count: neither corrected by a later one nor void themselves."""
    rows = list(rows)
    corrected = {row.corrects_id for row in rows}
    return [row for row in rows if row.pk not in corrected and not row.is_void]


def course_of(rows: Iterable[Row]) -> Course:
    """The course that the counting entries tell; Uncountable where they do not fit together."""
    return course(event_of(row) for row in counting(rows))
