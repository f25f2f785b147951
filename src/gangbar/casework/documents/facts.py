"""What happens with documents. No fact tells a title or a file name: the journal never forgets."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s hat ein Dokument abgelegt: %(concern)s")
    document: str
    concern: str


@dataclass(frozen=True, kw_only=True)
class DocumentInfected(Fact):
    """Read by the timeline, and so by whoever has uploaded it."""

    sentence = _(
        "In einem Dokument (%(concern)s) wurde ein Schadprogramm gefunden; der Inhalt wurde"
        " vernichtet"
    )
    document: str
    concern: str
    finding: str


@dataclass(frozen=True, kw_only=True)
class DocumentOpened(Fact):
    """Read by the timeline, and by the owner when another organisation has opened it."""

    sentence = _("%(who)s (%(organisation)s) hat ein Dokument angesehen: %(concern)s")
    document: str
    concern: str


@dataclass(frozen=True, kw_only=True)
class DocumentDownloaded(Fact):
    """Read by the timeline, and by the owner when another organisation has downloaded it."""

    sentence = _("%(who)s (%(organisation)s) hat ein Dokument heruntergeladen: %(concern)s")
    document: str
    concern: str


@dataclass(frozen=True, kw_only=True)
class DocumentShared(Fact):
    """Read by the timelines of both sides, by the recipient only while she may see it."""

    sentence = _("%(who)s (%(organisation)s) hat für %(recipient)s freigegeben: %(concern)s")
    document: str
    concern: str
    recipient: str


@dataclass(frozen=True, kw_only=True)
class DocumentShareEnded(Fact):
    """Read by the timeline of the owner."""

    sentence = _("%(who)s hat eine Freigabe für %(recipient)s beendet: %(concern)s")
    document: str
    concern: str
    recipient: str


@dataclass(frozen=True, kw_only=True)
class DocumentDeleted(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s hat ein Dokument endgültig gelöscht: %(concern)s")
    document: str
    concern: str
