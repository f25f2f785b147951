"""What a route is planned from: facts, a goal, steps with needs, dates, hours, cost and payers.

The JSON is documented in docs/route.md; whatever cannot be is refused with a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gangbar.journey.pathways.domain.planner.values import (
    Value,
    a_day,
    a_list,
    a_value,
    an_object,
    cents,
    hours_of,
    refuse,
    said,
    wanted,
    whole,
)
from gangbar.kernel.sentences import marked as _

MOST_STEPS = 400
DEEPEST = 20


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """Over starting facts only."""

    part: Condition


@dataclass(frozen=True)
class Fact:
    """`how` is `is`, `at_least` or `at_most`."""

    name: str
    how: str
    value: Value


@dataclass(frozen=True)
class Done:
    step: str


Condition = AllOf | AnyOf | Not | Fact | Done
ALWAYS = AllOf(())


@dataclass(frozen=True)
class Payer:
    """Who takes over `pays` cents of a step, `decision_days` after both needs hold."""

    id: str
    needs: Condition
    pays: int
    decision_days: int


#: A duration is no longer than the slow one in four of five cases.
SLOW = 0.8


@dataclass(frozen=True)
class Days:
    """A triangular distribution: the least, the usual, and the most days."""

    low: int
    mode: int
    high: int

    @property
    def slow(self) -> Days:
        """Fixed at the days within which four of five are over."""
        low, mode, high = self.low, self.mode, self.high
        if low == high:
            return self
        if mode - low >= SLOW * (high - low):
            days = low + math.sqrt(SLOW * (high - low) * (mode - low))
        else:
            days = high - math.sqrt((1 - SLOW) * (high - low) * (high - mode))
        late = math.ceil(days)
        return Days(late, late, late)


@dataclass(frozen=True)
class Step:
    """Something that can be done once. Money in cents, hours in hundredths, days from today."""

    id: str
    needs: Condition
    gives: Mapping[str, Value]
    days: Days
    hours: int
    starts: tuple[int, ...] | None
    cost: int
    payers: tuple[Payer, ...]
    lapses: int | None
    work: bool = False

    def own_cost(self, payer: Payer | None) -> int:
        return max(0, self.cost - payer.pays) if payer else self.cost


@dataclass(frozen=True)
class Instance:
    today: date
    facts: Mapping[str, Value]
    orders: Mapping[str, tuple[Value, ...]]
    goal: Condition
    hours: int | None
    money: int | None
    steps: tuple[Step, ...]
    by_id: Mapping[str, Step] = field(compare=False, default_factory=dict)

    def with_steps(self, steps: Iterable[Step]) -> Instance:
        """The same with these steps alone; conditions may go on naming the others."""
        chosen = tuple(steps)
        by_id = {**self.by_id, **{one.id: one for one in chosen}}
        return replace(self, steps=chosen, by_id=by_id)

    def rank(self, name: str, value: Value) -> float | None:
        """The place of a value in the order of its fact, a number as it is; None: no order."""
        if name in self.orders:
            order = self.orders[name]
            return float(order.index(value)) if value in order else None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number else None

    def is_ordered(self, name: str) -> bool:
        """Ordered facts never fall: entries of `orders`, and numbers."""
        if name in self.orders:
            return True
        values = [self.facts[name]] if name in self.facts else []
        values += [step.gives[name] for step in self.steps if name in step.gives]
        return bool(values) and all(self.rank(name, value) is not None for value in values)


def atoms(condition: Condition) -> Iterator[Fact | Done]:
    """Every fact and step that a condition asks for, those below `not` left out."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from atoms(part)
    elif isinstance(condition, Fact | Done):
        yield condition


# ---------------------------------------------------------------- reading


