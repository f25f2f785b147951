"""What a route is planned from: facts, a goal, steps with needs, dates, hours, cost and payers.

The JSON is documented in docs/route.md; whatever cannot be is refused with a sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

Value = str | int | float | bool
#: Nobody plans longer than this, and nothing costs more.
MOST_DAYS = 36_500
MOST_MONEY = Decimal(10_000_000)
MOST_STEPS = 400
MOST_HOURS = 24 * 7
DEEPEST = 20


class UnreadableInstance(Unreadable):
    """An instance that cannot be planned from; `sentence` says what and what to do."""


def refuse(template: str, **values: object) -> UnreadableInstance:
    return UnreadableInstance(Sentence(template, **values))


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


@dataclass(frozen=True)
class Days:
    low: int
    mode: int
    high: int


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
    given = _object(document, "route")
    today = _day(_wanted(given, "today", "route"), "today")
    orders = {
        str(name): tuple(_value(one, f"orders.{name}") for one in _list(values, f"orders.{name}"))
        for name, values in _object(_said(given, "orders"), "orders").items()
    }
    for name, values in orders.items():
        if len(set(values)) != len(values) or not values:
            raise refuse(
                _("In der Reihenfolge von „%(fact)s“ steht ein Wert zweimal oder keiner."),
                fact=name,
            )
    reader = _Reader(today, orders)
    facts = reader.facts(_said(given, "facts"), "facts")
    steps = tuple(
        reader.step(one, f"steps[{n}]")
        for n, one in enumerate(_list(given.get("steps", []), "steps"))
    )
    if len(steps) > MOST_STEPS:
        raise refuse(_("Mehr als %(most)d Schritte plant niemand in einem Zug."), most=MOST_STEPS)
    by_id = {step.id: step for step in steps}
    if len(by_id) != len(steps):
        twice = next(one.id for n, one in enumerate(steps) if one.id in {s.id for s in steps[:n]})
        raise refuse(
            _("Den Schritt „%(id)s“ gibt es zweimal. Jeder braucht einen eigenen Namen."), id=twice
        )
    goal = reader.condition(_wanted(given, "goal", "route"), "goal")
    hours = given.get("hours_per_week")
    money = given.get("own_money")
    instance = Instance(
        today,
        facts,
        orders,
        goal,
        None if hours is None else _hours(hours, "hours_per_week"),
        None if money is None else _cents(money, "own_money"),
        steps,
        by_id,
    )
    _check_names(instance)
    return instance


def _check_names(instance: Instance) -> None:
    conditions = [instance.goal]
    for step in instance.steps:
        conditions += [step.needs, *(payer.needs for payer in step.payers)]
    for condition in conditions:
        for atom in atoms(condition):
            if isinstance(atom, Done) and atom.step not in instance.by_id:
                raise refuse(
                    _("„%(id)s“ wird als Schritt verlangt, aber es gibt ihn nicht."), id=atom.step
                )


class _Reader:
    """Reads conditions and steps; knows today and the orders of facts."""

    def __init__(self, today: date, orders: Mapping[str, tuple[Value, ...]]) -> None:
        self.today, self.orders = today, orders

    def facts(self, document: Any, place: str) -> dict[str, Value]:
        found = {}
        for name, value in _object(document, place).items():
            if value is None:
                continue  # unknown is not said
            found[str(name)] = self.known(str(name), _value(value, f"{place}.{name}"))
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
        given = _object(document, place)
        if depth > DEEPEST:
            raise refuse(_("Die Bedingung bei „%(place)s“ ist zu tief verschachtelt."), place=place)
        if not given:
            return ALWAYS
        for key, kind in (("all", AllOf), ("any", AnyOf)):
            if key in given:
                parts = _list(given[key], f"{place}.{key}")
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
        parts = [Fact(name, key, self.known(name, _value(given[key], place))) for key in how]
        for part in parts:
            if part.how != "is" and name not in self.orders and isinstance(part.value, str | bool):
                raise refuse(
                    _("„%(fact)s“ hat keine Reihenfolge, „%(how)s“ lässt sich nicht prüfen."),
                    fact=name,
                    how=part.how,
                )
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def step(self, document: Any, place: str) -> Step:
        given = _object(document, place)
        name = str(_wanted(given, "id", place))
        place = f"{place} ({name})"
        lapses = given.get("lapses_after_days")
        return Step(
            id=name,
            needs=self.condition(_said(given, "needs"), f"{place}.needs"),
            gives=self.facts(_said(given, "gives"), f"{place}.gives"),
            days=_days(given.get("days") or {"mode": 0}, place),
            hours=_hours(given.get("hours_per_week") or 0, f"{place}.hours_per_week"),
            starts=self._starts(given.get("starts"), place),
            cost=_cents(given.get("cost") or 0, f"{place}.cost"),
            payers=tuple(
                self._payer(one, f"{place}.payers")
                for one in _list(given.get("payers") or [], place)
            ),
            lapses=None if lapses is None else _whole(lapses, f"{place}.lapses_after_days"),
            work=bool(given.get("work", False)),
        )

    def _starts(self, document: Any, place: str) -> tuple[int, ...] | None:
        if document is None:
            return None
        days = {(_day(one, f"{place}.starts") - self.today).days for one in _list(document, place)}
        return tuple(sorted(day for day in days if day >= 0))

    def _payer(self, document: Any, place: str) -> Payer:
        given = _object(document, place)
        return Payer(
            id=str(_wanted(given, "id", place)),
            needs=self.condition(_said(given, "needs"), f"{place}.needs"),
            pays=_cents(given.get("pays") or 0, f"{place}.pays"),
            decision_days=_whole(given.get("decision_days") or 0, f"{place}.decision_days"),
        )


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise refuse(_("Bei „%(place)s“ wird ein JSON-Objekt erwartet."), place=place)
    return value


def _list(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise refuse(_("Bei „%(place)s“ wird eine Liste erwartet."), place=place)
    return value


def _said(given: Mapping[str, Any], key: str) -> Any:
    """What stands under a key; nothing is an empty object."""
    value = given.get(key)
    return {} if value is None else value


def _wanted(given: Mapping[str, Any], key: str, place: str) -> Any:
    if key not in given:
        raise refuse(_("Bei „%(place)s“ fehlt „%(key)s“."), place=place, key=key)
    return given[key]


def _value(value: Any, place: str) -> Value:
    if isinstance(value, float) and not math.isfinite(value):
        raise refuse(_("Bei „%(place)s“ steht keine Zahl, mit der man rechnen kann."), place=place)
    if not isinstance(value, str | int | float | bool):
        raise refuse(
            _("Bei „%(place)s“ wird ein Wort, eine Zahl oder ja/nein erwartet."), place=place
        )
    return value


def _day(value: Any, place: str) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ ist kein Tag. Schreiben Sie JJJJ-MM-TT."),
            value=value,
            place=place,
        ) from error


def _whole(value: Any, place: str, most: int = MOST_DAYS) -> int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or value != int(value) or not 0 <= value <= most:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ muss eine ganze Zahl von 0 bis %(most)d sein."),
            value=value,
            place=place,
            most=most,
        )
    return int(value)


def _hours(value: Any, place: str) -> int:
    """Hours a week in hundredths, because a full week may have 38.5 of them."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not 0 <= value <= MOST_HOURS:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ sind keine Stunden einer Woche (0 bis 168)."),
            value=value,
            place=place,
        )
    hundredths: int = round(value * 100)
    return hundredths


def _cents(value: Any, place: str) -> int:
    try:
        amount = Decimal(str(value))
        is_money = not isinstance(value, bool) and 0 <= amount <= MOST_MONEY
    except InvalidOperation:
        is_money = False
    if not is_money:
        raise refuse(
            _(
                "„%(value)s“ bei „%(place)s“ ist kein Betrag in Euro."
                " Negative Preise gibt es nicht."
            ),
            value=value,
            place=place,
        )
    return int((amount * 100).to_integral_value())


def _days(value: Any, place: str) -> Days:
    if isinstance(value, int | float):
        value = {"mode": value}
    given = _object(value, f"{place}.days")
    mode = _whole(_wanted(given, "mode", f"{place}.days"), f"{place}.days.mode")
    low = _whole(given.get("low", mode), f"{place}.days.low")
    high = _whole(given.get("high", mode), f"{place}.days.high")
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
