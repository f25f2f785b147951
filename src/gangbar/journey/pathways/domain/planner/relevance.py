"""What of an instance can matter at all, and how far ahead one has to look."""

from __future__ import annotations

from gangbar.journey.pathways.domain.planner.instance import Condition, Done, Instance, Step, atoms
from gangbar.journey.pathways.domain.planner.labels import Labels


def relevant(instance: Instance, labels: Labels) -> list[Step]:
    """Reachable steps that give, directly or not, what the goal asks for.

    A step that only raises what must stay low, or overwrites, is never of use.
    """
    wanted: list[Condition] = [instance.goal]
    names: set[str] = set()
    chosen: dict[str, Step] = {}
    while wanted:
        for atom in atoms(wanted.pop()):
            if isinstance(atom, Done):
                found = [instance.by_id[atom.step]]
            elif atom.name in names:
                continue
            else:
                names.add(atom.name)
                found = [step for step in instance.steps if atom.name in step.gives]
            for step in found:
                if step.id in labels.steps and step.id not in chosen:
                    chosen[step.id] = step
                    wanted += [step.needs, *(payer.needs for payer in step.payers)]
    return [step for step in instance.steps if step.id in chosen]


def horizon(instance: Instance, steps: list[Step]) -> int:
    """No plan has to last longer: after the last fixed date everything one after another."""
    dates = [day for step in steps for day in (step.starts or ())[-1:]]
    work = sum(step.days.mode for step in steps)
    waiting = sum(max((payer.decision_days for payer in step.payers), default=0) for step in steps)
    lapses = sum(step.lapses or 0 for step in steps)
    return max(dates, default=0) + work + waiting + lapses + 1
