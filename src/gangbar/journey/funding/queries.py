"""Facts about a person as the own record has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gangbar.casework.people.models import LanguageSkill, Record
from gangbar.journey.funding.domain.record import Written, facts_of
from gangbar.journey.funding.models import RuleDraft
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
    """Drafts of the viewer's organisation, for those who may draft."""
    if not may_draft(viewer):
        return RuleDraft.objects.none()
    return RuleDraft.objects.filter(organisation=viewer.organisation).order_by("-id")
