"""Facts as they come in: read by type, checked for sense, completed by what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Final

from gangbar.journey.funding.domain.vocabulary import BY_NAME, Fact, Type
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

_EARLIEST: Final = date(1900, 1, 1)
_ADULT: Final = 18
_YEAR: Final = 12
_OLDEST: Final = 200
#: AsylbLG § 1 (1) no. 1, 4; SGB II § 7 (1) sentence 2 no. 3.
_UNDER_ASYLBLG: Final = frozenset(("permission", "tolerated", "tolerated_60a_2_3"))


def read(given: Any, on: date) -> dict[str, Any]:
    """Facts from outside; raises `Unreadable` naming the fact and what is wrong with it."""
    if not isinstance(given, Mapping):
        raise Unreadable(
            Sentence(_("Erwartet wird ein JSON-Objekt: Merkmal und Wert, zum Beispiel age: 34."))
        )
    facts = {}
    for name, value in given.items():
        if name not in BY_NAME:
            raise _unknown(str(name))
        if value is not None:
            facts[name] = _value(BY_NAME[name], value)
    _refuse_contradictions(facts, on)
    return completed(facts, on)


def _unknown(name: str) -> Unreadable:
    near = get_close_matches(name.lower(), BY_NAME, n=1, cutoff=0)
    return Unreadable(
        Sentence(
            _(
                "Das Merkmal „%(name)s“ gibt es nicht; am nächsten ist „%(near)s“. Alle Merkmale "
                "nennt gangbar funding --vocabulary."
            ),
            name=name,
            near=near[0],
        )
    )


def _wrong(fact: Fact, value: Any, wanted: str) -> Unreadable:
    return Unreadable(
        Sentence(
            _("„%(name)s“: „%(value)s“ passt nicht. %(wanted)s"),
            name=fact.name,
            value=value,
            wanted=Sentence(wanted) if not isinstance(wanted, Sentence) else wanted,
        )
    )


def _value(fact: Fact, value: Any) -> Any:
    return _READERS[fact.type](fact, value)


def _number(fact: Fact, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise _wrong(fact, value, _("Erwartet wird eine Zahl."))
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise _wrong(fact, value, _("Erwartet wird eine Zahl.")) from error
    if not number.is_finite() or not fact.lowest <= number <= fact.highest:
        raise _wrong(
            fact,
            value,
            Sentence(
                _("Erwartet wird eine Zahl von %(low)s bis %(high)s."),
                low=fact.lowest,
                high=fact.highest,
            ),
        )
    return number


def _boolean(fact: Fact, value: Any) -> bool:
    if value not in (True, False) or not isinstance(value, bool):
        raise _wrong(fact, value, _("Erwartet wird true oder false."))
    return value


def _choice(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or value not in fact.values:
        near = [one for one in fact.values if one.casefold() == str(value).strip().casefold()]
        near += get_close_matches(str(value), fact.values, n=1, cutoff=0)
        raise _wrong(
            fact,
            value,
            Sentence(
                _("Möglich sind %(values)s; am nächsten ist „%(near)s“."),
                values=", ".join(fact.values),
                near=near[0],
            ),
        )
    return value


def _day(fact: Fact, value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError as error:
        wanted = _("Diesen Tag gibt es nicht. Erwartet wird ein Tag wie 2026-11-30.")
        raise _wrong(fact, value, wanted) from error
    if day < _EARLIEST:
        raise _wrong(fact, value, _("Erwartet wird ein Tag ab 1900."))
    return day


_READERS: Final = {
    Type.NUMBER: _number,
    Type.BOOLEAN: _boolean,
    Type.CHOICE: _choice,
    Type.DATE: _day,
}


# ---------------------------------------------------------------------- contradictions


def _contradiction(one: str, other: str, why: str) -> Unreadable:
    return Unreadable(
        Sentence(
            _("„%(one)s“ und „%(other)s“ widersprechen sich: %(why)s"),
            one=one,
            other=other,
            why=Sentence(why),
        )
    )


_ORDERED: Final = (
    ("starts_on", "ends_on", _("Das Ende liegt vor dem Beginn.")),
    ("entered_on", "permit_on", _("Der Titel liegt vor der Einreise.")),
)


def _refuse_contradictions(facts: Mapping[str, Any], on: date) -> None:
    for first, second, why in _ORDERED:
        if first in facts and second in facts and facts[second] < facts[first]:
            raise _contradiction(first, second, why)
    for name in ("entered_on", "permit_on", "applied_on"):
        if name in facts and facts[name] > on:
            raise _contradiction(name, "on", _("Der Tag liegt in der Zukunft."))
    starts, started = facts.get("starts_on"), facts.get("started")
    if starts and started is not None and started is not (starts <= facts.get("applied_on", on)):
        raise _contradiction("started", "starts_on", _("Beginn und Angabe passen nicht zusammen."))
    for name, other, why in _clashes(facts):
        raise _contradiction(name, other, why)
    _refuse_other_times(facts, on)


_DERIVED: Final = (("months_here", "entered_on"), ("months_since_permit", "permit_on"))


def _refuse_other_times(facts: Mapping[str, Any], on: date) -> None:
    for derived, origin in _DERIVED:
        if derived in facts and origin in facts:
            months = _months(facts[origin], on)
            if abs(facts[derived] - months) > 1:
                raise _contradiction(derived, origin, _("Die Zeiten stimmen nicht überein."))


_AT_MOST: Final = (
    ("tolerated_months", "months_here", _("Länger geduldet als hier.")),
    ("months_since_permit", "months_here", _("Länger mit einem Titel als hier.")),
    ("work_years", "age", _("Mehr Arbeitsjahre als Lebensjahre.")),
    ("years_since_degree", "age", _("Der Abschluss ist älter als die Person.")),
    ("unskilled_years", "work_years", _("Mehr ungelernte Jahre als Arbeitsjahre.")),
)


#: Two facts with values that cannot hold at once, and why.
_NEVER_BOTH: Final[tuple[tuple[str, frozenset[Any], str, frozenset[Any], str], ...]] = (
    (
        "benefit",
        frozenset(("asylblg",)),
        "residence",
        frozenset(("german", "eu")),
        _("Wer deutsch oder EU-Bürger:in ist, bezieht kein AsylbLG."),
    ),
    (
        "benefit",
        frozenset(("sgb2",)),
        "residence",
        _UNDER_ASYLBLG,
        _("Mit Gestattung oder Duldung gilt das AsylbLG, nicht das SGB II."),
    ),
    (
        "benefit",
        frozenset(("sgb2",)),
        "own_means",
        frozenset((True,)),
        _("Wer Grundsicherungsgeld bezieht, dessen eigene Mittel reichen nicht (§ 9)."),
    ),
    (
        "benefit",
        frozenset(("sgb2", "sgb3")),
        "may_work",
        frozenset((False,)),
        _("Wer diese Leistung bezieht, darf arbeiten, oder es kann erlaubt werden."),
    ),
    (
        "obliged",
        frozenset((True,)),
        "course_entitled",
        frozenset((False,)),
        _("Wer zum Kurs verpflichtet ist, ist auch berechtigt (IntV § 4 Abs. 1)."),
    ),
    (
        "recognition",
        frozenset(("partial", "full")),
        "foreign_degree",
        frozenset((False,)),
        _("Ohne ausländischen Abschluss keine Anerkennung."),
    ),
    (
        "recognition",
        frozenset(("full",)),
        "degree_here",
        frozenset((False,)),
        _("Ein voll anerkannter Abschluss gilt hier."),
    ),
)


def _clashes(facts: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found = [
        (one, other, why)
        for one, values, other, others, why in _NEVER_BOTH
        if facts.get(one) in values and facts.get(other) in others
    ]
    if facts.get("master_degree") and facts.get("age", _ADULT) < _ADULT:
        found.append(("master_degree", "age", _("So jung hat niemand einen Master.")))
    if facts.get("sgb2_months", 0) >= _YEAR * (facts.get("sgb2_years", _ADULT) + 1):
        found.append(("sgb2_months", "sgb2_years", _("Mehr Monate als in diesen Jahren liegen.")))
    if facts.get("months_here", 0) >= _YEAR * (facts.get("age", _OLDEST) + 1):
        found.append(("months_here", "age", _("Länger hier als auf der Welt.")))
    found += [
        (smaller, larger, why)
        for smaller, larger, why in _AT_MOST
        if smaller in facts and larger in facts and facts[smaller] > facts[larger]
    ]
    return found


# ---------------------------------------------------------------------- what follows

#: One of these values of a fact makes another one true.
_IMPLIES: Final = (
    ("recognition", {"full"}, "degree_here"),
    ("recognition", {"partial", "full", "refused", "applied"}, "foreign_degree"),
    ("residence", {"german", "eu", "settlement"}, "may_work"),
    # SGB II § 8 (2), SGB III § 138 (5) no. 1: who draws these may work, or may be allowed to.
    ("benefit", {"sgb2", "sgb3"}, "may_work"),
    # IntV § 4 (1) no. 4 to 6: who is obliged is entitled.
    ("obliged", {True}, "course_entitled"),
)


def completed(facts: dict[str, Any], on: date) -> dict[str, Any]:
    """Facts that follow from others; what was told stays as it was told."""
    follow = dict(facts)
    for derived, origin in _DERIVED:
        if origin in facts:
            follow.setdefault(derived, Decimal(_months(facts[origin], on)))
    if "starts_on" in facts:
        follow.setdefault("started", facts["starts_on"] <= facts.get("applied_on", on))
    for name, values, other in _IMPLIES:
        if facts.get(name) in values:
            follow.setdefault(other, True)
    return follow


def _months(since: date, on: date) -> int:
    """Full months from a day to a day."""
    count = (on.year - since.year) * 12 + on.month - since.month
    return max(0, count - (on.day < since.day))
