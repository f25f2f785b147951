"""The values of FEEL in Python: Decimal, str, bool, date, time, datetime, list, dict, and these.

`None` is FEEL's null. `UNKNOWN` is ours: a fact that nobody has told yet; it is no null, because
nothing may be concluded from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import Enum
from typing import Any, Final

# IEEE 754 decimal128, as DMN 10.3.2.3.1 demands.
ARITHMETIC: Final = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    traps=[DivisionByZero, InvalidOperation, Overflow],
)


class Unknown(Enum):
    """The one value of a fact that is not known."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A duration of years and months; years and days never mix in FEEL."""

    count: int


@dataclass(frozen=True, slots=True)
class Range:
    """An interval; a missing end (`None`, with the end open) is unbounded."""

    low: Any
    high: Any
    low_closed: bool = True
    high_closed: bool = True


@dataclass(frozen=True, slots=True)
class Function:
    """Something that can be called; `names` are its parameters, where named calls are possible."""

    call: Callable[..., Any]
    names: Sequence[Sequence[str]] = ()


def number(value: str | float | Decimal) -> Decimal | None:
    """A number within decimal128, or null."""
    try:
        made = ARITHMETIC.create_decimal(value)
    except (ArithmeticError, ValueError):
        return None
    return made if made.is_finite() else None


def kind(value: Any) -> str:
    """The FEEL type of a value, the way `instance of` and comparisons see it."""
    if isinstance(value, bool):
        return "boolean"
    for types, name in _KINDS:
        if isinstance(value, types):
            return name
    return "null"


_KINDS: Final[tuple[tuple[Any, str], ...]] = (
    ((Decimal, int), "number"),
    (str, "string"),
    (datetime, "date and time"),
    (date, "date"),
    (time, "time"),
    (timedelta, "days and time duration"),
    (Months, "years and months duration"),
    (list, "list"),
    (dict, "context"),
    (Range, "range"),
    (Function, "function"),
)


def holds_unknown(value: Any) -> bool:
    """Whether anything inside is not known."""
    if value is UNKNOWN:
        return True
    if isinstance(value, list):
        return any(holds_unknown(one) for one in value)
    if isinstance(value, dict):
        return any(holds_unknown(one) for one in value.values())
    return False
