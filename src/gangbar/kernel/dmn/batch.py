"""Many at once: the same table over whole columns of facts with numpy.

Facts come as arrays; NaN in numbers, NaT in dates and None in words are unknown. The answer is the
number of the rule for each row, or DEFAULT, OPEN, CLASH, as one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gangbar.kernel.dmn.columns import Column, NotPlain
from gangbar.kernel.dmn.verdicts import Decider
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_WORD: Final = 64


class Batch:
    """A decider made ready for arrays; at most 64 rules."""

    def __init__(self, decider: Decider) -> None:
        if len(decider.order) > _WORD:
            raise NotPlain(Sentence(_("Mehr als 64 Zeilen werden nicht im Stapel gerechnet.")))
        self._decider = decider
        self._certain = [_words(column, column.certain) for column in decider.columns]
        self._possible = [_words(column, column.possible) for column in decider.columns]
        self._every = np.uint64((1 << len(decider.order)) - 1)

    def decide(self, facts: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
        """Rule numbers for rows of facts; a column that is not given is unknown throughout."""
        length = max((len(one) for one in facts.values()), default=0)
        certain = np.full(length, self._every, dtype=np.uint64)
        possible = certain.copy()
        for at, column in enumerate(self._decider.columns):
            if column.name in facts:
                regions = _regions(column, facts[column.name])
                certain &= self._certain[at][regions]
                possible &= self._possible[at][regions]
            else:
                certain &= self._certain[at][-1]
                possible &= self._possible[at][-1]
        return self._resolved(certain, possible)

    def _resolved(
        self, certain: NDArray[np.uint64], possible: NDArray[np.uint64]
    ) -> NDArray[np.int64]:
        """Only few different pairs of bits occur; each is resolved once."""
        first, at_certain = _distinct(certain)
        second, at_possible = _distinct(possible)
        pairs = at_certain * len(second) + at_possible
        answers = np.zeros(len(first) * len(second), dtype=np.int64)
        seen = np.zeros(len(answers), dtype=bool)
        seen[pairs] = True
        for pair in np.flatnonzero(seen):
            one, other = divmod(int(pair), len(second))
            place = self._decider.resolve(int(first[one]), int(second[other]))
            answers[pair] = self._decider.order[place] if place >= 0 else place
        found: NDArray[np.int64] = answers[pairs]
        return found


def _words(column: Column, unknown: int) -> NDArray[np.uint64]:
    """The bits of each region; the last entry is for the unknown."""
    return np.array([*column.masks, unknown], dtype=np.uint64)


def _regions(column: Column, values: NDArray[Any]) -> NDArray[np.intp]:
    """The number of the region of each value; -1 for the unknown."""
    if column.limits and values.dtype.kind in "iufM":
        return _ordered(column, values)
    if values.dtype.kind == "b":
        places = np.array([column.region(value=False), column.region(value=True)], dtype=np.intp)
        return places[values.astype(np.intp)]
    known, inverse = np.unique(values.astype(str), return_inverse=True)
    found = [-1 if one == "None" else column.region(str(one)) for one in known]
    return np.array(found, dtype=np.intp)[inverse]


def _ordered(column: Column, values: NDArray[Any]) -> NDArray[np.intp]:
    if values.dtype.kind == "M":
        limits = np.array([np.datetime64(one) for one in column.limits])
        unknown = np.isnat(values)
    else:
        limits = np.array([float(one) for one in column.limits])
        unknown = np.isnan(values) if values.dtype.kind == "f" else None
    left = np.searchsorted(limits, values, side="left")
    right = np.searchsorted(limits, values, side="right")
    # Below and between the limits both sides agree; on a limit they differ by one.
    regions: NDArray[np.intp] = left + right
    if unknown is not None:
        regions[unknown] = -1
    return regions


def _distinct(bits: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Distinct values and their places, by hashing into a small table where that is possible."""
    if len(bits) and int(bits.max()) < 1 << 20:
        seen = np.zeros(int(bits.max()) + 1, dtype=bool)
        seen[bits] = True
        known = np.flatnonzero(seen)
        places = np.zeros(len(seen), dtype=np.intp)
        places[known] = np.arange(len(known))
        return known.astype(np.uint64), places[bits]
    few, inverse = np.unique(bits, return_inverse=True)
    return few, inverse
