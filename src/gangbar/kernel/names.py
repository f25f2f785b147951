"""Names as people write them, and the keys by which they are found and sorted.

A name is kept as it was written (`normal`). It is found across scripts by `search_form`, loosely
by `consonant_key`, and stands in a list by `sort_key`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii
from pyuca import Collator  # type: ignore[import-untyped] # it has no types

from gangbar.kernel.din_91379 import is_din_91379, is_latin

__all__ = [
    "compact_form",
    "consonant_key",
    "is_din_91379",
    "is_latin",
    "normal",
    "search_form",
    "sort_key",
]

# Search form of DIN 91379 (after ICAO Doc 9303) where it is more than "drop the marks". Derived
# from "DIN-91379-Characters-and-Sequences" 1.3 by String-Latin, CC BY 4.0 (see din_91379.py).
_BASIC_LETTERS = {
    "ß": "ss", "ẞ": "ss", "þ": "th", "æ": "ae", "œ": "oe", "ø": "oe", "ĳ": "ij", "ŉ": "n",
    "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŀ": "l", "ŋ": "n", "ŧ": "t", "ƈ": "c", "ǥ": "g",
    "ə": "e", "ɨ": "i", "ı": "i", "ʒ": "z", "ĸ": "k",  # noqa: RUF001 - the Turkish letter is meant
}  # fmt: skip
_DIAERESIS, _RING = "\N{COMBINING DIAERESIS}", "\N{COMBINING RING ABOVE}"
_WITH_MARK = {
    ("a", _DIAERESIS): "ae",
    ("o", _DIAERESIS): "oe",
    ("u", _DIAERESIS): "ue",
    ("a", _RING): "aa",
}
# Signs inside a word, also those that stand for ayn, hamza and the soft sign: O'Connor = OConnor.
_INSIDE_A_WORD = frozenset("'`´¨~·ʹʺʻʼʽʾʿˈˌˊˋ‘’‚‛′″ʰʳˆ˜")  # noqa: RUF001 - alike, therefore listed

_WITH_MARKS = re.compile(r".[\u0300-\u036F]*", re.DOTALL)
_ARABIC_AND_HEBREW_VOWEL_SIGNS = re.compile(
    r"[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670"
    r"\u06D6-\u06ED]"
)
_JOINERS = frozenset(
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
)  # Persian spelling needs them
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Cn"})
_APOSTROPHES = re.compile(r"['`]+")
_NO_BASIC_LETTER = re.compile(r"[^a-z0-9]+")

# Digits to the base of 64 in the order of their bytes, and a sign before all of them.
_DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
_LEVEL_END = "!"
_LEVELS = ((3, 0), (2, 0x20), (1, 0x02))  # digits per weight, least weight: letter, accent, capital
_LONGEST_SORT_KEY = 300

_SAME_SOUND = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("sch", "sh"))
_SAME_LETTER = str.maketrans("qc", "kk")
_VOWELS = re.compile(r"[aeiouwyv]|h$")
_DOUBLED = re.compile(r"(.)\1+")


def normal(text: str) -> str:
    """The name as it is stored: NFC, trimmed, one space between words, nothing invisible.

    Every letter and sequence of DIN 91379 is kept; its four kinds of white space become a space.
    Control characters, bidi overrides and half surrogates are no part of a name and go.
    """
    kept = "".join(
        character
        for character in text
        if character in _JOINERS
        or character.isspace()
        or unicodedata.category(character) not in _NO_TEXT
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def search_form(text: str) -> str:
    """Lower-case basic letters, digits and single spaces: the DIN 91379 search form of a name.

    Scripts outside the norm go through anyascii, without the vowel signs of Arabic and Hebrew.
    Apostrophes vanish, hyphens and other signs part words.
    """
    text = _ARABIC_AND_HEBREW_VOWEL_SIGNS.sub("", normal(text))
    basic = _WITH_MARKS.sub(lambda found: _basic(found[0]), text)
    return _NO_BASIC_LETTER.sub(" ", basic).strip()


def compact_form(text: str) -> str:
    """The search form without spaces, for names that are written together or apart."""
    return search_form(text).replace(" ", "")


def consonant_key(text: str) -> str:
    """The consonants alone: a coarse key under which Muhammad, Mohamed and محمد meet.

    Arabic script writes no short vowels, and every country romanises them differently. The key
    finds candidates; whether they are the same name, a person or a closer comparison decides.
    """
    key = search_form(text)
    for written, sound in _SAME_SOUND:
        key = key.replace(written, sound)
    words = (_VOWELS.sub("", word) for word in key.translate(_SAME_LETTER).split())
    return _DOUBLED.sub(r"\1", "".join(words))


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> str:
    """ASCII text whose bytewise order (COLLATE "C") is the Unicode collation order of the names.

    Three characters per letter, then what tells accents apart, then capitals; at most 300.
    """
    levels: list[list[int]] = [[]]
    for weight in _collator().sort_key(normal(text)):
        if weight:
            levels[-1].append(weight)
        else:
            levels.append([])
    return _LEVEL_END.join(map(_written, levels, _LEVELS))[:_LONGEST_SORT_KEY]


def _written(weights: list[int], level: tuple[int, int]) -> str:
    """The weights of one level in a fixed width; the least of them at the end say nothing."""
    width, least = level
    while weights and weights[-1] == least:
        weights.pop()
    return "".join(
        _DIGITS[weight >> 6 * place & 0x3F]
        for weight in weights
        for place in reversed(range(width))
    )


@cache
def _collator() -> Collator:
    # Reading the collation table takes a quarter of a second and some memory: only when sorting.
    return Collator()


@lru_cache(maxsize=8_192)
def _basic(cluster: str) -> str:
    """The basic letters of one letter with its combining marks."""
    decomposed = unicodedata.normalize("NFD", cluster)
    letter, marks = decomposed[0].lower(), decomposed[1:]
    if letter in _INSIDE_A_WORD or cluster in _JOINERS:
        return ""
    if letter in _BASIC_LETTERS:
        return _BASIC_LETTERS[letter]
    if letter.isascii():
        return next((_WITH_MARK[letter, m] for m in marks if (letter, m) in _WITH_MARK), letter)
    if unicodedata.category(letter)[0] not in "LMN":
        return " "
    return _APOSTROPHES.sub("", anyascii(cluster)).lower()
