"""Every write about drafts of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.journey.funding.domain.drafts import ready
from gangbar.journey.funding.facts import RuleAgreed, RuleDissented, RuleShown, RuleWithdrawn
from gangbar.journey.funding.models import RuleCount, RuleDraft, RuleVoice
from gangbar.journey.funding.permissions import may_draft, may_show, may_speak
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
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
def show(draft: RuleDraft, *, asked: Iterable[int], by: Viewer) -> None:
    """Show a draft to the network and ask for the word of some; the own organisation has one too.

    From then on the draft stays as it is.
    """
    draft = RuleDraft.objects.select_for_update().get(pk=draft.pk)
    require(may_show(by, draft))
    draft.shared_at = timezone.now()
    draft.save(update_fields=["shared_at"])
    RuleVoice.objects.bulk_create(
        RuleVoice(draft=draft, organisation_id=one) for one in sorted({by.organisation, *asked})
    )
    publish(RuleShown(title=draft.title), by=by)


@transaction.atomic
def say(draft: RuleDraft, *, agrees: bool, reason: str, by: Viewer) -> None:
    """Agree to a draft, or not with a reason that everybody reads."""
    require(may_speak(by, draft))
    if not agrees and not reason.strip():
        raise Refused(_("Schreiben Sie, warum nicht: Ein Widerspruch steht mit seinem Grund da."))
    voice = draft.voices.select_for_update().get(organisation=by.organisation)
    voice.agrees, voice.reason = agrees, reason.strip()
    voice.said_by, voice.said_at = by.name, timezone.now()
    voice.save(update_fields=["agrees", "reason", "said_by", "said_at"])
    publish((RuleAgreed if agrees else RuleDissented)(title=draft.title), by=by)


@transaction.atomic
def withdraw(draft: RuleDraft, *, by: Viewer) -> None:
    """Whoever has shown a draft takes it back; what was said to it stays readable."""
    require(may_draft(by))
    if draft.organisation_id != by.organisation or not draft.shared_at:
        raise Refused(_("Zurückziehen kann einen Entwurf nur, wer ihn dem Netz gezeigt hat."))
    draft.withdrawn_at = timezone.now()
    draft.save(update_fields=["withdrawn_at"])
    publish(RuleWithdrawn(title=draft.title), by=by)


@transaction.atomic
def keep_counts(draft: RuleDraft, *, counts: Mapping[str, int], on: date, by: Viewer) -> None:
    """Keep how many own cases would gain and lose, for those who do not work with persons.

    Publishes nothing: the draft itself shows the numbers and their day.
    """
    require(may_draft(by))
    RuleCount.objects.update_or_create(
        draft=draft,
        organisation_id=by.organisation,
        defaults={"counts": dict(counts), "counted_on": on},
    )


@transaction.atomic
def discard(draft: RuleDraft, *, by: Viewer) -> None:
    """Throw an own draft away that nobody else has seen.

    Publishes nothing: a draft binds nobody.
    """
    require(may_draft(by))
    if draft.shared_at or draft.organisation_id != by.organisation:
        raise Refused(_("Was dem Netz gezeigt wurde, bleibt stehen. Ziehen Sie es zurück."))
    draft.delete()
