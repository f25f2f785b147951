"""How long the stretches of procedures take, with what is still open counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.journey.recognition.domain.course import Course, State
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.survival import curve, time_until


class Stretch(StrEnum):
    """From one event to another."""

    TO_COMPLETE = "to_complete"
    TO_DECISION = "to_decision"
    TO_SETTLED = "to_settled"
    TO_FULL = "to_full"


STRETCHES: Mapping[Stretch, str] = {
    Stretch.TO_COMPLETE: _("Antrag bis Unterlagen vollständig"),
    Stretch.TO_DECISION: _("Unterlagen vollständig bis Entscheidung"),
    Stretch.TO_SETTLED: _("Maßnahme gewählt bis ausgeglichen"),
    Stretch.TO_FULL: _("Maßnahme gewählt bis volle Anerkennung"),
}
_ENDS: Mapping[Stretch, tuple[Kind, Kind]] = {
    Stretch.TO_COMPLETE: (Kind.APPLIED, Kind.COMPLETE),
    Stretch.TO_DECISION: (Kind.COMPLETE, Kind.DECIDED),
    Stretch.TO_SETTLED: (Kind.MEASURE_CHOSEN, Kind.MEASURE_PASSED),
    Stretch.TO_FULL: (Kind.MEASURE_CHOSEN, Kind.LICENSED),
}


@dataclass(frozen=True)
class Figure:
    """One stretch: how many have ended, how many are open, and the estimated days.

    `left` are those that can no longer end, up to the day on which that became clear. `half` and
    `most` are the days by which half and 80 percent have ended, open and left ones counted in; None
    when that has not been observed. `longest_open` is the longest that one has waited so far.
    """

    stretch: Stretch
    ended: int
    still_open: int
    left: int
    half: int | None
    most: int | None
    longest_open: int | None


def figures(courses: Iterable[Course], on: date) -> list[Figure]:
    """The figure of each stretch on a day."""
    found = list(courses)
    return [_figure(stretch, found, on) for stretch in Stretch]


def outcomes(courses: Iterable[Course]) -> dict[Outcome, int]:
    """How many were decided in each way, those of the latest decision."""
    counted = dict.fromkeys(Outcome, 0)
    for one in courses:
        if one.outcome is not None:
            counted[one.outcome] += 1
    return counted


def _figure(stretch: Stretch, courses: list[Course], on: date) -> Figure:
    ended, still_open, left = [], [], []
    for one in (part for whole in courses for part in _parts(stretch, whole)):
        start, end = _start(one, stretch), _end(one, stretch)
        if start is None:
            continue
        stopped = _stopped(one, stretch)
        if end is not None:
            ended.append((end.on - start.on).days)
        elif stopped is not None:
            left.append((stopped.on - start.on).days)
        else:
            still_open.append((on - start.on).days)
    steps = curve(ended, [*still_open, *left])
    half, most = time_until(0.5, steps), time_until(0.8, steps)
    return Figure(
        stretch,
        len(ended),
        len(still_open),
        len(left),
        None if half is None else round(half),
        None if most is None else round(most),
        max(still_open, default=None),
    )


def _parts(stretch: Stretch, whole: Course) -> tuple[Course, ...]:
    """Each application is counted by itself; the way to full recognition may lead through two."""
    return (whole,) if stretch is Stretch.TO_FULL else whole.rounds


def _start(found: Course, stretch: Stretch) -> Event | None:
    first = _ENDS[stretch][0]
    return found.application if first is Kind.APPLIED else found.first(first)


def _end(found: Course, stretch: Stretch) -> Event | None:
    """What ends a stretch; a licence and the decision that recognises fully both count as full."""
    if stretch is not Stretch.TO_FULL:
        return found.first(_ENDS[stretch][1])
    chosen = found.first(Kind.MEASURE_CHOSEN)
    return next(
        (
            one
            for one in found.events
            if chosen
            and one.on >= chosen.on
            and (one.kind is Kind.LICENSED or one.outcome is Outcome.FULL)
        ),
        None,
    )


#: Where nothing more is to come, and since when.
_STOPS: Mapping[State, Kind] = {
    State.WITHDRAWN: Kind.WITHDRAWN,
    State.UNSETTLED: Kind.MEASURE_BROKEN_OFF,
    State.FINAL: Kind.FINAL,
    State.PARTLY_LICENSED: Kind.PARTLY_LICENSED,
    State.LICENSED: Kind.LICENSED,
}


def _stopped(found: Course, stretch: Stretch) -> Event | None:
    """Since when an unfinished stretch can no longer end, unless somebody begins anew."""
    if stretch in {Stretch.TO_COMPLETE, Stretch.TO_DECISION}:
        waived = found.first(Kind.WAIVED)
        if waived is not None:
            return waived
    if found.state is State.FINAL and found.outcome is not Outcome.REFUSED:
        return None
    kind = _STOPS.get(found.state)
    return found.last(kind) if kind else None
