"""Types of a model: whether a value fits, and the two conversions that DMN allows (7.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from gangbar.kernel.dmn import compiler
from gangbar.kernel.dmn.model import Item
from gangbar.kernel.dmn.values import UNKNOWN, Function, kind

_NAMES: Final = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "days and time duration": "days and time duration",
    "years and months duration": "years and months duration",
    "date and time": "date and time",
    "number": "number",
    "string": "string",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "context": "context",
    "function": "function",
    "list": "list",
    "range": "range",
}


class Types:
    """The types of one model by name."""

    def __init__(self, items: Iterable[Item], names: Iterable[str] = ()) -> None:
        self._items = {one.name: one for one in items}
        self._known = set(names)
        self._tests: dict[str, Any] = {}

    def item(self, name: str) -> Item | None:
        return self._items.get(name)

    def conformed(self, value: Any, type_: str) -> Any:
        """The value, converted where allowed, or null where it does not fit."""
        if value is None or value is UNKNOWN or not type_ or isinstance(value, Function):
            return value
        if self._fits(value, type_):
            return value
        if isinstance(value, list) and len(value) == 1 and self._fits(value[0], type_):
            return value[0]
        return [value] if self._fits([value], type_) else None

    def _fits(self, value: Any, type_: str) -> bool:
        item = self._items.get(type_)
        if item is not None:
            return self._fits_item(value, item)
        wanted = _NAMES.get(type_)
        return wanted is None or value is None or kind(value) == wanted

    def _fits_item(self, value: Any, item: Item) -> bool:
        if value is None or value is UNKNOWN:
            return True
        if item.is_list:
            return (
                isinstance(value, list)
                and all(self._fits_one(one, item) for one in value)
                and self._allows(value, item.constraint)
            )
        return self._fits_one(value, item) and self._allows(value, item.constraint)

    def _fits_one(self, value: Any, item: Item) -> bool:
        if value is None or value is UNKNOWN:
            return True
        if item.components:
            return isinstance(value, dict) and all(
                self._fits_item(value.get(part.name), part) for part in item.components
            )
        return (not item.type or self._fits(value, item.type)) and self._allows(value, item.allowed)

    def _allows(self, value: Any, tests: str) -> bool:
        if not tests:
            return True
        run = self._tests.get(tests)
        if run is None:
            run = self._tests[tests] = compiler.tests(tests, self._known)
        # Several values of a list are each to be allowed.
        values = value if isinstance(value, list) else [value]
        return run(value, {}) is True or all(run(one, {}) is True for one in values)

    def order(self, type_: str, component: str = "") -> str:
        """The allowed values of a type or of one of its components, for priorities."""
        item = self._items.get(type_)
        if item is not None and component:
            item = next((one for one in item.components if one.name == component), None)
        if item is None:
            return ""
        return item.allowed or (self.order(item.type) if item.type in self._items else "")
