"""Calling a function of FEEL, and matching a value against what a cell says."""

from __future__ import annotations

from typing import Any, Final

from gangbar.kernel.dmn.functions import BUILT_IN
from gangbar.kernel.dmn.operators import either, equal, negated, within
from gangbar.kernel.dmn.values import UNKNOWN, Function, Range, holds_unknown, kind


def invoke(function: Function, given: list[Any], names: tuple[str, ...] = ()) -> Any:
    """Call with positional or named arguments; what does not fit is null."""
    if any(holds_unknown(one) for one in given):
        return negated(UNKNOWN) if function is BUILT_IN["not"] else _decided(function, given)
    if names:
        for known in function.names:
            if set(names) <= set(known):
                values = dict(zip(names, given, strict=True))
                given = [values.get(one) for one in known]
                while given and given[-1] is None and known[len(given) - 1] not in values:
                    given.pop()
                break
        else:
            return None
    try:
        return function.call(*given)
    except (TypeError, ValueError, ArithmeticError, OverflowError, AttributeError, IndexError):
        return None


def _decided(function: Function, given: list[Any]) -> Any:
    """`all` and `any` may be decided although something in them is not known."""
    values = given[0] if len(given) == 1 and isinstance(given[0], list) else given
    if function is BUILT_IN["all"] and False in values:
        return False
    if function is BUILT_IN["any"] and True in values:
        return True
    return UNKNOWN


def matches(value: Any, wanted: Any) -> Any:
    """Whether an input value is what the cell says (DMN 10.3.2.5 and the `in` operator)."""
    if UNKNOWN in (value, wanted):
        return UNKNOWN
    if isinstance(wanted, Range):
        return value == wanted if isinstance(value, Range) else within(value, wanted)
    if isinstance(wanted, list):
        if isinstance(value, list) and equal(value, wanted) is True:
            return True
        answer: Any = False
        for one in wanted:
            answer = either(answer, matches(value, one))
        return answer
    if isinstance(wanted, bool) and not isinstance(value, bool):
        return None if value is None else wanted
    found = equal(value, wanted)
    return False if found is None and value is not None and wanted is not None else found


def fits(value: Any, wanted: str) -> bool:
    """`instance of`: the type's name, and of lists and intervals what they hold."""
    if wanted == "Any":
        return value is not None
    if value is None:
        return wanted == "Null"
    outer, _mark, inner = wanted.partition("<")
    if kind(value) != _TYPES.get(outer.strip(), outer.strip()):
        return False
    held = inner.removesuffix(">").strip()
    if not held or held == "Any" or isinstance(value, dict):
        return True
    parts = value if isinstance(value, list) else [getattr(value, "low", None)]
    return all(one is None or fits(one, held) for one in parts)


_TYPES: Final = {
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "dateTime": "date and time",
}
