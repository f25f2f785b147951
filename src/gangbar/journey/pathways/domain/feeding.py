"""A way with what is known today: courses of the directory with their dates, and who would pay.

A step for which the directory has courses becomes one step for each sort of course (length, hours,
price, German to begin with) with the dates of all courses of this sort. The step of the way itself
stays for the time that no directory covers yet. A step that costs something gets the instruments
whose conditions are met as payers, else the first that may still be met; a step that somebody is in
goes on instead of beginning anew.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from gangbar.journey.pathways.domain.courses import Course, Participant
from gangbar.journey.pathways.domain.planner.instance import Instance
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.planner.routes import range_of
from gangbar.journey.pathways.domain.way import OF_COURSE, Basis, Way, WayStep

#: Where courses are known the way's own estimate holds from here on, for whom dates come too early.
#: Fixed, so that one more course never makes a route slower.
ESTIMATE_FROM_DAYS, EVERY_DAYS, UNTIL_DAYS = 182, 28, 1_500
#: How long a decision on money is assumed to take. Unchecked: no figure is published.
DECISION_DAYS = 28
NOBODY_KNOWN = Participant()
#: The fact by which a way says that a notice is there before a step begins.
NOTICE = "notice"


@dataclass(frozen=True)
class Begun:
    """A planned step that somebody is in: `until` is its planned last day, `since` its first."""

    id: str
    since: date
    until: date
    kept: Mapping[str, Any]


def begun(route: Mapping[str, Any], closed: Container[int], today: date) -> list[Begun]:
    """Steps of a kept route that have begun and are neither over nor closed in the case."""
    found = [
        Begun(one["id"], date.fromisoformat(one["start"]), date.fromisoformat(one["end"]), one)
        for one in route.get("steps", [])
    ]
    return [
        one for one in found if one.since < today < one.until and one.kept.get("task") not in closed
    ]


@dataclass(frozen=True)
class Backing:
    """An instrument that may pay for a step: `pays` euros, None for all; `sure` when it is met.

    `apply` says in words by when one must have applied; one that pays no fees (a right to take
    part, a title) is named and never planned as payer.
    """

    instrument: str
    name: str
    sure: bool
    pays: Decimal | None = None
    apply: str = ""
    pays_fees: bool = True


#: What the funding rules say to a step: who may pay for it.
Backers = Callable[[WayStep], Sequence[Backing]]


@dataclass(frozen=True)
class Fed:
    """A way to plan from; who may pay for each step, and which course begins on which day.

    `unclear` says of a step planned with a course what is to be settled; `begun` are the steps that
    somebody is in.
    """

    way: Way
    backing: Mapping[str, Sequence[Backing]]
    courses: Mapping[str, Mapping[date, Course]]
    unclear: Mapping[str, Sequence[str]] = field(default_factory=dict)
    begun: Mapping[str, Begun] = field(default_factory=dict)

    def course(self, step: str, start: date) -> Course | None:
        return self.courses.get(step, {}).get(start)

    def payer(self, step: str, instrument: str | None) -> Backing | None:
        """Who is planned to pay for a step."""
        backing = self.backing.get(step, ())
        return next((one for one in backing if one.instrument == instrument), None)


def fed(
    way: Way,
    courses: Sequence[Course],
    backers: Backers,
    *,
    today: date,
    who: Participant = NOBODY_KNOWN,
    begun: Sequence[Begun] = (),
) -> Fed:
    """The way with the courses that fit its steps, with what has begun and who would pay."""
    steps: list[WayStep] = []
    used: dict[str, Mapping[date, Course]] = {}
    unclear: dict[str, Sequence[str]] = {}
    replaced: dict[str, list[str]] = {}
    under_way = {one.id: one for one in begun if way.step(one.id)}
    for step in way.steps:
        taking_part = who.with_notice() if NOTICE in _asked(step.raw.get("needs")) else who
        sorts = _sorts(step, courses, way.occupation, taking_part, today)
        free = (n for n in count() if f"{step.id}{OF_COURSE}{n}" not in under_way)
        planned = [_with_dates(way, step, n, one) for n, one in zip(free, sorts, strict=False)]
        for made, days in zip(planned, sorts, strict=True):
            used[made.id] = days
            unclear[made.id] = next(iter(days.values())).unclear(taking_part, today)
        running = [
            _going_on(step, one, today) for one in under_way.values() if _base(one.id) == step.id
        ]
        steps += [*running, *planned]
        if step.id not in under_way:
            steps.append(_estimated(step, today) if planned else step)
        names = [one.id for one in (*running, *planned)]
        if names:
            replaced[step.id] = list(dict.fromkeys([step.id, *names]))
    backing = {one.id: backers(one) for one in steps if one.instruments}
    whole = [_ready(one, backing.get(one.id, ()), replaced) for one in steps]
    goals = [replace(one, condition=_any_of(one.condition, replaced)) for one in way.goals]
    return Fed(replace(way, steps=whole, goals=goals), backing, used, unclear, under_way)


def _asked(condition: Any) -> set[str]:
    """The facts for which a condition asks."""
    if isinstance(condition, list):
        return {name for one in condition for name in _asked(one)}
    if not isinstance(condition, Mapping):
        return set()
    named = {str(condition["fact"])} if "fact" in condition else set()
    return named | {name for key in ("all", "any") for name in _asked(condition.get(key))}


def _base(name: str) -> str:
    return name.partition(OF_COURSE)[0]


def _going_on(step: WayStep, begun: Begun, today: date) -> WayStep:
    """What is left of a step that has begun: nothing more to wait for and nothing more to pay."""
    gone, left = (today - begun.since).days, (begun.until - today).days
    raw = {key: value for key, value in step.raw.items() if key not in _ONLY_BEFORE}
    days = dict(step.days) if _base(begun.id) == begun.id else {}
    raw |= {
        "id": begun.id,
        "days": {
            "low": max(1, min(left, days.get("low", left + gone) - gone)),
            "mode": left,
            "high": max(left, days.get("high", left + gone) - gone),
        },
    }
    return replace(step, id=begun.id, raw=raw, instruments=())


#: Looked at before a step begins and not any more.
_ONLY_BEFORE = ("needs", "starts", "cost", "payers")


def _sorts(
    step: WayStep, courses: Sequence[Course], occupation: str, who: Participant, today: date
) -> list[Mapping[date, Course]]:
    """The courses of each sort by the day on which they begin."""
    found: dict[Any, dict[date, Course]] = {}
    for one in sorted(courses, key=lambda course: course.offer):
        wanted = {"occupation": occupation, **step.offer}
        if not step.offer or not one.fits(wanted) or not one.is_open_to(who, today):
            continue
        terms = (one.weeks, one.hours_per_week, one.german_from, one.cost)
        sort = (*terms, *map(str, one.unclear(who, today)))
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
    payers = list(_payers(raw, backing))
    if payers:
        raw["payers"] = payers
    return replace(step, raw=raw)


def _payers(raw: Mapping[str, Any], backing: Sequence[Backing]) -> Iterator[dict[str, Any]]:
    """Those that are met; where there are none, the first in precedence that may still be."""
    cost = raw.get("cost") or 0
    paying = [one for one in backing if one.pays_fees and cost]
    for one in [one for one in paying if one.sure] or paying[:1]:
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


#: Behind the name of a step: the step of the case that registers for its course.
REGISTERING = "/register"


def tasks_of(steps: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The steps of the case that a plan has made: step of the way -> step of the case."""
    made: dict[str, Any] = {}
    for one in steps:
        made |= {one["id"]: one.get("task"), one["id"] + REGISTERING: one.get("register_task")}
    return {name: task for name, task in made.items() if task}


def titled(step: Mapping[str, Any], ready: Fed) -> dict[str, Any]:
    """A planned step with its title, the course that begins on its day, and who would pay.

    A step that has begun keeps its first day and what it was called.
    """
    name = step["id"]
    running = ready.begun.get(name)
    if running is not None:
        remembered = {key: running.kept[key] for key in _REMEMBERED if key in running.kept}
        return dict(step) | remembered
    found = ready.way.step(name)
    title = found.title if found else name
    made = dict(step) | {"title": title}
    start = date.fromisoformat(step["start"])
    payer = ready.payer(name, step.get("payer"))
    if payer is not None:
        by = start - timedelta(days=DECISION_DAYS)
        made |= {"payer_sure": payer.sure, "apply_by": by.isoformat()}
    course = ready.course(name, start)
    if course is None:
        return made
    called = f"{course.title}, {course.provider}"
    return made | {
        "title": f"{title}: {called}",
        "offer": course.offer,
        "course": called,
        "register_until": course.register_until(start).isoformat(),
        "unclear": [str(one) for one in ready.unclear.get(name, ())],
    }


#: What a step that has begun keeps of how it was planned.
_REMEMBERED = ("start", "title", "offer", "course")
