"""What happens to referrals; read by the timeline and as news by the other side."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class ReferralSent(Fact):
    """Read by both sides."""

    sentence = _("%(organisation)s fragt %(receiver)s: %(concern)s")
    referral: str
    receiver: str
    concern: str


@dataclass(frozen=True, kw_only=True)
class ReferralAccepted(Fact):
    """Read by both sides."""

    sentence = _("%(organisation)s hat die Anfrage angenommen (%(who)s)")
    referral: str


@dataclass(frozen=True, kw_only=True)
class ReferralHandedOver(Fact):
    """Read by both sides: who answers now."""

    sentence = _("%(organisation)s: Die Anfrage hat jetzt %(responsible)s")
    referral: str
    responsible: str


@dataclass(frozen=True, kw_only=True)
class ReferralReminded(Fact):
    """The receiver is told by mail; read by both sides."""

    sentence = _("%(organisation)s hat an die Anfrage erinnert (%(who)s)")
    referral: str


@dataclass(frozen=True, kw_only=True)
class ReferralDeclined(Fact):
    """Read by both sides; a decline always says what happens now."""

    sentence = _("%(organisation)s hat die Anfrage abgelehnt: %(reason)s. Weiter: %(consequence)s")
    referral: str
    reason: str
    consequence: str


@dataclass(frozen=True, kw_only=True)
class ReferralAnswered(Fact):
    """Read by both sides while the asker may see the qualification."""

    sentence = _("%(organisation)s hat geantwortet: %(occupation)s")
    referral: str
    occupation: str


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Fact):
    """Read by both sides, as an answer about a degree; what it says stands in the answer alone."""

    sentence = _("%(organisation)s hat geantwortet: %(concern)s")
    referral: str
    concern: str


@dataclass(frozen=True, kw_only=True)
class ReferralWithdrawn(Fact):
    """Read by both sides."""

    sentence = _("%(organisation)s hat die Anfrage zurückgezogen")
    referral: str


@dataclass(frozen=True, kw_only=True)
class ReferralExpired(Fact):
    """Read by both sides: nobody took it up."""

    sentence = _("Die Anfrage ist verfallen, weil sie niemand angenommen hat")
    referral: str
