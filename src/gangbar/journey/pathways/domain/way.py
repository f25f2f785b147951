"""A way: steps that several organisations have agreed on, as a model that routes are planned from.

Written as JSON (docs/ways.md). Conditions and effects are those of a route instance; durations say
on what they rest, and what nobody has checked is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
    atoms,
    read,
)
from gangbar.journey.pathways.domain.planner.labels import NEVER, gives, labels
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance, refuse
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
    """A fact that the way asks for; `values` in order from least to most where `ordered`."""

    name: str
    text: str
    values: Sequence[tuple[str, str]]
    ordered: bool = False
    start: str = ""


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
        found: Mapping[str, int] = self.raw["days"]
        return found


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

    def goal(self, name: str) -> Goal:
        """The named goal, else the first."""
        return next((one for one in self.goals if one.id == name), self.goals[0])

    def step(self, name: str) -> WayStep | None:
        """The step; of one that was planned with a course of the directory the step of the way."""
        steps = {one.id: one for one in self.steps}
        return steps.get(name) or steps.get(name.partition(OF_COURSE)[0])


def read_way(document: Any) -> Way:
    """The way in a document. Raises UnreadableInstance with a sentence where it cannot be one."""
    given = _object(document, "way")
    steps = [_step(one, number) for number, one in enumerate(_list(given.get("steps"), "steps"))]
    goals = [_goal(one) for one in _list(given.get("goals"), "goals")]
    if not steps or not goals:
        raise refuse(_("Ein Weg braucht mindestens einen Schritt und ein Ziel."))
    way = Way(
        key=_word(given, "key", "way"),
        title=_word(given, "title", "way"),
        description=str(given.get("description", "")),
        questions=[_question(one) for one in _list(given.get("questions", []), "questions")],
        goals=goals,
        steps=steps,
        document=given,
        title_en=str(given.get("title_en", "")),
        occupation=str(given.get("occupation", "")),
        reached={
            str(state): {str(name): str(value) for name, value in _object(one, "reached").items()}
            for state, one in _object(given.get("reached", {}), "reached").items()
        },
    )
    for goal in goals:
        _can_be_reached(way, goal)
    return way


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


def _can_be_reached(way: Way, goal: Goal) -> None:
    """From some answers to the questions every goal must be open; else the way leads nowhere."""
    best = {q.name: q.values[-1][0] for q in way.questions if q.ordered and q.values}
    best |= {q.name: q.start for q in way.questions if q.start and not q.ordered}
    options = [{}, best] + [
        best | {q.name: value} for q in way.questions for value, _label in q.values
    ]
    for facts in options:
        found = labels(instance_of(way, facts, goal.id, today=date(2026, 1, 1)))
        if found.goal != NEVER:
            return
    circle = _circle(instance_of(way, best, goal.id, today=date(2026, 1, 1)))
    if circle:
        raise refuse(
            _("Diese Schritte setzen einander im Kreis voraus: %(steps)s. Keiner kann beginnen."),
            steps=" → ".join(circle),
        )
    raise refuse(
        _("Das Ziel „%(goal)s“ wird von keinem Schritt erreicht. Ergänzen Sie, was dahin führt."),
        goal=goal.title,
    )


def _circle(instance: Instance) -> list[str]:
    """Steps of which each needs what only the next one gives."""
    found = labels(instance)
    lost = {step.id: step for step in instance.steps if step.id not in found.steps}
    ahead = {
        name: [
            other.id
            for atom in atoms(step.needs)
            for other in lost.values()
            if (atom.step == other.id if isinstance(atom, Done) else gives(instance, other, atom))
        ]
        for name, step in lost.items()
    }
    for start in lost:
        path = [start]
        while ahead[path[-1]]:
            following = ahead[path[-1]][0]
            if following in path:
                return [*path[path.index(following) :], following]
            path.append(following)
    return []


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


def words(way: Way, condition: Condition) -> Iterator[str]:
    """A condition as short words for a list: "Deutsch mindestens B2"."""
    if isinstance(condition, AllOf | AnyOf):
        joined = [", ".join(words(way, part)) for part in condition.parts]
        yield (" und " if isinstance(condition, AllOf) else " oder ").join(filter(None, joined))
    elif isinstance(condition, Not):
        yield f"nicht {', '.join(words(way, condition.part))}"
    elif isinstance(condition, Done):
        step = way.step(condition.step)
        yield step.title if step else condition.step
    else:
        yield _fact_words(way, condition)


def _fact_words(way: Way, fact: Fact) -> str:
    question = next((one for one in way.questions if one.name == fact.name), None)
    labels_of = dict(question.values) if question else {}
    how = {"is": "", "at_least": "mindestens ", "at_most": "höchstens "}[fact.how]
    name = question.text.rstrip("?") if question else fact.name
    return f"{name}: {how}{labels_of.get(str(fact.value), fact.value)}"


# ---------------------------------------------------------------- reading


def _step(document: Any, number: int) -> WayStep:
    given = _object(document, f"steps[{number}]")
    place = f"steps[{number}]"
    raw = {key: given[key] for key in PLANNED if key in given}
    raw.setdefault("days", {"low": 0, "mode": 0, "high": 0})
    return WayStep(
        id=_word(given, "id", place),
        title=_word(given, "title", place),
        who=_one_of(Who, given.get("who"), place),
        basis=_one_of(Basis, given.get("basis", "estimate"), place),
        source=str(given.get("source", "")),
        checked=bool(given.get("checked", False)),
        raw=raw,
        instruments=[str(one) for one in _list(given.get("instruments", []), place)],
        documents=[str(one) for one in _list(given.get("documents", []), place)],
        title_en=str(given.get("title_en", "")),
        purpose=str(given.get("purpose", "")),
        offer={str(k): str(v) for k, v in _object(given.get("offer", {}), place).items()},
    )


PLANNED = (
    "id",
    "needs",
    "gives",
    "days",
    "hours_per_week",
    "starts",
    "cost",
    "payers",
    "lapses_after_days",
    "work",
)


def _question(document: Any) -> Question:
    given = _object(document, "questions")
    values = [
        (str(one[0]), str(one[1])) if isinstance(one, list) and len(one) == 2 else (str(one),) * 2  # noqa: PLR2004
        for one in _list(given.get("values", []), "questions.values")
    ]
    return Question(
        name=_word(given, "name", "questions"),
        text=_word(given, "text", "questions"),
        values=[(value, label) for value, label in values],
        ordered=bool(given.get("ordered", False)),
        start=str(given.get("start", "")),
    )


def _goal(document: Any) -> Goal:
    given = _object(document, "goals")
    condition = _object(given.get("condition"), "goals.condition")
    title_en = str(given.get("title_en", ""))
    return Goal(_word(given, "id", "goals"), _word(given, "title", "goals"), condition, title_en)


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise refuse(_("Bei „%(place)s“ wird ein JSON-Objekt erwartet."), place=place)
    return value


def _list(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise refuse(_("Bei „%(place)s“ wird eine Liste erwartet."), place=place)
    return value


def _word(given: Mapping[str, Any], key: str, place: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise refuse(_("Bei „%(place)s“ fehlt „%(key)s“."), place=place, key=key)
    return value.strip()


def _one_of(kind: Any, value: Any, place: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ kennen wir nicht. Möglich sind: %(known)s."),
            value=value,
            place=place,
            known=", ".join(kind),
        ) from error


__all__ = ["UnreadableInstance", "Way", "before", "instance_of", "read_way", "words"]
