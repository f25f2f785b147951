"""A plan: which steps, when, paid by whom. Days count from today; money in cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gangbar.journey.pathways.domain.planner.instance import Instance, Payer


@dataclass(frozen=True)
class Planned:
    id: str
    start: int
    end: int
    payer: str | None = None


@dataclass(frozen=True)
class Plan:
    """`goal` is the day on which the goal holds."""

    goal: int
    cost: int
    steps: tuple[Planned, ...]

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, ...]]:
        """What makes one plan faster than another: day, cost, number and ids of the steps."""
        return self.goal, self.cost, len(self.steps), tuple(sorted(one.id for one in self.steps))


def payer_of(instance: Instance, planned: Planned) -> Payer | None:
    payers = instance.by_id[planned.id].payers
    return next((one for one in payers if one.id == planned.payer), None)


def plan(instance: Instance, goal: int, steps: Iterable[Planned]) -> Plan:
    """In the order of the days, with what it costs."""
    ordered = tuple(sorted(steps, key=lambda one: (one.start, one.end, one.id)))
    cost = sum(instance.by_id[one.id].own_cost(payer_of(instance, one)) for one in ordered)
    return Plan(goal, cost, ordered)


def ends(steps: Iterable[Planned]) -> Mapping[str, int]:
    return {one.id: one.end for one in steps}
