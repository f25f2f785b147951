"""Finds the known word that a misspelt one was meant to be.

Words with one letter too many, too few, other or swapped are found by their sorted letters, which a
swap leaves alone and every other slip changes by one; how far they really are apart is counted
afterwards. Umlauts count as their vowels, for people leave the dots out.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

#: Shorter words are too near to each other to be corrected. Below `_MIDDLE` only swapped letters
#: are taken for a slip, from `_LONG` on there may be two.
SHORTEST = 5
_MIDDLE, _LONG = 6, 11
_ONE_SLIP, _BEGINNING = 1, 2
_VOWELS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the lists and the number of texts that have it."""

    word: str
    having: int


@dataclass(frozen=True, slots=True)
class Meant:
    """A known word and how many slips away it is (0: only the dots of an umlaut)."""

    word: str
    slips: int


def folded(word: str) -> str:
    """The word with umlauts as vowels."""
    for umlaut, vowel in _VOWELS:
        word = word.replace(umlaut, vowel)
    return word


def letters(word: str) -> str:
    """The sorted letters: the same for a word and for that word with two letters swapped."""
    return "".join(sorted(folded(word)))


def letters_near(word: str) -> set[str]:
    """The sorted letters of every word that is at most one slip away."""
    own = letters(word)
    less = {own[:at] + own[at + 1 :] for at in range(len(own))}
    more = {
        "".join(sorted(start + letter))
        for start in (own, *less)
        for letter in string.ascii_lowercase
    }
    return {own} | less | more


def slips(one: str, other: str, most: int = 2) -> int:
    """Letters too many, too few, other or swapped with their neighbour; `most` + 1 for more."""
    return OSA.distance(one, other, score_cutoff=most)


def meant(word: str, candidates: Iterable[Known]) -> Sequence[Meant]:
    """The nearest of the candidates, best first: few slips, same first letter, a common word."""
    own = folded(word)
    most = 1 if len(own) < _LONG else 2
    found = []
    for one in candidates:
        other = folded(one.word)
        away = slips(own, other, most)
        if away <= most and _likely(own, other, away):
            found.append((away, own[0] != other[0], -one.having, one.word))
    found.sort()
    return [Meant(word, away) for away, _first, _having, word in found if away == found[0][0]]


def _likely(own: str, other: str, away: int) -> bool:
    """Short words differ by a slip from many; two slips leave the beginning alone."""
    if len(own) < _MIDDLE:
        return sorted(own) == sorted(other)
    return away <= _ONE_SLIP or own[:_BEGINNING] == other[:_BEGINNING]
