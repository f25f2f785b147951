"""What a service of a directory that was taken over says of its terms and starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from gangbar.commons.directory.domain import terms
from gangbar.commons.directory.models import (
    Accessibility,
    Benefit,
    Childcare,
    DayTime,
    Entry,
    Freshness,
    Mode,
    OfferKind,
)
from gangbar.platform.viewer import Viewer

_WORDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "kind": dict(OfferKind.choices),
    "benefits": dict(Benefit.choices),
    "mode": dict(Mode.choices),
    "day_times": dict(DayTime.choices),
    "childcare": dict(Childcare.choices),
    "accessibility": dict(Accessibility.choices),
    "confirm_every": {str(days): label for days, label in Freshness.choices},
}


@dataclass(frozen=True)
class Said:
    """One question with everything that is said about it; `own` names are ours to translate."""

    name: str
    values: tuple[Any, ...]
    own: bool
    yes: bool = False


@dataclass(frozen=True)
class Begins:
    """One start of a service that was taken over."""

    on: date
    until: date | None
    places_left: str
    places: str


def terms_of(viewer: Viewer | None, entry: Entry) -> list[Said]:
    """The attributes of a service; those of our own taxonomy in words."""
    del viewer  # the directory is open to everybody
    said: dict[str, list[str]] = {}
    for row in _attached(entry, entry.key):
        said.setdefault(row["taxonomy_term_id"], []).append(row.get("value", ""))
    theirs = _of(entry, "taxonomy_term").filter(key__in=said.keys() - terms.BY_ID.keys())
    names = {one.key: one.name for one in theirs}
    own = [_in_words(term, said[key]) for key, term in terms.BY_ID.items() if key in said]
    rest = [
        Said(names[key], tuple(filter(None, said[key])), own=False) for key in said.keys() & names
    ]
    return [*own, *sorted(rest, key=lambda one: one.name)]


def _in_words(term: terms.Term, values: list[str]) -> Said:
    words = _WORDS.get(term.code, {})
    shown = tuple(words.get(value, value) for value in values)
    return Said(term.name, () if values == ["true"] else shown, own=True, yes=values == ["true"])


def starts_of(viewer: Viewer | None, entry: Entry) -> list[Begins]:
    """The first days of the schedules of a service, with their places."""
    del viewer
    return sorted(_starts(entry), key=lambda one: one.on)


def _starts(entry: Entry) -> Iterator[Begins]:
    for row in _of(entry, "schedule").filter(content__contains={"service_id": entry.key}):
        begins = _day(row.content.get("dtstart", ""))
        if begins is not None:
            places = {
                terms.BY_ID[one["taxonomy_term_id"]].code: one.get("value", "")
                for one in _attached(entry, row.key)
                if one["taxonomy_term_id"] in terms.BY_ID
            }
            until = _day(places.get("register_until", ""))
            yield Begins(begins, until, places.get("places_left", ""), places.get("places", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _of(entry: Entry, table: str) -> QuerySet[Entry]:
    return Entry.objects.filter(table=table, source=entry.source).order_by("id")


def _attached(entry: Entry, key: str) -> list[dict[str, str]]:
    """Attributes that point to a row."""
    found = _of(entry, "attribute").filter(content__contains={"link_id": key})
    return [one.content for one in found if one.content.get("taxonomy_term_id")]
