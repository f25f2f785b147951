"""Who decides about an application: competent authorities by occupation, place and certificate.

The table is made by hand, each row with its source; what was not compared with it bears no
`checked_on` and is shown as unchecked. Where the answer hangs on a fact that nobody has told, the
fact is asked for and every authority that may still be meant stays.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from gangbar.commons.occupations.domain.reference import ReferenceOccupation
from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.sentences import marked as _


class Certificate(StrEnum):
    """Where the certificate comes from; a certificate recognised in the EU counts as from there."""

    EU = "eu"
    THIRD = "third"


class Part(StrEnum):
    """What an authority does in the procedure."""

    DECIDES = "decides"
    OPINION = "opinion"


class Fact(StrEnum):
    """What the answer may hang on."""

    LAND = "land"
    DISTRICT = "district"
    CERTIFICATE = "certificate"


HOME_LAND = "ST"
ASKED: Mapping[Fact, str] = {
    Fact.LAND: _("in welchem Land die Person arbeiten will oder wohnt"),
    Fact.DISTRICT: _("in welchem Landkreis oder welcher kreisfreien Stadt"),
    Fact.CERTIFICATE: _("ob der Nachweis aus EU, EWR oder Schweiz kommt oder aus einem Drittstaat"),
}
CERTIFICATES: Mapping[Certificate, str] = {
    Certificate.EU: _("EU, EWR oder Schweiz, oder dort anerkannt"),
    Certificate.THIRD: _("Drittstaat"),
}
_WHY: Mapping[str, str] = {
    "health": _("Entscheidet im Land über die Heilberufe und Gesundheitsfachberufe."),
    "opinion": _(
        "Kann von der Stelle um ein Gutachten gebeten werden. Sie entscheidet nicht, der Antrag"
        " geht nicht an sie."
    ),
    "teachers": _("Entscheidet im Land über Lehramtsabschlüsse."),
    "trade": _("Entscheidet für fast alle Industrie- und Handelskammern, von einem Ort aus."),
    "trade_here": _(
        "Entscheidet für fast alle Industrie- und Handelskammern. Dass beide Kammern des Landes"
        " dazugehören, ist erschlossen: Ausgenommen sind nur Hannover, Braunschweig und Wuppertal."
    ),
    "own_chamber": _("Entscheidet im eigenen Kammerbezirk selbst, die IHK FOSA dort nicht."),
    "crafts_south": _(
        "Handwerksberufe im Süden des Landes. Im Salzlandkreis vorab erfragen, welche Kammer."
    ),
    "crafts_north": _(
        "Handwerksberufe im Norden des Landes. Im Salzlandkreis vorab erfragen, welche Kammer."
    ),
    "social": _(
        "Erkennt im Land ausländische Abschlüsse in sozialer Arbeit und Kindheitspädagogik an."
    ),
    "schooled": _("Entscheidet im Land über Berufe, die an Fachschulen gelernt werden."),
    "title": _("Entscheidet, wer die Berufsbezeichnung im Land führen darf."),
    "advocates": _(
        "Nimmt die Eignungsprüfung für europäische Rechtsanwälte ab, für acht Länder gemeinsam."
        " Für Abschlüsse aus Drittstaaten gilt das nicht."
    ),
    "academic": _(
        "Bewertet Hochschulabschlüsse für nicht reglementierte Berufe, für ganz Deutschland."
    ),
}


@dataclass(frozen=True, slots=True)
class Authority:
    """One row: what it does, for whom, where and since when. Empty means no limit.

    `kind` is the word of the table of reference occupations, `districts` are keys (AGS, 5 digits).
    """

    kind: str
    name: str
    part: Part
    lands: frozenset[str]
    districts: frozenset[str]
    certificate: Certificate | None
    valid_from: date | None
    valid_to: date | None
    why: str
    source: Source

    def is_valid(self, on: date) -> bool:
        """Whether the row holds on a day; first and last day included."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody will work or lives; "" is not known. A district of another Land is refused."""

    land: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An authority that may be meant, and what sets it apart from the others still possible."""

    authority: Authority
    separated_by: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class WhoDecides:
    """The answer; `missing` are the facts that would narrow it, in the order of asking."""

    candidates: tuple[Candidate, ...]
    involved: tuple[Authority, ...]
    missing: tuple[Fact, ...]

    @property
    def only(self) -> Authority | None:
        """The one that decides, when no other may be meant and nothing is missing for it."""
        if len(self.candidates) != 1 or self.candidates[0].separated_by:
            return None
        return self.candidates[0].authority


def who_decides(
    occupation: ReferenceOccupation,
    place: Place,
    certificate: Certificate | None,
    *,
    on: date,
    table: Sequence[Authority] | None = None,
) -> WhoDecides:
    """Everybody who may decide on a day, and what must be known to say who does."""
    known = _known(place, certificate)
    rows = [
        one
        for one in (authorities() if table is None else table)
        if one.kind == occupation.authority and one.is_valid(on) and _may_be(one, known)
    ]
    deciding = [one for one in rows if one.part is Part.DECIDES]
    return WhoDecides(
        candidates=tuple(Candidate(one, _open(one, known)) for one in deciding),
        involved=tuple(one for one in rows if one.part is not Part.DECIDES),
        missing=tuple(fact for fact in Fact if any(fact in _open(one, known) for one in rows)),
    )


@cache
def authorities() -> tuple[Authority, ...]:
    """All rows, in the order of the table."""
    with Path(__file__).with_name("authorities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_read(row) for row in csv.DictReader(file))


def _known(place: Place, certificate: Certificate | None) -> Mapping[Fact, str]:
    told = {
        Fact.LAND: place.land,
        Fact.DISTRICT: place.district,
        Fact.CERTIFICATE: certificate.value if certificate else "",
    }
    return {fact: value for fact, value in told.items() if value}


def _limits(one: Authority) -> Mapping[Fact, Iterable[str]]:
    limits: Mapping[Fact, Iterable[str]] = {
        Fact.LAND: one.lands,
        Fact.DISTRICT: one.districts,
        Fact.CERTIFICATE: (one.certificate.value,) if one.certificate else (),
    }
    return {fact: values for fact, values in limits.items() if values}


def _may_be(one: Authority, known: Mapping[Fact, str]) -> bool:
    """Whether nothing that is known speaks against it."""
    return all(known[fact] in values for fact, values in _limits(one).items() if fact in known)


def _open(one: Authority, known: Mapping[Fact, str]) -> tuple[Fact, ...]:
    """What must still be known before it is certain that the row is meant."""
    return tuple(fact for fact in _limits(one) if fact not in known)


def _read(row: Mapping[str, str]) -> Authority:
    return Authority(
        kind=row["kind"],
        name=row["name"],
        part=Part(row["part"]),
        lands=frozenset(filter(None, row["lands"].split("|"))),
        districts=frozenset(filter(None, row["districts"].split("|"))),
        certificate=Certificate(row["certificate"]) if row["certificate"] else None,
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        why=_WHY[row["why"]],
        source=Source(row["source"], _day(row["checked_on"])),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
