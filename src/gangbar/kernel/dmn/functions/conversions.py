"""Between strings and everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.dmn import parser, temporal
from gangbar.kernel.dmn.syntax import Constant, Interval, Minus
from gangbar.kernel.dmn.values import Months, Range, number

_SEPARATORS: Final = {" ", ",", ".", None}


def _number(source: Any, grouping: Any = None, point: Any = None) -> Any:
    """A number from a text in which groups and the point may be written differently."""
    if isinstance(source, Decimal):
        return source
    if not isinstance(source, str) or grouping not in _SEPARATORS or point not in {".", ",", None}:
        return None
    if grouping is not None and grouping == point:
        return None
    text = source.replace(grouping, "") if grouping else source
    text = text.replace(point, ".") if point else text
    return number(text) if re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) else None


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros behind it."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def string(value: Any) -> str | None:
    """`string(...)`: null stays null, a string stays itself."""
    return value if value is None or isinstance(value, str) else _written(value)


def _written(value: Any) -> str:  # noqa: PLR0911 - one for each kind
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(_written(one) for one in value)}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(name)}: {_written(one)}" for name, one in value.items())
        return f"{{{inner}}}"
    if isinstance(value, Range):
        ends = ("[" if value.low_closed else "("), ("]" if value.high_closed else ")")
        return f"{ends[0]}{_written(value.low)}..{_written(value.high)}{ends[1]}"
    return temporal.written(value) or "null"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w ]+", name) else json.dumps(name, ensure_ascii=False)


def literal(value: Any) -> str:
    """A value written as FEEL that reads back as the same value."""
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(name)}: {literal(one)}" for name, one in value.items())
        return f"{{{inner}}}"
    text = temporal.written(value)
    return f'@"{text}"' if text is not None else _written(value)


def _range(source: Any) -> Any:
    """An interval of literals from its text."""
    try:
        node = parser.expression(str(source))
    except ValueError:
        return None
    if not isinstance(node, Interval):
        return None
    low, high = _constant(node.low), _constant(node.high)
    if low is None and high is None:
        return None
    return Range(low, high, node.low_closed, node.high_closed)


def _constant(node: Any) -> Any:
    if isinstance(node, Minus):
        inner = _constant(node.body)
        if isinstance(inner, Months):
            return Months(-inner.count)
        return None if inner is None else -inner
    return node.value if isinstance(node, Constant) else None


FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "number": (_number, ("from,grouping separator,decimal separator", "from")),
    "string": (string, ("from",)),
    "range": (_range, ("from",)),
}
