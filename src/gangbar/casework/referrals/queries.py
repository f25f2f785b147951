"""Reading referrals: the inbox, what one waits for, and one referral with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from gangbar.casework.cases.queries import Waits, hers
from gangbar.casework.referrals.domain import OPEN, State
from gangbar.casework.referrals.models import FirstAssessment, PlainAnswer, Referral
from gangbar.commons.network import queries as network
from gangbar.commons.network.models import Membership, Service
from gangbar.kernel.legal_calendar import office_days_later
from gangbar.platform.paging import Page, newest_first, page
from gangbar.platform.viewer import CASEWORK, Viewer

_OPEN = sorted(OPEN)
#: Referrals on one page about a person.
SHOWN = 20

#: Without a promise the day shown is this many working days ahead, and said to be no promise.
WITHOUT_PROMISE_DAYS = 10


def visible(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals of which the viewer's organisation is one side."""
    if not viewer.does_casework:
        return Referral.objects.none()
    return Referral.objects.filter(
        Q(sender=viewer.organisation) | Q(receiver=viewer.organisation)
    ).select_related("sender", "receiver", "concern")


def _named(viewer: Viewer) -> QuerySet[Referral]:
    return visible(viewer).select_related(
        "service__unit", "responsible__user", "sent_by__user", "sender_unit"
    )


@dataclass(frozen=True)
class Desk:
    """The open referrals that concern a member, each list by the promised day."""

    inbox: Sequence[Referral] = ()
    in_hand: Sequence[Referral] = ()
    waiting: Sequence[Referral] = ()


def referral(viewer: Viewer, number: UUID) -> QuerySet[Referral]:
    return _named(viewer).filter(pk=number)


def desk(viewer: Viewer, *, of_team: bool = False, limit: int = 25) -> Desk:
    """What nobody here has taken up yet, what is hers to answer, and what was asked of others.

    Hers is also what a colleague had taken up who no longer works here. Of what nobody has taken
    up, only what her team is asked `of_team`.

    One statement of three parts, each on its own index and no longer than `limit`. Few tables,
    because planning many takes longer than reading them.
    """
    if not viewer.does_casework:
        return Desk()
    found = Referral.objects.select_related("sender", "receiver", "concern").order_by("due", "id")
    received = found.filter(receiver=viewer.organisation)
    in_hand = Q(responsible=None) | Q(responsible__in=hers(viewer))
    untaken = received.filter(state=State.SENT)
    if of_team:
        untaken = untaken.filter(service__unit=viewer.unit)
    parts = (
        untaken,
        received.filter(in_hand, state=State.ACCEPTED),
        found.filter(sender=viewer.organisation, state__in=_OPEN),
    )
    first, *others = (part[:limit] for part in parts)
    rows = sorted(first.union(*others, all=True), key=lambda one: (one.due, one.pk))
    theirs = [one for one in rows if one.receiver_id == viewer.organisation]
    return Desk(
        inbox=[one for one in theirs if one.state == State.SENT],
        in_hand=[one for one in theirs if one.state == State.ACCEPTED],
        waiting=[one for one in rows if one.sender_id == viewer.organisation],
    )


def listed(viewer: Viewer, *, incoming: bool, state: str = "", after: str = "") -> Page[Referral]:
    """One page of referrals on one side, by promised day."""
    side = {"receiver" if incoming else "sender": viewer.organisation}
    found = visible(viewer).filter(**side)
    found = found.filter(state=state) if state else found.filter(state__in=_OPEN)
    return page(
        found, order=("due", "id"), after=after, key=lambda one: (one.due.isoformat(), str(one.pk))
    )


def waits(viewer: Viewer, *, on: date) -> list[Waits]:
    """What the organisation asked of others and nobody has answered yet, by receiver."""
    found = (
        visible(viewer)
        .filter(sender=viewer.organisation, state__in=_OPEN)
        .values_list("receiver__name")
        .annotate(
            number=Count("pk"),
            overdue=Count("pk", filter=Q(due__lt=on)),
            since=Min("sent_at__date"),
            first=Min("due"),
        )
    )
    return [Waits(*row) for row in found]


def of_person(viewer: Viewer, person: UUID, *, before: str = "") -> Page[Referral]:
    """About a person, the newest first, each with its answer where there is one."""
    answers = ("assessment__organisation", "plain_answer__organisation")
    found = visible(viewer).select_related(*answers).filter(person=person)
    return newest_first(found, before=before, size=SHOWN)


def already_asked(
    viewer: Viewer, person: UUID, *, service: Service, question: str, submission: UUID
) -> bool:
    """Whether the same words already wait there for an answer, sent by another page."""
    same = visible(viewer).filter(sender=viewer.organisation, person=person, service=service)
    waiting = same.filter(state__in=_OPEN, question=question)
    return waiting.exclude(submission=submission).exists()


def answer(viewer: Viewer, referral: Referral) -> FirstAssessment | PlainAnswer | None:
    """The answer, for the one who gave it and for the one who asked while access is in force."""
    sides = Q(organisation=viewer.organisation) | Q(asker=viewer.organisation)
    for kind in (FirstAssessment, PlainAnswer):
        found = kind.objects.filter(sides, referral=referral)
        given = found.select_related("organisation", "referral__concern").first()
        if given is not None:
            return given
    return None


def colleagues(viewer: Viewer, referral: Referral) -> QuerySet[Membership]:
    """To whom a referral may be handed over: who works with persons here and does not have it."""
    caseworkers = network.members(viewer).filter(roles__overlap=sorted(CASEWORK))
    return caseworkers.exclude(pk=referral.responsible_id or 0)


def due_day(viewer: Viewer, *, service: Service, on: date) -> tuple[date, bool]:
    """The day by which an answer is promised, and whether it is a promise at all."""
    promise = network.promise(
        viewer, organisation=service.organisation_id, concern=service.concern_id
    )
    days = promise.working_days if promise else WITHOUT_PROMISE_DAYS
    return office_days_later(on, days, "ST"), promise is not None
