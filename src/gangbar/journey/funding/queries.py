"""Facts about a person as the own record has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gangbar.casework.people.models import LanguageSkill, Record
from gangbar.journey.funding.domain.record import Written, facts_of
from gangbar.journey.funding.models import RuleCount, RuleDraft, RuleVoice
from gangbar.journey.funding.permissions import may_draft
from gangbar.platform.viewer import Viewer


def facts(viewer: Viewer, record: Record, *, recognition: str, on: date) -> dict[str, Any]:
    """What the viewer's own record says; `recognition` comes from whoever keeps the procedures."""
    del viewer  # the record is the viewer's own, or she would not hold it
    return facts_of(_written(record, recognition), on)


def _written(record: Record, recognition: str) -> Written:
    """A record as plain values; needs its titles, languages and degrees."""
    return Written(
        born=record.birth_date,
        arrived=record.arrived_on,
        benefit=record.benefit_system,
        work=record.employment_status,
        titles=[(one.title, one.valid_until) for one in record.residencetitles.all()],
        german=_german(record.languageskills.all()),
        degrees=len(record.qualifications.all()),
        recognition=recognition,
    )


def _german(skills: Sequence[LanguageSkill] | Any) -> str:
    """The best level of German that is written down."""
    levels = [one.level for one in skills if one.language == "de"]
    order = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
    return max(levels, key=order.index, default="")


def drafts(viewer: Viewer) -> QuerySet[RuleDraft]:
    """Own drafts and those that were shown to the network, for those who may draft."""
    if not may_draft(viewer):
        return RuleDraft.objects.none()
    found = RuleDraft.objects.filter(
        Q(organisation=viewer.organisation) | Q(shared_at__isnull=False)
    )
    return found.select_related("organisation").order_by("-id")


def own_counts(viewer: Viewer, drafts: Iterable[RuleDraft]) -> dict[int, RuleCount]:
    """The numbers that the own organisation has kept, by draft."""
    kept = RuleCount.objects.filter(organisation=viewer.organisation, draft__in=drafts)
    return {one.draft_id: one for one in kept}


@dataclass(frozen=True)
class Voices:
    """Who was asked for its word to a draft, and since when all have agreed."""

    said: Sequence[RuleVoice]

    @property
    def agreed_at(self) -> datetime | None:
        """When the last one agreed; None while somebody has not."""
        if not self.said or any(one.agrees is not True for one in self.said):
            return None
        return max(one.said_at for one in self.said if one.said_at)


def voices(viewer: Viewer, draft: RuleDraft) -> Voices:
    del viewer  # every member reads what was shown to the network
    return Voices(list(draft.voices.select_related("organisation").order_by("organisation__name")))


def to_say(viewer: Viewer) -> QuerySet[RuleDraft]:
    """Drafts to which the own organisation was asked for its word and has not said it."""
    waiting = drafts(viewer).filter(withdrawn_at=None)
    return waiting.filter(voices__organisation=viewer.organisation, voices__agrees=None).order_by(
        "shared_at"
    )
