"""Measures that settle differences: each with its own course, several side by side.

The client has the choice (BQFG section 11(3), PflBG section 40(3)); a measure may be broken off and
another chosen, and an adaptation qualification may run beside another measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gangbar.journey.recognition.domain.events import Event, Kind, Measure
from gangbar.kernel.legal_calendar import Period, Uncountable, Unit, end_of
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: BQFG section 11(1), PflBG section 40(3).
LONGEST_ADAPTATION = Period(3, Unit.YEARS)


@dataclass(frozen=True)
class Taken:
    """One measure from the day it was chosen; `until` is its planned end, `failed` counts tests."""

    measure: Measure | None
    chosen: date
    begun: date | None = None
    until: date | None = None
    failed: int = 0
    change_requested: date | None = None
    change_decided: date | None = None
    ended: date | None = None
    passed: bool = False

    @property
    def is_open(self) -> bool:
        return self.ended is None

    @property
    def asks_for_change(self) -> bool:
        """Whether a request to shorten or to extend it is not decided."""
        return self.change_requested is not None and self.change_decided is None


_ENDS = frozenset({Kind.MEASURE_PASSED, Kind.MEASURE_BROKEN_OFF})
OF_ONE_MEASURE = _ENDS | {
    Kind.MEASURE_BEGUN,
    Kind.MEASURE_FAILED,
    Kind.CHANGE_REQUESTED,
    Kind.CHANGE_DECIDED,
}


def taken(events: Iterable[Event]) -> tuple[Taken, ...]:
    """Every measure that the events tell of; Uncountable where they contradict themselves."""
    found: list[Taken] = []
    for one in events:
        if one.kind is Kind.MEASURE_CHOSEN:
            _refuse_twice(found, one)
            found.append(Taken(one.measure, one.on))
        elif one.kind in OF_ONE_MEASURE:
            place = _meant(found, one)
            found[place] = _after(found[place], one)
    return tuple(found)


def _refuse_twice(found: list[Taken], event: Event) -> None:
    if any(one.is_open and one.measure is event.measure for one in found):
        raise Uncountable(
            Sentence(
                _("Am %(day)s lief diese Maßnahme schon. Tragen Sie zuerst ein, wie sie endete."),
                day=f"{event.on:%d.%m.%Y}",
            )
        )


def _meant(found: list[Taken], event: Event) -> int:
    """The place of the measure that an event is about; without a name the last one chosen."""
    places = [place for place, one in enumerate(found) if one.is_open]
    if event.measure is not None:
        places = [place for place in places if found[place].measure is event.measure]
    if places:
        return places[-1]
    raise Uncountable(
        Sentence(
            _("Am %(day)s lief diese Maßnahme nicht. Bitte prüfen Sie den Tag und die Maßnahme."),
            day=f"{event.on:%d.%m.%Y}",
        )
    )


def _after(one: Taken, event: Event) -> Taken:
    if event.kind is Kind.MEASURE_BEGUN:
        _refuse_too_long(one, event, event.on)
        return replace(one, begun=event.on, until=event.until)
    if event.kind is Kind.MEASURE_FAILED:
        return replace(one, failed=one.failed + 1)
    if event.kind is Kind.CHANGE_REQUESTED:
        return replace(one, change_requested=event.on, change_decided=None)
    if event.kind is Kind.CHANGE_DECIDED:
        _refuse_too_long(one, event, one.begun or event.on)
        return replace(one, change_decided=event.on, until=event.until or one.until)
    return replace(one, ended=event.on, passed=event.kind is Kind.MEASURE_PASSED)


def _refuse_too_long(one: Taken, event: Event, begun: date) -> None:
    if event.until is None:
        return
    if event.until < begun:
        raise Uncountable(Sentence(_("Die Maßnahme kann nicht enden, bevor sie beginnt.")))
    if one.measure is not Measure.ADAPTATION_PERIOD:
        return
    if event.until > end_of(begun, LONGEST_ADAPTATION, "ST"):
        raise Uncountable(
            Sentence(
                _(
                    "Ein Anpassungslehrgang dauert höchstens drei Jahre (§ 11 Abs. 1 BQFG, "
                    "§ 40 Abs. 3 PflBG). Bitte prüfen Sie das Ende."
                )
            )
        )
