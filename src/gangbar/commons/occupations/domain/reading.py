"""Reads an answer as people type it: several readings, of which for each text the best one counts.

As it stands; with abbreviations and verbs replaced by job titles and unknown words by the known
ones they were meant to be; with neighbours written as one word; as the title that a place makes of
one of many trades; and its beginning alone, for what follows a preposition is mostly the place.
Filler is dropped or weighs little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gangbar.commons.occupations.domain import handmade, spelling, tables
from gangbar.commons.occupations.domain.text import EMPTY, of_words, plain, stem

_CHUNK = re.compile(r"[a-z0-9#+]+(?:[.\-/&]+[a-z0-9#+]+)*\.?|[,;:()]")
_PIECE = re.compile(r"[a-z0-9#+]+\.?")
#: Said of any work: since when, how many hours, with what contract.
_SAID_OF_ANY = re.compile(
    r"\bzur ?zeit\b|\bseit (?:\w+ ){0,2}?(?:\d{4}|jahr(?:en)?|monaten?)\b"
    r"|\b\d+(?:[.,]\d+)? ?(?:h|std|stunden|wochenstunden|jahre|tage|prozent)\b\.?"
    r"|\b(?:pro|die|in der|je) (?:woche|monat|tag)\b|\d+ ?%|\b\d{4}\b"
)
_FILLER = EMPTY | handmade.words("filler")
#: Beside another word these only settle what is close.
_LIGHT = handmade.words("light")
#: Beside these alone nothing is light: a clerk's trade is told by the place.
_GENERIC = handmade.words("generic")
_LIGHT_WEIGHT = 0.3
_PREPOSITIONS = handmade.words("preposition")
_BEFORE_NOUNS = _PREPOSITIONS | handmade.words("article")
_AS_IT_STANDS, _BEGINNING, _OTHER_GUESS, _A_SLIP = 0.94, 0.72, 0.9, 0.02
#: A place is a hint: the title itself, where somebody says it, counts more.
_TOLD_BY_PLACE = 0.9
_MOST_READINGS = 6
#: In a longer answer whole words tell enough; pieces would only cost time.
_MANY_WORDS = 10
_MOST_TOGETHER = 3
_LONG_ENOUGH = 3
#: From this length on a word that only by its stem is known may be misspelt all the same.
_UNUSUAL = 8


class Lexicon(Protocol):
    """The words of the lists."""

    def known(self, words: Collection[str]) -> Collection[str]:
        """Those of the words that some text has."""

    def known_stems(self, stems: Collection[str]) -> Collection[str]:
        """Those of the stems that some text has in whatever form."""

    def resembling(self, words: Collection[str]) -> Mapping[str, Sequence[spelling.Known]]:
        """Known words that each of the words may have been meant to be."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The features of an answer read in one way, with their weights, and how far to trust it."""

    features: Mapping[str, float]
    trusted: float


def readings(text: str, lexicon: Lexicon) -> list[Reading]:
    """The ways to read an answer, the most faithful one first."""
    said = _SAID_OF_ANY.sub(" ", plain(text))
    if not _content(_words_of(said)):
        said = plain(text)
    as_typed = _content(_words_of(said))
    meant, where_it_begins = _expanded(said, text)
    corrected, slips, others = _corrected(meant, lexicon)
    joined = _joined(corrected, lexicon)
    trusted = 1 - _A_SLIP * slips
    found = [(joined, trusted), (corrected, trusted * 0.98), (as_typed, _AS_IT_STANDS)]
    found += [(told, trusted * _TOLD_BY_PLACE) for told in _told_by_place(corrected)]
    found += [(other, trusted * _OTHER_GUESS) for other in others]
    beginning = corrected[:where_it_begins]
    if len(beginning) < len(corrected) and any(stem(one) not in _GENERIC for one in beginning):
        found.append((beginning, _BEGINNING))
    return _different(found)


def _words_of(said: str) -> list[str]:
    return [piece.rstrip(".") for piece in _PIECE.findall(said)]


def _content(words: Sequence[str]) -> list[str]:
    return [one for one in words if one not in _FILLER and not one.isdecimal()] or [
        one for one in words if one not in EMPTY
    ]


def _different(found: Sequence[tuple[Sequence[str], float]]) -> list[Reading]:
    unlike: dict[tuple[str, ...], Reading] = {}
    for words, trusted in found:
        if words and tuple(words) not in unlike:
            unlike[tuple(words)] = Reading(_weighed(words), trusted)
    return list(unlike.values())[:_MOST_READINGS]


def _weighed(words: Sequence[str]) -> dict[str, float]:
    """The features; words that say little weigh little beside one that says something."""
    telling = [word for word in words if word not in _LIGHT and stem(word) not in _GENERIC]
    weights: dict[str, float] = {}
    for word in words:
        weight = _LIGHT_WEIGHT if telling and word in _LIGHT else 1.0
        for feature in of_words([word]):
            if len(words) > _MANY_WORDS and feature.startswith("g:"):
                continue
            weights[feature] = max(weight, weights.get(feature, 0))
    return weights


# ---------------------------------------------------------------- abbreviations and verbs


