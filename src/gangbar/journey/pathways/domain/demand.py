"""Cells of the coming demand: quarters, and cells that would tell too few people by difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = 3


def quarter_of(day: date) -> str:
    """Such as 2027-1."""
    return f"{day.year}-{(day.month - 1) // _MONTHS + 1}"


@dataclass(frozen=True)
class Cell:
    """How many will need something in a quarter; `district` empty: everywhere; None: not told."""

    need: str
    quarter: str
    district: str
    needed: int | None


def guarded(cells: Iterable[Cell], fewest: int) -> list[Cell]:
    """Hides one more district where the rest of a total would tell of fewer than `fewest`.

    Whoever knows the whole and all told districts but one knows that one too.
    """
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for one in cells:
        groups[one.need, one.quarter].append(one)
    return [one for group in groups.values() for one in _guarded(group, fewest)]


def _guarded(group: list[Cell], fewest: int) -> list[Cell]:
    total = next((one.needed for one in group if not one.district), None)
    told = sorted(
        (one for one in group if one.district and one.needed), key=lambda one: one.needed or 0
    )
    if total is None:
        return [one if not one.district else replace(one, needed=None) for one in group]
    hidden: set[str] = set()
    rest = total - sum(one.needed or 0 for one in told)
    while 0 < rest < fewest and told:
        smallest = told.pop(0)
        hidden.add(smallest.district)
        rest += smallest.needed or 0
    return [replace(one, needed=None) if one.district in hidden else one for one in group]
