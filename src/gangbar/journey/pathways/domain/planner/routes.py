"""From an instance to the answer: routes with proof and range, or what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gangbar.journey.pathways.domain.planner import explain, opening
from gangbar.journey.pathways.domain.planner.checker import faults
from gangbar.journey.pathways.domain.planner.instance import AllOf, AnyOf, Done, Instance
from gangbar.journey.pathways.domain.planner.labels import (
    NEVER,
    Labels,
    as_late,
    as_planned,
    labels,
)
from gangbar.journey.pathways.domain.planner.model import Found, Model, NoSolver
from gangbar.journey.pathways.domain.planner.opening import euro
from gangbar.journey.pathways.domain.planner.plan import Plan, plan

if TYPE_CHECKING:
    from gangbar.journey.pathways.domain.planner.simulation import Range

#: Seconds for each question to the solver; what it has not proven then is said to be unproven.
SECONDS = 8.0


@dataclass(frozen=True)
class Route:
    kind: str
    plan: Plan
    range: Range
    critical: tuple[explain.Binding, ...]
    proven: bool
    bound: int


@dataclass(frozen=True)
class Answer:
    """`status` is optimal, feasible or unreachable; `opens` is what would make it faster."""

    status: str
    routes: tuple[Route, ...] = ()
    why_not: tuple[Mapping[str, object], ...] = ()
    notes: tuple[str, ...] = field(default=())
    opens: tuple[Mapping[str, object], ...] = ()


class UnsoundPlanError(AssertionError):
    """A plan that the checker does not accept must never be shown."""


def first_answer(instance: Instance) -> Plan | None:
    """The plan behind the labels where it keeps every rule; at most some milliseconds."""
    found = labels(instance)
    return None if found.goal == NEVER else _of_labels(instance, found)


def _of_labels(instance: Instance, found: Labels) -> Plan | None:
    steps = as_planned(found)
    for some in (steps, as_late(instance, steps)):
        made = plan(instance, int(found.goal), some)
        if not faults(instance, made):
            return made
    return None


def answer(instance: Instance, *, seconds: float = SECONDS) -> Answer:
    """Fastest, cheapest, surest and, where a step is work, the route with work first."""
    found = labels(instance)
    if found.goal == NEVER:
        return Answer("unreachable", why_not=tuple(opening.why_not(instance)))
    try:
        return _solved(instance, found, seconds)
    except NoSolver:
        return _unsolved(instance, found)


def _solved(instance: Instance, found: Labels, seconds: float) -> Answer:
    fastest = Model(instance, found).search(cheapest=False, seconds=seconds)
    if fastest.plan is None:
        if not fastest.proven:
            return _unsolved(instance, found)
        return Answer("unreachable", why_not=tuple(opening.why_not(instance)))
    cheapest = Model(instance, found).search(cheapest=True, seconds=seconds)
    routes = [
        _route(instance, "fastest", fastest),
        *([_route(instance, "cheapest", cheapest)] if cheapest.plan else []),
    ]
    careful = _careful(instance, fastest.bound, seconds)
    some = [*routes, *([careful] if careful else [])]
    routes.append(replace(min(some, key=_certain), kind="surest"))
    work = _work_first(instance, seconds)
    if work is not None:
        routes.append(work)
    proven = fastest.proven and cheapest.proven
    opens = tuple(opening.sooner(instance, fastest.plan))
    return Answer("optimal" if proven else "feasible", tuple(routes), opens=opens)


def _certain(one: Route) -> tuple[float, tuple[int, int, int, tuple[str, ...]]]:
    """By when four fifths of the runs have reached the goal; what is faster comes first."""
    late = one.range.p80
    return float("inf") if late is None else late, one.plan.rank


def _careful(instance: Instance, bound: int, seconds: float) -> Route | None:
    """The fastest by the steps one would choose if each took as long as in four of five cases.

    Which steps a route needs decides how certain it is, more than the days on which they begin. No
    route reaches the goal before `bound`; that none is surer is not proven.
    """
    slow = instance.with_steps(replace(one, days=one.days.slow) for one in instance.steps)
    found = labels(slow)
    if found.goal == NEVER:
        return None
    chosen = Model(slow, found).search(cheapest=False, seconds=seconds).plan
    if chosen is None:
        return None
    few = instance.with_steps(instance.by_id[one.id] for one in chosen.steps)
    best = Model(few, labels(few)).search(cheapest=False, seconds=seconds)
    if best.plan is None:
        return None
    return _route(instance, "surest", replace(best, proven=False, bound=bound))


def _work_first(instance: Instance, seconds: float) -> Route | None:
    """The earliest work that is open; then the fastest way on from there."""
    work = [step for step in instance.steps if step.work]
    if not work:
        return None
    first = replace(instance, goal=AnyOf(tuple(Done(step.id) for step in work)))
    start = labels(first)
    if start.goal == NEVER:
        return None
    named = [
        step for step in work if step.id in start.steps and start.steps[step.id].end == start.goal
    ]
    goal = AllOf((instance.goal, Done(named[0].id)))
    whole = replace(instance, goal=goal)
    found = labels(whole)
    if found.goal == NEVER:
        return None
    best = Model(whole, found).search(cheapest=False, seconds=seconds)
    return _route(whole, "work first", best) if best.plan else None


def _unsolved(instance: Instance, found: Labels) -> Answer:
    """Without a solver: the first answer, proven where it is as early as its bound."""
    made = _of_labels(instance, found)
    if made is None:
        note = "the extra `plan` (ortools) is needed for an exact answer here"
        return Answer("feasible", notes=(note,))
    best = Found(made, proven=False, bound=int(found.goal))
    return Answer("feasible", (_route(instance, "fastest", best),))


def _route(instance: Instance, kind: str, found: Found) -> Route:
    made = found.plan
    if made is None:
        raise UnsoundPlanError("there is no plan to show")
    wrong = faults(instance, made)
    if wrong:
        raise UnsoundPlanError("; ".join(wrong))
    return Route(
        kind,
        made,
        range_of(instance, made),
        tuple(explain.critical(instance, made)),
        found.proven,
        found.bound,
    )


def range_of(instance: Instance, made: Plan) -> Range:
    """Between which days a plan probably reaches its goal."""
    # numpy comes with the first simulation: a worker that draws none need not hold it.
    from gangbar.journey.pathways.domain.planner import simulation  # noqa: PLC0415

    return simulation.simulated(instance, made)


# ---------------------------------------------------------------- as JSON


def as_document(instance: Instance, given: Answer) -> dict[str, Any]:
    """The answer as docs/route.md describes it."""

    def day(number: int | None) -> str | None:
        if number is None:
            return None
        return (instance.today + timedelta(days=number)).isoformat()

    routes = []
    for one in given.routes:
        bound = one.bound if one.kind != "cheapest" else None
        routes.append(
            {
                "kind": one.kind,
                "goal_on": day(one.plan.goal),
                "own_cost": euro(one.plan.cost),
                "steps": [
                    {"id": s.id, "start": day(s.start), "end": day(s.end), "payer": s.payer}
                    for s in one.plan.steps
                ],
                "critical": [binding.step for binding in one.critical],
                "why_not_sooner": [
                    {"step": b.step, "why": b.why, "by": b.by or None} for b in one.critical
                ],
                "range": {"p50": day(one.range.p50), "p80": day(one.range.p80)},
                "proof": _proof(one, bound, day),
            }
        )
    document = {
        "status": given.status,
        "routes": routes,
        "why_not": [dict(one) for one in given.why_not],
    }
    more = {"notes": list(given.notes), "opens": [dict(one) for one in given.opens]}
    return document | {name: said for name, said in more.items() if said}


def _proof(one: Route, bound: int | None, day: Any) -> dict[str, Any]:
    """For the cheapest route the bound is money, and no day is gained by knowing more."""
    if one.proven:
        return {"bound": day(one.plan.goal), "gap_days": 0}
    if bound is None:
        return {"bound": None, "gap_days": None, "bound_own_cost": euro(one.bound)}
    return {"bound": day(bound), "gap_days": one.plan.goal - bound}
