"""What happens in the network itself; read by the account of an organisation's changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Fact):
    """Read by the administrators of the organisation."""

    sentence = _("%(who)s hat %(invited)s eingeladen")
    invited: str
    invitation: int = 0


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Fact):
    """Read by the administrators of the organisation."""

    sentence = _("%(name)s arbeitet jetzt mit")
    name: str


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Fact):
    """Read by the administrators of the organisation."""

    sentence = _("%(who)s hat die Mitgliedschaft von %(name)s beendet")
    name: str


@dataclass(frozen=True, kw_only=True)
class WorkHandedOn(Fact):
    """Who goes on with what a member had who no longer works here; both are memberships' ids."""

    sentence = _("%(heir_name)s übernimmt, was %(name)s hatte")
    name: str
    heir_name: str
    left: int
    heir: int


@dataclass(frozen=True, kw_only=True)
class PromiseGiven(Fact):
    """Read by every organisation that asks this one."""

    sentence = _("%(organisation)s antwortet auf „%(concern)s“ in %(days)s Werktagen")
    concern: str
    days: int


@dataclass(frozen=True, kw_only=True)
class PromiseEnded(Fact):
    """Read by the members of the organisation; the directory shows everybody the last day."""

    sentence = _("%(organisation)s sagt für „%(concern)s“ nur noch bis %(day)s eine Antwortzeit zu")
    concern: str
    day: str


@dataclass(frozen=True, kw_only=True)
class InvitationRevoked(Fact):
    """Read by the administrators of the organisation."""

    sentence = _("%(who)s hat die Einladung an %(invited)s zurückgezogen")
    invited: str


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Fact):
    """Read by the administrators of the organisation."""

    sentence = _("%(who)s hat Aufgaben oder Team von %(name)s geändert")
    name: str


@dataclass(frozen=True, kw_only=True)
class EntryChanged(Fact):
    """Read by the members of the organisation, whose entry it is."""

    sentence = _("%(who)s hat den Eintrag „%(what)s“ im Verzeichnis geändert")
    what: str


@dataclass(frozen=True, kw_only=True)
class EntryConfirmed(Fact):
    """Read by the members of the organisation, whose entry it is."""

    sentence = _("%(who)s hat den Eintrag „%(what)s“ im Verzeichnis bestätigt")
    what: str
