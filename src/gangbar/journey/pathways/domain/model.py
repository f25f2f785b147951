"""A way as a model: steps that several organisations have agreed on, from which routes are planned.

Conditions and effects are those of a route instance; durations say on what they rest, and what
nobody has checked is marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gangbar.journey.pathways.domain.planner.instance import Done, Fact, Instance, atoms, read
from gangbar.journey.pathways.domain.planner.labels import gives
from gangbar.kernel.sentences import marked as _

#: Between a step and the course of the directory with which it is planned.
OF_COURSE = "@"


class Basis(StrEnum):
    """What a duration rests on."""

    STATUTE = "statute"
    OBSERVED = "observed"
    DATES = "dates"
    ESTIMATE = "estimate"


class Who(StrEnum):
    """Who acts in a step, by kind of organisation; the person herself is one of them."""

    PERSON = "person"
    COUNSELLING = "counselling"
    JOBCENTER = "jobcenter"
    EMPLOYMENT_AGENCY = "employment_agency"
    COMPETENT_AUTHORITY = "competent_authority"
    COURSE_PROVIDER = "course_provider"
    EMPLOYER = "employer"
    IMMIGRATION_OFFICE = "immigration_office"


WHO: Mapping[Who, str] = {
    Who.PERSON: _("die Person"),
    Who.COUNSELLING: _("Beratungsstelle"),
    Who.JOBCENTER: _("Jobcenter"),
    Who.EMPLOYMENT_AGENCY: _("Agentur für Arbeit"),
    Who.COMPETENT_AUTHORITY: _("zuständige Stelle"),
    Who.COURSE_PROVIDER: _("Bildungsträger"),
    Who.EMPLOYER: _("Arbeitgeber"),
    Who.IMMIGRATION_OFFICE: _("Ausländerbehörde"),
}


@dataclass(frozen=True)
class Question:
    """A fact that the way asks for; `values` in order from least to most where `ordered`.

    `values_en` are the English labels, by value, of those that have one.
    """

    name: str
    text: str
    values: Sequence[tuple[str, str]]
    ordered: bool = False
    start: str = ""
    text_en: str = ""
    values_en: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    id: str
    title: str
    condition: Mapping[str, Any]
    title_en: str = ""


@dataclass(frozen=True)
class WayStep:
    """One step with all that a reader asks about it; routes are planned from `raw`.

    `purpose` says to the funding rules what is to be paid, `offer` what the directory may have for
    it: `kind`, and where they matter `german_to` and `occupation`.
    """

    id: str
    title: str
    who: Who
    basis: Basis
    source: str
    checked: bool
    raw: Mapping[str, Any]
    instruments: Sequence[str] = ()
    documents: Sequence[str] = ()
    title_en: str = ""
    purpose: str = ""
    offer: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> Mapping[str, int]:
        """Low, mode and high, also where only the usual time is known."""
        said = self.raw["days"]
        given: Mapping[str, int] = said if isinstance(said, Mapping) else {"mode": said}
        mode = given.get("mode", 0)
        return {"low": given.get("low", mode), "mode": mode, "high": given.get("high", mode)}


@dataclass(frozen=True)
class Way:
    """`reached` says which facts hold by how far the recognition is: applied, partial, full.

    Courses for certain occupations fit where they name `occupation`.
    """

    key: str
    title: str
    description: str
    questions: Sequence[Question]
    goals: Sequence[Goal]
    steps: Sequence[WayStep]
    document: Mapping[str, Any] = field(repr=False)
    title_en: str = ""
    reached: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    occupation: str = ""
    description_en: str = ""

    def spoken(self, language: str) -> Way:
        """The same way to be read: in English where it has words for it, else in German.

        For pages alone: what is kept, and what a plan remembers, stays German. The document is not
        touched.
        """
        if language != "en":
            return self
        return replace(
            self,
            title=self.title_en or self.title,
            description=self.description_en or self.description,
            goals=[replace(one, title=one.title_en or one.title) for one in self.goals],
            steps=[replace(one, title=one.title_en or one.title) for one in self.steps],
            questions=[
                replace(
                    one,
                    text=one.text_en or one.text,
                    values=[(value, one.values_en.get(value, said)) for value, said in one.values],
                )
                for one in self.questions
            ],
        )

    def goal(self, name: str) -> Goal:
        """The named goal, else the first."""
        return next((one for one in self.goals if one.id == name), self.goals[0])

    def step(self, name: str) -> WayStep | None:
        """The step; of one that was planned with a course of the directory the step of the way."""
        steps = {one.id: one for one in self.steps}
        return steps.get(name) or steps.get(name.partition(OF_COURSE)[0])

    def title_of(self, name: str) -> str:
        found = self.step(name)
        return found.title if found else name


def instance_of(
    way: Way,
    facts: Mapping[str, Any],
    goal: str,
    *,
    today: date,
    limits: Mapping[str, Any] | None = None,
) -> Instance:
    """What a route is planned from: the way's steps, the person's facts where they are known."""
    known = {one.name: one.start for one in way.questions if one.start}
    known |= {name: value for name, value in facts.items() if value not in (None, "")}
    return read(
        {
            "today": today.isoformat(),
            "facts": known,
            "orders": {q.name: [v for v, _label in q.values] for q in way.questions if q.ordered},
            "goal": way.goal(goal).condition,
            "steps": [dict(step.raw) for step in way.steps],
            **(limits or {}),
        }
    )


def before(way: Way) -> Mapping[str, list[str]]:
    """For each step the steps that give what it needs: the edges of the drawing."""
    instance = instance_of(way, {}, "", today=date(2026, 1, 1))
    return {
        step.id: [
            other.id
            for other in instance.steps
            if other.id != step.id
            and any(
                atom.step == other.id if isinstance(atom, Done) else _leads(instance, other, atom)
                for atom in atoms(step.needs)
            )
        ]
        for step in instance.steps
    }


def _leads(instance: Instance, other: Any, atom: Fact) -> bool:
    """Of several levels only the one that is asked for, so that the drawing stays readable."""
    if atom.how != "at_least":
        return gives(instance, other, atom)
    return bool(other.gives.get(atom.name) == atom.value)
