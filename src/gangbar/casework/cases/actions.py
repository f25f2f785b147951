"""Every change to a shared case: opening, contributing, planning, joining and leaving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases.facts import (
    CaseChanged,
    CaseOpened,
    Contributed,
    OrganisationJoined,
    OrganisationLeft,
    ResponsibleNamed,
    StepDone,
    StepPlanned,
)
from gangbar.casework.cases.models import (
    Case,
    CaseStatus,
    Contribution,
    Participation,
    ParticipationRole,
    Step,
)
from gangbar.casework.cases.permissions import may_finish, may_open, may_work
from gangbar.casework.cases.queries import own_part
from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.facts import ConsentWithdrawn, LawNoLongerReliedOn
from gangbar.casework.consent.models import Access
from gangbar.casework.people import actions as people
from gangbar.casework.people.facts import RecordChanged
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of, snapshot
from gangbar.commons.network.models import Membership, Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import ANY_ACCESS, publish, publish_all
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import group_name, stored


def _german(day: date) -> str:
    return format_date(day, "dd.MM.yyyy", locale="de")


@transaction.atomic
def take_in(
    *,
    values: Mapping[str, Any],
    entries: people.Entries,
    goal: str,
    by: Viewer,
) -> Participation:
    """Enter a person once: the own record, the shared case, and oneself as responsible."""
    require(may_open(by))
    record = people.open_record(values=values, entries=entries, by=by)
    return open_case(record, goal=goal, by=by)


@transaction.atomic
def take_in_many(
    rows: Sequence[tuple[Mapping[str, Any], people.Entries, str]], *, by: Viewer
) -> list[Record]:
    """Enter many people at once (values, entries, goal): an import does this."""
    require(may_open(by))
    records = people.open_records([row[:2] for row in rows], by=by)
    today = timezone.localdate()
    opened = Case.objects.bulk_create(
        Case(person_id=one.person_id, opened_by_id=by.organisation, opened_on=today, goal=row[2])
        for one, row in zip(records, rows, strict=True)
    )
    Participation.objects.bulk_create(
        Participation(
            case=case,
            person_id=case.person_id,
            organisation_id=by.organisation,
            invited_by_id=by.organisation,
            role=ParticipationRole.LEAD,
            responsible_id=by.member,
            since=today,
        )
        for case in opened
    )
    publish_all(
        [CaseOpened(person=case.person_id, case=case.pk, goal=case.goal) for case in opened], by=by
    )
    return records


@transaction.atomic
def open_case(record: Record, *, goal: str, by: Viewer) -> Participation:
    require(may_open(by))
    case = Case(
        person_id=record.person_id,
        opened_by_id=by.organisation,
        opened_on=timezone.localdate(),
        goal=goal,
    )
    case.save(force_insert=True)
    part = Participation.objects.create(
        case=case,
        person_id=record.person_id,
        organisation_id=by.organisation,
        invited_by_id=by.organisation,
        role=ParticipationRole.LEAD,
        responsible_id=by.member,
        since=case.opened_on,
    )
    publish(CaseOpened(person=case.person_id, case=case.pk, goal=goal), by=by)
    return part


@transaction.atomic
def change_case(part: Participation, *, goal: str, status: CaseStatus, by: Viewer) -> None:
    require(may_work(by, part))
    case = Case.objects.select_for_update().get(pk=part.case_id)
    case.goal, case.status = goal, status
    case.save(update_fields=["goal", "status"])
    publish(
        CaseChanged(
            person=case.person_id, case=case.pk, goal=goal, status=stored(CaseStatus(status).label)
        ),
        by=by,
    )


@transaction.atomic
def name_responsible(part: Participation, *, member: Membership, by: Viewer) -> None:
    require(may_work(by, part))
    if member.organisation_id != by.organisation or member.ended_on:
        raise Refused(_("Verantwortlich kann nur sein, wer in Ihrer Organisation arbeitet."))
    part.responsible = member
    part.save(update_fields=["responsible"])
    publish(
        ResponsibleNamed(person=part.person_id, case=part.case_id, responsible=member.user.name),
        by=by,
    )


@transaction.atomic
def ask_in(part: Participation, *, organisation: Organisation, by: Viewer) -> Participation:
    """Let another organisation see the case as one that is asked (a referral does this)."""
    require(may_work(by, part))
    asked, created = Participation.objects.get_or_create(
        case_id=part.case_id,
        organisation=organisation,
        defaults={
            "person_id": part.person_id,
            "invited_by_id": by.organisation,
            "role": ParticipationRole.ASKED,
            "since": timezone.localdate(),
        },
    )
    if not created and asked.ended_at:
        if asked.invited_by_id != by.organisation:
            raise Refused(
                _("%(name)s wurde von einer anderen Organisation beteiligt und ist ausgeschieden.")
                % {"name": organisation.name}
            )
        asked.ended_at, asked.role = None, ParticipationRole.ASKED
        asked.since = timezone.localdate()
        asked.save(update_fields=["ended_at", "role", "since"])
    return asked


@transaction.atomic
def join(part: Participation, *, by: Viewer) -> Record:
    """Take part after having been asked; the own record begins empty, nothing is copied."""
    record = record_of(by, part.person_id)
    if record is None:
        record = people.open_record(values={}, entries={}, by=by, person=part.person)
    if part.role == ParticipationRole.ASKED:
        part.role, part.responsible_id = ParticipationRole.PARTNER, by.member
        part.save(update_fields=["role", "responsible"])
        publish(
            OrganisationJoined(
                person=part.person_id,
                case=part.case_id,
                addressee=part.invited_by_id,
                joined=by.organisation_name,
            ),
            by=by,
        )
    return record


@transaction.atomic
def leave(part: Participation, *, by: Viewer) -> None:
    """End a part: one's own, or that of somebody whom the own organisation had asked in."""
    if by.organisation not in {part.organisation_id, part.invited_by_id}:
        raise Refused(_("Das kann nur die beteiligte Organisation selbst."))
    if part.ended_at:
        return
    part.ended_at = timezone.now()
    part.save(update_fields=["ended_at"])
    other = part.invited_by_id if part.organisation_id == by.organisation else part.organisation_id
    publish(
        OrganisationLeft(
            person=part.person_id,
            case=part.case_id,
            addressee=other if other != by.organisation else None,
            left=part.organisation.name,
        ),
        by=by,
    )