def _expanded(said: str, text: str) -> tuple[list[str], int]:
    """The words with abbreviations and verbs spelt out; how many stand before the first place."""
    chunks = _CHUNK.findall(said)
    words: list[str] = []
    begins = 0
    at = 0
    while at < len(chunks):
        taken, meaning = _abbreviated(chunks, at, text) or (1, None)
        if meaning is None:
            meaning = _verb(chunks, at) or list(_spelt_out(chunks[at]))
        is_place = chunks[at] in _PREPOSITIONS or chunks[at] in ",;:("
        if is_place and not begins:
            begins = len(_content(words))
        words += meaning
        at += taken
    return _content(words), begins


def _abbreviated(chunks: Sequence[str], at: int, text: str) -> tuple[int, list[str]] | None:
    """The title for the longest abbreviation that begins here, and how many chunks it takes."""
    for together in range(_MOST_TOGETHER, 0, -1):
        some = chunks[at : at + together]
        key = tables.bare("".join(some))
        if len(some) < together or any(one in ",;:()" for one in some):
            continue
        title = tables.abbreviations().get(key)
        if title and (len(key) >= _LONG_ENOUGH or key.upper() in text or len(chunks) == 1):
            return together, _words_of(plain(title))
    return None


def _spelt_out(chunk: str) -> Iterator[str]:
    """The words of a chunk; what was shortened with a dot is spelt out, and glued if it was."""
    pieces = _PIECE.findall(chunk)
    for piece in pieces:
        word, with_dot = tables.word_parts().get(piece.rstrip("."), ("", False))
        title = tables.abbreviations().get(piece) if len(pieces) > 1 else None
        if title:
            yield from _words_of(plain(title))
        elif word and (piece.endswith(".") or not with_dot):
            yield word
        else:
            yield piece.rstrip(".")


def _verb(chunks: Sequence[str], at: int) -> list[str] | None:
    """The title for what somebody says to do; without its object only where verbs stand."""
    before = chunks[at - 1] if at else ""
    is_last = at == len(chunks) - 1
    is_verb = (at <= 1 or is_last or before == "ich") and before not in _BEFORE_NOUNS
    if len(chunks) == 1:
        is_verb = chunks[at].endswith("en")
    for of, title in tables.verbs().get(chunks[at].rstrip("."), ()):
        if any(one.startswith(of) for one in chunks) if of else is_verb:
            return _words_of(plain(title))
    return None


# ---------------------------------------------------------------- titles of many trades


def _told_by_place(words: Sequence[str]) -> Iterator[list[str]]:
    """The first title that a place tells: who sells in a shoe shop is a seller of shoes."""
    who = {stem(one): one for one in words}
    for place in tables.places():
        said = {who[one] for one in place.who if one in who}
        if said and any(place.is_told_by(one) for one in words if one not in said):
            yield _words_of(plain(place.title))
            return


# ---------------------------------------------------------------- misspelt words


def _corrected(words: Sequence[str], lexicon: Lexicon) -> tuple[list[str], int, list[list[str]]]:
    """The words with the unknown ones corrected, the slips, and other guesses."""
    doubtful = {one for one in words if len(one) >= spelling.SHORTEST and one.isalpha()}
    unfamiliar = doubtful.difference(lexicon.known(doubtful))
    if not unfamiliar:
        return list(words), 0, []
    near = lexicon.resembling(unfamiliar)
    stems = lexicon.known_stems({stem(one) for one in unfamiliar})
    sure: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    slips = 0
    for one in sorted(unfamiliar):
        guesses = spelling.meant(one, near.get(one, ()))
        if guesses and (guesses[0].slips == 0 or stem(one) not in stems):
            sure[one], slips = guesses[0].word, slips + guesses[0].slips
            others += [(one, other.word) for other in guesses[1:3]]
        elif len(one) >= _UNUSUAL:
            others += [(one, other.word) for other in guesses[:1]]
    best = _replaced(words, sure)
    return best, slips, [_replaced(words, sure | {one: other}) for one, other in others]


def _replaced(words: Sequence[str], by: Mapping[str, str]) -> list[str]:
    return [by.get(word, word) for word in words]


# ---------------------------------------------------------------- words written apart


def _joined(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Neighbours that are one known word become it: "kita leitung", and "leitung kita" too."""
    pairs = {at: list(_as_one(*words[at : at + 2])) for at in range(len(words) - 1)}
    tried = {one: stem(one) for some in pairs.values() for one in some}
    stems = set(lexicon.known_stems(tried.values())) if tried else set()
    found: list[str] = []
    at = 0
    while at < len(words):
        one = next((word for word in pairs.get(at, ()) if tried[word] in stems), None)
        found.append(one or words[at])
        at += 2 if one else 1
    return found


def _as_one(left: str, right: str) -> Iterator[str]:
    for first, last in ((left, right), (right, left)):
        if len(first) >= _LONG_ENOUGH and len(last) > _LONG_ENOUGH:
            for start in dict.fromkeys((first, stem(first), first[:-1])):
                yield start + last
                yield f"{start}s{last}"
