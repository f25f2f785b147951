"""The client's sheet: which documents she still needs, in German and in her language.

The texts are data. All but the German ones are draft translations and are shown as such.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gangbar.journey.recognition.domain.checklist import Document, Progress

GERMAN = "de"
LANGUAGES: tuple[str, ...] = ("de", "en", "ar", "fa", "uk", "ru", "tr")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document of the list with how far it is and the day by which it is needed."""

    document: Document
    progress: Progress
    until: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is read in one language: the document, and what must be known about it."""

    text: str
    notes: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole list in one language."""

    language: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def is_draft(self) -> bool:
        return self.language != GERMAN


def sheet(language: str, wanted: Iterable[Wanted]) -> Sheet:
    """The list in a language; in German where there is no text in that language."""
    known = language if language in LANGUAGES else GERMAN
    words = _texts()[known]
    entries = tuple(_entry(one, words) for one in wanted if one.progress is not Progress.NOT_NEEDED)
    return Sheet(known, words["title"], entries)


def sheets(language: str, wanted: Iterable[Wanted]) -> tuple[Sheet, ...]:
    """German first, beside it the other language, if it is another."""
    found = tuple(wanted)
    both = dict.fromkeys((GERMAN, sheet(language, found).language))
    return tuple(sheet(one, found) for one in both)


def _entry(one: Wanted, words: Mapping[str, str]) -> Entry:
    document, is_here = one.document, one.progress is Progress.HERE
    notes = []
    if is_here:
        notes.append(words["here"])
    else:
        if document.form:
            notes.append(words[document.form])
        if document.needs_translation:
            notes.append(words["translation"])
        if document.young_months:
            notes.append(words["young"].format(months=document.young_months))
        if document.if_there_is_any:
            notes.append(words["if_any"])
        if one.until:
            notes.append(words["until"].format(day=f"{one.until:%d.%m.%Y}"))
    # What an authority demands beyond the law's list has no text but its own.
    return Entry(words.get(document.key, document.text), tuple(notes), is_here)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    with Path(__file__).with_name("sheet.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
