"""The functions that FEEL brings along (DMN 10.3.4), by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from gangbar.kernel.dmn.functions import conversions, lists, numbers, ranges, texts, times
from gangbar.kernel.dmn.values import Function

_Listed = dict[str, tuple[Callable[..., Any], tuple[str, ...]]]
_PARTS: Final[tuple[_Listed, ...]] = (
    numbers.FUNCTIONS,
    texts.FUNCTIONS,
    lists.FUNCTIONS,
    times.FUNCTIONS,
    conversions.FUNCTIONS,
    ranges.FUNCTIONS,
)

BUILT_IN: Final[dict[str, Function]] = {
    name: Function(call, tuple(tuple(one.split(",")) for one in parameters))
    for part in _PARTS
    for name, (call, parameters) in part.items()
}
