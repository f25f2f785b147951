"""What a way must be before anybody agrees to it: every step can begin, every goal be reached.

What is asked for must exist too: facts, instruments, purposes, documents, kinds of offers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.domain.words import PURPOSES
from gangbar.journey.pathways.domain.model import Way, WayStep, instance_of
from gangbar.journey.pathways.domain.names import DOCUMENTS, OFFERS
from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
    atoms,
)
from gangbar.journey.pathways.domain.planner.labels import gives
from gangbar.journey.pathways.domain.planner.values import Value, refuse
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: Any day will do: whether something can be reached at all does not depend on it.
_SOME_DAY = date(2026, 1, 1)


def check(way: Way) -> None:
    """Raises UnreadableInstance with a sentence that names the step and what to do."""
    for step in way.steps:
        _exists(step, _("Instrument"), step.instruments, BY_ID)
        _exists(step, _("Zweck"), [step.purpose] if step.purpose else [], PURPOSES)
        _exists(step, _("Unterlage"), step.documents, DOCUMENTS)
        kind = step.offer.get("kind", "")
        _exists(step, _("Art des Angebots"), [kind] if step.offer else [], OFFERS)
    instance = instance_of(way, {}, "", today=_SOME_DAY)
    _facts_are_said(way, instance)
    possible = _Possible.of(way, instance)
    circle = _circle(instance, possible.lost)
    if circle:
        raise refuse(
            _(
                "Diese Schritte setzen einander im Kreis voraus: %(steps)s. Keiner kann beginnen."
                " Nehmen Sie eine der Voraussetzungen heraus."
            ),
            steps=" → ".join(f"„{way.title_of(one)}“" for one in circle),
        )
    for one in way.steps:
        if one.id in possible.lost:
            raise refuse(
                _(
                    "Der Schritt „%(step)s“ kann nie beginnen: Was er voraussetzt, gibt kein"
                    " anderer Schritt. Ergänzen Sie ihn, oder ändern Sie die Voraussetzung."
                ),
                step=one.title,
            )
    for goal in way.goals:
        wanted = instance_of(way, {}, goal.id, today=_SOME_DAY).goal
        if not possible.may(wanted):
            raise refuse(
                _(
                    "Das Ziel „%(goal)s“ wird von keinem Schritt erreicht. Ergänzen Sie, was dahin"
                    " führt."
                ),
                goal=goal.title,
            )


def _exists(step: WayStep, what: str, names: Sequence[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise refuse(
                _(
                    "%(what)s „%(name)s“ beim Schritt „%(step)s“ gibt es nicht. Möglich sind:"
                    " %(known)s."
                ),
                what=Sentence(what),
                name=name,
                step=step.title,
                known=", ".join(known),
            )


def only(given: Mapping[str, Any], known: Collection[str], what: str) -> None:
    """Refuses a key that nobody knows, most often a misspelt one."""
    for key in given:
        if key in known:
            continue
        close = get_close_matches(str(key), known, 1)
        if close:
            raise refuse(
                _("„%(key)s“ bei „%(what)s“ kennen wir nicht. Meinen Sie „%(close)s“?"),
                key=key,
                what=what,
                close=close[0],
            )
        raise refuse(
            _("„%(key)s“ bei „%(what)s“ kennen wir nicht. Möglich sind: %(known)s."),
            key=key,
            what=what,
            known=", ".join(known),
        )


# ---------------------------------------------------------------- facts


def _facts_are_said(way: Way, instance: Instance) -> None:
    """Each fact that a step needs is given by a step or asked from the person."""
    said = {one.name for one in way.questions}
    said |= {name for step in instance.steps for name in step.gives}
    for step in instance.steps:
        for condition in (step.needs, *(payer.needs for payer in step.payers)):
            for fact in _facts(condition):
                if fact.name not in said:
                    raise refuse(
                        _(
                            "Der Schritt „%(step)s“ braucht „%(fact)s“, aber kein Schritt gibt es,"
                            " und keine Frage fragt danach. Ergänzen Sie eines von beiden."
                        ),
                        step=way.title_of(step.id),
                        fact=fact.name,
                    )


def _facts(condition: Condition) -> Iterator[Fact]:
    """Every fact, those below `not` too."""
    if isinstance(condition, Fact):
        yield condition
    elif isinstance(condition, Not):
        yield from _facts(condition.part)
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _facts(part)


# ---------------------------------------------------------------- what can begin


@dataclass
class _Possible:
    """What may hold for anybody at all: each answer is thought possible, what is given stays."""

    instance: Instance
    values: dict[str, set[Value]]
    free: frozenset[str]
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, way: Way, instance: Instance) -> _Possible:
        """For somebody who begins anew; how far a recognition is helps only those who have one."""
        values: dict[str, set[Value]] = {
            one.name: {value for value, _label in one.values} for one in way.questions
        }
        free = frozenset(one.name for one in way.questions if not one.values)
        found = cls(instance, values, free)
        while found._more():
            pass
        return found

    def _more(self) -> bool:
        begin = [
            one for one in self.instance.steps if one.id not in self.begun and self.may(one.needs)
        ]
        for one in begin:
            self.begun.add(one.id)
            for name, value in one.gives.items():
                self.values.setdefault(name, set()).add(value)
        return bool(begin)

    @property
    def lost(self) -> set[str]:
        return {one.id for one in self.instance.steps} - self.begun

    def may(self, condition: Condition) -> bool:
        if isinstance(condition, AllOf):
            return all(self.may(part) for part in condition.parts)
        if isinstance(condition, AnyOf):
            return any(self.may(part) for part in condition.parts)
        if isinstance(condition, Done):
            return condition.step in self.begun
        if isinstance(condition, Fact):
            return condition.name in self.free or any(
                self._fits(condition, value) for value in self.values.get(condition.name, ())
            )
        return True  # of a person of whom it is not true

    def _fits(self, fact: Fact, value: Value) -> bool:
        if fact.how == "is":
            return value == fact.value and isinstance(value, bool) == isinstance(fact.value, bool)
        have = self.instance.rank(fact.name, value)
        wanted = self.instance.rank(fact.name, fact.value)
        if have is None or wanted is None:
            return False
        return have >= wanted if fact.how == "at_least" else have <= wanted


def _circle(instance: Instance, lost: set[str]) -> list[str]:
    """Steps that never begin, of which each needs what only the next one gives."""
    steps = {step.id: step for step in instance.steps if step.id in lost}
    ahead = {
        name: [
            other.id
            for atom in atoms(step.needs)
            for other in steps.values()
            if (atom.step == other.id if isinstance(atom, Done) else gives(instance, other, atom))
        ]
        for name, step in steps.items()
    }
    # Whoever waits for nobody in the circle is taken away until only circles are left.
    while ends := [name for name, others in ahead.items() if not set(others) & ahead.keys()]:
        for name in ends:
            del ahead[name]
    path = list(ahead)[:1]
    while path:
        following = next(one for one in ahead[path[-1]] if one in ahead)
        if following in path:
            return [*path[path.index(following) :], following]
        path.append(following)
    return []
