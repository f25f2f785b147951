"""Values of the kinds that HSDS knows: told from text, so that what does not fit can be said."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from gangbar.kernel.hsds.tables import ATTACHED, CHOICES, pointers

#: Ids that follow from something else live in a space of their own.
SPACE = uuid5(NAMESPACE_URL, "https://gangbar.example/hsds")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def _number(text: str) -> float | int:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _amount(text: str) -> float | int:
    """A price, a capacity and an age are never below zero."""
    number = _number(text)
    if number < 0:
        raise ValueError(text)
    return number


def _degrees(most: int) -> Callable[[str], float | int]:
    def within(text: str) -> float | int:
        number = _number(text)
        if abs(number) > most:
            raise ValueError(text)
        return number

    return within


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
    "amount": _amount,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
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


def same(kind: str, one: str, other: str) -> bool:
    """Whether two texts say the same, also where one writes 0 and the other 0.00."""
    return one.strip() == other.strip() or None is not typed(kind, one) == typed(kind, other)


def public_id(source: str, table: str, key: str) -> UUID:
    """The id itself where it is a UUID, as HSDS wants; else one that follows from it."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(SPACE, f"{source}/{table}/{key}")


def written_id(text: str) -> str:
    """An id as it is compared: a UUID means the same in capitals, braces or without hyphens."""
    text = text.strip()
    try:
        return str(UUID(text))
    except ValueError:
        return text


def with_written_ids(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    """A row whose UUIDs, pointers included, are in the one writing by which they are found."""
    names = {"id", *(name for name, _table in pointers(table, cells))}
    names |= {ATTACHED[table][0]} if table in ATTACHED else set()
    return {n: written_id(cell) if n in names else cell for n, cell in cells.items()}


def public_row(source: str, table: str, key: str, content: Mapping[str, str]) -> dict[str, str]:
    """A row of a source with ids that hold beside those of other sources, pointers included."""
    own = str(public_id(source, table, key))
    row = {"id": own, **content} | {"id": own}
    for name, meant in pointers(table, content):
        if content[name].strip():
            row[name] = str(public_id(source, meant, content[name].strip()))
    link = ATTACHED[table][0] if table in ATTACHED else ""
    if row.get(link):
        row[link] = str(public_id(source, "", row[link].strip()))
    return row


def key_of(cells: Mapping[str, str]) -> str:
    """The id; made of the content where there is none, so that it is the same the next time."""
    return written_id(cells.get("id", "")) or made_of(cells)


def made_of(cells: Mapping[str, str]) -> str:
    text = json.dumps(cells, sort_keys=True, ensure_ascii=False)
    return "row:" + hashlib.sha256(text.encode()).hexdigest()[:32]
