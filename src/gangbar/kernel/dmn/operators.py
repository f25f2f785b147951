"""Arithmetic and comparison of FEEL values; what does not fit together is null (DMN 10.3.2.7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import temporal
from gangbar.kernel.dmn.values import ARITHMETIC, UNKNOWN, Months, Range, kind, number

_MICROSECOND: Final = 1_000_000


def both(left: Any, right: Any) -> Any:
    """`and`: false wins over everything, null and the unknown over true."""
    if left is False or right is False:
        return False
    if left is True and right is True:
        return True
    return UNKNOWN if UNKNOWN in (left, right) else None


def either(left: Any, right: Any) -> Any:
    """`or`: true wins over everything."""
    if left is True or right is True:
        return True
    if left is False and right is False:
        return False
    return UNKNOWN if UNKNOWN in (left, right) else None


def negated(value: Any) -> Any:
    if value is UNKNOWN:
        return UNKNOWN
    return (not value) if isinstance(value, bool) else None


# ---------------------------------------------------------------------- comparison


def equal(left: Any, right: Any) -> Any:  # noqa: PLR0911 - one for each kind
    """True, false, or null where the types differ; null equals only null."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if left is None or right is None:
        return left is right
    if kind(left) != kind(right):
        return None
    if isinstance(left, list):
        return _equal_lists(left, right)
    if isinstance(left, dict):
        return _equal_contexts(left, right)
    if isinstance(left, Range):
        return _equal_ranges(left, right)
    if isinstance(left, datetime | time):
        return _equal_moments(left, right)
    return bool(left == right)


def _all_equal(pairs: list[tuple[Any, Any]]) -> Any:
    answer: Any = True
    for left, right in pairs:
        answer = both(answer, equal(left, right))
    return answer


def _equal_lists(left: list[Any], right: list[Any]) -> Any:
    return len(left) == len(right) and _all_equal(list(zip(left, right, strict=True)))


def _equal_contexts(left: dict[str, Any], right: dict[str, Any]) -> Any:
    return left.keys() == right.keys() and _all_equal([(left[one], right[one]) for one in left])


def _equal_ranges(left: Range, right: Range) -> Any:
    same = (left.low_closed, left.high_closed) == (right.low_closed, right.high_closed)
    return same and _all_equal([(left.low, right.low), (left.high, right.high)])


def _equal_moments(left: Any, right: Any) -> Any:
    if (left.tzinfo is None) != (right.tzinfo is None):
        return None
    return bool(_on_one_day(left) == _on_one_day(right))


def _on_one_day(value: Any) -> Any:
    """Clock times with a zone are compared on one and the same day."""
    return value if isinstance(value, datetime) else datetime.combine(date(2000, 1, 1), value)


