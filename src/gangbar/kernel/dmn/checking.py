"""The checker of tables: situations that no rule covers, and rules that contradict each other.

Every finding comes with a counter-example: facts that one can type in and see. The space of
facts is cut into the regions of each column and searched with pruning; a table that is too large
for that is said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from gangbar.kernel.dmn.model import Hit
from gangbar.kernel.dmn.verdicts import Decider, same

_BUDGET: Final = 200_000
_MOST: Final = 20


class Flaw(StrEnum):
    GAP = "gap"
    OVERLAP = "overlap"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Finding:
    """`example` are facts that show it, `rules` the numbers (from 1) of the rules concerned."""

    flaw: Flaw
    rules: tuple[int, ...]
    example: dict[str, Any]
    region: dict[str, str]


class _Search:
    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.columns = decider.columns
        self.steps = 0
        self.reached = 0
        self.found: list[Finding] = []
        self._seen: set[tuple[Flaw, tuple[int, ...]]] = set()
        self._complete = decider.default is None

    def run(self) -> list[Finding]:
        self._walk(0, (1 << len(self.decider.order)) - 1, ())
        if self.steps > _BUDGET:
            return [*self.found, Finding(Flaw.TOO_LARGE, (), {}, {})]
        for place, number in enumerate(self.decider.order):
            if not self.reached >> place & 1:
                self.found.append(Finding(Flaw.UNREACHABLE, (number + 1,), {}, {}))
        return self.found

    def _walk(self, depth: int, mask: int, path: tuple[int, ...]) -> None:
        self.steps += 1
        if self.steps > _BUDGET or len(self.found) >= _MOST:
            return
        if not mask:
            self._gap(path)
            return
        if depth == len(self.columns):
            self._leaf(mask, path)
            return
        for at, bits in _distinct(self.columns[depth].masks):
            self._walk(depth + 1, mask & bits, (*path, at))

    def _leaf(self, mask: int, path: tuple[int, ...]) -> None:
        lowest = mask & -mask
        hit = self.decider.table.hit
        self.reached |= lowest if hit in {Hit.FIRST, Hit.PRIORITY} else mask
        if hit in {Hit.UNIQUE, Hit.ANY} and mask != lowest:
            places = [at for at in range(len(self.decider.order)) if mask >> at & 1]
            values = [self.decider.value(at) for at in places]
            if hit is Hit.UNIQUE or not all(same(one, values[0]) for one in values):
                rules = tuple(self.decider.order[at] + 1 for at in places)
                self._note(Flaw.OVERLAP, rules, path)

    def _gap(self, path: tuple[int, ...]) -> None:
        """No rule is left; a table with a default has no gaps."""
        if self._complete:
            self._note(Flaw.GAP, (), path, once=False)

    def _note(
        self, flaw: Flaw, rules: tuple[int, ...], path: tuple[int, ...], *, once: bool = True
    ) -> None:
        if once and (flaw, rules) in self._seen:
            return
        self._seen.add((flaw, rules))
        full = (*path, *(0,) * (len(self.columns) - len(path)))
        picked = [(one, one.regions[at]) for one, at in zip(self.columns, full, strict=True)]
        narrow = picked[: len(path)]
        self.found.append(
            Finding(
                flaw,
                rules,
                {one.name: region.sample for one, region in picked},
                {one.name: region.words for one, region in narrow},
            )
        )


def _distinct(masks: list[int]) -> Iterator[tuple[int, int]]:
    """The first region of each different answer."""
    seen: set[int] = set()
    for at, bits in enumerate(masks):
        if bits not in seen:
            seen.add(bits)
            yield at, bits


def flaws(decider: Decider) -> list[Finding]:
    """Gaps, overlaps and rules that are never reached; empty for a sound table."""
    return _Search(decider).run()
