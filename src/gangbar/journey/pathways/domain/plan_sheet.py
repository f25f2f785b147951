"""A person's plan as a sheet: German beside her language, row by row, and words of the annex.

The texts are data. All but the German ones are draft translations and are shown as such; a step of
a way that has no text in her language stands in German. What members typed stays as they typed it
and is said on the German side alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

GERMAN = "de"
LANGUAGES: tuple[str, ...] = ("de", "en", "ar", "fa", "uk", "ru", "tr")
_COMMA: Mapping[str, str] = {"ar": "، ", "fa": "، "}


@dataclass(frozen=True)
class Otherwise:
    """A step went otherwise than planned: how and why as codes, and what was typed about it."""

    day: date
    kind: str
    cause: str
    new_day: date | None = None
    text: str = ""


@dataclass(frozen=True)
class PlannedStep:
    """`title` in German as the way has it; `course` where it is planned with one.

    `owner` is the organisation that has the step: it acts itself, or it accompanies whoever does.
    """

    title: str
    who: str
    start: date
    end: date
    course: str = ""
    owner: str = ""
    owner_acts: bool = False
    documents: Sequence[str] = ()
    otherwise: Sequence[Otherwise] = ()


@dataclass(frozen=True)
class Word:
    """What somebody says; `who` is empty for the person, `agrees` is None while it is awaited."""

    who: str
    agrees: bool | None = None
    day: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Content:
    """All that the sheet tells, in no language yet."""

    goal: str
    span: tuple[date, date] | None
    steps: Sequence[PlannedStep]
    words: Sequence[Word] = ()


@dataclass(frozen=True)
class Row:
    """Lines that belong together; of some the first is what the others are about."""

    lines: Sequence[str]
    is_title: bool = False


@dataclass(frozen=True)
class Sheet:
    """The plan in one language; sheets of one plan have the same rows."""

    language: str
    title: str
    person: str
    rows: Sequence[Row]
    annex: str

    @property
    def is_draft(self) -> bool:
        return self.language != GERMAN


def sheets(languages: Iterable[str], content: Content) -> tuple[Sheet, ...]:
    """German first, then each of the other languages that we have texts in."""
    known = [one for one in languages if one in LANGUAGES]
    return tuple(_sheet(one, content) for one in dict.fromkeys((GERMAN, *known)))


def untranslated(languages: Iterable[str]) -> list[str]:
    """Those of the languages in which there is no text; the sheet says so."""
    return [one for one in dict.fromkeys(languages) if one and one not in LANGUAGES]


def _sheet(language: str, content: Content) -> Sheet:
    words = _texts()[language]
    goal = [words["goal"].format(goal=words.get(content.goal, content.goal))]
    if content.span:
        goal.append(words["span"].format(a=_day(content.span[0]), b=_day(content.span[1])))
    steps = [_step(number, one, words, language) for number, one in enumerate(content.steps, 1)]
    said = [_word(one, words, language) for one in content.words]
    rows = [Row(goal), *steps, Row([words["change"], words["no_effect"]])]
    if said:
        rows.append(Row([words["words"], *said], is_title=True))
    return Sheet(language, words["title"], words["the_person"], rows, words["annex"])


def _step(number: int, one: PlannedStep, words: Mapping[str, str], language: str) -> Row:
    title = words["step"].format(number=number, step=words.get(one.title, one.title))
    return Row([title, *_lines(one, words, language)], is_title=True)


def _lines(one: PlannedStep, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield words["who"].format(who=_who(one, words))
    yield words["when"].format(a=_day(one.start), b=_day(one.end))
    if one.course:
        yield words["course"].format(what=one.course)
    if one.documents:
        named = [words.get(f"doc_{name}", name) for name in one.documents]
        yield words["bring"].format(what=_COMMA.get(language, ", ").join(named))
    for other in one.otherwise:
        why = words.get(f"cause_{other.cause}", other.cause)
        how = words.get(other.kind, other.kind)
        said = words["changed"].format(day=_day(other.day), how=how, why=why)
        if other.text and language == GERMAN:
            said = f"{said}: {other.text}"
        yield said
        if other.new_day:
            yield words["now"].format(day=_day(other.new_day))


def _who(one: PlannedStep, words: Mapping[str, str]) -> str:
    if one.owner and one.owner_acts:
        return one.owner
    who = words.get(f"who_{one.who}", one.who)
    return words["with_help"].format(who=who, owner=one.owner) if one.owner else who


def _word(one: Word, words: Mapping[str, str], language: str) -> str:
    who = one.who or words["the_person"]
    if one.agrees is None or one.day is None:
        return words["awaited"].format(who=who)
    said = words["agreed" if one.agrees else "dissented"].format(who=who, day=_day(one.day))
    return f"{said} ({one.text})" if one.text and language == GERMAN else said


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).with_name("plan_sheet.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
