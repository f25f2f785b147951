"""How late it may become: the plan carried out many times with durations as they vary.

Missed starts wait for the next one; what runs against the hours of a week keeps the plan's order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
    Step,
)
from gangbar.journey.pathways.domain.planner.labels import gives
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned, payer_of
from gangbar.journey.pathways.domain.planner.truth import at_first

RUNS = 2_000
SEED = 20_261_127
Days = NDArray[np.float64]


@dataclass(frozen=True)
class Range:
    """Days by which half and four fifths of the runs reach the goal; None: fewer ever do."""

    p50: int | None
    p80: int | None


def simulated(instance: Instance, plan: Plan, *, runs: int = RUNS, seed: int = SEED) -> Range:
    """The range of a plan; the same seed gives the same range."""
    random = np.random.default_rng(seed)
    ends: dict[str, Days] = {}
    for planned in plan.steps:
        step = instance.by_id[planned.id]
        starts = _starts(instance, plan, planned, ends, runs)
        ends[planned.id] = starts + _durations(step, random, runs)
    goal = _time(instance, instance.goal, ends, runs)
    return Range(_percentile(goal, 50), _percentile(goal, 80))


def _durations(step: Step, random: np.random.Generator, runs: int) -> Days:
    low, mode, high = step.days.low, step.days.mode, step.days.high
    if low == high:
        return np.full(runs, float(mode))
    return np.round(random.triangular(low, mode, high, runs))


def _starts(
    instance: Instance, plan: Plan, planned: Planned, ends: Mapping[str, Days], runs: int
) -> Days:
    step = instance.by_id[planned.id]
    ready = _time(instance, step.needs, ends, runs)
    payer = payer_of(instance, planned)
    if payer is not None:
        ready = np.maximum(ready, _time(instance, payer.needs, ends, runs)) + payer.decision_days
    for before in _made_room(instance, plan, planned):
        ready = np.maximum(ready, ends[before])
    if step.starts is None:
        return ready
    dates = np.array([*step.starts, np.inf])
    found: Days = dates[np.searchsorted(dates[:-1], ready)]
    return found


def _made_room(instance: Instance, plan: Plan, planned: Planned) -> list[str]:
    """Steps that have to be over first, because there are not enough hours for both."""
    if instance.hours is None or not instance.by_id[planned.id].hours:
        return []
    running = [one for one in plan.steps if one.start <= planned.start < one.end]
    hours = sum(instance.by_id[one.id].hours for one in running)
    return [
        one.id
        for one in plan.steps
        if one.id != planned.id
        and one.start < planned.start
        and one.end <= planned.start
        and hours + instance.by_id[one.id].hours > instance.hours
    ]


def _time(instance: Instance, condition: Condition, ends: Mapping[str, Days], runs: int) -> Days:
    """The day on which a condition begins to hold in each run; infinite where it does not."""
    never = np.full(runs, np.inf)
    if isinstance(condition, AllOf):
        times = [_time(instance, part, ends, runs) for part in condition.parts]
        return np.maximum.reduce(times) if times else np.zeros(runs)
    if isinstance(condition, AnyOf):
        times = [_time(instance, part, ends, runs) for part in condition.parts]
        return np.minimum.reduce(times) if times else never
    if isinstance(condition, Done):
        return ends.get(condition.step, never)
    if at_first(instance, condition):
        return np.zeros(runs)
    if isinstance(condition, Not):
        return never
    return _first_support(instance, condition, ends, never)


def _first_support(instance: Instance, fact: Fact, ends: Mapping[str, Days], never: Days) -> Days:
    supports = [end for name, end in ends.items() if gives(instance, instance.by_id[name], fact)]
    return np.minimum.reduce(supports) if supports else never


def _percentile(goal: Days, share: int) -> int | None:
    place = -(-len(goal) * share // 100) - 1
    day = float(np.sort(goal)[place])
    return int(day) if np.isfinite(day) else None
