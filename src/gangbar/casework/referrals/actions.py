"""Sending a referral and every move after that, each telling the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.facts import AccompanimentEnded
from gangbar.casework.cases.models import Participation, ParticipationRole
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.facts import (
    ConsentWithdrawn,
    LawNoLongerReliedOn,
    WithdrawnAtRecipient,
)
from gangbar.casework.referrals.domain import (
    EXPIRES_AFTER_DAYS,
    OPEN,
    State,
    asks_assessment,
    target,
)
from gangbar.casework.referrals.facts import (
    QuestionAnswered,
    ReferralAccepted,
    ReferralAnswered,
    ReferralDeclined,
    ReferralExpired,
    ReferralHandedOver,
    ReferralReminded,
    ReferralSent,
    ReferralWithdrawn,
)
from gangbar.casework.referrals.models import (
    Consequence,
    DeclineReason,
    FirstAssessment,
    PlainAnswer,
    Referral,
)
from gangbar.casework.referrals.permissions import may, may_send
from gangbar.casework.referrals.queries import due_day
from gangbar.commons.network.facts import WorkHandedOn
from gangbar.commons.network.models import Membership, Service
from gangbar.commons.network.queries import colleague
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import ANY_ACCESS, publish, publish_all
from gangbar.platform.refused import Refused, require
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer
from gangbar.platform.words import stored


@dataclass(frozen=True)
class Request:
    """What is asked, and which groups go with it."""

    service: Service
    question: str
    urgency: str
    groups: tuple[DataGroup, ...]
    submission: UUID


@transaction.atomic
def send(part: Participation, *, request: Request, by: Viewer) -> Referral:
    """Ask another organisation. Refused without consent or legal basis for every shared group.

    The same submission sent twice is one referral.
    """
    require(may_send(by))
    require(may_work(by, part))
    receiver = request.service.organisation
    if receiver.pk == by.organisation:
        raise Refused(_("Eine Anfrage geht an eine andere Organisation."))
    if DataGroup.IDENTITY not in request.groups:
        raise Refused(
            _(
                "Ohne die Identität weiß die andere Stelle nicht, um wen es geht."
                " Geben Sie sie frei."
            )
        )
    due, promised = due_day(by, service=request.service, on=timezone.localdate())
    new = Referral(
        sender_id=by.organisation,
        submission=request.submission,
        case_id=part.case_id,
        person_id=part.person_id,
        sender_unit_id=by.unit,
        receiver=receiver,
        service=request.service,
        concern_id=request.service.concern_id,
        question=request.question,
        urgency=request.urgency,
        shared_groups=[group.value for group in request.groups],
        sent_at=timezone.now(),
        sent_by_id=by.member,
        due=due,
        due_promised=promised,
    )
    # A second window that sends the same waits here for the first, and writes nothing.
    Referral.objects.bulk_create([new], ignore_conflicts=True)
    referral = Referral.objects.get(sender_id=by.organisation, submission=request.submission)
    if referral.pk != new.pk:
        if referral.service_id != request.service.pk or referral.person_id != part.person_id:
            raise Refused(
                _("Diese Anfrage ist schon gesendet. Beginnen Sie für eine andere Stelle neu.")
            )
        return referral
    cases.ask_in(part, organisation=receiver, by=by)
    cases.contribute(part, recipient=receiver, groups=request.groups, by=by)
    publish(
        ReferralSent(
            **_about(referral, receiver.pk),
            group=ANY_ACCESS,
            receiver=receiver.name,
            concern=request.service.concern.name_de,
        ),
        by=by,
    )
    return referral


def _about(referral: Referral, addressee: int) -> dict[str, Any]:
    return {
        "person": referral.person_id,
        "case": referral.case_id,
        "addressee": addressee,
        "referral": str(referral.pk),
    }


def _locked(referral: Referral, name: str, *, by: Viewer) -> Referral:
    """The referral as it is now, held until the end of the transaction, if the move is allowed."""
    held = Referral.objects.select_for_update().filter(pk=referral.pk).first()
    if held is None:
        raise Refused(_("Diese Anfrage ist für Sie nicht mehr sichtbar."))
    require(may(by, name, held))
    held.state = target(name, State(held.state)).value
    return held


def _part(referral: Referral, *, by: Viewer) -> Participation:
    part = Participation.objects.filter(
        case=referral.case_id, organisation=by.organisation, ended_at=None
    ).first()
    if part is None:
        raise Refused(_("Ihre Organisation ist an diesem Fall nicht beteiligt."))
    return part


def _let_go(referral: Referral, *, by: Viewer) -> None:
    """Whoever took part for this question alone no longer does, and sees nothing.

    What was begun as an answer goes too. Who was asked in by somebody else stays.
    """
    with connection.cursor() as cursor:
        cursor.execute("select app_forget_answer(%s)", [referral.pk])
        cursor.execute("select app_part_has_other_ground(%s)", [referral.pk])
        has_other_ground = cursor.fetchone()[0]
    part = (
        Participation.objects.filter(
            case=referral.case_id,
            organisation=referral.receiver_id,
            invited_by=referral.sender_id,
            role__in=(ParticipationRole.ASKED, ParticipationRole.PARTNER),
            ended_at=None,
        )
        .select_related("organisation")
        .first()
    )
    if part is not None and not has_other_ground:
        cases.leave(part, by=by)


@transaction.atomic
def accept(referral: Referral, *, by: Viewer) -> Referral:
    """Take it up: the organisation takes part, its own record begins, she is responsible."""
    held = _locked(referral, "accept", by=by)
    held.responsible_id = by.member
    held.save(update_fields=["state", "responsible"])
    cases.join(_part(held, by=by), by=by)
    publish(ReferralAccepted(**_about(held, held.sender_id)), by=by)
    return held


@transaction.atomic
def hand_over(referral: Referral, *, member: Membership, by: Viewer) -> Referral:
    """Give what was taken up to a colleague, and with it a case that nobody here leads any more."""
    held = _locked(referral, "hand_over", by=by)
    works_here = member.organisation_id == by.organisation and not member.ended_on
    if not works_here or not CASEWORK.intersection(member.roles):
        raise Refused(
            _("Übergeben können Sie nur an jemanden, der bei Ihnen mit Personen arbeitet.")
        )
    held.responsible = member
    held.save(update_fields=["responsible"])
    part = _part(held, by=by)
    if part.responsible is None or part.responsible.ended_on:
        cases.name_responsible(part, member=member, by=by)
    publish(ReferralHandedOver(**_about(held, held.sender_id), responsible=member.user.name), by=by)
    return held


def hand_on(fact: WorkHandedOn, *, by: Viewer) -> None:
    """Handler: a successor answers what a member had taken up who no longer works here."""
    heir = colleague(by, fact.heir)
    with acting_as(heir):
        taken_up = Referral.objects.filter(
            receiver=heir.organisation, responsible=fact.left, state=State.ACCEPTED
        )
        told = [
            ReferralHandedOver(**_about(one, one.sender_id), responsible=heir.name)
            for one in taken_up
        ]
        taken_up.update(responsible=heir.member)
        publish_all(told, by=heir)


@transaction.atomic
def decline(
    referral: Referral,
    *,
    reason: DeclineReason,
    consequence: Consequence,
    note: str,
    by: Viewer,
) -> Referral:
    """Give it back with a coded reason and what happens now; the sender reads both."""
    held = _locked(referral, "decline", by=by)
    held.decline_reason, held.consequence, held.decline_note = reason, consequence, note
    held.settled_at = timezone.now()
    held.save(
        update_fields=["state", "decline_reason", "consequence", "decline_note", "settled_at"]
    )
    publish(
        ReferralDeclined(
            **_about(held, held.sender_id),
            reason=stored(DeclineReason(reason).label),
            consequence=stored(Consequence(consequence).label),
        ),
        by=by,
    )
    _let_go(held, by=by)
    return held


@transaction.atomic
def answer(
    referral: Referral, *, values: Mapping[str, Any], by: Viewer
) -> FirstAssessment | PlainAnswer:
    """Answer: a question about a degree with a structured assessment, any other in plain words.

    Refused when the asker may not receive it.
    """
    held = _locked(referral, "answer", by=by)
    back = consents.covering(
        by,
        held.person_id,
        recipient=held.sender_id,
        groups=[DataGroup.QUALIFICATION],
        on=timezone.localdate(),
    )
    if not back:
        raise Refused(
            _(
                "Die Person hat nicht erlaubt, dass Sie %(name)s antworten. Bitten Sie die Person"
                " darum und nehmen Sie die Einwilligung auf."
            )
            % {"name": held.sender.name}
        )
    now = timezone.now()
    answers = {
        "referral": held,
        "person_id": held.person_id,
        "organisation_id": by.organisation,
        "asker_id": held.sender_id,
        "answered_at": now,
        "answered_by": by.name,
        **values,
    }
    about = {**_about(held, held.sender_id), "group": DataGroup.QUALIFICATION.value}
    given: FirstAssessment | PlainAnswer
    fact: ReferralAnswered | QuestionAnswered
    if asks_assessment(held.concern_id):
        given = FirstAssessment.objects.create(**answers)
        fact = ReferralAnswered(**about, occupation=given.occupation)
    else:
        given = PlainAnswer.objects.create(**answers)
        fact = QuestionAnswered(**about, concern=held.concern.name_de)
    held.settled_at = now
    held.save(update_fields=["state", "settled_at"])
    publish(fact, by=by)
    return given


@transaction.atomic
def remind(referral: Referral, *, by: Viewer) -> Referral:
    """Tell the receiver that one still waits for the answer; once a day at most."""
    held = _locked(referral, "remind", by=by)
    today = timezone.localdate()
    if held.reminded_on == today:
        raise Refused(_("Heute wurde schon erinnert. Die andere Stelle weiß Bescheid."))
    held.reminded_on = today
    held.save(update_fields=["reminded_on"])
    publish(ReferralReminded(**_about(held, held.receiver_id)), by=by)
    return held


@transaction.atomic
def withdraw(referral: Referral, *, by: Viewer) -> Referral:
    """The sender no longer needs an answer."""
    held = _locked(referral, "withdraw", by=by)
    held.settled_at = timezone.now()
    held.save(update_fields=["state", "settled_at"])
    publish(ReferralWithdrawn(**_about(held, held.receiver_id)), by=by)
    _let_go(held, by=by)
    return held


def withdraw_open(fact: ConsentWithdrawn | LawNoLongerReliedOn, *, by: Viewer) -> None:
    """Handler: a consent ended; open questions that rested on it end with it."""
    if fact.person is None or fact.addressee is None:
        return
    still = consents.covering(
        by,
        fact.person,
        recipient=fact.addressee,
        groups=[DataGroup.IDENTITY],
        on=timezone.localdate(),
    )
    if still:
        return
    for referral in Referral.objects.filter(
        person=fact.person, receiver=fact.addressee, sender=by.organisation, state__in=sorted(OPEN)
    ):
        withdraw(referral, by=by)


def give_back(fact: WithdrawnAtRecipient, *, by: Viewer) -> None:
    """Handler: the person withdrew here; open questions that rested on it are given back."""
    still = consents.in_force(by, on=timezone.localdate()).filter(
        person=fact.person,
        source=fact.addressee,
        organisation=by.organisation,
        groups__contains=[DataGroup.IDENTITY.value],
    )
    if still.exclude(pk__in=fact.accesses).exists():
        return
    for referral in Referral.objects.filter(
        person=fact.person, receiver=by.organisation, sender=fact.addressee, state__in=sorted(OPEN)
    ):
        decline(
            referral,
            reason=DeclineReason.OTHER,
            consequence=Consequence.SENDER_CONTINUES,
            note=_("Die Person hat bei uns widerrufen."),
            by=by,
        )


def settled_before_leaving(fact: AccompanimentEnded, *, by: Viewer) -> None:
    """Handler: whoever leaves a case first settles what is open between her and the others."""
    mine = Referral.objects.filter(case=fact.case, state__in=sorted(OPEN))
    if mine.filter(receiver=by.organisation).exists():
        raise Refused(
            _("Bei Ihnen liegt noch eine Anfrage. Beantworten Sie sie oder geben Sie sie zurück.")
        )
    if mine.filter(sender=by.organisation).exists():
        raise Refused(
            _(
                "Sie haben hier noch etwas gefragt. Warten Sie die Antwort ab, oder ziehen Sie die"
                " Anfrage zurück."
            )
        )


@transaction.atomic
def expire(*, on: date, by: Viewer, person: UUID | None = None) -> int:
    """Give back what nobody took up long after its day, of one person or all; returns how many."""
    long_ago = on - timedelta(days=EXPIRES_AFTER_DAYS)
    stale = Referral.objects.filter(sender=by.organisation, state=State.SENT, due__lt=long_ago)
    whose = stale if person is None else stale.filter(person=person)
    # What somebody has in hand at this moment is left to the next time: nobody waits in a circle.
    found = list(whose.order_by("pk").select_for_update(skip_locked=True))
    for referral in found:
        referral.state, referral.settled_at = State.EXPIRED.value, timezone.now()
        referral.save(update_fields=["state", "settled_at"])
        publish(ReferralExpired(**_about(referral, referral.receiver_id)), by=by)
        _let_go(referral, by=by)
    return len(found)
