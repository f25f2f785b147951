"""How points and intervals lie to each other (Allen's relations, DMN 10.3.4.9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from gangbar.kernel.dmn.operators import both, either, equal, less, negated, within
from gangbar.kernel.dmn.values import Range


def _span(value: Any) -> Range:
    return value if isinstance(value, Range) else Range(value, value)


def _before(one: Any, other: Any) -> Any:
    """Everything in one lies before everything in the other."""
    first, second = _span(one), _span(other)
    touching = not (first.high_closed and second.low_closed)
    meeting = both(touching, equal(first.high, second.low))
    return either(less(first.high, second.low), meeting)


def _meets(one: Any, other: Any) -> Any:
    if not isinstance(one, Range) or not isinstance(other, Range):
        return None
    return both(one.high_closed and other.low_closed, equal(one.high, other.low))


def _starts_first(one: Range, other: Range) -> Any:
    same = both(one.low_closed and not other.low_closed, equal(one.low, other.low))
    return either(less(one.low, other.low), same)


def _ends_last(one: Range, other: Range) -> Any:
    same = both(one.high_closed and not other.high_closed, equal(one.high, other.high))
    return either(less(other.high, one.high), same)


def _same_start(one: Range, other: Range) -> Any:
    return both(one.low_closed == other.low_closed, equal(one.low, other.low))


def _same_end(one: Range, other: Range) -> Any:
    return both(one.high_closed == other.high_closed, equal(one.high, other.high))


def _overlaps(one: Any, other: Any) -> Any:
    if not isinstance(one, Range) or not isinstance(other, Range):
        return None
    return both(negated(_before(one, other)), negated(_before(other, one)))


def _overlaps_before(one: Any, other: Any) -> Any:
    if not isinstance(one, Range) or not isinstance(other, Range):
        return None
    ends = negated(_ends_last(one, other))
    return both(both(_starts_first(one, other), ends), _overlaps(one, other))


def _overlaps_after(one: Any, other: Any) -> Any:
    if not isinstance(one, Range) or not isinstance(other, Range):
        return None
    starts = negated(_starts_first(one, other))
    return both(both(_ends_last(one, other), starts), _overlaps(one, other))


def _includes(span: Any, inner: Any) -> Any:
    if not isinstance(span, Range):
        return None
    if not isinstance(inner, Range):
        return within(inner, span)
    starts = either(_starts_first(span, inner), _same_start(span, inner))
    return both(starts, either(_ends_last(span, inner), _same_end(span, inner)))


def _starts(one: Any, other: Any) -> Any:
    if not isinstance(other, Range):
        return None
    if not isinstance(one, Range):
        return both(other.low_closed, equal(one, other.low))
    return both(_same_start(one, other), _includes(other, one))


def _finishes(one: Any, other: Any) -> Any:
    if not isinstance(other, Range):
        return None
    if not isinstance(one, Range):
        return both(other.high_closed, equal(one, other.high))
    return both(_same_end(one, other), _includes(other, one))


def _coincides(one: Any, other: Any) -> Any:
    return equal(one, other)


def _turned(apply: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda one, other: apply(other, one)


_POINTS: Final = (
    "point1,point2",
    "range1,range2",
    "point,range",
    "range,point",
)
FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "before": (_before, _POINTS),
    "after": (_turned(_before), _POINTS),
    "meets": (_meets, _POINTS),
    "met by": (_turned(_meets), _POINTS),
    "overlaps": (_overlaps, _POINTS),
    "overlaps before": (_overlaps_before, _POINTS),
    "overlaps after": (_overlaps_after, _POINTS),
    "finishes": (_finishes, _POINTS),
    "finished by": (_turned(_finishes), _POINTS),
    "includes": (_includes, _POINTS),
    "during": (_turned(_includes), _POINTS),
    "starts": (_starts, _POINTS),
    "started by": (_turned(_starts), _POINTS),
    "coincides": (_coincides, _POINTS),
}
