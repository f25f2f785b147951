"""What is different between two versions of a way, in words that a meeting can go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gangbar.journey.pathways.domain.model import Way
from gangbar.journey.pathways.domain.names import FIELDS, REACHED
from gangbar.journey.pathways.domain.telling import NOTHING, Teller, joined, named
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

ABOUT = ("title", "title_en", "description", "description_en", "occupation")


@dataclass(frozen=True)
class Difference:
    """`kind` is added, removed or changed; for changed ones what was and what is, in words."""

    kind: str
    what: str
    field: str = ""
    was: str = ""
    now: str = ""

    @property
    def label(self) -> str:
        """What the field is called."""
        return named(FIELDS, self.field)


@dataclass(frozen=True)
class _Rows:
    """One sort of rows of a way: under which key they stand, and how each is called."""

    key: str
    name: str
    title: str
    called: str


_ROWS = (
    _Rows("questions", "name", "text", _("Frage „%(title)s“")),
    _Rows("goals", "id", "title", _("Ziel „%(title)s“")),
    _Rows("steps", "id", "title", "%(title)s"),
)


def differences(old: Way, new: Way) -> list[Difference]:
    """All that a new version changes: the way itself, its questions, goals and steps."""
    return [
        *_of_way(old, new),
        *(one for rows in _ROWS for one in _between(rows, Teller(old), Teller(new))),
    ]


def _of_way(old: Way, new: Way) -> Iterator[Difference]:
    what = Sentence(_("Der Weg"))
    for key in ABOUT:
        was, now = old.document.get(key) or "", new.document.get(key) or ""
        if was != now:
            yield Difference("changed", what, key, was or NOTHING, now or NOTHING)
    for state in dict.fromkeys((*old.reached, *new.reached)):
        if old.reached.get(state) != new.reached.get(state):
            how_far = named(REACHED, state)
            what_holds = Sentence(
                _("Wenn die Anerkennung so weit ist: %(how_far)s"), how_far=how_far
            )
            was, now = (Teller(one).facts(one.reached.get(state)) for one in (old, new))
            yield Difference("changed", what_holds, "gives", was, now)


def _between(rows: _Rows, old: Teller, new: Teller) -> list[Difference]:
    before, after = _by_name(rows, old.way), _by_name(rows, new.way)
    found = []
    for name, row in after.items():
        what = _called(rows, row)
        if name in before:
            found += list(_changes(what, (old, before[name]), (new, row)))
        else:
            found.append(Difference("added", what))
    found += [
        Difference("removed", _called(rows, row))
        for name, row in before.items()
        if name not in after
    ]
    return found + list(_order(rows, before, after))


def _order(
    rows: _Rows, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    """Rows that both have, in another order: of goals and questions the first comes first."""
    was = [one for one in before if one in after]
    now = [one for one in after if one in before]
    if was != now:
        told = [
            joined(str(kept[one][rows.title]) for one in names)
            for kept, names in ((before, was), (after, now))
        ]
        yield Difference("changed", Sentence(_("Der Weg")), "order", *told)


def _by_name(rows: _Rows, way: Way) -> dict[str, Mapping[str, Any]]:
    given: Sequence[Mapping[str, Any]] = way.document.get(rows.key) or []
    return {str(row[rows.name]): row for row in given}


def _called(rows: _Rows, row: Mapping[str, Any]) -> str:
    return Sentence(rows.called, title=row[rows.title])


def _changes(
    what: str, old: tuple[Teller, Mapping[str, Any]], new: tuple[Teller, Mapping[str, Any]]
) -> Iterator[Difference]:
    (before, was), (after, now) = old, new
    for key in [*FIELDS, *sorted({*was, *now} - FIELDS.keys())]:
        if was.get(key) != now.get(key):
            told = _told(before, was, key), _told(after, now, key)
            if told[0] == told[1]:
                # Another code for what reads the same: nothing to discuss, but never hidden.
                told = told[0], Sentence(_("dasselbe, in der Datei anders bezeichnet"))
            yield Difference("changed", what, key, *told)


def _told(teller: Teller, row: Mapping[str, Any], key: str) -> str:
    if key == "start" and row.get(key):
        return teller.value(str(row["name"]), row[key])
    return teller.said(key, row.get(key))
