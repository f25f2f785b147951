"""Decision tables as the standard evaluates them (DMN 8.2.8), with the unknown kept unknown.

Where a test cannot be decided because a fact is unknown, the rule is open; the result is UNKNOWN
unless every way in which the open rules may turn out gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import compiler
from gangbar.kernel.dmn.calls import invoke
from gangbar.kernel.dmn.compiler import Run, Scope
from gangbar.kernel.dmn.functions import BUILT_IN
from gangbar.kernel.dmn.model import Aggregation, Hit, Output, Table
from gangbar.kernel.dmn.operators import equal
from gangbar.kernel.dmn.types import Types
from gangbar.kernel.dmn.values import UNKNOWN

_FUNCTIONS: Final = {
    Aggregation.SUM: BUILT_IN["sum"],
    Aggregation.MIN: BUILT_IN["min"],
    Aggregation.MAX: BUILT_IN["max"],
}
_EMPTY: Final[dict[tuple[Hit, Aggregation], Any]] = {
    (Hit.COLLECT, Aggregation.COUNT): Decimal(0),
}


@dataclass(frozen=True, slots=True)
class _Rule:
    tests: tuple[Callable[[Any, Scope], Any], ...]
    outputs: tuple[Run, ...]


class CompiledTable:
    """A table ready to run; `run(scope)` gives its result."""

    def __init__(self, table: Table, names: Iterable[str], types: Types, type_: str = "") -> None:
        known = set(names)
        self.table = table
        self._inputs = [compiler.expression(one.expression, known) for one in table.inputs]
        self._rules = [
            _Rule(
                tuple(compiler.tests(one, known) for one in rule.tests),
                tuple(compiler.expression(one or "null", known) for one in rule.outputs),
            )
            for rule in table.rules
        ]
        self._defaults = [
            compiler.expression(one.default, known) if one.default else None
            for one in table.outputs
        ]
        self._orders = [_order(one, types, type_, known) for one in table.outputs]

    def run(self, scope: Scope) -> Any:
        values = [one(scope) for one in self._inputs]
        certain: list[int] = []
        candidates: list[int] = []
        for number, rule in enumerate(self._rules):
            answer = _matched(rule, values, scope)
            if answer is True:
                certain.append(number)
            if answer is not False:
                candidates.append(number)
        if len(certain) == len(candidates):
            return self._result(certain, scope)
        return self._open(certain, candidates, scope)

    def _open(self, certain: list[int], candidates: list[int], scope: Scope) -> Any:
        """Some rules are open: decided only if every single completion gives the same."""
        if self.table.hit in {Hit.RULE_ORDER, Hit.OUTPUT_ORDER, Hit.COLLECT}:
            return UNKNOWN
        if self.table.hit is Hit.FIRST and certain:
            candidates = [one for one in candidates if one <= certain[0]]
            certain = certain[:1]
        # Two candidates that differ under U or A would be an error in some completion only;
        # that is for the checker. Here: do all single outcomes agree?
        possible = [self._result(certain, scope)]
        possible += [
            self._result(self._joined(certain, one), scope)
            for one in candidates
            if one not in certain
        ]
        first = possible[0]
        same = all(equal(one, first) is True for one in possible)
        return first if same else UNKNOWN

    def _joined(self, certain: list[int], one: int) -> list[int]:
        if self.table.hit is Hit.UNIQUE:
            return [one]
        return sorted([*certain, one])

    # ------------------------------------------------------------------ hit policies

    def _result(self, hits: Sequence[int], scope: Scope) -> Any:  # noqa: PLR0911 - one a policy
        if not hits:
            return self._default(scope)
        if self.table.hit is Hit.UNIQUE:
            return self._output(hits[0], scope) if len(hits) == 1 else None
        if self.table.hit is Hit.FIRST:
            return self._output(hits[0], scope)
        found = [self._outputs(one, scope) for one in hits]
        if self.table.hit is Hit.ANY:
            same = all(equal(one, found[0]) is True or one == found[0] for one in found)
            return self._shaped(found[0]) if same else None
        if self.table.hit in {Hit.PRIORITY, Hit.OUTPUT_ORDER}:
            found.sort(key=self._priority)
            if self.table.hit is Hit.PRIORITY:
                return self._shaped(found[0])
        if self.table.hit is Hit.COLLECT and self.table.aggregation is not Aggregation.NONE:
            return self._shaped([self._aggregate(list(one)) for one in zip(*found, strict=True)])
        return [self._shaped(one) for one in found]

    def _outputs(self, number: int, scope: Scope) -> list[Any]:
        return [one(scope) for one in self._rules[number].outputs]

    def _output(self, number: int, scope: Scope) -> Any:
        return self._shaped(self._outputs(number, scope))

    def _shaped(self, values: list[Any]) -> Any:
        """One output is its value, several are a context."""
        if len(values) == 1:
            return values[0]
        names = [one.name for one in self.table.outputs]
        return dict(zip(names, values, strict=True))

    def _default(self, scope: Scope) -> Any:
        if any(self._defaults):
            value = self._shaped([one(scope) if one else None for one in self._defaults])
            many = {Hit.RULE_ORDER, Hit.OUTPUT_ORDER, Hit.COLLECT}
            plain = self.table.aggregation is Aggregation.NONE
            return [value] if self.table.hit in many and plain else value
        if self.table.hit is Hit.COLLECT and self.table.aggregation is Aggregation.NONE:
            return []
        return _EMPTY.get((self.table.hit, self.table.aggregation))

    def _priority(self, outputs: list[Any]) -> tuple[int, ...]:
        """Places in the lists of output values; what is not listed comes last."""
        places = []
        for value, order in zip(outputs, self._orders, strict=True):
            if order:
                place = (at for at, one in enumerate(order) if equal(value, one) is True)
                places.append(next(place, len(order)))
        return tuple(places)

    def _aggregate(self, values: list[Any]) -> Any:
        if self.table.aggregation is Aggregation.COUNT:
            return Decimal(len(values))
        return invoke(_FUNCTIONS[self.table.aggregation], [values])


def _matched(rule: _Rule, values: list[Any], scope: Scope) -> Any:
    """True, False, or UNKNOWN where the unknown leaves it open; null is no match."""
    answer: Any = True
    for value, test in zip(values, rule.tests, strict=True):
        found = test(value, scope)
        if found is UNKNOWN:
            answer = UNKNOWN
        elif found is not True:
            return False
    return answer


def _order(output: Output, types: Types, type_: str, known: set[str]) -> list[Any]:
    text = output.values or types.order(type_, output.name) or types.order(output.type)
    text = text or types.order(type_)
    if not text:
        return []
    found = compiler.expression(f"[{text}]", known)({})
    return found if isinstance(found, list) else []
