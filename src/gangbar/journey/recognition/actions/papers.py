"""Every write about papers: how far they are, when they go, what an authority demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.journey.recognition import queries
from gangbar.journey.recognition.domain.checklist import is_ready
from gangbar.journey.recognition.domain.licence import Purpose
from gangbar.journey.recognition.facts import ApplicationReady, LicenceReady
from gangbar.journey.recognition.models import ChecklistEntry, DemandedDocument, Procedure
from gangbar.journey.recognition.permissions import may_accompany
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer

_READY: Mapping[Purpose, type[ApplicationReady | LicenceReady]] = {
    Purpose.APPLICATION: ApplicationReady,
    Purpose.LICENCE: LicenceReady,
}
_KEPT = ("progress", "who", "until", "issued_on", "document")


@transaction.atomic
def keep_checklist(
    procedure: Procedure,
    *,
    entries: Sequence[ChecklistEntry],
    of: Purpose = Purpose.APPLICATION,
    by: Viewer,
) -> None:
    """Write down how far the documents are; whoever completes the list is told so."""
    require(may_accompany(by, procedure))
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    was_ready = _is_ready(procedure, of, by=by)
    for entry in entries:
        entry.save(update_fields=_KEPT if entry.pk else None)
    if not was_ready and _is_ready(procedure, of, by=by):
        publish(
            _READY[of](
                person=procedure.person_id,
                case=procedure.case_id,
                group=DataGroup.QUALIFICATION.value,
                occupation=procedure.reference_occupation,
            ),
            by=by,
        )


@transaction.atomic
def plan(procedure: Procedure, *, planned_on: date | None, by: Viewer) -> None:
    """When the papers are to be handed in: certificates that must be young are ordered for that.

    Publishes nothing: the day is a wish of one's own; what counts is the application.
    """
    require(may_accompany(by, procedure))
    procedure.planned_on = planned_on
    procedure.save(update_fields=["planned_on"])


@transaction.atomic
def demand(
    procedure: Procedure, *, values: Mapping[str, Any], everywhere: bool, by: Viewer
) -> DemandedDocument:
    """The authority asks for something more: for this occupation, or for every one.

    Publishes nothing: it concerns no person; every list of this authority shows who said it.
    """
    require(may_accompany(by, procedure))
    return DemandedDocument.objects.create(
        organisation_id=by.organisation,
        authority=procedure.authority,
        reference_occupation="" if everywhere else procedure.reference_occupation,
        checked_on=timezone.localdate(),
        said_by=by.name,
        **values,
    )


@transaction.atomic
def demand_no_longer(found: DemandedDocument, *, by: Viewer) -> None:
    """The authority no longer asks for it; lists that have it keep what was written there.

    Publishes nothing: it concerns no person.
    """
    if found.organisation_id != by.organisation:
        raise Refused(_("Das hat eine andere Organisation eingetragen. Sprechen Sie mit ihr."))
    found.ended_on = timezone.localdate()
    found.save(update_fields=["ended_on"])


def _is_ready(procedure: Procedure, of: Purpose, *, by: Viewer) -> bool:
    fresh = Procedure.objects.get(pk=procedure.pk)
    today = timezone.localdate()
    return is_ready(one.progress(today) for one in queries.checklist(by, fresh, of))
