"""What the licence needs beside the qualification: language, health, reliability, one by one.

PflBG section 2 no. 2 to 4, BÄO section 3(1) no. 2, 3 and 5; where the law was not read the source
is unchecked. A doctor's certificates may be three months old at most when they are handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.journey.recognition.domain.checklist import Document, documents
from gangbar.journey.recognition.domain.clocks import Profile, Track, decision_rule
from gangbar.journey.recognition.domain.course import Course, State
from gangbar.journey.recognition.domain.events import Kind, Measure
from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.legal_calendar import Period, Unit, end_of
from gangbar.kernel.sentences import marked as _

LANGUAGE, HEALTH, RELIABILITY = "licence_language", "licence_health", "licence_conduct"

_TEXTS: Mapping[str, str] = {
    LANGUAGE: _("Nachweis der Deutschkenntnisse für den Beruf"),
    HEALTH: _("Ärztliche Bescheinigung, gesundheitlich geeignet zu sein"),
    RELIABILITY: _("Nachweis der Zuverlässigkeit (zum Beispiel Führungszeugnis)"),
}
_UNREAD = Source("Fachrecht des Berufs", None)
_SOURCES: Mapping[Track, Mapping[str, Source]] = {
    Track.NURSING: {
        LANGUAGE: Source("PflBG § 2 Nr. 4"),
        HEALTH: Source("PflBG § 2 Nr. 3"),
        RELIABILITY: Source("PflBG § 2 Nr. 2"),
    },
    Track.MEDICINE: {
        LANGUAGE: Source("BÄO § 3 Abs. 1 Satz 1 Nr. 5"),
        HEALTH: Source("BÄO § 3 Abs. 1 Satz 1 Nr. 3, Abs. 6 Satz 2"),
        RELIABILITY: Source("BÄO § 3 Abs. 1 Satz 1 Nr. 2, Abs. 6 Satz 2"),
    },
    Track.BQFG_REGULATED: dict.fromkeys(_TEXTS, _UNREAD),
    Track.OTHER_LAW: dict.fromkeys(_TEXTS, _UNREAD),
}
_YOUNG_MONTHS = 3


def _young_months(profile: Profile) -> int:
    """BÄO section 3(6) sentence 2; PflAPrV section 48(5) for certificates from the EU."""
    is_eu_nurse = profile.track is Track.NURSING and profile.has_eu_certificate
    return _YOUNG_MONTHS if profile.track is Track.MEDICINE or is_eu_nurse else 0


def proofs(profile: Profile) -> tuple[Document, ...]:
    """The proofs that the licence needs; none where the occupation needs no licence."""
    sources = _SOURCES.get(profile.track, {})
    young = _young_months(profile)
    return tuple(
        Document(key, _TEXTS[key], source, young_months=0 if key == LANGUAGE else young)
        for key, source in sources.items()
    )


class Purpose(StrEnum):
    """What papers are gathered for."""

    APPLICATION = "application"
    LICENCE = "licence"


def needed(profile: Profile, purpose: Purpose) -> tuple[Document, ...]:
    """The papers for the application or for the licence, in the order in which to get them."""
    return documents(profile) if purpose is Purpose.APPLICATION else proofs(profile)


@dataclass(frozen=True)
class Permit:
    """Temporary permits to practise: until when, and whether together they pass two years."""

    until: date
    passes_two_years: bool


_TWO_YEARS = Period(2, Unit.YEARS)


def permit(found: Course) -> Permit | None:
    """The last temporary permit; BÄO section 10(2) allows two years of work in all."""
    granted = [one for one in found.events if one.kind is Kind.TEMPORARY_PERMIT and one.until]
    if not granted:
        return None
    days, covered = 0, date.min
    for one in granted:  # a renewal that was granted early counts from the end of the former one
        until = one.until or one.on
        days += max(0, (until - max(one.on, covered)).days)
        covered = max(covered, until)
    first = granted[0].on
    longest = (end_of(first, _TWO_YEARS, "ST") - first).days
    return Permit(max(one.until for one in granted if one.until), days > longest)


_WAITS = frozenset({State.PREPARED, State.APPLIED, State.ACKNOWLEDGED, State.RUNNING})


@dataclass(frozen=True)
class Hint:
    """Something to look at, with its paragraph; nothing is decided by it."""

    text: str
    sources: Sequence[Source]


def hints(profile: Profile, found: Course) -> tuple[Hint, ...]:
    """What the course so far makes worth looking at."""
    return tuple(_hints(profile, found))


def _hints(profile: Profile, found: Course) -> Iterator[Hint]:
    if found.state in _WAITS and profile.track is Track.OTHER_LAW and not decision_rule(profile):
        yield Hint(
            _(
                "Bis wann die Stelle den Eingang bestätigen und entscheiden muss, ist für dieses "
                "Fachrecht nicht hinterlegt: Niemand hat es am Gesetzestext geprüft. Fragen Sie "
                "die Stelle und tragen Sie ein, was sie sagt."
            ),
            (Source(profile.law.citation, None) if profile.law else _UNREAD,),
        )
    granted = permit(found)
    if granted and granted.passes_two_years and profile.track is Track.MEDICINE:
        yield Hint(
            _(
                "Die Berufserlaubnisse reichen zusammen über zwei Jahre. Das geht nur "
                "ausnahmsweise. Fragen Sie die Stelle."
            ),
            (Source("BÄO § 10 Abs. 2, 3"),),
        )
    tests = (one for one in found.measures if one.measure is Measure.KNOWLEDGE_TEST)
    if any(one.failed > 1 and one.is_open for one in tests):
        yield Hint(
            _(
                "Jeder Teil der Kenntnisprüfung darf einmal wiederholt werden. Klären Sie mit "
                "der Stelle, ob noch ein Teil offen ist."
            ),
            _REPEATED.get(profile.track, (_UNREAD,)),
        )


_REPEATED: Mapping[Track, Sequence[Source]] = {Track.NURSING: (Source("PflAPrV § 45 Abs. 7"),)}
