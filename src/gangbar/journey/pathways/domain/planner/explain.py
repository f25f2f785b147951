"""Why a route takes as long as it does."""

from __future__ import annotations

from dataclasses import dataclass

from gangbar.journey.pathways.domain.planner.instance import Condition, Done, Instance, Step, atoms
from gangbar.journey.pathways.domain.planner.labels import gives
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned, payer_of


@dataclass(frozen=True)
class Binding:
    """What keeps a step from starting sooner: `by` names a step or is empty."""

    step: str
    why: str
    by: str = ""


def critical(instance: Instance, plan: Plan) -> list[Binding]:
    """The chain of steps that decides the day of the goal, the first one first."""
    chain: list[Binding] = []
    here = _ending(instance, plan, instance.goal, plan.goal)
    while here is not None and all(one.step != here.id for one in chain):
        binding = _binding(instance, plan, here)
        chain.append(binding)
        here = next((one for one in plan.steps if one.id == binding.by), None)
    return chain[::-1]


def _ending(instance: Instance, plan: Plan, condition: Condition, day: int) -> Planned | None:
    """A step that ends on a day and gives what a condition asks for."""
    wanted = list(atoms(condition))
    ending = [one for one in plan.steps if one.end == day]
    for one in ending:
        step = instance.by_id[one.id]
        if any(
            atom.step == one.id if isinstance(atom, Done) else gives(instance, step, atom)
            for atom in wanted
        ):
            return one
    return None


def _binding(instance: Instance, plan: Plan, planned: Planned) -> Binding:
    step, payer = instance.by_id[planned.id], payer_of(instance, planned)
    helper = _ending(instance, plan, step.needs, planned.start)
    if helper is not None and helper.id != planned.id:
        return Binding(planned.id, "needs", helper.id)
    if payer is not None:
        asked = planned.start - payer.decision_days
        for condition in (step.needs, payer.needs):
            helper = _ending(instance, plan, condition, asked)
            if helper is not None:
                return Binding(planned.id, "decision", helper.id)
    if step.starts is not None and planned.start > 0:
        before = [one for one in plan.steps if one.end <= planned.start and one.id != planned.id]
        needed = [one for one in before if _helps(instance, step, one)]
        last = max(needed, key=lambda one: one.end, default=None)
        return Binding(planned.id, "start date", last.id if last else "")
    freed = [one for one in plan.steps if one.end == planned.start and one.id != planned.id]
    if freed and planned.start > 0:
        return Binding(planned.id, "hours", freed[0].id)
    return Binding(planned.id, "decision" if payer and planned.start else "today")


def _helps(instance: Instance, step: Step, one: Planned) -> bool:
    helper = instance.by_id[one.id]
    return any(
        atom.step == one.id if isinstance(atom, Done) else gives(instance, helper, atom)
        for atom in atoms(step.needs)
    )
