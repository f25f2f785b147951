"""Every write about what is waited for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from gangbar.casework.cases.models import Participation
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.waiting import domain
from gangbar.casework.waiting.domain import OPEN, State
from gangbar.casework.waiting.facts import AnswerAsked, AnswerMoved, AnswerReminded
from gangbar.casework.waiting.models import Awaited, AwaitedState
from gangbar.casework.waiting.permissions import may_move
from gangbar.commons.network.facts import WorkHandedOn
from gangbar.commons.network.queries import caseworkers, colleague, coordinators, own_land
from gangbar.platform.journal import publish
from gangbar.platform.refused import require
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored


@transaction.atomic
def ask(part: Participation, *, values: Mapping[str, Any], office_days: int, by: Viewer) -> Awaited:
    """Write down that something was asked for; the answer is expected after so many office days."""
    require(may_work(by, part))
    land = own_land(by)
    due = domain.due_day(values["asked_on"], office_days, land)
    awaited = Awaited.objects.create(
        person_id=part.person_id,
        case_id=part.case_id,
        organisation_id=by.organisation,
        asked_by_id=by.member,
        due=due,
        next_day=domain.next_reminder(due, None, 0, land),
        **values,
    )
    publish(
        AnswerAsked(
            person=part.person_id,
            case=part.case_id,
            what=awaited.what,
            whom=_whom(awaited),
            due=f"{due:%d.%m.%Y}",
        ),
        by=by,
    )
    return awaited


@transaction.atomic
def remind(awaited: Awaited, *, by: Viewer) -> None:
    """Write down that the other side was reminded."""
    locked = _moved("remind", awaited, by=by)
    locked.reminders += 1
    locked.reminded_on = timezone.localdate()
    land = own_land(by)
    locked.next_day = domain.next_reminder(
        locked.due, locked.reminded_on, locked.reminders, land
    ) or domain.given_up_on(locked.due, locked.reminded_on, land)
    locked.save()
    publish(
        AnswerReminded(
            person=locked.person_id,
            case=locked.case_id,
            what=locked.what,
            whom=_whom(locked),
            times=locked.reminders,
        ),
        by=by,
    )


@transaction.atomic
def answer(awaited: Awaited, *, note: str, by: Viewer) -> None:
    """It has come, maybe after it was given up; somebody has to check it."""
    locked = _moved("answer", awaited, by=by)
    locked.answered_on, locked.note = timezone.localdate(), note
    locked.next_day = locked.answered_on
    _save(locked, by=by)


@transaction.atomic
def check(awaited: Awaited, *, by: Viewer) -> None:
    """What came is what was asked for."""
    locked = _moved("check", awaited, by=by)
    locked.next_day = None
    _save(locked, by=by)


@transaction.atomic
def ask_again(awaited: Awaited, *, office_days: int, by: Viewer) -> None:
    """What came was not enough, or nothing came: wait anew, with a day of its own."""
    locked = _moved("ask_again", awaited, by=by)
    locked.asked_on = timezone.localdate()
    land = own_land(by)
    locked.due = domain.due_day(locked.asked_on, office_days, land)
    locked.reminders, locked.reminded_on, locked.answered_on = 0, None, None
    locked.next_day = domain.next_reminder(locked.due, None, 0, land)
    _save(locked, by=by)


@transaction.atomic
def withdraw(awaited: Awaited, *, by: Viewer) -> None:
    """Nobody waits for it any longer."""
    locked = _moved("withdraw", awaited, by=by)
    locked.next_day = None
    _save(locked, by=by)


@transaction.atomic
def expire(*, on: date, by: Viewer) -> int:
    """Give up what nobody answers, reminded of or not; how many were given up."""
    land = own_land(by)
    late = Awaited.objects.select_for_update().filter(
        organisation=by.organisation, state=State.ASKED, next_day__lt=on
    )
    given_up = [one for one in late if domain.given_up_on(one.due, one.reminded_on, land) < on]
    for one in given_up:
        one.state, one.next_day = State.EXPIRED, on
        _save(one, by=by)
    return len(given_up)


def hand_on(fact: WorkHandedOn, *, by: Viewer) -> None:
    """Handler: a successor waits for what a member had asked for who no longer works here.

    Publishes nothing: who goes on with everything is told once.
    """
    heir = colleague(by, fact.heir)
    with acting_as(heir):
        Awaited.objects.filter(
            organisation=heir.organisation, asked_by=fact.left, state__in=sorted(OPEN)
        ).update(asked_by=heir.member)


@transaction.atomic
def to_mail(*, on: date, by: Viewer) -> dict[str, int]:
    """Whom to tell today that something is to be acted on: address -> how many; told only once.

    Where the asker has left, those who coordinate the organisation are told, else all who work
    there with persons. Publishes nothing: a mail to oneself changes nothing for anybody.
    """
    due = (
        Awaited.objects.select_for_update(of=("self",))
        .filter(organisation=by.organisation, state__in=sorted(OPEN), next_day__lte=on)
        .filter(Q(mailed_on=None) | Q(mailed_on__lt=F("next_day")))
        .select_related("asked_by__user")
    )
    found: Counter[str] = Counter()
    told = []
    stand_ins = coordinators(by) or caseworkers(by)
    for one in due:
        asker = one.asked_by
        readers = [asker] if asker.ended_on is None else stand_ins
        found.update({reader.user.email for reader in readers})
        if readers:
            told.append(one.pk)
    Awaited.objects.filter(pk__in=told).update(mailed_on=on)
    return dict(found)


def _moved(name: str, awaited: Awaited, *, by: Viewer) -> Awaited:
    locked = Awaited.objects.select_for_update().get(pk=awaited.pk)
    require(may_move(by, locked, name))
    locked.state = domain.target(name, State(locked.state))
    return locked


def _save(awaited: Awaited, *, by: Viewer) -> None:
    awaited.save()
    publish(
        AnswerMoved(
            person=awaited.person_id,
            case=awaited.case_id,
            what=awaited.what,
            whom=_whom(awaited),
            status=stored(AwaitedState(awaited.state).label),
        ),
        by=by,
    )


def _whom(awaited: Awaited) -> str:
    return awaited.whom or stored(awaited.get_party_display())
