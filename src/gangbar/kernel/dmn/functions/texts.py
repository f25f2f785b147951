"""Functions of strings. Patterns are those of XPath, as far as Python's say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

_FLAGS: Final = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}


def _texts(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Null unless everything given is a string."""

    def checked(*given: Any) -> Any:
        return apply(*given) if all(isinstance(one, str) for one in given) else None

    return checked


def _substring(string: Any, start: Any, length: Any = None) -> Any:
    if not isinstance(string, str) or not isinstance(start, Decimal):
        return None
    place = int(start)
    if place == 0 or abs(place) > len(string):
        return None
    first = place - 1 if place > 0 else len(string) + place
    if length is None:
        return string[first:]
    return string[first : first + int(length)] if length >= 1 else None


def _before(string: str, match: str) -> str:
    head, found, _tail = string.partition(match)
    return head if found else ""


def _after(string: str, match: str) -> str:
    _head, found, tail = string.partition(match)
    return tail if found or not match else ""


def _compiled(pattern: str, flags: str) -> re.Pattern[str] | None:
    """None where the pattern or a flag is unknown."""
    if any(one not in _FLAGS for one in flags):
        return None
    wanted = 0
    for one in flags:
        wanted |= _FLAGS[one]
    try:
        return re.compile(pattern, wanted)
    except (re.error, RecursionError):
        return None


def _matches(string: Any, pattern: Any, flags: Any = "") -> Any:
    flags = flags or ""
    if not all(isinstance(one, str) for one in (string, pattern, flags)):
        return None
    compiled = _compiled(pattern, flags)
    return None if compiled is None else compiled.search(string) is not None


def _replace(string: Any, pattern: Any, replacement: Any, flags: Any = "") -> Any:
    flags = flags or ""
    if not all(isinstance(one, str) for one in (string, pattern, replacement, flags)):
        return None
    compiled = _compiled(pattern, flags)
    if compiled is None:
        return None

    def group(found: re.Match[str]) -> str:
        return re.sub(
            r"\\(\\|\$)|\$(\d+)",
            lambda mark: mark[1] or (found[int(mark[2])] or "" if _has(found, mark[2]) else ""),
            replacement,
        )

    return compiled.sub(group, string)


def _has(found: re.Match[str], number: str) -> bool:
    return int(number) <= (found.re.groups)


def _split(string: Any, delimiter: Any) -> Any:
    if not isinstance(string, str) or not isinstance(delimiter, str):
        return None
    compiled = _compiled(delimiter, "")
    if compiled is None:
        return None
    parts, start = [], 0
    for found in compiled.finditer(string):
        parts.append(string[start : found.start()])
        start = found.end()
    return [*parts, string[start:]]


def _join(items: Any, delimiter: Any = "", prefix: Any = "", suffix: Any = "") -> Any:
    words = items if isinstance(items, list) else [items]
    kept = [one for one in words if one is not None]
    if not all(isinstance(one, str) for one in kept):
        return None
    return f"{prefix or ''}{(delimiter or '').join(kept)}{suffix or ''}"


FUNCTIONS: Final[dict[str, tuple[Callable[..., Any], tuple[str, ...]]]] = {
    "substring": (_substring, ("string,start position,length", "string,start position")),
    "string length": (_texts(lambda string: Decimal(len(string))), ("string",)),
    "upper case": (_texts(str.upper), ("string",)),
    "lower case": (_texts(str.lower), ("string",)),
    "substring before": (_texts(_before), ("string,match",)),
    "substring after": (_texts(_after), ("string,match",)),
    "contains": (_texts(lambda string, match: match in string), ("string,match",)),
    "starts with": (_texts(str.startswith), ("string,match",)),
    "ends with": (_texts(str.endswith), ("string,match",)),
    "replace": (_replace, ("input,pattern,replacement,flags", "input,pattern,replacement")),
    "matches": (_matches, ("input,pattern,flags", "input,pattern")),
    "split": (_split, ("string,delimiter",)),
    "string join": (_join, ("list,delimiter,prefix,suffix", "list,delimiter", "list")),
}