def read(document: Any) -> Instance:
    """The instance in a JSON document. Raises UnreadableInstance."""
    given = an_object(document, "route")
    today = a_day(wanted(given, "today", "route"), "today")
    orders = {
        str(name): tuple(a_value(one, f"orders.{name}") for one in a_list(values, f"orders.{name}"))
        for name, values in an_object(said(given, "orders"), "orders").items()
    }
    for name, values in orders.items():
        if len(set(values)) != len(values) or not values:
            raise refuse(
                _("In der Reihenfolge von „%(fact)s“ steht ein Wert zweimal oder keiner."),
                fact=name,
            )
    reader = _Reader(today, orders)
    facts = reader.facts(said(given, "facts"), "facts")
    steps = tuple(
        reader.step(one, f"steps[{n}]")
        for n, one in enumerate(a_list(given.get("steps", []), "steps"))
    )
    if len(steps) > MOST_STEPS:
        raise refuse(_("Mehr als %(most)d Schritte plant niemand in einem Zug."), most=MOST_STEPS)
    by_id = {step.id: step for step in steps}
    if len(by_id) != len(steps):
        twice = next(one.id for n, one in enumerate(steps) if one.id in {s.id for s in steps[:n]})
        raise refuse(
            _("Den Schritt „%(id)s“ gibt es zweimal. Jeder braucht einen eigenen Namen."), id=twice
        )
    goal = reader.condition(wanted(given, "goal", "route"), "goal")
    hours = given.get("hours_per_week")
    money = given.get("own_money")
    instance = Instance(
        today,
        facts,
        orders,
        goal,
        None if hours is None else hours_of(hours, "hours_per_week"),
        None if money is None else cents(money, "own_money"),
        steps,
        by_id,
    )
    _check_names(instance)
    _check_calendar(instance)
    return instance


def _check_calendar(instance: Instance) -> None:
    """Even done one after the other the steps end before the calendar does."""
    last = max((step.starts[-1] for step in instance.steps if step.starts), default=0)
    for step in instance.steps:
        decisions = (payer.decision_days for payer in step.payers)
        last += step.days.high + max(decisions, default=0)
    if instance.today.toordinal() + last > date.max.toordinal():
        raise refuse(_("Die Schritte reichen über das Jahr 9999 hinaus. Prüfen Sie die Tage."))


def _check_names(instance: Instance) -> None:
    conditions = [instance.goal]
    for step in instance.steps:
        conditions += [step.needs, *(payer.needs for payer in step.payers)]
    for condition in conditions:
        for name in _steps_named(condition):
            if name not in instance.by_id:
                raise refuse(
                    _("„%(id)s“ wird als Schritt verlangt, aber es gibt ihn nicht."), id=name
                )


def _steps_named(condition: Condition) -> Iterator[str]:
    """Every step that a condition names, also below `not`."""
    if isinstance(condition, Not):
        yield from _steps_named(condition.part)
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _steps_named(part)
    elif isinstance(condition, Done):
        yield condition.step


