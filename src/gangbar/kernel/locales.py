"""Which CLDR locale speaks a language code; German where CLDR does not know the code."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

FALLBACK = "de"


@cache
def locale_of(language: str) -> Locale:
    """The locale for `de`, `pt-br`, `zh_Hans`; the language alone, if need be, else German."""
    code = language.replace("-", "_")
    for candidate in (code, code.partition("_")[0], FALLBACK):
        try:
            return Locale.parse(candidate)
        except (ValueError, UnknownLocaleError):
            continue
    raise AssertionError("CLDR knows German.")  # pragma: no cover - it does
