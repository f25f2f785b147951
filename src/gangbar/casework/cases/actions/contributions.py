"""What crosses in a case: data groups, as they stand, for one recipient."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases.facts import (
    Contributed,
)
from gangbar.casework.cases.models import (
    Contribution,
    Participation,
    ParticipationRole,
)
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.cases.queries import own_part
from gangbar.casework.consent import queries as consents
from gangbar.casework.people import actions as people
from gangbar.casework.people.facts import RecordChanged
from gangbar.casework.people.queries import record_of, snapshot
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish_all
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import group_name, stored


@transaction.atomic(savepoint=False)
def contribute(
    part: Participation,
    *,
    recipient: Organisation,
    groups: Iterable[DataGroup],
    by: Viewer,
    keeping_informed: bool = False,
) -> list[Contribution]:
    """Put data groups, as they stand in the own record, into the case for one recipient.

    Refused when a group is covered neither by a consent in force nor by a legal basis. What is
    contributed `keeping_informed` rests only on what allows that, and ends with it.
    """
    require(may_work(by, part))
    wanted = list(groups)
    record = record_of(by, part.person_id)
    if record is None:
        raise Refused(_("Ihre Organisation führt zu dieser Person keine Akte."))
    carrying = consents.carrying(
        by,
        part.person_id,
        recipient=recipient.pk,
        groups=wanted,
        on=timezone.localdate(),
        keeping_informed=keeping_informed,
    )
    missing = [str(group_name(group)) for group in wanted if group not in carrying]
    if missing:
        raise Refused(
            _(
                "Für %(groups)s gibt es keine Einwilligung und keine Rechtsgrundlage gegenüber"
                " %(recipient)s. Nehmen Sie zuerst eine Einwilligung auf."
            )
            % {"groups": ", ".join(missing), "recipient": recipient.name}
        )
    content = snapshot(by, record, wanted)
    now = timezone.now()
    given = Contribution.objects.bulk_create(
        Contribution(
            case_id=part.case_id,
            person_id=part.person_id,
            source_id=by.organisation,
            recipient=recipient,
            access=carrying[group],
            data_group=group.value,
            content=content[group],
            contributed_at=now,
            contributed_by=by.name,
        )
        for group in wanted
    )
    publish_all(
        [
            Contributed(
                person=part.person_id,
                case=part.case_id,
                group=group.value,
                addressee=recipient.pk,
                group_name=stored(group_name(group)),
                recipient=recipient.name,
            )
            for group in wanted
        ],
        by=by,
    )
    return given


@transaction.atomic
def take_over(given: Contribution, *, by: Viewer) -> None:
    """Take what another organisation contributed over into the own record, as a deliberate act."""
    record = record_of(by, given.person_id)
    if record is None or given.recipient_id != by.organisation:
        raise Refused(_("Ihre Organisation führt zu dieser Person keine Akte."))
    people.take_over(record, group=DataGroup(given.data_group), content=given.content, by=by)


def contribute_changes(fact: RecordChanged, *, by: Viewer) -> None:
    """Handler: a group changed; contribute it again where "keep them informed" is in force."""
    part = own_part(by, fact.person) if fact.person else None
    if part is None or part.ended_at or part.role == ParticipationRole.ASKED:
        return
    informed = consents.in_force(by, on=timezone.localdate()).filter(
        person=fact.person,
        source=by.organisation,
        keep_informed=True,
        groups__contains=[fact.group],
    )
    taking_part = Participation.objects.filter(case=part.case_id, ended_at=None)
    # Somebody who is to be kept informed by two consents is told once.
    recipients = Organisation.objects.filter(pk__in=informed.values("organisation")).order_by("pk")
    for recipient in recipients.filter(pk__in=taking_part.values("organisation")):
        group = DataGroup(fact.group)
        contribute(part, recipient=recipient, groups=[group], by=by, keeping_informed=True)
