"""What comes next in a case: planned, done, held up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from babel.dates import format_date
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases.facts import (
    StepBlocked,
    StepDone,
    StepFreed,
    StepLeftOut,
    StepMoved,
    StepPlanned,
    StepReminded,
)
from gangbar.casework.cases.models import (
    Participation,
    Step,
)
from gangbar.casework.cases.permissions import may_finish, may_remind, may_work
from gangbar.commons.network.models import Organisation
from gangbar.platform.journal import ANY_ACCESS, publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer


def _german(day: date) -> str:
    return format_date(day, "dd.MM.yyyy", locale="de")


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
    step = _open(step, by=by)
    step.done_at = timezone.now()
    step.save(update_fields=["done_at"])
    publish(StepDone(**_about(step, by=by), title=step.title), by=by)


@transaction.atomic
def leave_out(step: Step, *, reason: str, by: Viewer) -> None:
    """Close a step that is not done and will not be done, with the reason that stays beside it."""
    step = _open(step, by=by)
    if not reason.strip():
        raise Refused(_("Schreiben Sie, warum der Schritt entfällt: Die anderen lesen es."))
    step.done_at, step.left_out_because = timezone.now(), reason.strip()
    step.save(update_fields=["done_at", "left_out_because"])
    publish(
        StepLeftOut(**_about(step, by=by), title=step.title, reason=step.left_out_because), by=by
    )


def _open(step: Step, *, by: Viewer) -> Step:
    """The step as it is now, held until the end of the transaction, if it may be closed."""
    require(may_finish(by, step))
    step = Step.objects.select_for_update().get(pk=step.pk)
    require(may_finish(by, step))  # somebody may have been faster
    return step


def _about(step: Step, *, by: Viewer) -> dict[str, Any]:
    """Whom a fact about a step concerns, and who waited for it."""
    other = step.organisation_id if step.owner_id == by.organisation else step.owner_id
    return {
        "person": step.person_id,
        "case": step.case_id,
        "group": ANY_ACCESS,
        "addressee": other if other != by.organisation else None,
    }


@transaction.atomic
def put_off(step: Step, *, due: date, by: Viewer) -> None:
    """Another day for a step; who has it, and what holds it up, stay as they are."""
    step = _open(step, by=by)
    if step.due == due:
        return
    before, step.due = step.due, due
    step.save(update_fields=["due"])
    publish(
        StepMoved(
            **_about(step, by=by), title=step.title, before=_german(before), due=_german(due)
        ),
        by=by,
    )


@transaction.atomic
def remind(step: Step, *, by: Viewer) -> None:
    """Tell the organisation that has the step that one waits for it; once a day at most."""
    require(may_remind(by, step))
    step = Step.objects.select_for_update(of=("self",)).select_related("owner").get(pk=step.pk)
    require(may_remind(by, step))
    today = timezone.localdate()
    if step.reminded_on == today:
        raise Refused(_("Heute wurde schon erinnert. Die andere Stelle weiß Bescheid."))
    step.reminded_on = today
    step.save(update_fields=["reminded_on"])
    publish(StepReminded(**_about(step, by=by), title=step.title, owner=step.owner.name), by=by)


@transaction.atomic
def withdraw(part: Participation, steps: Collection[Step], *, reason: str, by: Viewer) -> None:
    """Close what the organisation had planned or had to do; it is planned anew or not at all.

    Publishes nothing: whoever changes the plan says so once, not for each step.
    """
    require(may_work(by, part))
    hers = Q(organisation=by.organisation) | Q(owner=by.organisation)
    Step.objects.filter(hers, pk__in=[one.pk for one in steps], done_at=None).update(
        done_at=timezone.now(), left_out_because=reason
    )


@transaction.atomic
def block(step: Step, *, reason: str, by: Viewer) -> None:
    """Say what holds a step up; an empty reason takes the block away."""
    step, hindrance = _open(step, by=by), reason.strip()
    if step.blocked_by == hindrance:
        return
    step.blocked_by = hindrance
    step.blocked_since = timezone.localdate() if hindrance else None
    step.save(update_fields=["blocked_by", "blocked_since"])
    about = {**_about(step, by=by), "title": step.title}
    publish(StepBlocked(**about, hindrance=hindrance) if hindrance else StepFreed(**about), by=by)
