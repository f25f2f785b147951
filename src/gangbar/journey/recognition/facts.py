"""What happens in a recognition procedure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class ProcedureOpened(Fact):
    """Read by the timeline of those who are kept informed about qualifications."""

    sentence = _("%(who)s begleitet das Verfahren: %(occupation)s (%(authority)s)")
    occupation: str
    authority: str


@dataclass(frozen=True, kw_only=True)
class ProcedureChanged(Fact):
    """What the procedure is about was put right; read by the timeline."""

    sentence = _("Verfahren %(occupation)s: Angaben berichtigt (%(authority)s)")
    occupation: str
    authority: str


@dataclass(frozen=True, kw_only=True)
class ProcedureMoved(Fact):
    """Read by the timeline of those who are kept informed about qualifications."""

    sentence = _("Verfahren %(occupation)s: %(status)s (%(day)s)")
    occupation: str
    status: str
    day: str


@dataclass(frozen=True, kw_only=True)
class ProcedureDecided(Fact):
    """Read by the timeline and the news of those who are kept informed about qualifications."""

    sentence = _("Verfahren %(occupation)s: Bescheid vom %(day)s, %(status)s")
    occupation: str
    status: str
    day: str


@dataclass(frozen=True, kw_only=True)
class DifferenceSettled(Fact):
    """Read by the timeline of those who are kept informed about qualifications."""

    sentence = _("Der Unterschied „%(subject)s“ ist ausgeglichen: %(how)s")
    subject: str
    how: str


@dataclass(frozen=True, kw_only=True)
class ProcedureCorrected(Fact):
    """An entry was struck out; read by the timeline."""

    sentence = _("Verfahren %(occupation)s: Eintrag „%(status)s“ (%(day)s) gestrichen: %(why)s")
    occupation: str
    status: str
    day: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ProcedureAmended(Fact):
    """An entry was put right by another one; read by the timeline."""

    sentence = _("Verfahren %(occupation)s: Eintrag „%(status)s“ (%(before)s) berichtigt: %(day)s")
    occupation: str
    status: str
    before: str
    day: str


@dataclass(frozen=True, kw_only=True)
class ApplicationReady(Fact):
    """All documents are here; read by the timeline."""

    sentence = _("Verfahren %(occupation)s: Die Unterlagen sind beisammen")
    occupation: str


@dataclass(frozen=True, kw_only=True)
class LicenceReady(Fact):
    """Language, health and reliability are proven; read by the timeline."""

    sentence = _("Verfahren %(occupation)s: Die Nachweise für die Erlaubnis sind beisammen")
    occupation: str
