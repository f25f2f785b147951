"""Values of an instance as JSON holds them, each told or refused with a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

Value = str | int | float | bool
#: Nobody plans longer than this, and nothing costs more.
MOST_DAYS = 36_500
MOST_MONEY = Decimal(10_000_000)
MOST_HOURS = 24 * 7


class UnreadableInstance(Unreadable):
    """An instance that cannot be planned from; `sentence` says what and what to do."""


def refuse(template: str, **values: object) -> UnreadableInstance:
    return UnreadableInstance(Sentence(template, **values))


def said(given: Mapping[str, Any], key: str) -> Any:
    """What stands under a key; nothing is an empty object."""
    value = given.get(key)
    return {} if value is None else value


def an_object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise refuse(_("Bei „%(place)s“ wird ein JSON-Objekt erwartet."), place=place)
    return value


def a_list(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise refuse(_("Bei „%(place)s“ wird eine Liste erwartet."), place=place)
    return value


def wanted(given: Mapping[str, Any], key: str, place: str) -> Any:
    if key not in given:
        raise refuse(_("Bei „%(place)s“ fehlt „%(key)s“."), place=place, key=key)
    return given[key]


def a_value(value: Any, place: str) -> Value:
    if isinstance(value, float) and not math.isfinite(value):
        raise refuse(_("Bei „%(place)s“ steht keine Zahl, mit der man rechnen kann."), place=place)
    if not isinstance(value, str | int | float | bool):
        raise refuse(
            _("Bei „%(place)s“ wird ein Wort, eine Zahl oder ja/nein erwartet."), place=place
        )
    return value


def a_day(value: Any, place: str) -> date:
    try:
        return date.fromisoformat(value[:10] if isinstance(value, str) else "")
    except ValueError as error:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ ist kein Tag. Schreiben Sie JJJJ-MM-TT."),
            value=value,
            place=place,
        ) from error


def whole(value: Any, place: str, most: int = MOST_DAYS) -> int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or value != int(value) or not 0 <= value <= most:
        raise refuse(
            _("„%(value)s“ bei „%(place)s“ muss eine ganze Zahl von 0 bis %(most)d sein."),
            value=value,
            place=place,
            most=most,
        )
    return int(value)


def hours_of(value: Any, place: str) -> int:
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


def cents(value: Any, place: str) -> int:
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
