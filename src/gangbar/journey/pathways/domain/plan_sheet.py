"""A person's plan as a sheet: German beside her language, and the annex for the Kooperationsplan.

The texts are data. All but the German ones are draft translations and are shown as such; a step of
a way that has no text in her language stands in German.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

GERMAN = "de"
LANGUAGES: tuple[str, ...] = ("de", "en", "ar", "fa", "uk", "ru", "tr")


@dataclass(frozen=True)
class PlannedStep:
    """`title` in German as the way has it; `course` where it is planned with one."""

    title: str
    who: str
    start: date
    end: date
    course: str = ""


@dataclass(frozen=True)
class Sheet:
    """The plan in one language, sentence by sentence."""

    language: str
    title: str
    sentences: Sequence[str]

    @property
    def is_draft(self) -> bool:
        return self.language != GERMAN


def sheets(
    language: str, goal: str, span: tuple[date, date] | None, steps: Iterable[PlannedStep]
) -> tuple[Sheet, ...]:
    """German first, beside it the other language, if it is another that we have texts in."""
    known = language if language in LANGUAGES else GERMAN
    found = tuple(steps)
    return tuple(_sheet(one, goal, span, found) for one in dict.fromkeys((GERMAN, known)))


def _sheet(
    language: str, goal: str, span: tuple[date, date] | None, steps: Sequence[PlannedStep]
) -> Sheet:
    words = _texts()[language]
    said = [words["goal"].format(goal=words.get(goal, goal))]
    if span:
        said.append(words["span"].format(a=_day(span[0]), b=_day(span[1])))
    for number, one in enumerate(steps, start=1):
        title = words.get(one.title, one.title)
        acts = words["acts"].format(
            who=words.get(f"who_{one.who}", one.who), a=_day(one.start), b=_day(one.end)
        )
        course = f" ({one.course})" if one.course else ""
        said.append(f"{words['step'].format(number=number, step=title)}{course}: {acts}")
    return Sheet(language, words["title"], [*said, words["change"], words["no_effect"]])


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).with_name("plan_sheet.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