@transaction.atomic
def contribute(
    part: Participation, *, recipient: Organisation, groups: Iterable[DataGroup], by: Viewer
) -> list[Contribution]:
    """Put data groups, as they stand in the own record, into the case for one recipient.

    Refused when a group is covered neither by a consent in force nor by a legal basis.
    """
    require(may_work(by, part))
    wanted = list(groups)
    record = record_of(by, part.person_id)
    if record is None:
        raise Refused(_("Ihre Organisation führt zu dieser Person keine Akte."))
    covering = _held(
        consents.covering(
            by, part.person_id, recipient=recipient.pk, groups=wanted, on=timezone.localdate()
        )
    )
    missing = [str(group_name(group)) for group in wanted if group not in covering]
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
            access=covering[group],
            data_group=group.value,
            content=content[group],
            contributed_at=now,
            contributed_by=by.name,
        )
        for group in wanted
    )
    for group in wanted:
        publish(
            Contributed(
                person=part.person_id,
                case=part.case_id,
                group=group.value,
                addressee=recipient.pk,
                group_name=stored(group_name(group)),
                recipient=recipient.name,
            ),
            by=by,
        )
    return given


def _held(covering: Mapping[DataGroup, Access]) -> dict[DataGroup, Access]:
    """The accesses that are still in force, held so that nobody withdraws them meanwhile."""
    held = {
        access.pk: access
        for access in Access.objects.select_for_update(of=("self",)).filter(
            pk__in={one.pk for one in covering.values()}, ended_at=None
        )
    }
    return {group: held[one.pk] for group, one in covering.items() if one.pk in held}


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
    for access in informed.filter(
        organisation__in=taking_part.values("organisation")
    ).select_related("organisation"):
        contribute(part, recipient=access.organisation, groups=[DataGroup(fact.group)], by=by)


def part_after_withdrawal(fact: ConsentWithdrawn | LawNoLongerReliedOn, *, by: Viewer) -> None:
    """Handler: whoever loses the last access to the person no longer takes part in the case."""
    if fact.addressee is None:
        return
    still = consents.in_force(by, on=timezone.localdate()).filter(
        person=fact.person, organisation=fact.addressee
    )
    if still.exists():
        return
    for part in Participation.objects.filter(
        person=fact.person,
        organisation=fact.addressee,
        invited_by=by.organisation,
        ended_at=None,
    ).select_related("organisation"):
        leave(part, by=by)


@transaction.atomic
def plan(part: Participation, *, values: Mapping[str, Any], by: Viewer) -> Step:
    """Plan the next step. `values`: kind, title, owner, responsible, due, at, place."""
    require(may_work(by, part))
    owner: Organisation = values["owner"]
    if not Participation.objects.filter(
        case=part.case_id, organisation=owner, ended_at=None
    ).exists():
        raise Refused(
            _("%(name)s ist an diesem Fall nicht beteiligt und kann keinen Schritt übernehmen.")
            % {"name": owner.name}
        )
    step = Step.objects.create(
        case_id=part.case_id, person_id=part.person_id, organisation_id=by.organisation, **values
    )
    publish(
        StepPlanned(
            person=part.person_id,
            case=part.case_id,
            group=ANY_ACCESS,
            addressee=owner.pk if owner.pk != by.organisation else None,
            title=step.title,
            owner=owner.name,
            due=_german(step.due),
        ),
        by=by,
    )
    return step


@transaction.atomic
def finish(step: Step, *, by: Viewer) -> None:
    require(may_finish(by, step))
    step = Step.objects.select_for_update().get(pk=step.pk)
    require(may_finish(by, step))  # somebody may have been faster
    step.done_at = timezone.now()
    step.save(update_fields=["done_at"])
    other = step.organisation_id if step.owner_id == by.organisation else step.owner_id
    publish(
        StepDone(
            person=step.person_id,
            case=step.case_id,
            group=ANY_ACCESS,
            addressee=other if other != by.organisation else None,
            title=step.title,
        ),
        by=by,
    )


@transaction.atomic
def block(step: Step, *, reason: str, by: Viewer) -> None:
    """Say what holds a step up; an empty reason takes the block away."""
    step = Step.objects.select_for_update().filter(pk=step.pk).first() or step
    require(may_finish(by, step))
    step.blocked_by = reason
    step.blocked_since = timezone.localdate() if reason else None
    step.save(update_fields=["blocked_by", "blocked_since"])
