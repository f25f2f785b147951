"""What would open a way where there is none: the smallest set, each proposal tried out.

Tried are, in this order: what nothing gives and what cannot be done for reasons of its own; these
together with the limits of money, hours and lapsing; then anything on the way; at last the goal's
own parts. A set is only named when there is a plan once it is granted.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from gangbar.journey.pathways.domain.planner.checker import faults
from gangbar.journey.pathways.domain.planner.instance import (
    ALWAYS,
    Condition,
    Done,
    Fact,
    Instance,
    Step,
    atoms,
)
from gangbar.journey.pathways.domain.planner.labels import (
    NEVER,
    Labels,
    as_planned,
    gives,
    labels,
    next_start,
)
from gangbar.journey.pathways.domain.planner.model import Model, NoSolver
from gangbar.journey.pathways.domain.planner.plan import Plan, plan

#: Larger sets are no answer that anybody could act on.
LARGEST_SET = 4
MOST_TRIALS = 4_000
#: Seconds for all trials together, and for each of them.
SECONDS, SECONDS_EACH = 4.0, 1.0
#: Seconds for what would make a route faster: it is extra, and must not keep the answer waiting.
SECONDS_EXTRA = 0.25


class Limit(StrEnum):
    """What may have to give way although nothing is missing."""

    MONEY = "own_money"
    HOURS = "hours_per_week"


Opener = Fact | Done | Limit


def why_not(instance: Instance) -> list[Mapping[str, Any]]:
    """What the answer names where the goal cannot be reached; never empty."""
    chosen = smallest_opening(instance)
    documents = [_document(instance, one) for one in chosen if not isinstance(one, Limit)]
    limits = _amounts(instance, chosen)
    return [*documents, *limits] or [{"reason": "the steps rule each other out"}]


def smallest_opening(instance: Instance) -> list[Opener]:
    """The smallest set with which there is a plan; empty where none was found in time."""
    until = time.monotonic() + SECONDS
    tried: set[frozenset[Opener]] = set()
    for candidates, largest in _stages(instance):
        trials = 0
        for size in range(1, largest + 1):
            for chosen in combinations(candidates, size):
                trials += 1
                if trials > MOST_TRIALS or time.monotonic() > until:
                    break
                if frozenset(chosen) in tried:
                    continue
                tried.add(frozenset(chosen))
                if is_reachable(opened(instance, chosen)):
                    return list(chosen)
        # More than that at once: everything together, and of it what cannot be spared.
        if candidates and is_reachable(opened(instance, candidates)):
            return _spared(instance, candidates)
    return []


def _spared(instance: Instance, chosen: Sequence[Opener]) -> list[Opener]:
    """Without each one that is not needed; no smaller set of these opens the way."""
    kept = list(chosen)
    for one in reversed(chosen):
        fewer = [other for other in kept if other != one]
        if is_reachable(opened(instance, fewer)):
            kept = fewer
    return kept


def _stages(instance: Instance) -> Iterator[tuple[list[Opener], int]]:
    found = labels(instance)
    on_the_way = list(_on_the_way(instance))
    lost = [one for one in on_the_way if found.earliest(one) == NEVER]
    limits: list[Opener] = []
    if instance.money is not None:
        limits.append(Limit.MONEY)
    if instance.hours is not None:
        limits.append(Limit.HOURS)
    steps = [Done(one.id) for one in _steps(instance, on_the_way)]
    lapsing = [one for one in steps if instance.by_id[one.step].lapses is not None]
    stuck = [one for one in steps if _is_stuck(instance, found, one)]
    roots: list[Opener] = [one for one in lost if isinstance(one, Fact) and _is_root(instance, one)]
    goal = set(atoms(instance.goal))
    others = [one for one in [*lost, *on_the_way] if one not in goal]
    yield _once([*roots, *stuck]), LARGEST_SET
    yield _once([*roots, *stuck, *limits, *lapsing]), LARGEST_SET
    yield _once([*others, *limits, *steps]), LARGEST_SET - 1
    yield _once([*others, *on_the_way, *limits, *steps]), LARGEST_SET - 1


def _once(candidates: Iterable[Opener]) -> list[Opener]:
    return list(dict.fromkeys(candidates))


def _on_the_way(instance: Instance) -> Iterator[Fact | Done]:
    """Everything that is asked for on a way to the goal, nearest to it first."""
    seen: set[Fact | Done] = set()
    waiting: list[Condition] = [instance.goal]
    while waiting:
        for atom in atoms(waiting.pop(0)):
            if atom in seen:
                continue
            seen.add(atom)
            yield atom
            waiting += [step.needs for step in _sources(instance, atom)]


def _sources(instance: Instance, atom: Fact | Done) -> list[Step]:
    if isinstance(atom, Done):
        return [instance.by_id[atom.step]]
    return [step for step in instance.steps if gives(instance, step, atom)]


def _steps(instance: Instance, asked: Iterable[Fact | Done]) -> list[Step]:
    found = {step.id: step for atom in asked for step in _sources(instance, atom)}
    return list(found.values())


def _is_root(instance: Instance, atom: Fact) -> bool:
    return not _sources(instance, atom)


def _is_stuck(instance: Instance, found: Labels, atom: Done) -> bool:
    """A step whose needs can be met and which cannot be done all the same."""
    step = instance.by_id[atom.step]
    return step.id not in found.steps and found.earliest(step.needs) != NEVER


def opened(instance: Instance, chosen: Iterable[Opener]) -> Instance:
    """The instance as if these facts were there, these steps free, and these limits gone."""
    facts, free = dict(instance.facts), set()
    hours, money = instance.hours, instance.money
    for one in chosen:
        if isinstance(one, Done):
            free.add(one.step)
        elif isinstance(one, Fact):
            facts[one.name] = one.value
        elif one is Limit.MONEY:
            money = None
        else:
            hours = None
    steps = tuple(_freed(step) if step.id in free else step for step in instance.steps)
    by_id = {step.id: step for step in steps}
    return replace(instance, facts=facts, hours=hours, money=money, steps=steps, by_id=by_id)


def _freed(step: Step) -> Step:
    return replace(step, needs=ALWAYS, starts=None, hours=0, cost=0, lapses=None)


def is_reachable(instance: Instance) -> bool:
    """Whether there is a plan: by the labels where these suffice, else by the exact search."""
    found = labels(instance)
    if found.goal == NEVER:
        return False
    if not faults(instance, plan(instance, int(found.goal), as_planned(found))):
        return True
    try:
        return Model(instance, found).is_possible(seconds=SECONDS_EACH)
    except NoSolver:
        return False  # what cannot be tried out is not named


def sooner(instance: Instance, fastest: Plan) -> list[Mapping[str, Any]]:
    """What would bring the goal nearer: each limit alone, with as much as it would take.

    `{"own_money": euros, "days": days}` or `{"hours_per_week": hours, "days": days}`.
    """
    gains: list[Mapping[str, Any]] = []
    for limit in Limit:
        free = opened(instance, [limit])
        if (free.money, free.hours) == (instance.money, instance.hours):
            continue
        better = _faster(free, fastest.goal)
        if better is not None:
            most = better.cost if limit is Limit.MONEY else _most_hours(free, better)
            gains.append({limit.value: euro(most), "days": fastest.goal - better.goal})
    return gains


def _faster(free: Instance, than: int) -> Plan | None:
    """The fastest plan where it reaches the goal before a day."""
    found = labels(free)
    if found.goal >= than:
        return None  # no plan is earlier than its labels
    made = plan(free, int(found.goal), as_planned(found))
    if faults(free, made):
        try:
            best = Model(free, found).search(cheapest=False, seconds=SECONDS_EXTRA).plan
        except NoSolver:
            return None
        if best is None:
            return None
        made = best
    return made if made.goal < than else None


# ---------------------------------------------------------------- as the answer names them


def _document(instance: Instance, one: Fact | Done) -> Mapping[str, Any]:
    if isinstance(one, Done):
        return {"step": one.step, "reason": reason(instance, instance.by_id[one.step])}
    return {"fact": one.name, one.how: one.value}


def reason(instance: Instance, step: Step) -> str:
    """Why a step cannot be done, or not in time."""
    if next_start(step, 0) == NEVER:
        return "no start left"
    if instance.hours is not None and step.hours > instance.hours:
        return "too many hours a week"
    cheapest = min([step.cost, *(step.own_cost(payer) for payer in step.payers)])
    if instance.money is not None and cheapest > instance.money:
        return "too expensive"
    if step.lapses is not None and labels(instance).steps.get(step.id):
        return "lapses too soon"
    return "out of reach"


def _amounts(instance: Instance, chosen: Sequence[Opener]) -> list[Mapping[str, Any]]:
    """How much money, and how many hours a week, it would have to be."""
    free = opened(instance, chosen)
    named: list[Mapping[str, Any]] = []
    if Limit.MONEY in chosen:
        cheapest = _best(free, cheapest=True)
        if cheapest is None:
            return named
        named.append({Limit.MONEY.value: euro(cheapest.cost)})
        free = replace(free, money=cheapest.cost)
    if Limit.HOURS in chosen:
        fastest = _best(free, cheapest=False)
        if fastest is not None:
            named.append({Limit.HOURS.value: euro(_fewest_hours(instance, free, fastest))})
    return named


def _best(instance: Instance, *, cheapest: bool) -> Plan | None:
    found = labels(instance)
    try:
        return Model(instance, found).search(cheapest=cheapest, seconds=SECONDS).plan
    except NoSolver:
        # What the labels lead to would do, if it keeps every rule; the least it need not be.
        made = plan(instance, int(found.goal), as_planned(found))
        return None if faults(instance, made) else made


def _fewest_hours(instance: Instance, free: Instance, fastest: Plan) -> int:
    """The fewest hours a week with which there still is a plan, in hundredths."""
    least, most = instance.hours or 0, _most_hours(free, fastest)
    sums = {0}
    for step in free.steps:
        sums |= {one + step.hours for one in sums if one + step.hours <= most}
        if len(sums) > MOST_TRIALS:
            return most
    between = sorted(one for one in sums if least < one < most)
    while between:
        middle = len(between) // 2
        if is_reachable(replace(free, hours=between[middle])):
            most, between = between[middle], between[:middle]
        else:
            between = between[middle + 1 :]
    return most


def _most_hours(instance: Instance, made: Plan) -> int:
    return max(
        sum(
            instance.by_id[other.id].hours
            for other in made.steps
            if other.start <= one.start < other.end
        )
        for one in made.steps
    )


def euro(cents: int) -> int | float:
    """From hundredths, of euros or of hours."""
    return cents // 100 if cents % 100 == 0 else cents / 100
