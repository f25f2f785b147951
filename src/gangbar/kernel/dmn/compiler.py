"""A tree of FEEL made into a Python function of the scope, once, so that it runs often.

A scope is a plain dict of names. What is UNKNOWN stays unknown through every operation, except
where logic decides without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import parser, properties
from gangbar.kernel.dmn.calls import fits, invoke, matches
from gangbar.kernel.dmn.functions import BUILT_IN
from gangbar.kernel.dmn.operators import (
    COMPARE,
    arithmetic,
    both,
    either,
    equal,
    minus,
    negated,
    not_more,
)
from gangbar.kernel.dmn.syntax import (
    Between,
    Binary,
    Call,
    Compare,
    Constant,
    ContextOf,
    Filter,
    For,
    If,
    In,
    InstanceOf,
    Interval,
    Lambda,
    ListOf,
    Minus,
    Name,
    Node,
    Path,
    Span,
    Tests,
    mentions,
)
from gangbar.kernel.dmn.values import UNKNOWN, Function, Range

Scope = Mapping[str, Any]
Run = Callable[[Scope], Any]
_LONGEST: Final = 1_000_000


def expression(text: str, names: Iterable[str] = ()) -> Run:
    """A FEEL expression as a function of its scope."""
    return compiled(parser.expression(text, _all(names)))


def tests(text: str, names: Iterable[str]) -> Callable[[Any, Scope], Any]:
    """The cell of a table as a function of the input value and the scope."""
    run = compiled(parser.unary_tests(text, _all(names)))
    return lambda value, scope: run({**scope, "?": value})


def _all(names: Iterable[str]) -> set[str]:
    return {*names, *BUILT_IN, *properties.NAMES}


def compiled(node: Node) -> Run:
    return _COMPILERS[type(node)](node)


def _constant(node: Constant) -> Run:
    return lambda _scope: node.value


def _name(node: Name) -> Run:
    name, built_in = node.name, BUILT_IN.get(node.name)
    return lambda scope: scope.get(name, built_in)


def _binary(node: Binary) -> Run:
    left, right = compiled(node.left), compiled(node.right)
    if node.operator == "and":
        return lambda scope: False if (one := left(scope)) is False else both(one, right(scope))
    if node.operator == "or":
        return lambda scope: True if (one := left(scope)) is True else either(one, right(scope))
    apply = COMPARE.get(node.operator) or arithmetic(node.operator)
    return lambda scope: apply(left(scope), right(scope))


def _minus(node: Minus) -> Run:
    body = compiled(node.body)
    return lambda scope: minus(body(scope))


def _between(node: Between) -> Run:
    body, low, high = compiled(node.body), compiled(node.low), compiled(node.high)

    def run(scope: Scope) -> Any:
        value = body(scope)
        return both(not_more(low(scope), value), not_more(value, high(scope)))

    return run


def _if(node: If) -> Run:
    condition, then, otherwise = (
        compiled(one) for one in (node.condition, node.then, node.otherwise)
    )

    def run(scope: Scope) -> Any:
        chosen = condition(scope)
        if chosen is UNKNOWN:
            first, second = then(scope), otherwise(scope)
            return first if equal(first, second) is True else UNKNOWN
        return then(scope) if chosen is True else otherwise(scope)

    return run


def _span(node: Span) -> Run:
    first, last = compiled(node.first), compiled(node.last)

    def run(scope: Scope) -> Any:
        low, high = first(scope), last(scope)
        if UNKNOWN in (low, high):
            return UNKNOWN
        return _steps(low, high)

    return run


def _steps(low: Any, high: Any) -> list[Any] | None:
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        if abs(high - low) > _LONGEST:
            return None
        step = 1 if low <= high else -1
        return [low + step * one for one in range(int(abs(high - low)) + 1)]
    if type(low) is date and type(high) is date:
        step = 1 if low <= high else -1
        days = abs((high - low).days)
        return [low + timedelta(days=step * one) for one in range(days + 1)]
    return None


def _for(node: For) -> Run:
    sources = [(name, compiled(source)) for name, source in node.sources]
    body = compiled(node.body)
    if node.kind == "for":
        return lambda scope: _collected(sources, body, scope)
    start, join = (True, both) if node.kind == "every" else (False, either)

    def run(scope: Scope) -> Any:
        answer: Any = start
        for one in _rounds(sources, dict(scope)):
            answer = UNKNOWN if one is None else join(answer, body(one))
            if answer is (not start):
                return answer
        return answer

    return run


def _collected(sources: list[tuple[str, Run]], body: Run, scope: Scope) -> Any:
    found: list[Any] = []
    for one in _rounds(sources, dict(scope)):
        if one is None:
            return UNKNOWN
        one["partial"] = list(found)
        found.append(body(one))
    return found


def _rounds(
    sources: list[tuple[str, Run]], scope: dict[str, Any]
) -> Iterator[dict[str, Any] | None]:
    """Every combination as a scope; None where a source is not known."""
    (name, source), *rest = sources
    values = source(scope)
    if values is UNKNOWN:
        yield None
        return
    for value in _as_list(values):
        inner = {**scope, name: value}
        if rest:
            yield from _rounds(rest, inner)
        else:
            yield inner


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, Range):
        return _steps(value.low, value.high) or []
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _interval(node: Interval) -> Run:
    low = compiled(node.low) if node.low is not None else None
    high = compiled(node.high) if node.high is not None else None

    def run(scope: Scope) -> Any:
        first = low(scope) if low else None
        last = high(scope) if high else None
        if UNKNOWN in (first, last):
            return UNKNOWN
        return Range(first, last, node.low_closed, node.high_closed)

    return run


def _list(node: ListOf) -> Run:
    items = [compiled(one) for one in node.items]
    return lambda scope: [one(scope) for one in items]


def _context(node: ContextOf) -> Run:
    entries = [(name, compiled(one)) for name, one in node.entries]

    def run(scope: Scope) -> Any:
        inner, made = dict(scope), {}
        for name, one in entries:
            made[name] = inner[name] = one(inner)
        return made

    return run


def _path(node: Path) -> Run:
    body, name = compiled(node.body), node.name

    def reach(value: Any) -> Any:
        if isinstance(value, dict):
            return value.get(name)
        if isinstance(value, list):
            return [reach(one) for one in value]
        return UNKNOWN if value is UNKNOWN else properties.of(value, name)

    return lambda scope: reach(body(scope))


def _filter(node: Filter) -> Run:
    body, condition = compiled(node.body), compiled(node.condition)

    def run(scope: Scope) -> Any:
        values = body(scope)
        if values is UNKNOWN:
            return UNKNOWN
        items = values if isinstance(values, list) else [] if values is None else [values]
        if not mentions(node.condition, "item") and isinstance(at := condition(scope), Decimal):
            return _at(items, at)
        kept = []
        for one in items:
            answer = condition({**scope, **(one if isinstance(one, dict) else {}), "item": one})
            if answer is UNKNOWN:
                return UNKNOWN
            if answer is True:
                kept.append(one)
        return kept

    return run


def _at(items: list[Any], place: Decimal) -> Any:
    at = int(place)
    if at == 0 or abs(at) > len(items):
        return None
    return items[at - 1] if at > 0 else items[at]


def _call(node: Call) -> Run:
    function = compiled(node.function)
    arguments = [compiled(one) for one in node.arguments]
    names = node.names

    def run(scope: Scope) -> Any:
        called = function(scope)
        given = [one(scope) for one in arguments]
        if called is UNKNOWN:
            return UNKNOWN
        if not isinstance(called, Function):
            return None
        return invoke(called, given, names)

    return run


def _lambda(node: Lambda) -> Run:
    body, names = compiled(node.body), node.names

    def run(scope: Scope) -> Any:
        def call(*given: Any) -> Any:
            if len(given) != len(names):
                return None
            return body({**scope, **dict(zip(names, given, strict=True))})

        return Function(call, (names,))

    return run


def _instance_of(node: InstanceOf) -> Run:
    body, wanted = compiled(node.body), node.type
    return lambda scope: UNKNOWN if (value := body(scope)) is UNKNOWN else fits(value, wanted)


def _compare(node: Compare) -> Run:
    body, apply = compiled(node.body), COMPARE[node.operator]
    return lambda scope: apply(scope.get("?"), body(scope))


def _tests(node: Tests) -> Run:
    if not node.tests:
        return lambda _scope: True
    runs = [_test(one) for one in node.tests]

    def run(scope: Scope) -> Any:
        answer: Any = False
        for one in runs:
            answer = either(answer, one(scope))
            if answer is True:
                break
        return negated(answer) if node.negated else answer

    return run


def _test(node: Node) -> Run:
    """One test: a condition on `?`, or a value, list or interval that the input is to be in."""
    body = compiled(node)
    if isinstance(node, Compare):
        return body
    asks = mentions(node, "?")

    def run(scope: Scope) -> Any:
        found = body(scope)
        return found if asks and isinstance(found, bool) else matches(scope.get("?"), found)

    return run


def _in(node: In) -> Run:
    body, run = compiled(node.body), _tests(node.tests)
    return lambda scope: run({**scope, "?": body(scope)})


_COMPILERS: Final[dict[type, Callable[[Any], Run]]] = {
    Constant: _constant,
    Name: _name,
    Binary: _binary,
    Minus: _minus,
    Between: _between,
    If: _if,
    For: _for,
    Span: _span,
    Interval: _interval,
    ListOf: _list,
    ContextOf: _context,
    Path: _path,
    Filter: _filter,
    Call: _call,
    Lambda: _lambda,
    InstanceOf: _instance_of,
    Compare: _compare,
    Tests: _tests,
    In: _in,
}
