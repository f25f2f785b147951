"""What happens in a record; read by the timeline, and by cases to keep others informed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class RecordOpened(Fact):
    """Read by the timeline of the own organisation."""

    sentence = _("%(who)s hat die Person aufgenommen")


@dataclass(frozen=True, kw_only=True)
class RecordChanged(Fact):
    """One data group changed; cases contribute it where "keep informed" was agreed."""

    sentence = _("%(who)s hat „%(group_name)s“ geändert")
    group_name: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Fact):
    """Read by the timeline of the own organisation only (counselling notes)."""

    sentence = _("%(who)s hat eine Beratungsnotiz geschrieben")
    note: int = 0
