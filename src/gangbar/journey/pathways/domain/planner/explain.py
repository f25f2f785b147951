"""Why a route takes as long as it does, and what would open a way where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from gangbar.journey.pathways.domain.planner.instance import (
    ALWAYS,
    Condition,
    Done,
    Fact,
    Instance,
    Step,
    atoms,
)
from gangbar.journey.pathways.domain.planner.labels import NEVER, Labels, gives, labels, next_start
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned, payer_of

#: Larger sets are no answer that anybody could act on.
LARGEST_SET = 3
MOST_TRIALS = 4_000


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


# ---------------------------------------------------------------- where there is no way

Missing = Fact | Done


def smallest_opening(instance: Instance, found: Labels) -> list[Missing]:
    """The smallest set of missing facts or steps with which the goal could be reached.

    Roots come first: facts that nothing gives and steps that cannot be done for reasons of their
    own; only where these do not open the way other things that are out of reach are tried.
    """
    lost = _lost(instance, found)
    goal = set(atoms(instance.goal))
    roots = [one for one in lost if _is_root(instance, found, one)]
    middle = [one for one in lost if one not in goal]
    for candidates in (roots, middle, lost):
        opening = _smallest(instance, candidates)
        if opening:
            return opening
    return []


def _lost(instance: Instance, found: Labels) -> list[Missing]:
    """Everything that is asked for on a way to the goal and never comes, nearest to it first."""
    seen: dict[Missing, None] = {}
    waiting: list[Condition] = [instance.goal]
    while waiting:
        for atom in atoms(waiting.pop(0)):
            if atom in seen or found.earliest(atom) != NEVER:
                continue
            seen[atom] = None
            for step in _sources(instance, atom):
                if step.id not in found.steps and found.earliest(step.needs) != NEVER:
                    seen.setdefault(Done(step.id))
                waiting.append(step.needs)
    return list(seen)


def _sources(instance: Instance, atom: Missing) -> list[Step]:
    if isinstance(atom, Done):
        return [instance.by_id[atom.step]]
    return [step for step in instance.steps if gives(instance, step, atom)]


def _is_root(instance: Instance, found: Labels, atom: Missing) -> bool:
    if isinstance(atom, Done):
        return found.earliest(instance.by_id[atom.step].needs) != NEVER
    return not _sources(instance, atom)


def _smallest(instance: Instance, candidates: Sequence[Missing]) -> list[Missing]:
    trials = 0
    for size in range(1, LARGEST_SET + 1):
        for chosen in combinations(candidates, size):
            trials += 1
            if trials > MOST_TRIALS:
                return []
            if labels(opened(instance, chosen)).goal != NEVER:
                return list(chosen)
    return list(candidates) if _opens(instance, candidates) else []


def _opens(instance: Instance, chosen: Sequence[Missing]) -> bool:
    return bool(chosen) and labels(opened(instance, chosen)).goal != NEVER


def opened(instance: Instance, chosen: Iterable[Missing]) -> Instance:
    """The instance as if these facts were there and these steps could be done."""
    facts, free = dict(instance.facts), set()
    for atom in chosen:
        if isinstance(atom, Done):
            free.add(atom.step)
        else:
            facts[atom.name] = atom.value
    steps = tuple(_freed(step) if step.id in free else step for step in instance.steps)
    return replace(instance, facts=facts, steps=steps, by_id={step.id: step for step in steps})


def _freed(step: Step) -> Step:
    return replace(step, needs=ALWAYS, starts=None, hours=0, cost=0)


def reason(instance: Instance, step: Step) -> str:
    """Why a step cannot be done although its needs hold."""
    if next_start(step, 0) == NEVER:
        return "no start left"
    if instance.hours is not None and step.hours > instance.hours:
        return "too many hours a week"
    cheapest = min([step.cost, *(step.own_cost(payer) for payer in step.payers)])
    if instance.money is not None and cheapest > instance.money:
        return "too expensive"
    return "out of reach"


def as_documents(instance: Instance, missing: Iterable[Missing]) -> Iterator[Mapping[str, object]]:
    """As the answer names them."""
    for atom in missing:
        if isinstance(atom, Done):
            step = instance.by_id[atom.step]
            yield {"step": atom.step, "reason": reason(instance, step)}
        else:
            yield {"fact": atom.name, atom.how: atom.value}
