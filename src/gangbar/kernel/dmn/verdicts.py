"""Three-valued tables: a result, or open, with the facts that decided and those that would decide.

*Because* is a smallest set of known facts that suffices for the result: taken alone, with
everything else forgotten, they give the same. *Missing* are the unknown facts on which the open
rules still hang. Agrees with `tables` wherever everything is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gangbar.kernel.dmn import compiler, parser
from gangbar.kernel.dmn.columns import Column, NotPlain
from gangbar.kernel.dmn.model import Hit, Table
from gangbar.kernel.dmn.operators import equal
from gangbar.kernel.dmn.syntax import Name
from gangbar.kernel.dmn.values import UNKNOWN
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

DEFAULT: Final = -1  # no rule fits
OPEN: Final = -2  # the unknown leaves it open
CLASH: Final = -3  # rules contradict each other where the hit policy allows none
_SINGLE: Final = frozenset((Hit.UNIQUE, Hit.ANY, Hit.PRIORITY, Hit.FIRST))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`value` is UNKNOWN while open; `rule` is its number, or DEFAULT, OPEN, CLASH."""

    value: Any
    rule: int
    because: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.rule == OPEN


class Decider:
    """A table with plain columns and fixed results, compiled once.

    `constants` are dated parameters by name. Raises `NotPlain` for tables that need the general
    engine: computed inputs, tests beyond fixed values, results that hang on facts, lists as hits.
    """

    def __init__(self, table: Table, constants: Mapping[str, Any] | None = None) -> None:
        given = dict(constants or {})
        if table.hit not in _SINGLE:
            raise NotPlain(
                Sentence(
                    _("Die Trefferregel %(hit)s gibt Listen; gebraucht wird ein Ergebnis."),
                    hit=table.hit.value,
                )
            )
        self.table = table
        self.outputs = [_outputs(rule.outputs, table, given) for rule in table.rules]
        self.default = _outputs(tuple(one.default for one in table.outputs), table, given)
        self.order = self._ordered(given)
        self.columns = [
            Column(
                _name(one.expression),
                [table.rules[at].tests[number] for at in self.order],
                given,
                type_=one.type,
                allowed=one.allowed,
            )
            for number, one in enumerate(table.inputs)
        ]
        self.names = tuple(one.name for one in self.columns)
        self._lookups = tuple((one.name, one.lookup) for one in self.columns)
        self._every = (1 << len(self.order)) - 1
        self._resolved: dict[tuple[int, int], int] = {}

    def _ordered(self, given: Mapping[str, Any]) -> list[int]:
        """Rules by precedence: that of the output values under P, else as written."""
        numbers = list(range(len(self.table.rules)))
        if self.table.hit is not Hit.PRIORITY:
            return numbers
        orders = [
            compiler.expression(f"[{one.values}]")(given) if one.values else []
            for one in self.table.outputs
        ]

        def place(number: int) -> tuple[int, ...]:
            value = self.outputs[number]
            values = list(value.values()) if isinstance(value, dict) else [value]
            return tuple(
                order.index(one) if one in order else len(order)
                for one, order in zip(values, orders, strict=True)
            )

        return sorted(numbers, key=place)

    def decide(self, facts: Mapping[str, Any]) -> Verdict:
        """The verdict for facts by name; what is not among them is unknown."""
        pairs = [lookup(facts.get(name, UNKNOWN)) for name, lookup in self._lookups]
        certain = possible = self._every
        for one, other in pairs:
            certain &= one
            possible &= other
        place = self.resolve(certain, possible)
        if place == OPEN:
            return Verdict(UNKNOWN, OPEN, (), self._missing(facts, certain, possible))
        return Verdict(
            self.value(place),
            self.order[place] if place >= 0 else place,
            self._because(pairs, place),
            (),
        )

    def value(self, place: int) -> Any:
        """The result at a place of the precedence, or of DEFAULT, OPEN and CLASH."""
        if place >= 0:
            return self.outputs[self.order[place]]
        return {DEFAULT: self.default, OPEN: UNKNOWN}.get(place)

    # ------------------------------------------------------------------ hit policies on bits

    def resolve(self, certain: int, possible: int) -> int:
        key = (certain, possible)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._resolution(certain, possible)
        return found

    def _resolution(self, certain: int, possible: int) -> int:
        """The one outcome that every completion gives, else OPEN."""
        if not possible:
            return DEFAULT
        if self.table.hit in {Hit.UNIQUE, Hit.ANY} and certain & (certain - 1):
            return self._contradiction(certain, possible)
        if self.table.hit is Hit.UNIQUE and possible & (possible - 1):
            # Both may come to hold, which a unique table does not allow, however alike they are.
            return OPEN
        candidates = possible
        if certain:
            lowest = certain & -certain
            if self.table.hit in {Hit.FIRST, Hit.PRIORITY}:
                candidates = possible & (lowest | (lowest - 1))
            first = lowest.bit_length() - 1
        else:
            first = DEFAULT
        value = self.value(first)
        while candidates:
            lowest = candidates & -candidates
            if not same(self.value(lowest.bit_length() - 1), value):
                return OPEN
            candidates ^= lowest
        return first

    def _contradiction(self, certain: int, possible: int) -> int:
        if self.table.hit is Hit.UNIQUE:
            return CLASH
        values = [self.value(at) for at in range(len(self.order)) if certain >> at & 1]
        if not all(same(one, values[0]) for one in values):
            return CLASH
        lowest = certain & -certain
        others = [self.value(at) for at in range(len(self.order)) if possible >> at & 1]
        if all(same(one, values[0]) for one in others):
            return lowest.bit_length() - 1
        return OPEN

    # ------------------------------------------------------------------ reasons

    def _because(self, pairs: list[tuple[int, int]], place: int) -> tuple[str, ...]:
        """Forget one fact after the other, as long as the result stays; what is left decided."""
        wanted = self.value(place)
        kept = list(pairs)
        for at, column in enumerate(self.columns):
            unknown = (column.certain, column.possible)
            if kept[at] == unknown:
                continue
            kept[at] = unknown
            certain = possible = self._every
            for one, other in kept:
                certain &= one
                possible &= other
            found = self.resolve(certain, possible)
            if found != place and (found == OPEN or not same(self.value(found), wanted)):
                kept[at] = pairs[at]
        return tuple(
            column.name
            for column, pair in zip(self.columns, kept, strict=True)
            if pair != (column.certain, column.possible)
        )

    def _missing(self, facts: Mapping[str, Any], certain: int, possible: int) -> tuple[str, ...]:
        """Unknown facts on which a rule hangs that is possible and not yet certain."""
        wavering = possible & ~certain
        return tuple(
            column.name
            for column in self.columns
            if facts.get(column.name, UNKNOWN) is UNKNOWN and wavering & ~column.certain
        )


def same(one: Any, other: Any) -> bool:
    return one is other or one == other or equal(one, other) is True


def _name(expression: str) -> str:
    words = re.fullmatch(r"[^\W\d][\w ]*", expression)
    node = parser.expression(expression, {expression} if words else ())
    if not isinstance(node, Name):
        raise NotPlain(
            Sentence(_("Der Eingang „%(name)s“ ist gerechnet und kein Merkmal."), name=expression)
        )
    return node.name


def _outputs(texts: tuple[str, ...], table: Table, given: Mapping[str, Any]) -> Any:
    """One output is its value, several are a dict; nothing is null."""
    values = [compiler.expression(one, given)(given) if one else None for one in texts]
    if len(values) == 1:
        return values[0]
    if all(one is None for one in values):
        return None
    return dict(zip((one.name for one in table.outputs), values, strict=True))
