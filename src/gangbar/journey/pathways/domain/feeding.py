"""A way with what is known today: courses of the directory with their dates, and who would pay.

A step for which the directory has courses becomes one step for each sort of course (length, hours,
price, German to begin with) with the dates of all courses of this sort. The step of the way itself
stays for the time that no directory covers yet. A step that costs something gets the instruments
whose conditions are met as payers.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gangbar.journey.pathways.domain.planner.instance import Instance
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.planner.routes import range_of
from gangbar.journey.pathways.domain.way import OF_COURSE, Basis, Way, WayStep

#: Where courses are known the way's own estimate holds from here on, for whom dates come too early.
#: Fixed, so that one more course never makes a route slower.
ESTIMATE_FROM_DAYS, EVERY_DAYS, UNTIL_DAYS = 182, 28, 1_500
#: How long a decision on money is assumed to take. Unchecked: no figure is published.
DECISION_DAYS = 28


@dataclass(frozen=True)
class Course:
    """An offer of the directory as planning needs it; `starts` can still be joined."""

    offer: int
    title: str
    provider: str
    kind: str
    starts: Sequence[date]
    german_from: str = ""
    german_to: str = ""
    occupations: Sequence[str] = ()
    weeks: int | None = None
    hours_per_week: int | None = None
    cost: Decimal | None = None

    def fits(self, wanted: Mapping[str, str]) -> bool:
        """Whether a step can be done with it."""
        if self.kind != wanted.get("kind"):
            return False
        if wanted.get("german_to") and self.german_to != wanted["german_to"]:
            return False
        occupation = wanted.get("occupation", "").casefold()
        return not self.occupations or any(
            occupation and occupation in one.casefold() for one in self.occupations
        )


def course_of(offer: Any, dates: Sequence[date]) -> Course:
    """A row of the directory as planning needs it, with dates that can still be joined."""
    return Course(
        offer=offer.pk,
        title=offer.title,
        provider=offer.organisation.name,
        kind=offer.kind,
        starts=tuple(dates),
        german_from=offer.german_from,
        german_to=offer.german_to,
        occupations=tuple(offer.occupations),
        weeks=offer.weeks,
        hours_per_week=offer.hours_per_week,
        cost=offer.cost,
    )


@dataclass(frozen=True)
class Backing:
    """An instrument that may pay for a step: `pays` euros, None for all; `sure` when it is met.

    `apply` says in words by when one must have applied.
    """

    instrument: str
    name: str
    sure: bool
    pays: Decimal | None = None
    apply: str = ""


#: What the funding rules say to a step: who may pay for it.
Backers = Callable[[WayStep], Sequence[Backing]]


@dataclass(frozen=True)
class Fed:
    """A way to plan from; who may pay for each step, and which course begins on which day."""

    way: Way
    backing: Mapping[str, Sequence[Backing]]
    courses: Mapping[str, Mapping[date, Course]]

    def course(self, step: str, start: date) -> Course | None:
        return self.courses.get(step, {}).get(start)


def fed(way: Way, courses: Sequence[Course], backers: Backers, *, today: date) -> Fed:
    """The way with the courses that fit its steps and with those who would pay."""
    steps: list[WayStep] = []
    used: dict[str, Mapping[date, Course]] = {}
    replaced: dict[str, list[str]] = {}
    for step in way.steps:
        sorts = _sorts(step, courses, way.occupation, today)
        planned = [_with_dates(way, step, n, one) for n, one in enumerate(sorts)]
        used |= {made.id: days for made, days in zip(planned, sorts, strict=True)}
        steps += [*planned, _estimated(step, today) if planned else step]
        if planned:
            replaced[step.id] = [step.id, *(made.id for made in planned)]
    backing = {one.id: backers(one) for one in steps if one.instruments}
    whole = [_ready(one, backing.get(one.id, ()), replaced) for one in steps]
    goals = [replace(one, condition=_any_of(one.condition, replaced)) for one in way.goals]
    return Fed(replace(way, steps=whole, goals=goals), backing, used)


def _sorts(
    step: WayStep, courses: Sequence[Course], occupation: str, today: date
) -> list[Mapping[date, Course]]:
    """The courses of each sort by the day on which they begin."""
    found: dict[Any, dict[date, Course]] = {}
    for one in sorted(courses, key=lambda course: course.offer):
        if step.offer and one.fits({"occupation": occupation, **step.offer}):
            sort = (one.weeks, one.hours_per_week, one.german_from, one.cost)
            for day in one.starts:
                if day >= today:
                    found.setdefault(sort, {}).setdefault(day, one)
    return list(found.values())


def _with_dates(way: Way, step: WayStep, number: int, days: Mapping[date, Course]) -> WayStep:
    course = next(iter(days.values()))
    raw: dict[str, Any] = dict(step.raw) | {
        "id": f"{step.id}{OF_COURSE}{number}",
        "starts": [day.isoformat() for day in sorted(days)],
    }
    if course.weeks:
        raw["days"] = {"mode": course.weeks * 7}
    if course.hours_per_week is not None:
        raw["hours_per_week"] = course.hours_per_week
    if course.cost is not None:
        raw["cost"] = float(course.cost)
    if course.german_from and any(one.name == "german" for one in way.questions):
        level = {"fact": "german", "at_least": course.german_from}
        raw["needs"] = {"all": [raw["needs"], level]} if raw.get("needs") else level
    return replace(step, id=raw["id"], basis=Basis.DATES, checked=True, raw=raw)


def _estimated(step: WayStep, today: date) -> WayStep:
    """The step as the way has it, for whoever is too late for every date that is known."""
    days = range(ESTIMATE_FROM_DAYS, UNTIL_DAYS, EVERY_DAYS)
    starts = [(today + timedelta(days=one)).isoformat() for one in days]
    return replace(step, raw=dict(step.raw) | {"starts": starts})


def _ready(
    step: WayStep, backing: Sequence[Backing], replaced: Mapping[str, Sequence[str]]
) -> WayStep:
    """With payers, and with conditions that any of the courses meets."""
    raw = dict(step.raw)
    if "needs" in raw:
        raw["needs"] = _any_of(raw["needs"], replaced)
    sure = list(_payers(raw, backing))
    if sure:
        raw["payers"] = sure
    return replace(step, raw=raw)


def _payers(raw: Mapping[str, Any], backing: Sequence[Backing]) -> Iterator[dict[str, Any]]:
    cost = raw.get("cost") or 0
    for one in backing:
        if one.sure and cost:
            pays = cost if one.pays is None else min(cost, float(one.pays))
            yield {
                "id": one.instrument,
                "needs": {},
                "pays": pays,
                "decision_days": DECISION_DAYS,
            }


def _any_of(condition: Any, replaced: Mapping[str, Sequence[str]]) -> Any:
    """A step that must be done is done with any of its courses."""
    if isinstance(condition, list):
        return [_any_of(one, replaced) for one in condition]
    if not isinstance(condition, Mapping):
        return condition
    names = replaced.get(str(condition.get("done", "")))
    if names:
        return {"any": [{"done": name} for name in names]}
    return {
        key: _any_of(value, replaced) if key in {"all", "any", "not"} else value
        for key, value in condition.items()
    }


def lost(
    route: Mapping[str, Any], taking_place: Container[tuple[int, date]], today: date
) -> list[str]:
    """Titles of planned courses that have not begun and have been called off."""
    return [
        str(one.get("title", one["id"]))
        for one in route.get("steps", [])
        if "offer" in one
        and date.fromisoformat(one["start"]) > today
        and (one["offer"], date.fromisoformat(one["start"])) not in taking_place
    ]


def kept(ready: Fed, plan: Plan, instance: Instance) -> dict[str, Any]:
    """A plan of the first answer as it is kept: days, titles, courses, and its range."""

    def day(number: int | None) -> str | None:
        return None if number is None else (instance.today + timedelta(days=number)).isoformat()

    steps = [
        {"id": one.id, "start": day(one.start), "end": day(one.end), "payer": one.payer}
        for one in plan.steps
    ]
    found = range_of(instance, plan)
    return {
        "kind": "fastest",
        "goal_on": day(plan.goal),
        "own_cost": plan.cost / 100,
        "steps": [titled(one, ready) for one in steps],
        "range": {"p50": day(found.p50), "p80": day(found.p80)},
    }


def span_of(kept: Mapping[str, Any] | None) -> tuple[date, date] | None:
    """The days of a range as it is kept; None where fewer runs reach the goal."""
    first, last = (kept or {}).get("p50"), (kept or {}).get("p80")
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def tasks_of(steps: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The steps of the case that a plan has made: step of the way -> step of the case."""
    return {one["id"]: one["task"] for one in steps if one.get("task")}


def titled(step: Mapping[str, Any], ready: Fed) -> dict[str, Any]:
    """A planned step with its title and with the course that begins on its day."""
    found = ready.way.step(step["id"])
    title = found.title if found else step["id"]
    course = ready.course(step["id"], date.fromisoformat(step["start"]))
    if course is None:
        return dict(step) | {"title": title}
    name = f"{course.title}, {course.provider}"
    return dict(step) | {"title": f"{title}: {name}", "offer": course.offer, "course": name}
