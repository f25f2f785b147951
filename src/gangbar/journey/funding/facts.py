"""What happens to drafts of rules once the network is asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class RuleShown(Fact):
    """Read by the own organisation's account; the page of the draft shows it to everybody."""

    sentence = _("%(who)s hat dem Netz den Entwurf „%(title)s“ gezeigt")
    title: str


@dataclass(frozen=True, kw_only=True)
class RuleAgreed(Fact):
    """Read by the own organisation's account: what it has said to a draft."""

    sentence = _("%(organisation)s hat dem Entwurf „%(title)s“ zugestimmt")
    title: str


@dataclass(frozen=True, kw_only=True)
class RuleDissented(Fact):
    """Read by the own organisation's account; the reason stands on the page of the draft."""

    sentence = _("%(organisation)s stimmt dem Entwurf „%(title)s“ nicht zu")
    title: str


@dataclass(frozen=True, kw_only=True)
class RuleWithdrawn(Fact):
    """Read by the own organisation's account; the page of the draft says so to everybody."""

    sentence = _("%(organisation)s hat den Entwurf „%(title)s“ zurückgezogen")
    title: str
