"""What happens in a shared case; read by the timeline of those who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s hat den Fall eröffnet. Ziel: %(goal)s")
    goal: str


@dataclass(frozen=True, kw_only=True)
class CaseChanged(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s hat den Fall geändert. Ziel: %(goal)s, Stand: %(status)s")
    goal: str
    status: str


@dataclass(frozen=True, kw_only=True)
class OrganisationJoined(Fact):
    """Read by the timeline of both sides."""

    sentence = _("%(joined)s ist am Fall beteiligt")
    joined: str


@dataclass(frozen=True, kw_only=True)
class OrganisationInvolved(Fact):
    """Whoever is taken in is told by mail; read by the timeline of both sides."""

    sentence = _("%(organisation)s hat %(joined)s in den Fall hinzugezogen")
    joined: str


@dataclass(frozen=True, kw_only=True)
class OrganisationLeft(Fact):
    """Read by the timeline of both sides."""

    sentence = _("%(left)s ist nicht mehr am Fall beteiligt")
    left: str


@dataclass(frozen=True, kw_only=True)
class AccompanimentEnded(Fact):
    """Read by the timeline of everybody in the case: who goes on must know, and why."""

    sentence = _("%(left)s begleitet die Person nicht mehr: %(why)s")
    left: str
    why: str


@dataclass(frozen=True, kw_only=True)
class LeadHandedOver(Fact):
    """Read by the timeline of both sides."""

    sentence = _("%(organisation)s hat die Fallführung an %(lead)s übergeben")
    lead: str


@dataclass(frozen=True, kw_only=True)
class Contributed(Fact):
    """One data group crossed; read by both sides while the recipient may see it."""

    sentence = _("%(organisation)s hat „%(group_name)s“ für %(recipient)s freigegeben")
    group_name: str
    recipient: str


@dataclass(frozen=True, kw_only=True)
class StepPlanned(Fact):
    """Read by the timeline; the owner of the step reads it as news."""

    sentence = _("%(who)s hat geplant: %(title)s (%(owner)s, bis %(due)s)")
    title: str
    owner: str
    due: str


@dataclass(frozen=True, kw_only=True)
class StepMoved(Fact):
    """Read by the timeline; whoever waits for the step, or has it, reads it as news."""

    sentence = _("%(who)s hat verschoben: %(title)s (von %(before)s auf %(due)s)")
    title: str
    before: str
    due: str


@dataclass(frozen=True, kw_only=True)
class StepBlocked(Fact):
    """Read by the timeline; whoever waits for the step, or has it, reads it as news."""

    sentence = _("%(title)s kommt nicht weiter: %(hindrance)s (%(who)s)")
    title: str
    hindrance: str


@dataclass(frozen=True, kw_only=True)
class StepFreed(Fact):
    """Read by the timeline; whoever waits for the step, or has it, reads it as news."""

    sentence = _("%(title)s kommt wieder weiter (%(who)s)")
    title: str


@dataclass(frozen=True, kw_only=True)
class StepReminded(Fact):
    """Whoever has the step is told by mail, and reads it as news."""

    sentence = _("%(who)s hat erinnert: %(title)s (%(owner)s)")
    title: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class StepDone(Fact):
    """Read by the timeline; whoever waits for the step reads it as news."""

    sentence = _("%(who)s hat erledigt: %(title)s")
    title: str


@dataclass(frozen=True, kw_only=True)
class StepLeftOut(Fact):
    """Read by the timeline; whoever waited for the step reads it as news."""

    sentence = _("%(who)s lässt entfallen: %(title)s (%(reason)s)")
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResponsibleNamed(Fact):
    """Read by the timeline."""

    sentence = _("%(responsible)s ist für den Fall verantwortlich")
    responsible: str
