"""Dates that are known only in part: many people know the year, some the month, of a birth.

A date is never completed by guessing; it keeps the precision in which it was told.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Self

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_GERMAN = re.compile(
    r"(?:(?:(?P<day>\d{1,2})\.\s?)?(?P<month>\d{1,2})\.\s?)?(?P<year>\d{4})", re.ASCII
)
_TWO_DIGIT_YEAR = re.compile(r"(?:\d{1,2}\.\s?){0,2}\d{2}|\d{2}-\d{2}-\d{2}", re.ASCII)
_MONTHS = 12


class UnreadableDate(Unreadable):
    """A date that was not understood; `sentence` tells the user what to type instead."""


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a year with month, or a full date; ordered by its earliest possible day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise UnreadableDate(
                Sentence(
                    _("Zum Tag %(day)s fehlt der Monat. Bitte ergänzen Sie den Monat."),
                    day=self.day,
                )
            )
        try:
            date(self.year, *(1 if part is None else part for part in (self.month, self.day)))
        except ValueError as error:
            raise UnreadableDate(self._impossible()) from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read 1990, 1990-05, 1990-05-17, 05.1990 or 17.05.1990; else UnreadableDate."""
        text = text.strip()
        match = _ISO.fullmatch(text) or _GERMAN.fullmatch(text)
        if match:
            month, day = (int(part) if part else None for part in match.group("month", "day"))
            return cls(int(match["year"]), month, day)
        if _TWO_DIGIT_YEAR.fullmatch(text):
            sentence = _(
                "„%(text)s“ hat kein vierstelliges Jahr, das Jahrhundert bliebe offen. "
                "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1990."
            )
        else:
            sentence = _(
                "„%(text)s“ ist kein Datum, das wir lesen können. "
                "Bitte schreiben Sie 17.05.1990, 05.1990 oder nur das Jahr 1990."
            )
        raise UnreadableDate(Sentence(sentence, text=text))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or _MONTHS
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def may_equal(self, other: PartialDate) -> bool:
        """True when both can mean the same day, as far as they are known."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def german(self) -> str:
        """17.05.1990, 05.1990 or 1990."""
        return ".".join(reversed(str(self).split("-")))

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        # The ISO text breaks ties: the less we know, the earlier.
        return (self.earliest, str(self)) < (other.earliest, str(other))

    def _impossible(self) -> Sentence:
        return Sentence(
            _(
                "Das Datum %(date)s gibt es im Kalender nicht. "
                "Bitte prüfen Sie Tag und Monat; ist nur das Jahr bekannt, genügt das Jahr."
            ),
            date=self.german(),
        )
