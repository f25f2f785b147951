"""What FEEL lets one ask of a day, a time, a duration or an interval: `day.year`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn.temporal import written
from gangbar.kernel.dmn.values import Months, Range

NAMES: Final = ("time offset", "start included", "end included")


def _offset(value: time | datetime) -> timedelta | None:
    return value.utcoffset()


def _zone(value: time | datetime) -> str | None:
    text = written(value) or ""
    return text.split("@", 1)[1] if "@" in text else None


def _truncated(value: int, by: int) -> int:
    """Towards zero, as durations are counted."""
    return int(value / by)


def _part(value: timedelta, unit: int, wrap: int) -> int:
    seconds = abs(value) // timedelta(seconds=1)
    part = seconds // unit % wrap if wrap else seconds // unit
    return -part if value < timedelta() else part


_DATE: Final[dict[str, Callable[[Any], Any]]] = {
    "year": lambda value: value.year,
    "month": lambda value: value.month,
    "day": lambda value: value.day,
    "weekday": lambda value: value.isoweekday(),
}
_TIME: Final[dict[str, Callable[[Any], Any]]] = {
    "hour": lambda value: value.hour,
    "minute": lambda value: value.minute,
    "second": lambda value: value.second,
    "time offset": _offset,
    "timezone": _zone,
}
_OF: Final[tuple[tuple[type, dict[str, Callable[[Any], Any]]], ...]] = (
    (datetime, _DATE | _TIME),
    (date, _DATE),
    (time, _TIME),
    (
        Months,
        {
            "years": lambda value: _truncated(value.count, 12),
            "months": lambda value: value.count - 12 * _truncated(value.count, 12),
        },
    ),
    (
        timedelta,
        {
            "days": lambda value: _part(value, 86400, 0),
            "hours": lambda value: _part(value, 3600, 24),
            "minutes": lambda value: _part(value, 60, 60),
            "seconds": lambda value: _part(value, 1, 60),
        },
    ),
    (
        Range,
        {
            "start": lambda value: value.low,
            "end": lambda value: value.high,
            "start included": lambda value: value.low_closed,
            "end included": lambda value: value.high_closed,
        },
    ),
)


def of(value: Any, name: str) -> Any:
    """The property, or null where there is none."""
    for type_, known in _OF:
        if isinstance(value, type_):
            found = known[name](value) if name in known else None
            return Decimal(found) if type(found) is int else found
    return None
