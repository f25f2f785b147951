"""Every write about drafts of rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from gangbar.journey.funding.domain.drafts import ready
from gangbar.journey.funding.models import RuleDraft
from gangbar.journey.funding.permissions import may_draft
from gangbar.platform.refused import require
from gangbar.platform.viewer import Viewer


@transaction.atomic
def draft(
    *, instrument: str, title: str, table: str, values: Mapping[str, str], on: date, by: Viewer
) -> RuleDraft:
    """Keep a draft; one that cannot be decided is refused with its sentence (`Unreadable`).

    Publishes nothing: a draft binds nobody, and its list says whose it is.
    """
    require(may_draft(by))
    ready(instrument, table, values, on)
    return RuleDraft.objects.create(
        organisation_id=by.organisation,
        instrument=instrument,
        title=title,
        table=table,
        values=dict(values),
        author=by.name,
    )


@transaction.atomic
def keep_counts(draft: RuleDraft, *, counts: Mapping[str, int], on: date, by: Viewer) -> None:
    """Keep how many would gain and lose, for those who do not work with persons.

    Publishes nothing: the draft itself shows the numbers and their day.
    """
    require(may_draft(by))
    draft.counts, draft.counted_on = dict(counts), on
    draft.save(update_fields=["counts", "counted_on"])


@transaction.atomic
def discard(draft: RuleDraft, *, by: Viewer) -> None:
    """Publishes nothing: a draft binds nobody."""
    require(may_draft(by))
    draft.delete()
