"""The first answer: the earliest day of every step on the graph of needs, limits left aside.

Hours, lapsing and what rules each other out are not looked at, so that each label is a lower bound;
where the steps behind the labels pass the checker, they are the fastest route.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    atoms,
)
from gangbar.journey.pathways.domain.planner.plan import Planned
from gangbar.journey.pathways.domain.planner.truth import at_first

NEVER = math.inf


@dataclass(frozen=True)
class Label:
    """The earliest start of a step and who pays then."""

    start: float
    end: float
    payer: Payer | None = None


@dataclass
class Labels:
    """Labels of all steps that can be reached; `goal` is NEVER where it cannot."""

    instance: Instance
    steps: dict[str, Label] = field(default_factory=dict)
    goal: float = NEVER
    _givers: Mapping[str, list[Step]] = field(default_factory=dict)

    def earliest(self, condition: Condition) -> float:
        """The earliest day on which a condition may hold."""
        if isinstance(condition, AllOf):
            return max((self.earliest(part) for part in condition.parts), default=0)
        if isinstance(condition, AnyOf):
            return min((self.earliest(part) for part in condition.parts), default=NEVER)
        if isinstance(condition, Done):
            label = self.steps.get(condition.step)
            return label.end if label else NEVER
        if at_first(self.instance, condition):
            return 0
        if isinstance(condition, Not):
            return NEVER
        return min((self.steps[step.id].end for step in self.supporters(condition)), default=NEVER)

    def supporters(self, fact: Fact) -> list[Step]:
        """Labelled steps that give what a fact asks for."""
        return [
            step
            for step in self._givers.get(fact.name, ())
            if step.id in self.steps and gives(self.instance, step, fact)
        ]


def gives(instance: Instance, step: Step, fact: Fact) -> bool:
    """Whether what a step gives is enough by itself for what a fact asks."""
    value = step.gives.get(fact.name)
    if value is None:
        return False
    if fact.how == "is":
        return value == fact.value and type(value) is type(fact.value)
    have, wanted = instance.rank(fact.name, value), instance.rank(fact.name, fact.value)
    if have is None or wanted is None:
        return False
    return have >= wanted if fact.how == "at_least" else have <= wanted


def labels(instance: Instance) -> Labels:
    """Labels by repeated relaxation; every pass settles at least one further step."""
    givers: dict[str, list[Step]] = {}
    for step in instance.steps:
        for name in step.gives:
            givers.setdefault(name, []).append(step)
    found = Labels(instance, _givers=givers)
    changed = True
    while changed:
        changed = False
        for step in instance.steps:
            label = _label(found, step)
            known = found.steps.get(step.id)
            if label is not None and (known is None or label.start < known.start):
                found.steps[step.id] = label
                changed = True
    found.goal = found.earliest(instance.goal)
    return found


def _label(found: Labels, step: Step) -> Label | None:
    """The earliest of paying oneself and of each payer, as far as the own money allows."""
    instance = found.instance
    if instance.hours is not None and step.hours > instance.hours and step.days.mode:
        return None
    needs = found.earliest(step.needs)
    if needs == NEVER:
        return None
    options: list[tuple[float, Payer | None]] = []
    if instance.money is None or step.cost <= instance.money:
        options.append((needs, None))
    for payer in step.payers:
        if instance.money is None or step.own_cost(payer) <= instance.money:
            both = max(needs, found.earliest(payer.needs))
            options.append((both + payer.decision_days, payer))
    dated = [(next_start(step, day), payer) for day, payer in options if day != NEVER]
    if not dated:
        return None
    start, paying = min(dated, key=lambda option: option[0])
    return None if start == NEVER else Label(start, start + step.days.mode, paying)


def next_start(step: Step, day: float) -> float:
    """The first possible start on or after a day."""
    if step.starts is None:
        return day
    place = bisect_left(step.starts, day)
    return step.starts[place] if place < len(step.starts) else NEVER


def behind(found: Labels) -> dict[str, Label]:
    """The steps by which the labels reach the goal, each as early as its label says."""
    chosen: dict[str, Label] = {}
    waiting: list[Condition] = [found.instance.goal]
    while waiting:
        condition = waiting.pop()
        if isinstance(condition, AllOf):
            waiting += condition.parts
        elif isinstance(condition, AnyOf):
            waiting.append(min(condition.parts, key=found.earliest))
        elif isinstance(condition, Fact | Done):
            step = _step_of(found, condition)
            if step is not None and step.id not in chosen:
                label = chosen[step.id] = found.steps[step.id]
                waiting += [step.needs, *([label.payer.needs] if label.payer else [])]
    return chosen


def as_planned(found: Labels) -> list[Planned]:
    """The steps behind the labels as a plan has them."""
    return [
        Planned(name, int(label.start), int(label.end), label.payer.id if label.payer else None)
        for name, label in behind(found).items()
    ]


def as_late(instance: Instance, steps: Sequence[Planned]) -> list[Planned]:
    """The same steps, and what would lapse ends on the day on which it is first asked for."""
    later: dict[str, Planned] = {one.id: one for one in steps}
    for one in sorted(steps, key=lambda planned: planned.end, reverse=True):
        step = instance.by_id[one.id]
        asking = [
            later[other.id].start
            for other in steps
            if any(
                atom.step == one.id if isinstance(atom, Done) else gives(instance, step, atom)
                for atom in atoms(instance.by_id[other.id].needs)
            )
        ]
        if step.lapses is not None and step.starts is None and asking:
            wait = max(0, min(asking) - one.end)
            later[one.id] = replace(one, start=one.start + wait, end=one.end + wait)
    return list(later.values())


def _step_of(found: Labels, atom: Fact | Done) -> Step | None:
    if isinstance(atom, Done):
        return found.instance.by_id[atom.step]
    if at_first(found.instance, atom):
        return None
    return min(found.supporters(atom), key=lambda step: (found.steps[step.id].end, step.id))
