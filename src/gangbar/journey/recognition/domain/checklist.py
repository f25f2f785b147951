"""Which documents an application needs, by the law under which it runs.

Defaults of BQFG sections 5 and 12, PflAPrV section 43a and BÄO section 3(6); an authority may
accept other forms. Certificates that must be young when they are handed in are got last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.legal_calendar import Period, Unit, end_of
from gangbar.kernel.sentences import marked as _


class Progress(StrEnum):
    """How far a document is."""

    MISSING = "missing"
    ASKED = "asked"
    HERE = "here"
    NOT_NEEDED = "not_needed"


_LONGEST_MONTH = 31


class Form(StrEnum):
    """In which form a document is handed in."""

    PLAIN = "plain"
    CERTIFIED = "certified"
    ORIGINAL = "original"


FORMS: Mapping[Form, str] = {
    Form.PLAIN: _("einfache Kopie genügt"),
    Form.CERTIFIED: _("amtlich beglaubigte Kopie"),
    Form.ORIGINAL: _("im Original"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the list; `young_months`: not older than that when it is handed in.

    `form` is None where the law leaves it open. `is_typed`: the text is a member's own words, to be
    shown as typed and never translated. `third_country`: only for certificates from there.
    """

    key: str
    text: str
    source: Source
    needs_translation: bool = False
    if_there_is_any: bool = False
    young_months: int = 0
    is_typed: bool = False
    form: Form | None = None
    third_country: bool = False

    def good_until(self, issued_on: date | None) -> date | None:
        """The last day on which a certificate of this day may be handed in; None: no limit."""
        if issued_on is None or not self.young_months:
            return None
        return end_of(issued_on, Period(self.young_months, Unit.MONTHS), "ST")

    def earliest(self, planned_on: date | None) -> date | None:
        """The first day of issue with which it is young enough on the day planned for handing in.

        Whoever orders it no earlier gets none that is too old by then. None: no limit, no day.
        """
        if planned_on is None or not self.young_months:
            return None
        day = planned_on - timedelta(days=_LONGEST_MONTH * self.young_months)
        while (self.good_until(day) or planned_on) < planned_on:
            day += timedelta(days=1)
        return day


def _general(section: str, *, regulated: bool) -> tuple[Document, ...]:
    """BQFG sections 5 and 12, which let plain copies suffice until there is doubt (Abs. 5)."""
    law = f"BQFG {section} Abs. 1"
    found = [
        Document(
            "cv",
            _("Tabellarische Aufstellung von Ausbildung und Arbeit, auf Deutsch"),
            Source(f"{law} Nr. 1"),
        ),
        Document("identity", _("Identitätsnachweis, Kopie"), Source(f"{law} Nr. 2")),
        Document(
            "certificates",
            _("Ausländische Ausbildungsnachweise mit Anlagen, Kopie"),
            Source(f"{law} Nr. 3"),
            needs_translation=True,
            form=Form.PLAIN,
        ),
        Document(
            "experience",
            _("Nachweise über einschlägige Berufserfahrung, wenn sie gebraucht werden"),
            Source(f"{law} Nr. 4"),
            needs_translation=True,
            if_there_is_any=True,
        ),
    ]
    if regulated:
        found.append(
            Document(
                "right_to_practise",
                _("Bescheinigung, im Ausbildungsstaat den Beruf ausüben zu dürfen"),
                Source(f"{law} Nr. 5"),
                needs_translation=True,
                if_there_is_any=True,
            )
        )
    number = 6 if regulated else 5
    found.append(
        Document(
            "first_application",
            _("Erklärung, dass noch kein Antrag gestellt wurde"),
            Source(f"{law} Nr. {number}"),
        )
    )
    found.append(_intent(f"BQFG {section} Abs. 6"))
    return tuple(found)


def _intent(citation: str) -> Document:
    return Document(
        "intent",
        _("Nachweis, hier arbeiten zu wollen (entfällt bei Wohnsitz in EU, EWR, Schweiz)"),
        Source(citation),
        if_there_is_any=True,
    )


