"""All instruments side by side for one purpose: in order of precedence, and what to say for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from gangbar.journey.funding.domain.evaluation import (
    MET,
    NOT_MET,
    OPEN,
    Answer,
    Reach,
    all_answers,
)
from gangbar.journey.funding.domain.instruments import INSTRUMENTS
from gangbar.journey.funding.domain.shape import Instrument
from gangbar.journey.funding.domain.vocabulary import BY_NAME
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_YOUNG: Final = 30
_ORDER: Final = {MET: 0, OPEN: 1, NOT_MET: 2}
# Already money of the funding itself; a title to stay pays nothing and shuts nobody out.
_PAYS_NOTHING: Final = frozenset(("F27",))


AT_ONCE = 8
"""How many instruments a page lays open; one hardly reads more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer in its place: `first` are instruments that must be tried before.

    `instead`: where nobody can make it fit, what else may pay for the same.
    """

    answer: Answer
    first: tuple[str, ...]
    combines: tuple[str, ...]
    instead: tuple[str, ...] = ()


def standings(facts: Mapping[str, Any], on: date) -> list[Standing]:
    """All instruments; those of the purpose that may pay come first, by precedence."""
    answers = all_answers(INSTRUMENTS, facts, on)
    possible = {one.instrument.id: one for one in answers if one.result != NOT_MET}
    placed = [
        Standing(
            one,
            _before(one, possible.values()) if one.result != NOT_MET else (),
            tuple(other for other in one.instrument.combines if other in possible),
            _instead(one, possible.values(), facts) if one.result == NOT_MET else (),
        )
        for one in answers
    ]
    return sorted(placed, key=lambda one: (_ORDER[one.answer.result], one.answer.instrument.rank))


def _before(answer: Answer, others: Any) -> tuple[str, ...]:
    """Possible instruments of a lower rank that pay for the same (Nachrang)."""
    mine = answer.instrument
    if mine.id in _PAYS_NOTHING:
        return ()
    return tuple(
        other.instrument.id
        for other in others
        if other.instrument.rank < mine.rank
        and set(other.instrument.purposes) & set(mine.purposes)
        and other.instrument.id not in mine.combines
    )


def _instead(answer: Answer, others: Iterable[Answer], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What else may pay for what the person asks for, where this one is out of reach for good."""
    never = any(one.reach is Reach.NEVER for one in answer.fundable_if)
    if answer.pays_for_other or not never:
        return ()
    asked = {facts["purpose"]} if "purpose" in facts else set(answer.instrument.purposes)
    pays = [one.instrument for one in others if one.instrument.id not in _PAYS_NOTHING]
    fitting = [one for one in pays if asked & set(one.purposes)]
    return tuple(one.id for one in sorted(fitting, key=lambda one: one.rank))


def questions(found: list[Standing], facts: Mapping[str, Any]) -> list[str]:
    """Facts that would decide most, the most decisive first; what is already known is left out."""
    weight: dict[str, int] = {}
    for one in found:
        for name in one.answer.missing:
            weight[name] = weight.get(name, 0) + 1
    order = list(BY_NAME)
    return sorted(
        (name for name in weight if name not in facts),
        key=lambda name: (-weight[name], order.index(name)),
    )


_BASE = _(
    "Nach § 3a Abs. 2 SGB II hat die Vermittlung Vorrang vor anderen Leistungen zur Eingliederung. "
    "Eine Ausnahme kommt in Betracht, wenn die Leistung für eine dauerhafte Eingliederung "
    "erfolgversprechender ist als die unmittelbare Vermittlung."
)
_YOUTH = _(
    "Die Person ist noch nicht 30 Jahre alt; § 3a Abs. 2 Satz 2 SGB II nennt gerade diese Gruppe."
)
_LANGUAGE = _(
    "Für Integrations- und Berufssprachkurse bestimmt § 3 Abs. 4 Satz 3 SGB II, dass die Teilnahme "
    "in der Regel erfolgversprechender ist als die unmittelbare Vermittlung."
)
_DEGREE = _(
    "Der ausländische Abschluss ist noch nicht voll "
    "anerkannt; ohne Anerkennung ist eine Arbeit auf "
    "dem Niveau des Abschlusses nicht oder nur eingeschränkt möglich. Was fehlt, ist benannt."
)
_WHY = _(
    "Zu ergänzen: welche Stelle unmittelbar vermittelt werden "
    "könnte, für wie lange und auf welchem "
    "Niveau, und warum die Qualifizierung dauerhafter trägt."
)
_START = _(
    "Für eine Gründung mit Einstiegsgeld gilt der Vorrang nicht (§ 3a Abs. 2 Satz 3 SGB II)."
)
_LAW = _("Fundstellen: SGB II §§ 3, 3a, gelesen am %(day)s. Die Entscheidung trifft das Jobcenter.")


def placement_text(facts: Mapping[str, Any]) -> list[str]:
    """Sentences for the Jobcenter's file on placement or qualification; none outside SGB II."""
    if facts.get("benefit") != "sgb2":
        return []
    age = facts.get("age")
    said = [_BASE]
    if age is not None and age < _YOUNG:
        said.append(_YOUTH)
    if facts.get("purpose") in {"language", "job_language"}:
        said.append(_LANGUAGE)
    if facts.get("recognition") in {"none", "applied", "partial"} and facts.get("foreign_degree"):
        said.append(_DEGREE)
    if facts.get("takes_up") == "self_employed":
        said.append(_START)
    return [*said, _WHY, Sentence(_LAW, day="19.08.2026")]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that one page shows for a person on a day."""

    facts: Mapping[str, Any]
    possible: tuple[Standing, ...]
    refused: tuple[Standing, ...]
    questions: tuple[str, ...]
    placement: tuple[str, ...]

    @property
    def other(self) -> tuple[Instrument, ...]:
        """Instruments that pay for something else than was asked for."""
        return tuple(one.answer.instrument for one in self.refused if one.answer.pays_for_other)

    @property
    def unfit(self) -> tuple[Standing, ...]:
        """Those that pay for what was asked for, but not here."""
        return tuple(one for one in self.refused if not one.answer.pays_for_other)

    @property
    def far(self) -> tuple[Standing, ...]:
        """Beyond the first few, the open ones about which most is unknown; they can wait."""
        by_unknown = sorted(self.possible, key=lambda one: len(one.answer.missing))
        waiting = {one.answer.instrument.id for one in by_unknown[AT_ONCE:] if one.answer.missing}
        return tuple(one for one in self.possible if one.answer.instrument.id in waiting)

    @property
    def near(self) -> tuple[Standing, ...]:
        """Those that may pay, and those open ones of which little is missing; by precedence."""
        far = self.far
        return tuple(one for one in self.possible if one not in far)


def overview(facts: Mapping[str, Any], on: date) -> Overview:
    """What may pay and what not, what to ask next, and the text for the file."""
    found = standings(facts, on)
    return Overview(
        facts,
        tuple(one for one in found if one.answer.result != NOT_MET),
        tuple(one for one in found if one.answer.result == NOT_MET),
        tuple(questions(found, facts)),
        tuple(placement_text(facts)),
    )
