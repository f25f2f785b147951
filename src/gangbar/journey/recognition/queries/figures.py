"""Reading over all procedures, and answers without any: figures, rules, one deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Deadline,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.entries import course_of
from gangbar.journey.recognition.domain.events import Outcome
from gangbar.journey.recognition.domain.figures import Figure, figures, outcomes
from gangbar.journey.recognition.domain.notification import noticed_deadline
from gangbar.journey.recognition.domain.rules import BY_ID
from gangbar.journey.recognition.queries.procedures import procedures
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.platform.viewer import Viewer


def rule_choices(viewer: Viewer | None) -> list[tuple[str, str]]:
    """The rules to choose from, each with what is due and its first paragraph."""
    del viewer
    return [(one.id, f"{gettext(one.name)} ({one.sources[0].citation})") for one in BY_ID.values()]


@dataclass(frozen=True)
class Answer:
    """A computed deadline, or the sentence that says why there is none."""

    deadline: Deadline | None
    refusal: str = ""


def answer(viewer: Viewer | None, asked: Mapping[str, Any]) -> Answer:
    """The deadline asked for: `rule`, `start` or `posted`, `without_remedy_notice`, `land`."""
    del viewer
    circumstances = Circumstances(
        without_remedy_notice=asked["without_remedy_notice"],
        posted_abroad=asked.get("posted_abroad", False),
        land=asked["land"],
    )
    try:
        rule = rule_of(asked["rule"], asked["posted"] or asked["start"])
        if asked["posted"]:
            told = noticed_deadline(rule, asked["posted"], asked["start"], circumstances)
            return Answer(told)
        return Answer(deadline(rule, asked["start"], circumstances))
    except Uncountable as error:
        return Answer(None, error.sentence)


@dataclass(frozen=True)
class Found:
    """Figures over some of the own procedures."""

    count: int
    figures: Sequence[Figure]
    outcomes: Mapping[Outcome, int]


def figures_of(
    viewer: Viewer, *, on: date, occupation: str = "", country: str = "", authority: str = ""
) -> Found:
    """How long the own procedures take, narrowed by occupation, country and authority."""
    wanted = {"reference_occupation": occupation, "country": country, "authority": authority}
    some = procedures(viewer).filter(**{name: value for name, value in wanted.items() if value})
    courses = [course_of(one.events.all()) for one in some.prefetch_related("events")]
    return Found(len(courses), figures(courses, on), outcomes(courses))


def narrowing(viewer: Viewer) -> dict[str, list[str]]:
    """The values by which figures can be narrowed."""
    rows = procedures(viewer).values_list("reference_occupation", "country", "authority")
    columns = [sorted(set(column)) for column in zip(*rows, strict=True)] or [[], [], []]
    return dict(zip(("occupation", "country", "authority"), columns, strict=True))
