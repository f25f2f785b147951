"""Small tables made by hand: abbreviations, shortened parts of words, verbs and places.

Each says in its first lines (`#`) where it is from. They hold titles, never codes: the codes come
from the official list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gangbar.commons.occupations.domain.handmade import rows
from gangbar.commons.occupations.domain.text import plain, stem

_SEPARATORS = re.compile(r"[^a-z0-9]")


def bare(text: str) -> str:
    """Letters and digits only: how abbreviations are compared."""
    return _SEPARATORS.sub("", plain(text))


@cache
def abbreviations() -> Mapping[str, str]:
    """The job title by its abbreviation, without dots, blanks and hyphens."""
    return {bare(row["short"]): row["title"] for row in rows("abbreviations.csv")}


@cache
def word_parts() -> Mapping[str, tuple[str, bool]]:
    """The word meant by a shortening, and whether only a dot tells that it is one."""
    return {
        plain(row["short"]): (plain(row["word"]), row["with_dot"] == "yes")
        for row in rows("word_parts.csv")
    }


@cache
def verbs() -> Mapping[str, Sequence[tuple[str, str]]]:
    """By each form of a verb: (beginning of a word beside it, job title), in order of trial."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("verbs.csv"):
        for form in _forms(plain(row["verb"]), is_of=bool(row["of"])):
            found[form].append((plain(row["of"]), row["title"]))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Of whom (by the stem) beside which words one knows the job title."""

    who: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    title: str

    def is_told_by(self, word: str) -> bool:
        return word.startswith(self.beginnings) or word.endswith(self.ends)


@cache
def places() -> Sequence[Place]:
    """Titles of many trades that a place makes one of, in order of trial."""
    found = []
    for row in rows("places.csv"):
        where = plain(row["where"]).split("|")
        found.append(
            Place(
                frozenset(stem(one) for one in plain(row["who"]).split("|")),
                tuple(one for one in where if not one.startswith("*")),
                tuple(one.removeprefix("*") for one in where if one.startswith("*")),
                row["title"],
            )
        )
    return found


def _forms(verb: str, *, is_of: bool) -> Iterator[str]:
    """What people write: putzen, putze, putzt, putzte; of something also its Betreuung."""
    yield verb
    if verb.endswith("n"):
        stem = verb[:-2] if verb.endswith("en") else verb[:-1]
        yield from (f"{stem}e", f"{stem}t", f"{stem}te")
        if is_of:
            yield f"{stem}ung"
