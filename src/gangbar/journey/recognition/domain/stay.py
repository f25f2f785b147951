"""Hints about residence after a notice: which title may fit; nothing is decided by them.

AufenthG section 16d for measures, sections 18a and 18b once the qualification counts. Who has the
right of free movement needs no title (AufenthG section 1(2) no. 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.countries import FREE_MOVEMENT
from gangbar.kernel.sentences import marked as _


@dataclass(frozen=True)
class NextStep:
    """What to do; a hint points to something that has to be examined by whoever decides it."""

    text: str
    sources: tuple[Source, ...]
    is_hint: bool = False


class Stay(StrEnum):
    """Whether a title is needed, as far as the nationalities in the record tell."""

    GERMAN = "german"
    FREE = "free"
    NEEDS_TITLE = "needs title"
    UNKNOWN = "unknown"


def stay_of(nationalities: Iterable[str]) -> Stay:
    known = set(nationalities)
    if "DE" in known:
        return Stay.GERMAN
    if known & FREE_MOVEMENT:
        return Stay.FREE
    return Stay.NEEDS_TITLE if known else Stay.UNKNOWN


def during_measure(stay: Stay) -> Iterator[NextStep]:
    """The title for a measure that the notice asks for."""
    yield from _FIRST[stay]
    if stay not in {Stay.GERMAN, Stay.FREE}:
        yield _MEASURE
        yield _PARTNERSHIP


def once_recognised(profile: Profile, stay: Stay) -> Iterator[NextStep]:
    """The title for skilled workers, for training or for a university degree."""
    yield from _FIRST[stay]
    if stay not in {Stay.GERMAN, Stay.FREE}:
        yield _SKILLED[profile.track]
        yield _AGE


_FIRST: Mapping[Stay, tuple[NextStep, ...]] = {
    Stay.GERMAN: (),
    Stay.FREE: (
        NextStep(
            _(
                "Aufenthalt: Mit der Staatsangehörigkeit in der Akte (EU, EWR oder Schweiz) "
                "braucht es dafür keinen Aufenthaltstitel."
            ),
            (
                Source("AufenthG § 1 Abs. 2 Nr. 1"),
                Source("FreizügG/EU § 12", None),
                Source("Freizügigkeitsabkommen EU-Schweiz", None),
            ),
            is_hint=True,
        ),
    ),
    Stay.NEEDS_TITLE: (),
    Stay.UNKNOWN: (
        NextStep(
            _(
                "In der Akte steht keine Staatsangehörigkeit. Was hier zum Aufenthalt folgt, gilt "
                "nicht für Menschen aus Deutschland, EU, EWR und der Schweiz."
            ),
            (Source("AufenthG § 1 Abs. 2 Nr. 1"),),
            is_hint=True,
        ),
    ),
}
_MEASURE = NextStep(
    _(
        "Aufenthalt ansehen: Für die Maßnahme, die der Bescheid verlangt, kann ein Titel nach "
        "§ 16d Abs. 1 AufenthG passen, in der Regel mit Deutsch auf A2."
    ),
    (Source("AufenthG § 16d Abs. 1"),),
    is_hint=True,
)
_PARTNERSHIP = NextStep(
    _(
        "Gibt es schon einen Arbeitsplatz, kann eine Anerkennungspartnerschaft passen: Der Betrieb "
        "ermöglicht die Maßnahmen im Arbeitsverhältnis, Deutsch mindestens A2, höchstens drei "
        "Jahre. Den Abschluss muss der Staat der Ausbildung anerkennen."
    ),
    (Source("AufenthG § 16d Abs. 3"),),
    is_hint=True,
)
_TRAINED = NextStep(
    _(
        "Aufenthalt ansehen: Mit einem konkreten Arbeitsplatzangebot kann jetzt der Titel für "
        "Fachkräfte mit Berufsausbildung passen, für jede qualifizierte Beschäftigung."
    ),
    (Source("AufenthG § 18a"), Source("AufenthG § 18 Abs. 2, Abs. 3 Nr. 1")),
    is_hint=True,
)
_ACADEMIC = NextStep(
    _(
        "Aufenthalt ansehen: Mit einem konkreten Arbeitsplatzangebot kann der Titel für Fachkräfte "
        "mit akademischer Ausbildung passen. Es genügt, dass der Abschluss anerkannt oder einem "
        "deutschen vergleichbar ist."
    ),
    (Source("AufenthG § 18b"), Source("AufenthG § 18 Abs. 2, Abs. 3 Nr. 2")),
    is_hint=True,
)
_LICENSED = NextStep(
    _(
        "Aufenthalt ansehen: Ist die Erlaubnis zur Berufsausübung erteilt oder zugesagt, kann mit "
        "einem konkreten Arbeitsplatzangebot der Titel für Fachkräfte passen: § 18a mit "
        "Berufsausbildung, § 18b mit Hochschulabschluss."
    ),
    (Source("AufenthG §§ 18a, 18b"), Source("AufenthG § 18 Abs. 2 Nr. 1, 3 und 4")),
    is_hint=True,
)
_DOCTOR = NextStep(
    _(
        "Aufenthalt ansehen: Ist die Approbation oder Erlaubnis erteilt oder zugesagt, kann mit "
        "einem konkreten Arbeitsplatzangebot der Titel für Fachkräfte mit akademischer Ausbildung "
        "passen."
    ),
    (Source("AufenthG § 18b"), Source("AufenthG § 18 Abs. 2 Nr. 1, 3 und 4")),
    is_hint=True,
)
_SKILLED: Mapping[Track, NextStep] = {
    Track.BQFG: _TRAINED,
    Track.NO_CLOCK: _ACADEMIC,
    Track.MEDICINE: _DOCTOR,
    Track.NURSING: _LICENSED,
    Track.BQFG_REGULATED: _LICENSED,
    Track.OTHER_LAW: _LICENSED,
}
_AGE = NextStep(
    _(
        "Wer bei der ersten Erteilung 45 oder älter ist, braucht ein Gehalt von mindestens "
        "55 Prozent der Beitragsbemessungsgrenze der Rentenversicherung oder eine angemessene "
        "Altersversorgung."
    ),
    (Source("AufenthG § 18 Abs. 2 Nr. 5"),),
    is_hint=True,
)
