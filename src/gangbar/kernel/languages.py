"""Languages that people in counselling speak, and how well: the CEFR scale."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from gangbar.kernel.locales import locale_of
from gangbar.kernel.names import sort_key

# ISO 639-1 where it has a code, else ISO 639-3.
LANGUAGES: tuple[str, ...] = tuple(
    """
    aa ab ady aii ak am ar arz av ary az bal be bg bm bn bo bs byn ca ce ckb cs da de din dv dz ee
    el en es et fa ff fi fil fr ga gag gsg gu ha haz he hi hr hu hy id ig inh is it ja ka kab kbd
    kk km kmr kn ko kok kr krc ks ku kum ky la lez lg ln lo lt lv mg mk ml mn mr ms mt my ne nl no
    nus om os pa pl prs ps pt rn ro rom ru rw sd sdh si sk sl sn so sq sr sv sw syr ta te tg th ti
    tig tk tn tr tt tw ug uk ur uz vi wo xh yi yo zgh zh zu zza
    """.split()  # noqa: SIM905 - a table of codes reads better
)

# CLDR files Dari under Persian of Afghanistan.
_CLDR_CODES = {"prs": "fa_AF"}
# What CLDR has no name for: German and English of our own.
_OWN_NAMES = {
    "aii": {"de": "Assyrisch (Neuaramäisch)", "en": "Assyrian Neo-Aramaic"},
    "gsg": {"de": "Deutsche Gebärdensprache", "en": "German Sign Language"},
    "haz": {"de": "Hasaragi", "en": "Hazaragi"},
    "kmr": {"de": "Kurmandschi (Nordkurdisch)", "en": "Kurmanji (Northern Kurdish)"},
}
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "syr", "ur", "yi"})


def language_name(code: str, language: str) -> str:
    """The name of the language `code` in `language`; English or the code where none is known."""
    if names := _OWN_NAMES.get(code):
        return names.get(language.replace("_", "-").partition("-")[0], names["en"])
    cldr = _CLDR_CODES.get(code, code)
    name = locale_of(language).languages.get(cldr) or locale_of("en").languages.get(cldr)
    return str(name or code)


@cache
def languages(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every language, in the order of the names; for a list to choose from."""
    named = ((code, language_name(code, language)) for code in LANGUAGES)
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))


#: Of those who come and of those who counsel them the most frequent; others stay where entered.
MOST_SPOKEN = ("de", "en", "ar", "fa", "prs", "ku", "ru", "uk", "tr", "ti", "so", "fr", "ro", "vi")


def to_tick(language: str, also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Code and name of the languages in which most is held, and of those chosen already."""
    named = dict(languages(language))
    return [(code, named.get(code, code)) for code in dict.fromkeys([*MOST_SPOKEN, *also])]


def direction(language: str) -> str:
    """`rtl` or `ltr`, as the `dir` attribute wants it."""
    return "rtl" if language.replace("_", "-").partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


class CefrLevel(StrEnum):
    """Common European Framework of Reference; ordered by skill, not by the alphabet."""

    NONE = "none"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    @property
    def rank(self) -> int:
        return list(CefrLevel).index(self)

    def reaches(self, needed: CefrLevel) -> bool:
        return self.rank >= needed.rank

    def __lt__(self, other: str) -> bool:
        return self.rank < CefrLevel(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= CefrLevel(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > CefrLevel(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= CefrLevel(other).rank
