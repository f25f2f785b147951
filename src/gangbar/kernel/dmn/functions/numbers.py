"""Functions of numbers and of truth."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)
from typing import Any, Final

from gangbar.kernel.dmn.operators import negated
from gangbar.kernel.dmn.values import ARITHMETIC, Months

_SCALES: Final = range(-6111, 6177)


def is_number(value: Any) -> bool:
    return isinstance(value, Decimal)


def rounding(mode: str) -> Callable[..., Any]:
    """Round to a number of decimals; without one, to whole numbers."""

    def rounded(n: Any, scale: Any = Decimal(0)) -> Any:
        if not is_number(n) or not is_number(scale) or int(scale) not in _SCALES:
            return None
        return ARITHMETIC.copy_decimal(n).quantize(
            Decimal(1).scaleb(-int(scale)), rounding=mode, context=ARITHMETIC
        )

    return rounded


def _modulo(dividend: Any, divisor: Any) -> Any:
    """With the sign of the divisor: 10 modulo -4 is -2."""
    if not is_number(dividend) or not is_number(divisor) or not divisor:
        return None
    quotient = (dividend / divisor).to_integral_value(ROUND_FLOOR)
    return ARITHMETIC.subtract(dividend, divisor * quotient)


def _absolute(n: Any) -> Any:
    if isinstance(n, Months):
        return Months(abs(n.count))
    return abs(n) if isinstance(n, Decimal | timedelta) else None


def _number_only(apply: Callable[[Decimal], Any]) -> Callable[[Any], Any]:
    return lambda number: apply(number) if is_number(number) else None


def _is_odd(n: Decimal) -> bool:
    return n == n.to_integral_value() and int(n) % 2 == 1


def _is_even(n: Decimal) -> bool:
    return n == n.to_integral_value() and int(n) % 2 == 0


FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "not": (negated, ("negand",)),
    "decimal": (rounding(ROUND_HALF_EVEN), ("n,scale",)),
    "floor": (rounding(ROUND_FLOOR), ("n,scale", "n")),
    "ceiling": (rounding(ROUND_CEILING), ("n,scale", "n")),
    "round up": (rounding(ROUND_UP), ("n,scale",)),
    "round down": (rounding(ROUND_DOWN), ("n,scale",)),
    "round half up": (rounding(ROUND_HALF_UP), ("n,scale",)),
    "round half down": (rounding(ROUND_HALF_DOWN), ("n,scale",)),
    "abs": (_absolute, ("n", "number")),
    "modulo": (_modulo, ("dividend,divisor",)),
    "sqrt": (_number_only(lambda n: ARITHMETIC.sqrt(n) if n >= 0 else None), ("number",)),
    "log": (_number_only(lambda n: ARITHMETIC.ln(n) if n > 0 else None), ("number",)),
    "exp": (_number_only(ARITHMETIC.exp), ("number",)),
    "odd": (_number_only(_is_odd), ("number",)),
    "even": (_number_only(_is_even), ("number",)),
}
