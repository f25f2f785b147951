"""What happens to consents; read by the timeline, by cases and by those who lose sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Fact):
    """Read by the timeline of the organisation that took it."""

    sentence = _("Einwilligung für %(recipients)s bis %(until)s aufgenommen von %(who)s")
    recipients: str
    until: str
    consent: int


@dataclass(frozen=True, kw_only=True)
class LawReliedOn(Fact):
    """Read by the timeline: no consent was asked, because a paragraph permits it."""

    sentence = _("%(who)s stützt sich auf %(paragraph)s gegenüber %(recipient)s")
    paragraph: str
    recipient: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Fact):
    """Read by the timeline, and by each recipient, who from now on sees nothing any more."""

    sentence = _(
        "Eine Einwilligung wurde widerrufen (aufgenommen von %(organisation)s); was darauf"
        " beruhte, ist nicht mehr sichtbar"
    )
    consent: int


@dataclass(frozen=True, kw_only=True)
class WithdrawnAtRecipient(Fact):
    """Read by the timeline of both sides: whoever took the consent is told by whoever received.

    `accesses` are those that end with it.
    """

    sentence = _(
        "Die Person hat bei %(organisation)s widerrufen (%(how)s); was auf der Einwilligung"
        " beruhte, ist dort nicht mehr sichtbar"
    )
    how: str
    accesses: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class LawNoLongerReliedOn(Fact):
    """Read by the timeline, and by the recipient, who from now on sees nothing any more."""

    sentence = _(
        "%(organisation)s stützt sich nicht mehr auf ein Gesetz (%(why)s); was darauf beruhte, ist"
        " nicht mehr sichtbar"
    )
    why: str
