"""What is different between two versions of a way, in words that a meeting can go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gangbar.journey.pathways.domain.way import Way


@dataclass(frozen=True)
class Difference:
    """`kind` is added, removed or changed; for changed ones what was and what is."""

    kind: str
    what: str
    field: str = ""
    was: str = ""
    now: str = ""


def differences(old: Way, new: Way) -> list[Difference]:
    """Steps and goals that came, went or changed, in the order of the new version."""
    return [
        *_between(_by_id(old.document["steps"]), _by_id(new.document["steps"])),
        *_between(_by_id(old.document["goals"]), _by_id(new.document["goals"])),
    ]


def _by_id(rows: Any) -> dict[str, Mapping[str, Any]]:
    return {str(row["id"]): row for row in rows}


def _between(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> list[Difference]:
    found = []
    for name, row in new.items():
        title = str(row.get("title", name))
        if name in old:
            found += list(_changes(title, old[name], row))
        else:
            found.append(Difference("added", title))
    gone = [row for name, row in old.items() if name not in new]
    return found + [Difference("removed", str(row.get("title", row["id"]))) for row in gone]


def _changes(title: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for key in sorted({*new, *old}):
        if new.get(key) != old.get(key):
            yield Difference("changed", title, key, _text(old.get(key)), _text(new.get(key)))


def _text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict) and {"low", "mode", "high"} >= set(value):
        return " / ".join(str(value.get(key, "")) for key in ("low", "mode", "high"))
    return str(value)
