"""Judges a plan day by day, knowing nothing of how it was found.

Shares with the planner only the instance. Semantics: what a step gives holds from its end on, until
it lapses; ordered facts and numbers have the highest value that holds, others the last one given.
"""

from __future__ import annotations

from collections.abc import Iterator

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
    Payer,
    Step,
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
    order = _order(plan)
    for place, one in enumerate(order):
        yield from _step_faults(instance, one, order[:place], plan)
    yield from _hours(instance, plan)
    cost = sum(_cost(instance, one) for one in plan.steps)
    if cost != plan.cost:
        yield f"costs {cost}, not {plan.cost}"
    if instance.money is not None and cost > instance.money:
        yield f"costs {cost}, there are {instance.money}"
    if plan.goal < 0 or not _holds(instance, instance.goal, plan.steps, plan.goal):
        yield f"the goal does not hold on day {plan.goal}"


def _order(plan: Plan) -> list[Planned]:
    """By start and end; steps without duration on one day in any order in which each is helped."""
    return sorted(plan.steps, key=lambda one: (one.start, one.end))


def _step_faults(
    instance: Instance, one: Planned, before: list[Planned], plan: Plan
) -> Iterator[str]:
    step = instance.by_id[one.id]
    if one.start < 0 or one.end != one.start + step.days.mode:
        yield f"{one.id}: from {one.start} to {one.end} is no possible time"
    if step.starts is not None and one.start not in step.starts:
        yield f"{one.id}: does not start on day {one.start}"
    others = _helpers(instance, one, plan)
    if not _holds(instance, step.needs, others, one.start):
        yield f"{one.id}: its needs do not hold on day {one.start}"
    if one.payer is not None:
        payer = next((p for p in step.payers if p.id == one.payer), None)
        if payer is None or not _decided(instance, step, payer, others, one.start):
            yield f"{one.id}: {one.payer} cannot have decided by day {one.start}"


def _helpers(instance: Instance, one: Planned, plan: Plan) -> list[Planned]:
    """What may have helped a step: whatever has ended, but nothing that needs the step itself.

    Only steps without duration can end on the day on which both start; of those only such count
    as can be done before it, so that none helps itself in a circle.
    """
    instant = [p for p in plan.steps if p.start == p.end == one.start and p.id != one.id]
    earlier = [p for p in plan.steps if p.id != one.id and p not in instant]
    done: list[Planned] = []
    waiting = list(instant)
    while True:
        ready = [p for p in waiting if _could_begin(instance, p, [*earlier, *done])]
        if not ready:
            return [*earlier, *done]
        done += ready
        waiting = [p for p in waiting if p not in ready]


def _could_begin(instance: Instance, one: Planned, others: list[Planned]) -> bool:
    step = instance.by_id[one.id]
    payer = next((p for p in step.payers if p.id == one.payer), None)
    return _holds(instance, step.needs, others, one.start) and (
        payer is None or _decided(instance, step, payer, others, one.start)
    )


def _decided(
    instance: Instance, step: Step, payer: Payer, others: list[Planned], start: int
) -> bool:
    """Whether own and payer's needs have both held on a day long enough before the start."""
    last = start - payer.decision_days
    days = {0} | {p.end for p in others} | set(_lapses(instance, others))
    return any(
        0 <= day <= last
        and _holds(instance, step.needs, others, day)
        and _holds(instance, payer.needs, others, day)
        for day in days
    )


def _lapses(instance: Instance, others: list[Planned]) -> list[int]:
    ends = ((p.end, instance.by_id[p.id].lapses) for p in others)
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
