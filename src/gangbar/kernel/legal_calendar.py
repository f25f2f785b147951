"""Counts periods as German law does: when they end, and which day is a working day.

BGB sections 187 to 193, by way of VwVfG section 31 and SGB X section 26. Whole days only, without
clock and time zone.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from gangbar.kernel.holidays import LANDS, holidays_of, partial_holidays_of
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

#: Years for which the public holidays of every Land are known.
FIRST_YEAR, LAST_YEAR = 1991, 2100
_SATURDAY, _SUNDAY = 5, 6
_MONTHS = 12
_DAY = timedelta(days=1)


class Uncountable(Unreadable):
    """Dates from which no period can be counted; `sentence` says what to do."""


class Unit(StrEnum):
    """In what a period is measured; working days are Monday to Saturday without holidays."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """So many units."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


def countable(day: date) -> date:
    """The same day; outside the years whose holidays are known: Uncountable."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise Uncountable(
        Sentence(
            _(
                "Für das Jahr %(year)s kennen wir keine gesetzlichen Feiertage. "
                "Bitte prüfen Sie das Datum; gerechnet wird von %(first)s bis %(last)s."
            ),
            year=day.year,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    )


def known_land(land: str) -> str:
    """The Land's two letters; Uncountable names them all."""
    if land in LANDS:
        return land
    raise Uncountable(
        Sentence(
            _("Das Land „%(land)s“ kennen wir nicht. Bitte wählen Sie eines von %(known)s."),
            land=land,
            known=", ".join(LANDS),
        )
    )


def is_free(day: date, land: str) -> bool:
    """Saturday, Sunday or public holiday: a period does not end on it (BGB 193, VwVfG 31(3))."""
    return day.weekday() in {_SATURDAY, _SUNDAY} or is_holiday(day, land)


def is_holiday(day: date, land: str) -> bool:
    return day in holidays_of(land, day.year)


def is_holiday_in_parts(day: date, land: str) -> bool:
    """A holiday in some municipalities only, so that a period may or may not end on it."""
    return day in partial_holidays_of(land, day.year)


def next_working_day(day: date, land: str) -> date:
    """The day itself, or the next one on which a period can end."""
    while is_free(day, land):
        day += _DAY
    return day


def why_free(day: date, land: str) -> Sentence:
    """What keeps a period from ending on this free day."""
    if is_holiday(day, land):
        return Sentence(_("gesetzlicher Feiertag in %(land)s"), land=land)
    return Sentence(_("Sonnabend") if day.weekday() == _SATURDAY else _("Sonntag"))


def end_of(start: date, period: Period, land: str) -> date:
    """The last day of a period whose clock an event on `start` sets going.

    The day of the event is not counted (BGB 187(1)). Weeks end on the same weekday, months and
    years on the same number; where the month has no such day, on its last (BGB 188(2), (3)).
    """
    if period.unit is Unit.WORKING_DAYS:
        return _working_days(start, period.count, land)
    if period.unit in {Unit.DAYS, Unit.WEEKS}:
        days = period.count * (7 if period.unit is Unit.WEEKS else 1)
        return start + timedelta(days=days)
    months = period.count * (_MONTHS if period.unit is Unit.YEARS else 1)
    return _months_later(start, months)


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, _MONTHS)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _working_days(start: date, count: int, land: str) -> date:
    day = start
    while count:
        day += _DAY
        if day.weekday() != _SUNDAY and not is_holiday(day, land):
            count -= 1
    return day


@dataclass(frozen=True, slots=True, order=True)
class Suspension:
    """Days on which a clock stands still, first and last included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        countable(self.first)
        countable(self.last)
        if self.last < self.first:
            raise Uncountable(
                Sentence(
                    _(
                        "Die Hemmung endet am %(last)s, bevor sie am %(first)s beginnt. "
                        "Bitte prüfen Sie beide Tage."
                    ),
                    first=f"{self.first:%d.%m.%Y}",
                    last=f"{self.last:%d.%m.%Y}",
                )
            )


def one_after_another(suspensions: tuple[Suspension, ...]) -> tuple[Suspension, ...]:
    """In their order; a clock cannot be stopped twice at once (Uncountable)."""
    ordered = tuple(sorted(suspensions))
    for earlier, later in pairwise(ordered):
        if later.first <= earlier.last:
            raise Uncountable(
                Sentence(
                    _(
                        "Die Frist wäre am %(day)s zweimal zugleich gehemmt. "
                        "Bitte fassen Sie die beiden Zeiträume zusammen."
                    ),
                    day=f"{later.first:%d.%m.%Y}",
                )
            )
    return ordered


def prolonged(
    start: date, end: date, suspensions: tuple[Suspension, ...]
) -> Iterator[tuple[Suspension, date]]:
    """Each suspension that counts, with the end after it (BGB 209: its days are not counted).

    Days up to the start were not counted anyway; a suspension after the end comes too late.
    """
    for one in one_after_another(suspensions):
        if one.first > end or one.last <= start:
            continue
        end += one.last - max(one.first, start + _DAY) + _DAY
        yield one, end


def office_days_later(start: date, count: int, land: str) -> date:
    """The day `count` office days after `start`: Monday to Friday without public holidays."""
    day = start
    while count:
        day += _DAY
        count -= not is_free(day, land)
    return day
