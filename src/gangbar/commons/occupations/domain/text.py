"""Turns free text about an occupation into features that survive gender, case and misspelling.

Three kinds: whole words (`w:`), the end of long words, which in German compounds names the trade
(`h:`), and pieces of four letters (`g:`), which two spellings of a word mostly share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gangbar.commons.occupations.domain import handmade

PIECE = 4
_HEAD = 6
_LONG = 8
_SHORTEST_STEM = 4
_PLAIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "à": "a", "ç": "c"}
)
_SLASHED = re.compile(
    r"\(er/in\)|\(e/in\)|\((?:in|innen|r|n)\)|[/*:_]-?in\b|[/*:_]-?innen\b|/-?r\b|/-?n\b"
)
_HYPHENED = re.compile(r"\b[a-z]{2,}-[a-z]{3,}\b")
_WORD = re.compile(r"[a-z0-9#+]+")
#: Shorter words end in "in" by chance.
_SHORTEST_FEMALE = 6
#: Words that say nothing about the trade; a text of nothing else keeps them.
EMPTY = handmade.words("empty")
#: Endings that name the same trade for women, men and groups; the first that fits is taken.
_ENDINGS = (
    ("kauffrau", "kaufman"),
    ("kaufmann", "kaufman"),
    ("kaufleute", "kaufman"),
    ("fachfrau", "fachkraft"),
    ("fachmann", "fachkraft"),
    ("fachleute", "fachkraft"),
    ("frau", "man"),
    ("mann", "man"),
    ("gehilfin", "gehilf"),
    ("gehilfe", "gehilf"),
    ("hilfskraft", "helf"),
    ("hilfe", "helf"),
    ("helferin", "helf"),
    ("helfer", "helf"),
    ("aerztin", "arzt"),
    ("anwaeltin", "anwalt"),
    ("raetin", "rat"),
    ("koechin", "koch"),
    ("beamtin", "beamt"),
    ("beamter", "beamt"),
    ("beamte", "beamt"),
)
_NOT_FEMALE = ("medizin", "benzin", "termin", "magazin")
_INFLECTIONS = ("ern", "em", "en", "er", "es", "e", "s", "n")


def features(text: str) -> frozenset[str]:
    """The features of a text; equal texts in another gender or case have mostly the same."""
    whole = (f"w:{stem(word)}" for word in closed(text))
    return of_words(words(text)) | frozenset(whole)


def plain(text: str) -> str:
    """Small letters without accents, umlauts as two letters, without the endings after a slash."""
    return _SLASHED.sub("", text.lower().translate(_PLAIN))


def words(text: str) -> list[str]:
    """The words that say something, in plain letters."""
    found = _WORD.findall(plain(text))
    return [word for word in found if word not in EMPTY] or found


def closed(text: str) -> list[str]:
    """Words written with a hyphen, as one: auto-verkaeufer is autoverkaeufer."""
    return [one.replace("-", "") for one in _HYPHENED.findall(plain(text))]


def of_words(found: Iterable[str]) -> frozenset[str]:
    """The features of words in plain letters."""
    return frozenset(feature for word in found for feature in _of_word(stem(word)))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without gender and inflection: verkaeuferin and verkaeufers are one."""
    for ending, common in _ENDINGS:
        if word.endswith(ending):
            return word[: -len(ending)] + common
    if word.endswith("innen") and len(word) - 5 > 1:
        word = word[:-5]
    elif _is_female(word):
        word = word[:-2]
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _is_female(word: str) -> bool:
    return (
        len(word) >= _SHORTEST_FEMALE
        and word.endswith("in")
        and word[-3] in "rtgdlnks"
        and not word.endswith(_NOT_FEMALE)
    )


def _of_word(word: str) -> Iterator[str]:
    yield f"w:{word}"
    padded = f" {word} "
    for start in range(max(1, len(padded) - PIECE + 1)):
        yield f"g:{padded[start : start + PIECE]}"
    if len(word) >= _LONG:
        yield f"h:{word[-_HEAD:]}"
