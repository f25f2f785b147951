"""Who takes part in a case: opening it, joining, leaving, and what ends with an access."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases.actions.contributions import contribute
from gangbar.casework.cases.actions.steps import leave_out
from gangbar.casework.cases.facts import (
    AccompanimentEnded,
    CaseChanged,
    CaseOpened,
    LeadHandedOver,
    OrganisationInvolved,
    OrganisationJoined,
    OrganisationLeft,
    ResponsibleNamed,
)
from gangbar.casework.cases.models import (
    Case,
    CaseStatus,
    Participation,
    ParticipationRole,
    Step,
)
from gangbar.casework.cases.permissions import may_open, may_work
from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.facts import (
    ConsentWithdrawn,
    LawNoLongerReliedOn,
    WithdrawnAtRecipient,
)
from gangbar.casework.people import actions as people
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of
from gangbar.commons.network.models import Membership, Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import ANY_ACCESS, publish, publish_all
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored


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
    if part.role == ParticipationRole.INVOLVED and record_of(by, part.person_id) is None:
        people.open_record(values={}, entries={}, by=by, person=part.person)
    part.responsible = member
    part.save(update_fields=["responsible"])
    publish(
        ResponsibleNamed(person=part.person_id, case=part.case_id, responsible=member.user.name),
        by=by,
    )


def ask_in(part: Participation, *, organisation: Organisation, by: Viewer) -> Participation:
    """Let another organisation see the case as one that is asked.

    Publishes nothing: the referral that does this tells it.
    """
    require(may_work(by, part))
    new = Participation(
        case_id=part.case_id,
        organisation=organisation,
        person_id=part.person_id,
        invited_by_id=by.organisation,
        role=ParticipationRole.ASKED,
        since=timezone.localdate(),
    )
    Participation.objects.bulk_create([new], ignore_conflicts=True)
    asked = Participation.objects.get(case=part.case_id, organisation=organisation)
    if asked.ended_at:
        if asked.invited_by_id != by.organisation:
            raise Refused(
                _("%(name)s wurde von einer anderen Organisation beteiligt und ist ausgeschieden.")
                % {"name": organisation.name}
            )
        asked.ended_at, asked.role = None, ParticipationRole.ASKED
        asked.since, asked.until = timezone.localdate(), None
        asked.save(update_fields=["ended_at", "role", "since", "until"])
    return asked


@transaction.atomic
def involve(
    part: Participation,
    *,
    organisation: Organisation,
    groups: Sequence[DataGroup],
    until: date | None = None,
    by: Viewer,
) -> Participation:
    """Take a partner into the case without a question, until a day or without one.

    Refused where no consent and no legal basis lets it see `groups`, the identity among them. Who
    is responsible there, it names itself; its own record begins with that, empty.
    """
    require(may_work(by, part))
    if organisation.pk == by.organisation:
        raise Refused(_("Ihre Organisation ist schon beteiligt."))
    if until is not None and until < timezone.localdate():
        raise Refused(_("Das Ende der Beteiligung liegt in der Vergangenheit."))
    if DataGroup.IDENTITY not in groups:
        raise Refused(
            _(
                "Ohne die Identität weiß die andere Stelle nicht, um wen es geht."
                " Geben Sie sie frei."
            )
        )
    running = Participation.objects.filter(
        case=part.case_id, organisation=organisation, ended_at=None
    )
    if running.exists():
        raise Refused(_("%(name)s ist schon beteiligt.") % {"name": organisation.name})
    taken = ask_in(part, organisation=organisation, by=by)
    taken.role, taken.until = ParticipationRole.INVOLVED, until
    taken.save(update_fields=["role", "until"])
    contribute(part, recipient=organisation, groups=groups, by=by)
    publish(
        OrganisationInvolved(
            person=part.person_id,
            case=part.case_id,
            group=ANY_ACCESS,
            addressee=organisation.pk,
            joined=organisation.name,
        ),
        by=by,
    )
    return taken


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
def end_accompaniment(
    part: Participation, *, why: str, by: Viewer, lead: Organisation | None = None
) -> None:
    """Leave a case in which others go on: they are told why, and nobody waits for the own steps.

    The own record stays; what others had shared is out of sight from now on. `lead` leads the case
    from now on, where the own organisation did.
    """
    part = Participation.objects.select_for_update().get(pk=part.pk)
    require(may_work(by, part))
    if not why.strip():
        raise Refused(_("Schreiben Sie, warum Sie die Begleitung beenden: Die anderen lesen es."))
    others = list(_going_on(part))
    if not others:
        raise Refused(
            _(
                "Außer Ihnen begleitet niemand die Person. Setzen Sie stattdessen den Stand des"
                " Falls auf „beendet“."
            )
        )
    for step in Step.objects.filter(case=part.case_id, owner=by.organisation, done_at=None):
        leave_out(step, reason=why, by=by)
    if lead is not None and part.role == ParticipationRole.LEAD:
        _hand_over_lead(part, lead, by=by)
    # Told before the part ends: what stands against it can still be seen.
    publish_all(
        [
            AccompanimentEnded(
                person=part.person_id,
                case=part.case_id,
                addressee=one.organisation_id,
                left=by.organisation_name,
                why=why.strip(),
            )
            for one in others
        ],
        by=by,
    )
    part.ended_at = timezone.now()
    part.save(update_fields=["ended_at"])


def _going_on(part: Participation) -> QuerySet[Participation]:
    """Who besides this part accompanies the person in the case."""
    others = Participation.objects.filter(case=part.case_id, ended_at=None).exclude(pk=part.pk)
    return others.exclude(role=ParticipationRole.ASKED)


def _hand_over_lead(part: Participation, lead: Organisation, *, by: Viewer) -> None:
    heir = _going_on(part).filter(organisation=lead, invited_by=by.organisation).first()
    if heir is None:
        raise Refused(
            _("%(name)s kann den Fall nicht führen: Die Stelle begleitet die Person nicht.")
            % {"name": lead.name}
        )
    heir.role = ParticipationRole.LEAD
    heir.save(update_fields=["role"])
    publish(
        LeadHandedOver(person=part.person_id, case=part.case_id, addressee=lead.pk, lead=lead.name),
        by=by,
    )


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


def leave_after_withdrawal(fact: WithdrawnAtRecipient, *, by: Viewer) -> None:
    """Handler: where the person withdraws the last access, the own part in her case ends."""
    still = consents.in_force(by, on=timezone.localdate()).filter(
        person=fact.person, organisation=by.organisation
    )
    if still.exclude(pk__in=fact.accesses).exists():
        return
    parts = Participation.objects.filter(
        person=fact.person, organisation=by.organisation, ended_at=None
    ).select_related("organisation")
    for part in parts.exclude(invited_by=by.organisation):
        leave(part, by=by)


@transaction.atomic
def end_lapsed(*, on: date, by: Viewer) -> int:
    """End the parts of those whom the organisation had asked in and whose time has run out.

    That is the last day of the part, or of every access. The end date of a consent takes sight
    away by itself; this ends the part as a withdrawal does.
    Returns how many parts were ended.
    """
    asked_in = (
        Participation.objects.filter(invited_by=by.organisation, ended_at=None)
        .exclude(organisation=by.organisation)
        .select_related("organisation")
    )
    in_force = set(
        consents.in_force(by, on=on)
        .filter(person__in=asked_in.values("person"))
        .values_list("person_id", "organisation_id")
    )
    lapsed = [
        one
        for one in asked_in
        if (one.until is not None and one.until < on)
        or (one.person_id, one.organisation_id) not in in_force
    ]
    for part in lapsed:
        leave(part, by=by)
    return len(lapsed)