def less(left: Any, right: Any) -> Any:
    """`left < right`, or null where the two have no order."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if kind(left) != kind(right) or kind(left) in _UNORDERED:
        return None
    if isinstance(left, datetime | time):
        if (left.tzinfo is None) != (right.tzinfo is None):
            return None
        return bool(_on_one_day(left) < _on_one_day(right))
    return bool(left < right)


_UNORDERED: Final = frozenset(("null", "boolean", "list", "context", "range", "function"))


def not_more(left: Any, right: Any) -> Any:
    return (
        either(less(left, right), equal(left, right))
        if kind(left) == kind(right)
        else (less(left, right))
    )


COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": equal,
    "!=": lambda left, right: negated(equal(left, right)),
    "<": less,
    ">": lambda left, right: less(right, left),
    "<=": not_more,
    ">=": lambda left, right: not_more(right, left),
}


def within(value: Any, span: Range) -> Any:
    """Whether a value lies in an interval; a missing end does not bind."""
    low: Any = True
    if span.low is not None or span.low_closed:
        low = not_more(span.low, value) if span.low_closed else less(span.low, value)
    high: Any = True
    if span.high is not None or span.high_closed:
        high = not_more(value, span.high) if span.high_closed else less(value, span.high)
    return both(low, high)


# ---------------------------------------------------------------------- arithmetic


def add(left: Any, right: Any) -> Any:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, Months) and isinstance(right, Months):
        return Months(left.count + right.count)
    for moment, span in ((left, right), (right, left)):
        if isinstance(moment, date | time) and isinstance(span, timedelta | Months):
            return _moved(moment, span)
    return left + right if isinstance(left, timedelta) and isinstance(right, timedelta) else None


def subtract(left: Any, right: Any) -> Any:
    if isinstance(left, Months) and isinstance(right, Months):
        return Months(left.count - right.count)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return left - right
    if isinstance(right, Months):
        return add(left, Months(-right.count))
    if isinstance(right, timedelta):
        return add(left, -right)
    return _between(left, right)


def _between(left: Any, right: Any) -> Any:
    """The days between two moments; a day counts as its midnight in UTC where the other has one."""
    if isinstance(left, time) and isinstance(right, time):
        left, right = _on_one_day(left), _on_one_day(right)
    elif isinstance(left, date) and isinstance(right, date):
        left, right = as_moment(left, right), as_moment(right, left)
    else:
        return None
    return left - right if (left.tzinfo is None) == (right.tzinfo is None) else None


def as_moment(value: date, other: date) -> datetime:
    if isinstance(value, datetime):
        return value
    zoned = isinstance(other, datetime) and other.tzinfo is not None
    return datetime.combine(value, time(tzinfo=UTC if zoned else None))


def _moved(moment: date | time, span: timedelta | Months) -> Any:
    if isinstance(span, Months):
        return None if isinstance(moment, time) else months_later(moment, span.count)
    try:
        if isinstance(moment, datetime):
            return moment + span
        if isinstance(moment, time):
            return (_on_one_day(moment) + span).timetz()
        # A day moves from its midnight; what is left of a day is dropped.
        return (datetime.combine(moment, time()) + span).date()
    except OverflowError:
        return None


def months_later(moment: date, count: int) -> date | None:
    """The same day n months later, or the last day of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    for day in (moment.day, 30, 29, 28):
        if day <= moment.day:
            try:
                return moment.replace(year=year, month=month + 1, day=day)
            except ValueError:
                continue
    return None


def multiply(left: Any, right: Any) -> Any:
    if isinstance(left, Decimal):
        left, right = right, left
    if not isinstance(right, Decimal):
        return None
    if isinstance(left, Months):
        return Months(int(left.count * right))
    return _span(temporal.seconds(left) * right) if isinstance(left, timedelta) else None


def divide(left: Any, right: Any) -> Any:
    if isinstance(left, Months) and isinstance(right, Months):
        return number(Decimal(left.count)) and _divided(left.count, right.count)
    if isinstance(left, timedelta) and isinstance(right, timedelta):
        return _divided(temporal.seconds(left), temporal.seconds(right))
    if isinstance(right, Decimal) and right:
        if isinstance(left, Months):
            return Months(int(left.count / right))
        if isinstance(left, timedelta):
            return _span(temporal.seconds(left) / right)
    return None


def _divided(left: Any, right: Any) -> Decimal | None:
    return ARITHMETIC.divide(Decimal(left), Decimal(right)) if right else None


def _span(seconds: Decimal) -> timedelta | None:
    try:
        return timedelta(microseconds=int(seconds * _MICROSECOND))
    except OverflowError:
        return None


_NUMBERS: Final[dict[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
    "**": ARITHMETIC.power,
}
_OTHERS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "**": lambda _left, _right: None,
}


def arithmetic(operator: str) -> Callable[[Any, Any], Any]:
    """The function behind a sign of arithmetic."""
    numbers, others = _NUMBERS[operator], _OTHERS[operator]

    def compute(left: Any, right: Any) -> Any:
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            try:
                found = numbers(left, right)
            except ArithmeticError:
                return None
            return found if found.is_finite() else None
        return others(left, right)

    return compute


def minus(value: Any) -> Any:
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, Months):
        return Months(-value.count)
    return -value if isinstance(value, Decimal | timedelta) else None
