"""What happens with letters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class LetterMade(Fact):
    """Read by the timeline of the own organisation."""

    sentence = _("%(who)s hat einen Brief gemacht: %(status)s (%(occupation)s)")
    status: str
    occupation: str
