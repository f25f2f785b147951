"""What happens to offers; read by every organisation as news of the directory."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class OfferPublished(Fact):
    """Read by the organisation's own account of its changes."""

    sentence = _("%(who)s hat „%(title)s“ ins Verzeichnis gestellt")
    title: str


@dataclass(frozen=True, kw_only=True)
class OfferEnded(Fact):
    """Read by the organisation's own account; plans that rest on the offer are looked at again."""

    sentence = _("%(who)s bietet „%(title)s“ nicht mehr an")
    title: str
    offer: int


@dataclass(frozen=True, kw_only=True)
class StartCancelled(Fact):
    """Read by the organisation's own account; plans that rest on the start are looked at again."""

    sentence = _("„%(title)s“ am %(starts_on)s fällt aus")
    title: str
    offer: int
    starts_on: str
