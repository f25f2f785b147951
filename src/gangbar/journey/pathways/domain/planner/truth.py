"""Whether a condition holds with the starting facts alone."""

from __future__ import annotations

from gangbar.journey.pathways.domain.planner.instance import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Fact,
    Instance,
    Not,
)


def at_first(instance: Instance, condition: Condition) -> bool:
    """True, if it holds before anything has been done; an unknown fact fulfils nothing."""
    if isinstance(condition, AllOf):
        return all(at_first(instance, part) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(at_first(instance, part) for part in condition.parts)
    if isinstance(condition, Not):
        return not at_first(instance, condition.part)
    if isinstance(condition, Done):
        return False
    return fulfils(instance, condition)


def fulfils(instance: Instance, fact: Fact) -> bool:
    """Whether the starting value of a fact is what is asked for."""
    value = instance.facts.get(fact.name)
    if value is None:
        return False
    if fact.how == "is":
        return value == fact.value and isinstance(value, bool) == isinstance(fact.value, bool)
    have, wanted = instance.rank(fact.name, value), instance.rank(fact.name, fact.value)
    if have is None or wanted is None:
        return False
    return have >= wanted if fact.how == "at_least" else have <= wanted
