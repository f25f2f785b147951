"""Reads what somebody looks for from a sentence: “B2 Pflege Halle ab März”.

What was understood comes back as one part each, with the words that said it, so that it can be
shown and taken away again; what was not understood is named and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gangbar.commons.directory.domain.wording import (
    HOURS,
    IGNORED,
    MEANINGS,
    MONTHS,
    SINCE,
    TOWARDS,
    UNTIL,
    WITH,
)
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

LONGEST_PLACE: Final = 3
_LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")
_TOKEN: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?|[^\s,;!?()„“\"]+")
_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_SPAN: Final = re.compile(r"([abc][12])[-–/]([abc][12])")  # noqa: RUF001 - as people write it
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LABELS: Final = {
    "wanted": _("führt zu Deutsch %(value)s"),
    "german": _("hat Deutsch %(value)s"),
    "district": _("in %(value)s"),
    "start_from": _("Beginn ab %(value)s"),
    "latest_start": _("Beginn spätestens %(value)s"),
    "hours": _("höchstens %(value)s Stunden je Woche"),
    "occupation": _("Beruf: %(value)s"),
    "word": _("Wort: %(value)s"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Words with a meaning here: places by folded name to key and name, occupations, any others.

    A word that is in none of them is not understood.
    """

    places: Mapping[str, tuple[str, str]]
    occupations: Collection[str]
    words: Collection[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was understood: the question it answers, its value, and what said it."""

    name: str
    value: str
    typed: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence taken apart."""

    parts: tuple[Part, ...] = ()
    left: tuple[str, ...] = ()

    def all(self, name: str) -> list[str]:
        return [one.value for one in self.parts if one.name == name]

    def value(self, name: str) -> str:
        """What was said last about a question; empty if nothing was."""
        return next(reversed(self.all(name)), "")


def folded(text: str) -> str:
    """A word as it is compared: without capitals and umlauts."""
    return text.casefold().translate(_UMLAUTS).strip(".:")


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def open_words(text: str) -> list[str]:
    """The folded words whose meaning depends on what the directory and its occupations know."""
    given = [folded(one) for one in tokens(text)]
    return [one for one in given if one and one not in IGNORED and one not in MEANINGS]


def read(text: str, known: Known, today: date) -> Asked:
    """Take a sentence apart; nothing in it is refused."""
    given, at = tokens(text), 0
    parts: list[Part] = []
    left: list[str] = []
    while at < len(given):
        found, length = _at(given[at:], known, today)
        typed = " ".join(given[at : at + length])
        parts += [Part(name, value, typed, label) for name, value, label in found]
        if not found and folded(typed) not in IGNORED:
            left.append(typed)
        at += length
    return Asked(tuple(parts), tuple(left))


#: Question, value, label in words.
Meaning = tuple[str, str, str]


def _at(given: Sequence[str], known: Known, today: date) -> tuple[list[Meaning], int]:
    """What the first words mean, and how many of them say it."""
    words = [folded(one) for one in given]
    for reader in (_levels, _month, _hours):
        found, length = reader(words, today)
        if found:
            return found, length
    for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
        place = known.places.get(" ".join(words[:length]))
        if place:
            return [("district", place[0], _label("district", place[1]))], length
    return list(_word(given[0], words[0], known)), 1


def _word(typed: str, word: str, known: Known) -> Iterator[Meaning]:
    if word in MEANINGS:
        yield from MEANINGS[word]
    elif word in IGNORED:
        return
    elif word in known.occupations:
        yield "occupation", typed, _label("occupation", typed)
    elif word in known.words:
        yield "word", typed, _label("word", typed)


def _levels(words: Sequence[str], today: date) -> tuple[list[Meaning], int]:
    """A level alone is where it shall lead; after “mit” or “ab” it is what somebody has."""
    del today
    if span := _SPAN.fullmatch(words[0]):
        return _both(*span.groups()), 1
    before = words[0] if words[0] in SINCE | WITH | TOWARDS else ""
    level, *rest = (*words[bool(before) :], "")
    if level.upper() not in _LEVELS:
        return [], 1
    length = 1 + bool(before)
    if len(rest) > 1 and rest[0] in TOWARDS and rest[1].upper() in _LEVELS:
        return _both(level, rest[1]), length + 2
    held = before and before not in TOWARDS
    return [_level("german" if held else "wanted", level)], length


def _both(held: str, wanted: str) -> list[Meaning]:
    return [_level("german", held), _level("wanted", wanted)]


def _level(name: str, level: str) -> Meaning:
    return name, level.upper(), _label(name, level.upper())


def _month(words: Sequence[str], today: date) -> tuple[list[Meaning], int]:
    """“ab März”, “im März”, “bis 15.3.”, “ab sofort”; the next one that comes."""
    before = words[0] if words[0] in SINCE | UNTIL | {"im", "in"} else ""
    rest = words[1:] if before else words
    if not rest:
        return [], 1
    if before in SINCE and rest[0] in {"sofort", "now", "jetzt"}:
        return [_day("start_from", today)], 2
    span, length = _span(rest, today)
    if span is None:
        return [], 1
    length += bool(before)
    if before in SINCE:
        return [_day("start_from", span[0])], length
    if before in UNTIL:
        return [_day("latest_start", span[1])], length
    return [_day("start_from", span[0]), _day("latest_start", span[1])], length


def _span(words: Sequence[str], today: date) -> tuple[tuple[date, date] | None, int]:
    """First and last day of a month or of one day, and how many words named it."""
    if words[0] in MONTHS:
        month = MONTHS[words[0]]
        told = len(words) > 1 and re.fullmatch(r"20\d\d", words[1])
        year = int(words[1]) if told else today.year + (month < today.month)
        following = date(year + month // 12, month % 12 + 1, 1)
        return (date(year, month, 1), following - timedelta(days=1)), 1 + bool(told)
    # The dots at the end have been taken off.
    if found := _DAY.fullmatch(words[0]) or _DAY.fullmatch(f"{words[0]}."):
        day, month, year = (int(one) if one else 0 for one in found.groups())
        try:
            named = date(year or today.year, month, day)
            if not year and named < today:
                named = date(today.year + 1, month, day)
        except ValueError:
            return None, 1
        return (named, named), 1
    return None, 1


def _day(name: str, day: date) -> Meaning:
    return name, day.isoformat(), _label(name, f"{day:%d.%m.%Y}")


def _hours(words: Sequence[str], today: date) -> tuple[list[Meaning], int]:
    del today
    if found := re.fullmatch(r"(\d{1,2})(h|std)", words[0]):
        return [("hours", found[1], _label("hours", found[1]))], 1
    if len(words) > 1 and re.fullmatch(r"\d{1,2}", words[0]) and words[1] in HOURS:
        return [("hours", words[0], _label("hours", words[0]))], 2
    return [], 1


def _label(name: str, value: str) -> str:
    return Sentence(_LABELS[name], value=value)
