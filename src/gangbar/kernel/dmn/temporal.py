"""Days, times and durations: read from the lexical forms of XML Schema and written back."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gangbar.kernel.dmn.values import Months

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME: Final = re.compile(
    r"(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@\S+)?"
)
_MONTHS: Final = re.compile(r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?")
_DAYS: Final = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?")
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def read_date(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    return make_date(*(int(one) for one in found.groups())) if found else None


def make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def read_time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour, minute, second, fraction, zone = found.groups()
    try:
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        return time(int(hour), int(minute), int(second), micro, read_zone(zone))
    except (ValueError, ZoneInfoNotFoundError):
        return None


def read_zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text == "Z":
        return timezone.utc  # noqa: UP017 - shown as an offset, not as a name
    if text.startswith("@"):
        return ZoneInfo(text[1:])
    hours, minutes, seconds = ([int(one) for one in text[1:].split(":")] + [0])[:3]
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timezone(-offset if text[0] == "-" else offset)


def read_moment(text: str) -> datetime | None:
    """A date and time; a day alone is its midnight."""
    day_text, mark, time_text = text.partition("T")
    day = read_date(day_text)
    if day is None:
        return None
    clock = read_time(time_text) if mark else time()
    return None if clock is None else datetime.combine(day, clock)


def read_duration(text: str) -> timedelta | Months | None:
    found = _MONTHS.fullmatch(text)
    if found and (found[2] or found[3]):
        count = int(found[2] or 0) * 12 + int(found[3] or 0)
        return Months(-count if found[1] else count)
    found = _DAYS.fullmatch(text)
    if not found or not any(found.groups()[1:]) or text.endswith("T"):
        return None
    days, hours, minutes, seconds = (int(one or 0) for one in found.groups()[1:5])
    micro = int((found[6] or "0")[:6].ljust(6, "0"))
    try:
        span = timedelta(
            days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=micro
        )
    except OverflowError:
        return None
    return -span if found[1] else span


def literal(text: str) -> Any:
    """What stands behind `@`: whichever lexical form fits."""
    for read in (read_date, read_moment, read_time, read_duration):
        found = read(text)
        if found is not None:
            return found
    return None


def write_time(value: time | datetime) -> str:
    text = value.strftime("%H:%M:%S")
    if value.microsecond:
        text += f".{value.microsecond:06d}".rstrip("0")
    return text + _zone(value)


def _zone(value: time | datetime) -> str:
    zone = value.tzinfo
    if zone is None:
        return ""
    if isinstance(zone, ZoneInfo):
        return f"@{zone.key}"
    offset = zone.utcoffset(None)
    if not offset:
        return "Z"
    seconds = int(abs(offset).total_seconds())
    sign = "-" if offset < timedelta() else "+"
    text = f"{sign}{seconds // _HOUR:02d}:{seconds % _HOUR // _MINUTE:02d}"
    return text + (f":{seconds % _MINUTE:02d}" if seconds % _MINUTE else "")


def write_months(value: Months) -> str:
    years, months = divmod(abs(value.count), 12)
    body = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
    return ("-" if value.count < 0 else "") + "P" + (body or "0M")


def write_days(value: timedelta) -> str:
    span = abs(value)
    hours, rest = divmod(span.seconds, _HOUR)
    minutes, seconds = divmod(rest, _MINUTE)
    fraction = f".{span.microseconds:06d}".rstrip("0") if span.microseconds else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{fraction}S" if seconds or fraction else ""
    body = (f"{span.days}D" if span.days else "") + (f"T{clock}" if clock else "")
    return ("-" if value < timedelta() else "") + "P" + (body or "T0S")


def written(value: Any) -> str | None:
    """The lexical form of a day, time or duration; None for anything else."""
    if isinstance(value, datetime):
        return f"{value.date().isoformat()}T{write_time(value)}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return write_time(value)
    if isinstance(value, Months):
        return write_months(value)
    return write_days(value) if isinstance(value, timedelta) else None


def seconds(value: timedelta) -> Decimal:
    """A span in seconds, exactly."""
    micro = (value.days * _DAY + value.seconds) * 1_000_000 + value.microseconds
    return Decimal(micro) / 1_000_000
