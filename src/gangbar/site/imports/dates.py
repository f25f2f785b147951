"""Dates as lists from elsewhere have them, turned into the two forms that are understood anyway."""

from __future__ import annotations

import re
from functools import cache

from babel.dates import get_month_names

from gangbar.kernel.partial_date import UnreadableDate
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_COMPACT = re.compile(r"(?P<year>19\d{2}|20\d{2})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_SLASHED = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})", re.ASCII)
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:\.\s*|\s+))?(?P<month>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})"
)
_LAST_MONTH = 12


def usual(value: str) -> str:
    """`19900517` and `17. Mai 1990` as ISO, `17/05/1990` with points; anything else as it is.

    Raises UnreadableDate where the month may stand first.
    """
    if found := _COMPACT.fullmatch(value):
        return f"{found['year']}-{found['month']}-{found['day']}"
    if found := _SLASHED.fullmatch(value):
        return _pointed(value, int(found["first"]), int(found["second"]), found["year"])
    if found := _WORDED.fullmatch(value):
        month = _months().get(found["month"].casefold())
        if month is not None:
            day = f"-{int(found['day']):02}" if found["day"] else ""
            return f"{found['year']}-{month:02}{day}"
    return value


def _pointed(value: str, first: int, second: int, year: str) -> str:
    """With slashes some write the day first, some the month: only the day can be beyond twelve."""
    if first != second and first <= _LAST_MONTH:
        raise UnreadableDate(
            Sentence(
                _(
                    "Bei „%(value)s“ kann der Tag vorn oder in der Mitte stehen."
                    " Schreiben Sie 17.05.1990 oder 1990-05-17."
                ),
                value=value,
            )
        )
    return f"{first}.{second}.{year}"


@cache
def _months() -> dict[str, int]:
    """Names of months, whole and short, German and English."""
    return {
        name.rstrip(".").casefold(): number
        for locale in ("de", "de_AT", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, "format", locale).items()
    }
