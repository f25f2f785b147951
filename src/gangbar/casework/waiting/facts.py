"""What happens with things that are waited for; read by the own organisation alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class AnswerAsked(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s wartet auf: %(what)s (%(whom)s, bis %(due)s)")
    what: str
    whom: str
    due: str


@dataclass(frozen=True, kw_only=True)
class AnswerMoved(Fact):
    """Read by the timeline."""

    sentence = _("%(what)s (%(whom)s): %(status)s")
    what: str
    whom: str
    status: str


@dataclass(frozen=True, kw_only=True)
class AnswerReminded(Fact):
    """Read by the timeline."""

    sentence = _("%(who)s hat erinnert: %(what)s (%(whom)s), %(times)s. Mal")
    what: str
    whom: str
    times: int
