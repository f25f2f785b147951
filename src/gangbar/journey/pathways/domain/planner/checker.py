"""Judges a plan day by day, knowing nothing of how it was found.

Shares with the planner only the instance. Semantics: what a step gives holds from its end on, until
it lapses; ordered facts and numbers have the highest value that holds, others the last one given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
)
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned
from gangbar.journey.pathways.domain.planner.values import Value


def faults(instance: Instance, plan: Plan) -> list[str]:
    """What is wrong with a plan, in short English words; empty when it may be shown."""
    return list(_faults(instance, plan))


def _faults(instance: Instance, plan: Plan) -> Iterator[str]:
    ids = [one.id for one in plan.steps]
    unknown = [name for name in ids if name not in instance.by_id]
    if unknown or len(set(ids)) != len(ids):
        yield f"unknown or repeated steps: {ids}"
        return
    days = _Days(instance, plan)
    for one in sorted(plan.steps, key=lambda step: (step.start, step.end)):
        yield from _time_faults(instance, one)
        yield from days.faults(one)
    yield from _hours(instance, plan)
    cost = sum(_cost(instance, one) for one in plan.steps)
    if cost != plan.cost:
        yield f"costs {cost}, not {plan.cost}"
    if instance.money is not None and cost > instance.money:
        yield f"costs {cost}, there are {instance.money}"
    if plan.goal < 0 or not _holds(instance, instance.goal, plan.steps, plan.goal):
        yield f"the goal does not hold on day {plan.goal}"


def _time_faults(instance: Instance, one: Planned) -> Iterator[str]:
    step = instance.by_id[one.id]
    if one.start < 0 or one.end != one.start + step.days.mode:
        yield f"{one.id}: from {one.start} to {one.end} is no possible time"
    if step.starts is not None and one.start not in step.starts:
        yield f"{one.id}: does not start on day {one.start}"


#: Orders of one day's steps without duration that are looked at; more such steps nobody has.
MOST_ORDERS = 5_000


class _Days:
    """The days of a plan, each with the moments between its steps without duration.

    Such steps happen one after another, in any order in which each can: what has happened by then
    holds, what has not does not yet, and none helps itself in a circle.
    """

    def __init__(self, instance: Instance, plan: Plan) -> None:
        self.instance, self.plan = instance, plan
        self._known: dict[int, list[list[Planned]]] = {}

    def faults(self, one: Planned) -> Iterator[str]:
        """Whether there is a moment of its day at which a step can begin."""
        moments = self.moments(one.start, without=one)
        step = self.instance.by_id[one.id]
        fitting = [m for m in moments if _holds(self.instance, step.needs, m, one.start)]
        if not fitting:
            yield f"{one.id}: its needs do not hold on day {one.start}"
        elif not any(self._decided(one, moment) for moment in fitting):
            yield f"{one.id}: {one.payer} cannot have decided by day {one.start}"

    def moments(self, day: int, *, without: Planned | None = None) -> list[list[Planned]]:
        """What has been done at each moment of a day; `without` a step, before it happens."""
        if day not in self._known:
            self._known[day] = list(islice(self._orders(day), MOST_ORDERS))
        others = [p for p in self.plan.steps if not p.start == p.end == day]
        return [
            [*others, *order[:place]]
            for order in self._known[day]
            for place in range(len(order) + 1)
            if without is None or without not in order[:place]
        ]

    def _orders(self, day: int) -> Iterator[list[Planned]]:
        """Every order in which the day's steps without duration can happen, as far as they can."""
        instant = [p for p in self.plan.steps if p.start == p.end == day]
        others = [p for p in self.plan.steps if p not in instant]
        waiting: list[list[Planned]] = [[]]
        while waiting:
            order = waiting.pop()
            ready = [
                one
                for one in instant
                if one not in order and self._can_begin(one, [*others, *order])
            ]
            if not ready:
                yield order
            waiting += [[*order, one] for one in reversed(ready)]

    def _can_begin(self, one: Planned, done: list[Planned]) -> bool:
        needs = self.instance.by_id[one.id].needs
        return _holds(self.instance, needs, done, one.start) and self._decided(one, done)

    def _decided(self, one: Planned, now: list[Planned]) -> bool:
        """Whether own and payer's needs have both held on a day long enough before the start."""
        step = self.instance.by_id[one.id]
        if one.payer is None:
            return True
        payer = next((p for p in step.payers if p.id == one.payer), None)
        if payer is None:
            return False
        last = one.start - payer.decision_days
        changes = {0} | {p.end for p in self.plan.steps} | set(self._lapses())
        return any(
            _holds(self.instance, step.needs, moment, day)
            and _holds(self.instance, payer.needs, moment, day)
            for day in sorted(changes)
            if 0 <= day <= last
            for moment in ([now] if day == one.start else self.moments(day))
        )

    def _lapses(self) -> list[int]:
        ends = ((p.end, self.instance.by_id[p.id].lapses) for p in self.plan.steps)
        return [end + lapses for end, lapses in ends if lapses is not None]


def _cost(instance: Instance, one: Planned) -> int:
    step = instance.by_id[one.id]
    pays = next((p.pays for p in step.payers if p.id == one.payer), 0)
    return max(0, step.cost - pays)


def _hours(instance: Instance, plan: Plan) -> Iterator[str]:
    if instance.hours is None:
        return
    for day in sorted({one.start for one in plan.steps}):
        running = [one for one in plan.steps if one.start <= day < one.end]
        hours = sum(instance.by_id[one.id].hours for one in running)
        if hours > instance.hours:
            yield f"{hours} hours a week on day {day}, there are {instance.hours}"


def _holds(
    instance: Instance, condition: Condition, steps: list[Planned] | tuple[Planned, ...], day: int
) -> bool:
    if isinstance(condition, AllOf):
        return all(_holds(instance, part, steps, day) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_holds(instance, part, steps, day) for part in condition.parts)
    if isinstance(condition, Not):
        return not _holds(instance, condition.part, [], -1)
    if isinstance(condition, Done):
        return any(one.id == condition.step and one.end <= day for one in steps)
    value = _value(instance, condition.name, steps, day)
    return value is not None and _compares(instance, condition, value)


def _value(
    instance: Instance, name: str, steps: list[Planned] | tuple[Planned, ...], day: int
) -> Value | None:
    """The value of a fact on a day."""
    given: list[tuple[int, str, Value]] = []
    if name in instance.facts:
        given.append((-1, "", instance.facts[name]))
    for one in steps:
        step = instance.by_id[one.id]
        is_over = step.lapses is not None and day >= one.end + step.lapses
        if name in step.gives and one.end <= day and not is_over:
            given.append((one.end, one.id, step.gives[name]))
    if not given:
        return None
    if instance.is_ordered(name):
        return max(given, key=lambda entry: instance.rank(name, entry[2]) or 0)[2]
    return max(given, key=lambda entry: entry[:2])[2]


def _compares(instance: Instance, fact: Fact, value: Value) -> bool:
    if fact.how == "is":
        return value == fact.value and isinstance(value, bool) == isinstance(fact.value, bool)
    have, wanted = instance.rank(fact.name, value), instance.rank(fact.name, fact.value)
    if have is None or wanted is None:
        return False
    return have >= wanted if fact.how == "at_least" else have <= wanted
