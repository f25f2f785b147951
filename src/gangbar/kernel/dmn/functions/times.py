"""Functions that make days, times and durations, and that ask about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import temporal
from gangbar.kernel.dmn.operators import as_moment
from gangbar.kernel.dmn.values import Months

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _date(source: Any, month: Any = None, day: Any = None) -> date | None:
    """From a text, a moment, or year, month and day."""
    if isinstance(source, str):
        return temporal.read_date(source)
    if isinstance(source, datetime):
        return source.date()
    if isinstance(source, date):
        return source
    if all(isinstance(one, Decimal) for one in (source, month, day)):
        return temporal.make_date(int(source), int(month), int(day))
    return None


def _time(source: Any, minute: Any = None, second: Any = None, offset: Any = None) -> time | None:
    """From a text, a moment, or hour, minute, second and offset."""
    if isinstance(source, str):
        return temporal.read_time(source)
    if isinstance(source, datetime):
        return source.timetz()
    if isinstance(source, date):
        return temporal.read_time("00:00:00Z")
    if isinstance(source, time):
        return source
    if not all(isinstance(one, Decimal) for one in (source, minute, second)):
        return None
    zone = timezone(offset) if isinstance(offset, timedelta) else None
    micro = int(second % 1 * 1_000_000)
    return time(int(source), int(minute), int(second), micro, zone)


def _moment(source: Any, clock: Any = None) -> datetime | None:
    if isinstance(source, str) and clock is None:
        return temporal.read_moment(source)
    if isinstance(source, date) and isinstance(clock, time):
        day = source.date() if isinstance(source, datetime) else source
        return datetime.combine(day, clock)
    return source if isinstance(source, datetime) and clock is None else None


def _duration(source: Any) -> Any:
    if isinstance(source, str):
        return temporal.read_duration(source)
    return source if isinstance(source, timedelta | Months) else None


def _months_between(first: Any, last: Any) -> Months | None:
    """Whole months from one day to another."""
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    early, late = as_moment(first, last), as_moment(last, first)
    sign = 1
    if late < early:
        early, late, sign = late, early, -1
    count = (late.year - early.year) * 12 + late.month - early.month
    if (late.day, late.timetz()) < (early.day, early.timetz()):
        count -= 1
    return Months(sign * count)


def _of_day(apply: Callable[[date], Any]) -> Callable[[Any], Any]:
    return lambda date_: apply(date_) if isinstance(date_, date) else None


def _is(value1: Any, value2: Any) -> bool:
    """The very same value of the very same type, zone included."""
    if type(value1) is not type(value2):
        return False
    if isinstance(value1, datetime | time):
        return value1 == value2 and temporal.written(value1) == temporal.written(value2)
    return bool(value1 == value2)


FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "date": (_date, ("from", "year,month,day")),
    "time": (_time, ("from", "hour,minute,second,offset", "hour,minute,second")),
    "date and time": (_moment, ("from", "date,time")),
    "duration": (_duration, ("from",)),
    "years and months duration": (_months_between, ("from,to",)),
    "day of year": (_of_day(lambda day: Decimal(day.timetuple().tm_yday)), ("date",)),
    "day of week": (_of_day(lambda day: _DAYS[day.weekday()]), ("date",)),
    "month of year": (_of_day(lambda day: _MONTHS[day.month - 1]), ("date",)),
    "week of year": (_of_day(lambda day: Decimal(day.isocalendar().week)), ("date",)),
    "is": (_is, ("value1,value2",)),
}
