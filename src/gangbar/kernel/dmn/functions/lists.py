"""Functions of lists and contexts. What takes a list also takes its members one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import cmp_to_key
from typing import Any, Final

from gangbar.kernel.dmn.operators import arithmetic, both, either, equal, less
from gangbar.kernel.dmn.values import ARITHMETIC, Function

_add, _divide = arithmetic("+"), arithmetic("/")


def members(given: tuple[Any, ...]) -> list[Any]:
    """The list, whether it came as one or as its members."""
    if len(given) == 1:
        return given[0] if isinstance(given[0], list) else [given[0]]
    return list(given)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _many(apply: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    def checked(*given: Any) -> Any:
        if not given or (len(given) == 1 and given[0] is None):
            return None
        return apply(members(given))

    return checked


def _numbers(apply: Callable[[list[Decimal]], Any]) -> Callable[..., Any]:
    """Null where anything is no number, or nothing is there."""

    def checked(values: list[Any]) -> Any:
        fit = bool(values) and all(isinstance(one, Decimal) for one in values)
        return apply(values) if fit else None

    return _many(checked)


def _best(wanted: Callable[[Any, Any], Any]) -> Callable[[list[Any]], Any]:
    def chosen(values: list[Any]) -> Any:
        if not values:
            return None
        best = values[0]
        for one in values:
            better = wanted(one, best)
            if better is None:
                return None
            best = one if better else best
        return best

    return chosen


def _total(values: list[Any]) -> Any:
    if not values:
        return None
    total = values[0] if isinstance(values[0], Decimal | timedelta) else None
    for one in values[1:]:
        total = _add(total, one)
    return total


def _mean(values: list[Any]) -> Any:
    return _divide(_total(values), Decimal(len(values)))


def _product(values: list[Decimal]) -> Any:
    result = Decimal(1)
    for one in values:
        result = ARITHMETIC.multiply(result, one)
    return result


def _median(values: list[Decimal]) -> Decimal:
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return ARITHMETIC.divide(ordered[half - 1] + ordered[half], Decimal(2))


def _deviation(values: list[Decimal]) -> Decimal | None:
    """Of a sample: divided by one less than there are."""
    if len(values) < 2:  # noqa: PLR2004 - one value does not deviate
        return None
    mean = _mean(values)
    squares = sum((ARITHMETIC.power(one - mean, 2) for one in values), Decimal(0))
    return ARITHMETIC.sqrt(ARITHMETIC.divide(squares, Decimal(len(values) - 1)))


def _mode(*given: Any) -> Any:
    values = members(given)
    if not all(isinstance(one, Decimal) for one in values):
        return None
    counts = {one: values.count(one) for one in values}
    most = max(counts.values(), default=0)
    return sorted(one for one, times in counts.items() if times == most)


def _joined(start: bool, join: Callable[[Any, Any], Any]) -> Callable[..., Any]:  # noqa: FBT001
    def joined(*given: Any) -> Any:
        answer: Any = start
        for one in members(given):
            answer = join(answer, one if isinstance(one, bool) else None)
        return answer

    return joined


def _contains(items: Any, element: Any) -> Any:
    if items is None:
        return None
    return any(equal(one, element) is True for one in _as_list(items))


def _sublist(items: Any, start: Any, length: Any = None) -> Any:
    values, place = _as_list(items), int(start)
    if place == 0 or abs(place) > len(values):
        return None
    first = place - 1 if place > 0 else len(values) + place
    return values[first:] if length is None else values[first : first + int(length)]


def _insert(items: Any, position: Any, new: Any) -> Any:
    values, place = list(_as_list(items)), int(position)
    if place == 0 or abs(place) > len(values):
        return None
    values.insert(place - 1 if place > 0 else len(values) + place, new)
    return values


def _remove(items: Any, position: Any) -> Any:
    values, place = list(_as_list(items)), int(position)
    if place == 0 or abs(place) > len(values):
        return None
    del values[place - 1 if place > 0 else place]
    return values


def _replaced(items: Any, position: Any, new: Any) -> Any:
    """At a position, or wherever `position(item, new)` is true."""
    values = list(_as_list(items))
    if isinstance(position, Function):
        return [new if position.call(one, new) is True else one for one in values]
    place = int(position)
    if place == 0 or abs(place) > len(values):
        return None
    values[place - 1 if place > 0 else place] = new
    return values


def _index_of(items: Any, match: Any) -> Any:
    if items is None:
        return None
    found = enumerate(_as_list(items), start=1)
    return [Decimal(at) for at, one in found if equal(one, match) is True]


def _concatenate(*lists: Any) -> Any:
    return [one for items in lists for one in _as_list(items)]


def _distinct(items: Any) -> list[Any]:
    kept: list[Any] = []
    for one in _as_list(items):
        if not any(equal(one, other) is True for other in kept):
            kept.append(one)
    return kept


def _flatten(items: Any) -> list[Any]:
    if not isinstance(items, list):
        return [items]
    return [one for part in items for one in _flatten(part)]


def _sorted(items: Any, precedes: Any = None) -> Any:
    before = precedes.call if isinstance(precedes, Function) else less

    def order(one: Any, other: Any) -> int:
        if before(one, other) is True:
            return -1
        return 1 if before(other, one) is True else 0

    return sorted(_as_list(items), key=cmp_to_key(order))


def _entries(m: Any) -> Any:
    if not isinstance(m, dict):
        return None
    return [{"key": key, "value": value} for key, value in m.items()]


def _value(m: Any, key: Any) -> Any:
    return m.get(key) if isinstance(m, dict) else None


def _context(entries: Any) -> Any:
    made: dict[str, Any] = {}
    for one in _as_list(entries):
        if not isinstance(one, dict) or not isinstance(one.get("key"), str) or "value" not in one:
            return None
        if one["key"] in made:
            return None
        made[one["key"]] = one["value"]
    return made


def _put(context: Any, key: Any, value: Any) -> Any:
    """One entry set; a list of keys reaches into contexts within."""
    if not isinstance(context, dict):
        return None
    if isinstance(key, str):
        return {**context, key: value}
    if not isinstance(key, list) or not key or not isinstance(key[0], str):
        return None
    if len(key) == 1:
        return {**context, key[0]: value}
    inner = _put(context.get(key[0]), key[1:], value)
    return None if inner is None else {**context, key[0]: inner}


def _merge(contexts: Any) -> Any:
    made: dict[str, Any] = {}
    for one in _as_list(contexts):
        if not isinstance(one, dict):
            return None
        made |= one
    return made


FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "list contains": (_contains, ("list,element",)),
    "count": (_many(lambda values: Decimal(len(values))), ("list",)),
    "min": (_many(_best(less)), ("list",)),
    "max": (_many(_best(lambda one, best: less(best, one))), ("list",)),
    "sum": (_many(_total), ("list",)),
    "mean": (_numbers(_mean), ("list",)),
    "product": (_numbers(_product), ("list",)),
    "median": (_numbers(_median), ("list",)),
    "stddev": (_numbers(_deviation), ("list",)),
    "mode": (_mode, ("list",)),
    "all": (_joined(True, both), ("list",)),  # noqa: FBT003 - what nothing at all is
    "any": (_joined(False, either), ("list",)),  # noqa: FBT003 - see above
    "sublist": (_sublist, ("list,start position,length", "list,start position")),
    "append": (lambda items, *new: [*_as_list(items), *new], ("list,item",)),
    "concatenate": (_concatenate, ()),
    "insert before": (_insert, ("list,position,newItem",)),
    "remove": (_remove, ("list,position",)),
    "list replace": (_replaced, ("list,position,newItem", "list,match,newItem")),
    "reverse": (lambda items: _as_list(items)[::-1], ("list",)),
    "index of": (_index_of, ("list,match",)),
    "union": (lambda *lists: _distinct(_concatenate(*lists)), ()),
    "distinct values": (_distinct, ("list",)),
    "flatten": (_flatten, ("list",)),
    "sort": (_sorted, ("list,precedes", "list")),
    "get value": (_value, ("m,key", "context,key")),
    "get entries": (_entries, ("m", "context")),
    "context": (_context, ("entries",)),
    "context put": (_put, ("context,key,value", "context,keys,value")),
    "context merge": (_merge, ("contexts",)),
}
