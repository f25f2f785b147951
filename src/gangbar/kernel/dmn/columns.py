"""A column of a table as bits: which rules a value fits, and which it may fit while unknown.

The values of a column fall into few regions (a listed word, a number between two limits) in which
every cell answers alike. A region is found by bisection or in a dictionary; its answer is one
whole number with a bit for each rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import compiler, parser
from gangbar.kernel.dmn.syntax import (
    Binary,
    Call,
    Compare,
    Constant,
    Interval,
    ListOf,
    Minus,
    Name,
    Tests,
    is_node,
)
from gangbar.kernel.dmn.values import UNKNOWN, Range
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

OTHER: Final = "…"  # stands for every word that the table does not name
_DAY: Final = timedelta(days=1)
_FIXED: Final = (Constant, Minus, Binary, ListOf, Interval)
_MAKES_DAYS: Final = frozenset(("date", "time", "date and time", "duration"))


class NotPlain(Unreadable):
    """A cell that is no test of its input against fixed values."""


@dataclass(frozen=True, slots=True)
class Region:
    """Values that every cell treats alike; `sample` is one of them, `words` says which."""

    sample: Any
    words: str


class Column:
    """One input; `constants` are the names that cells may use, `allowed` its possible values."""

    def __init__(
        self,
        name: str,
        cells: Sequence[str],
        constants: Mapping[str, Any],
        *,
        type_: str = "",
        allowed: str = "",
    ) -> None:
        self.name = name
        nodes = [parser.unary_tests(one, {*constants, name}) for one in cells]
        self._cells = [_plain(node, cell) for node, cell in zip(nodes, cells, strict=True)]
        self._constants = constants
        limits = [value for node in nodes for value in _limits(node, constants)]
        self.type = type_ or _kind_of(limits)
        self._any = sum(1 << at for at, node in enumerate(nodes) if not node.tests)
        self._words = self.limits = ()
        if self.type in {"number", "date", "date and time"}:
            self._order(limits)
        else:
            self._list(limits, allowed)
        self.masks = [self.mask(one.sample) for one in self.regions]
        self.certain, self.possible = self._any, self._any
        if self.masks:
            self.certain = self.masks[0]
            for mask in self.masks:
                self.certain &= mask
                self.possible |= mask
        self._by_word: dict[Any, int] = dict(zip(self._words, self.masks, strict=False))
        self._other = self.masks[-1] if self._has_other else None

    regions: list[Region]
    _words: tuple[Any, ...]
    limits: tuple[Any, ...]
    _has_other: bool = False

    def _order(self, limits: Iterable[Any]) -> None:
        """Regions of an ordered column: below, on and between the limits."""
        self.limits = tuple(sorted(set(limits)))
        self.regions = list(_between(self.limits))

    def _list(self, limits: Iterable[Any], allowed: str) -> None:
        if self.type == "boolean":
            words: list[Any] = [True, False]
        else:
            listed = _limits(parser.unary_tests(allowed), self._constants) if allowed else []
            words = list(dict.fromkeys([*listed, *limits]))
            self._has_other = not listed
        self._words = tuple(words)
        self.regions = [Region(one, _said(one)) for one in words]
        if self._has_other:
            self.regions.append(Region(OTHER, OTHER))

    def mask(self, value: Any) -> int:
        """The rules that a value fits, cell by cell; slow, for what is not tabulated."""
        found = 0
        for at, cell in enumerate(self._cells):
            if cell(value, self._constants) is True:
                found |= 1 << at
        return found

    def region(self, value: Any) -> int:
        """The number of the value's region, -1 if it lies in none."""
        if self.limits or not self._words:
            at = bisect_left(self.limits, value)
            return 2 * at + (at < len(self.limits) and self.limits[at] == value)
        if value in self._by_word:
            return self._words.index(value)
        return len(self._words) if self._has_other else -1

    def lookup(self, value: Any) -> tuple[int, int]:
        """Certain and possible rules for a value that may be UNKNOWN."""
        if value is UNKNOWN:
            return self.certain, self.possible
        found = self._by_word.get(value)
        if found is None:
            found = self._found(value)
        return found, found

    def _found(self, value: Any) -> int:
        if self.limits:
            try:
                at = bisect_left(self.limits, value)
            except TypeError:
                return self.mask(value)
            on = at < len(self.limits) and self.limits[at] == value
            return self.masks[2 * at + on]
        if self._other is not None and isinstance(value, str):
            return self._other
        return self.mask(value)


def _plain(node: Tests, cell: str) -> Callable[[Any, Mapping[str, Any]], Any]:
    """The cell as a function, if its answer hangs on nothing but the input and constants."""
    if not all(_is_fixed(one) for one in node.tests):
        raise NotPlain(
            Sentence(
                _("Die Zelle „%(cell)s“ prüft mehr als ihren Eingang gegen feste Werte."),
                cell=cell,
            )
        )
    run = compiler.compiled(node)
    return lambda value, scope: run({**scope, "?": value})


def _is_fixed(node: Any) -> bool:
    """Constants, names, signs and the functions that make days: nothing that could take long."""
    if isinstance(node, Compare):
        return _is_fixed(node.body)
    if isinstance(node, Name):
        return node.name != "?"
    if isinstance(node, Call):
        makes_days = isinstance(node.function, Name) and node.function.name in _MAKES_DAYS
        return makes_days and all(_is_fixed(one) for one in node.arguments)
    if not isinstance(node, _FIXED):
        return node is None
    parts = (getattr(node, name) for name in node.__dataclass_fields__)
    return all(
        all(_is_fixed(one) for one in part) if isinstance(part, tuple) else _is_fixed(part)
        for part in parts
        if is_node(part)
    )


def _limits(node: Any, constants: Mapping[str, Any]) -> list[Any]:
    """The values against which a cell compares."""
    if isinstance(node, Tests):
        return [value for one in node.tests for value in _limits(one, constants)]
    if isinstance(node, Compare):
        node = node.body
    return _flat(compiler.compiled(node)(constants))


def _flat(value: Any) -> list[Any]:
    if isinstance(value, Range):
        return [one for one in (value.low, value.high) if one is not None]
    if isinstance(value, list):
        return [part for one in value for part in _flat(one)]
    return [] if value is None else [value]


def _kind_of(limits: Iterable[Any]) -> str:
    for one in limits:
        if isinstance(one, bool):
            return "boolean"
        if isinstance(one, Decimal):
            return "number"
        if isinstance(one, datetime):
            return "date and time"
        return "date" if isinstance(one, date) else "string"
    return ""


def _between(limits: Sequence[Any]) -> Iterable[Region]:
    """Below l0, l0, between l0 and l1, l1, ..., above."""
    if not limits:
        yield Region(Decimal(0), OTHER)
        return
    yield Region(_moved(limits[0], -1), f"< {_said(limits[0])}")
    for at, one in enumerate(limits):
        yield Region(one, _said(one))
        if at + 1 < len(limits):
            after = limits[at + 1]
            yield Region(_middle(one, after), f"({_said(one)}..{_said(after)})")
    yield Region(_moved(limits[-1], 1), f"> {_said(limits[-1])}")


def _moved(value: Any, by: int) -> Any:
    return value + (_DAY * by if isinstance(value, date) else Decimal(by))


def _middle(low: Any, high: Any) -> Any:
    return low + (high - low) / 2


def _said(value: Any) -> str:
    from gangbar.kernel.dmn.functions.conversions import literal  # noqa: PLC0415 - only for words

    return literal(value)