_NURSING = (
    Document(
        "cv",
        _("Tabellarische Aufstellung von Ausbildung und Arbeit, auf Deutsch"),
        Source("PflAPrV § 43a Abs. 1 Nr. 1"),
    ),
    Document("identity", _("Identitätsnachweis, Kopie"), Source("PflAPrV § 43a Abs. 1 Nr. 2")),
    Document(
        "certificates",
        _("Ausländische Ausbildungsnachweise mit Anlagen, Kopie"),
        Source("PflAPrV § 43a Abs. 1 Nr. 3"),
        needs_translation=True,
    ),
    Document(
        "experience",
        _("Nachweise über einschlägige Berufserfahrung, wenn sie gebraucht werden"),
        Source("PflAPrV § 43a Abs. 1 Nr. 4"),
        needs_translation=True,
        if_there_is_any=True,
    ),
    Document(
        "first_application",
        _("Erklärung, dass noch kein Antrag gestellt wurde"),
        Source("PflAPrV § 43a Abs. 1 Nr. 5"),
    ),
    Document(
        "german",
        _("Nachweis der Deutschkenntnisse"),
        Source("PflAPrV § 43a Abs. 1 Nr. 6"),
        if_there_is_any=True,
    ),
    _intent("PflAPrV § 43a Abs. 6"),
)
_MEDICINE = (
    Document("identity", _("Identitätsnachweis, Kopie"), Source("BÄO § 3 Abs. 6 Satz 1 Nr. 1")),
    Document(
        "cv",
        _("Tabellarische Aufstellung von Ausbildung und Arbeit, auf Deutsch"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 1a"),
    ),
    Document(
        "certificates",
        _("Ausländische Ausbildungsnachweise mit Anlagen"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 2"),
        needs_translation=True,
        form=Form.CERTIFIED,
    ),
    Document(
        "experience",
        _("Nachweise über einschlägige Berufserfahrung, wenn sie gebraucht werden"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 2"),
        needs_translation=True,
        if_there_is_any=True,
    ),
    Document(
        "right_to_practise",
        _("Bescheinigung, im Ausbildungsstaat den Beruf ausüben zu dürfen"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 2a"),
        needs_translation=True,
        third_country=True,
    ),
    Document(
        "intent",
        _("Unterlagen, die zeigen, hier als Ärztin oder Arzt arbeiten zu wollen"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 2a"),
        third_country=True,
    ),
    Document(
        "conduct",
        _("Nachweis, zuverlässig und würdig zu sein (zum Beispiel Führungszeugnis)"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 3, Satz 2"),
        young_months=3,
    ),
    Document(
        "health",
        _("Ärztliche Bescheinigung, gesundheitlich geeignet zu sein"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 4, Satz 2"),
        young_months=3,
    ),
    Document(
        "differences",
        _("Fächer, Stunden und Inhalte der Ausbildung, damit Unterschiede zu erkennen sind"),
        Source("BÄO § 3 Abs. 6 Satz 1 Nr. 6"),
        needs_translation=True,
        if_there_is_any=True,
    ),
)
_BY_TRACK: Mapping[Track, tuple[Document, ...]] = {
    Track.BQFG: _general("§ 5", regulated=False),
    Track.BQFG_REGULATED: _general("§ 12", regulated=True),
    # Many laws of the Länder and of single occupations ask for the same; nobody has compared them.
    Track.OTHER_LAW: tuple(
        replace(one, source=Source(one.source.citation, None))
        for one in _general("§ 12", regulated=True)
    ),
    Track.NURSING: _NURSING,
    Track.MEDICINE: _MEDICINE,
    Track.NO_CLOCK: (),
}


def documents(profile: Profile) -> tuple[Document, ...]:
    """The list for a procedure, in the order in which the documents are best got."""
    wanted = [
        one
        for one in _BY_TRACK[profile.track]
        if not (one.third_country and profile.has_eu_certificate)
    ]
    return tuple(sorted(wanted, key=lambda one: one.young_months))


def is_ready(progress: Iterable[Progress]) -> bool:
    """Whether everything is here that is needed; an empty list is not ready but unknown."""
    found = list(progress)
    return bool(found) and all(one in {Progress.HERE, Progress.NOT_NEEDED} for one in found)