class _Reader:
    """Reads conditions and steps; knows today and the orders of facts."""

    def __init__(self, today: date, orders: Mapping[str, tuple[Value, ...]]) -> None:
        self.today, self.orders = today, orders

    def facts(self, document: Any, place: str) -> dict[str, Value]:
        found = {}
        for name, value in an_object(document, place).items():
            if value is None:
                continue  # unknown is not said
            found[str(name)] = self.known(str(name), a_value(value, f"{place}.{name}"))
        return found

    def known(self, name: str, value: Value) -> Value:
        if name in self.orders and value not in self.orders[name]:
            raise refuse(
                _("„%(value)s“ ist keine Stufe von „%(fact)s“. Möglich sind: %(known)s."),
                value=value,
                fact=name,
                known=", ".join(map(str, self.orders[name])),
            )
        return value

    def condition(self, document: Any, place: str, depth: int = 0) -> Condition:
        given = an_object(document, place)
        if depth > DEEPEST:
            raise refuse(_("Die Bedingung bei „%(place)s“ ist zu tief verschachtelt."), place=place)
        if not given:
            return ALWAYS
        kinds = [key for key in ("all", "any", "not", "done", "fact") if key in given]
        if len(kinds) > 1:
            raise refuse(
                _(
                    "Die Bedingung bei „%(place)s“ sagt mehreres zugleich (%(kinds)s)."
                    " Verbinden Sie es mit all oder any."
                ),
                place=place,
                kinds=", ".join(kinds),
            )
        for key, kind in (("all", AllOf), ("any", AnyOf)):
            if key in given:
                parts = a_list(given[key], f"{place}.{key}")
                return kind(tuple(self.condition(p, f"{place}.{key}", depth + 1) for p in parts))
        if "not" in given:
            return Not(self.condition(given["not"], f"{place}.not", depth + 1))
        if "done" in given:
            return Done(str(given["done"]))
        return self._fact(given, place)

    def _fact(self, given: Mapping[str, Any], place: str) -> Condition:
        how = [key for key in ("is", "at_least", "at_most") if key in given]
        if "fact" not in given or not how:
            raise refuse(
                _(
                    "Die Bedingung bei „%(place)s“ ist keine: verlangt wird all, any, not, done"
                    " oder fact mit is, at_least oder at_most."
                ),
                place=place,
            )
        name = str(given["fact"])
        parts = [Fact(name, key, self.known(name, a_value(given[key], place))) for key in how]
        for part in parts:
            if part.how != "is" and name not in self.orders and isinstance(part.value, str | bool):
                raise refuse(
                    _("„%(fact)s“ hat keine Reihenfolge, „%(how)s“ lässt sich nicht prüfen."),
                    fact=name,
                    how=part.how,
                )
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def step(self, document: Any, place: str) -> Step:
        given = an_object(document, place)
        name = str(wanted(given, "id", place))
        place = f"{place} ({name})"
        lapses = given.get("lapses_after_days")
        return Step(
            id=name,
            needs=self.condition(said(given, "needs"), f"{place}.needs"),
            gives=self.facts(said(given, "gives"), f"{place}.gives"),
            days=_days(given.get("days") or {"mode": 0}, place),
            hours=hours_of(given.get("hours_per_week") or 0, f"{place}.hours_per_week"),
            starts=self._starts(given.get("starts"), place),
            cost=cents(given.get("cost") or 0, f"{place}.cost"),
            payers=self._payers(given.get("payers") or [], f"{place}.payers"),
            lapses=None if lapses is None else whole(lapses, f"{place}.lapses_after_days"),
            work=bool(given.get("work", False)),
        )

    def _starts(self, document: Any, place: str) -> tuple[int, ...] | None:
        if document is None:
            return None
        days = {
            (a_day(one, f"{place}.starts") - self.today).days for one in a_list(document, place)
        }
        return tuple(sorted(day for day in days if day >= 0))

    def _payers(self, document: Any, place: str) -> tuple[Payer, ...]:
        found = tuple(self._payer(one, place) for one in a_list(document, place))
        names = [one.id for one in found]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise refuse(
                _("Bei „%(place)s“ zahlt „%(id)s“ zweimal. Jeder braucht einen eigenen Namen."),
                place=place,
                id=twice,
            )
        return found

    def _payer(self, document: Any, place: str) -> Payer:
        given = an_object(document, place)
        return Payer(
            id=str(wanted(given, "id", place)),
            needs=self.condition(said(given, "needs"), f"{place}.needs"),
            pays=cents(given.get("pays") or 0, f"{place}.pays"),
            decision_days=whole(given.get("decision_days") or 0, f"{place}.decision_days"),
        )


def _days(value: Any, place: str) -> Days:
    if isinstance(value, int | float):
        value = {"mode": value}
    given = an_object(value, f"{place}.days")
    mode = whole(wanted(given, "mode", f"{place}.days"), f"{place}.days.mode")
    low = whole(given.get("low", mode), f"{place}.days.low")
    high = whole(given.get("high", mode), f"{place}.days.high")
    if not low <= mode <= high:
        raise refuse(
            _(
                "Bei „%(place)s“ muss gelten: low ≤ mode ≤ high"
                " (jetzt %(low)d, %(mode)d, %(high)d)."
            ),
            place=place,
            low=low,
            mode=mode,
            high=high,
        )
    return Days(low, mode, high)
