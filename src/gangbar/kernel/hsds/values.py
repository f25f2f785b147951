"""Values of the kinds that HSDS knows: told from text, so that what does not fit can be said."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from gangbar.kernel.hsds.tables import CHOICES

#: Ids that follow from something else live in a space of their own.
SPACE = uuid5(NAMESPACE_URL, "https://gangbar.example/hsds")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def _number(text: str) -> float | int:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _moment(text: str) -> str:
    found = datetime.fromisoformat(text)
    return text if "T" in text else found.isoformat()


def _time(text: str) -> str:
    time.fromisoformat(text)
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError(text)
    return text


def _uri(text: str) -> str:
    parts = urlsplit(text)
    if not parts.scheme or not (parts.netloc or parts.path) or re.search(r"[\s<>\"{}|\\^`]", text):
        raise ValueError(text)
    return text


_KINDS: Mapping[str, Callable[[str], str | float | int]] = {
    "number": _number,
    "date": _day,
    "moment": _moment,
    "time": _time,
    "email": _email,
    "uri": _uri,
}


def typed(kind: str, text: str) -> str | float | int | None:
    """The value in the type of the schema, or None when the text is empty or does not fit."""
    text = text.strip()
    if not text:
        return None
    if kind in CHOICES:
        return text if text in CHOICES[kind] else None
    if kind not in _KINDS:
        return text
    try:
        return _KINDS[kind](text)
    except ValueError:
        return None


def public_id(source: str, table: str, key: str) -> UUID:
    """The id itself where it is a UUID, as HSDS wants; else one that follows from it."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(SPACE, f"{source}/{table}/{key}")
