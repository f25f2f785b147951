"""The joint plan: whoever has a step is asked for its word, and what went otherwise is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.cases.permissions import may_work
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.feeding import tasks_of
from gangbar.journey.pathways.domain.planner.plan import Planned
from gangbar.journey.pathways.facts import (
    PlanAgreed,
    PlanDissented,
    PlanRequested,
    PlanRequestEnded,
    StepDeviated,
)
from gangbar.journey.pathways.models import (
    DeviationCause,
    DeviationKind,
    PersonalPlan,
    PlanAnswer,
    PlanDeviation,
    PlanRequest,
)
from gangbar.journey.pathways.permissions import may_say_to_plan
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import ANY_ACCESS, publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored


@dataclass(frozen=True)
class Owner:
    """The organisation that has a planned step; `acts`, or it accompanies whoever does."""

    planned: Planned
    organisation: Organisation
    acts: bool


@transaction.atomic
def ask_owners(
    part: Participation,
    plan: PersonalPlan,
    goal: str,
    owners: Mapping[str, Owner],
    *,
    by: Viewer,
) -> set[int]:
    """Every other organisation that has a step is asked for its word; it is shown its own steps."""
    titles = {one["id"]: one.get("title") for one in plan.route["steps"]}
    tasks = tasks_of(plan.route["steps"])
    others = {one.organisation.pk: one.organisation for one in owners.values()}
    others.pop(by.organisation, None)
    for asked in others.values():
        steps = [
            {
                "id": name,
                "title": titles.get(name) or name,
                "start": (plan.made_on + timedelta(days=one.planned.start)).isoformat(),
                "end": (plan.made_on + timedelta(days=one.planned.end)).isoformat(),
                "task": tasks.get(name),
            }
            for name, one in owners.items()
            if one.organisation == asked
        ]
        PlanRequest.objects.create(
            plan=plan,
            person_id=part.person_id,
            case_id=part.case_id,
            organisation_id=by.organisation,
            asked=asked,
            goal=goal[:200],
            steps=steps,
            asked_at=timezone.now(),
        )
        publish(
            PlanRequested(
                person=part.person_id, case=part.case_id, addressee=asked.pk, asked=asked.name
            ),
            by=by,
        )
    return set(others)


@transaction.atomic
def release(part: Participation, asked: Iterable[int], *, by: Viewer) -> None:
    """Tell those whose word was asked for that it is no longer needed."""
    for one in Organisation.objects.filter(pk__in=set(asked)).order_by("name"):
        publish(
            PlanRequestEnded(
                person=part.person_id, case=part.case_id, addressee=one.pk, asked=one.name
            ),
            by=by,
        )


@transaction.atomic
def say_to_plan(request: PlanRequest, *, agrees: bool, reason: str, by: Viewer) -> None:
    """The organisation that has a step agrees to the plan, or does not and says why."""
    require(may_say_to_plan(by, request))
    if not agrees and not reason.strip():
        raise Refused(_("Schreiben Sie, warum nicht: Ein Widerspruch steht mit seinem Grund da."))
    said: dict[str, Any] = {
        "agrees": agrees,
        "reason": reason.strip(),
        "said_by": by.name,
        "said_at": timezone.now(),
    }
    PlanAnswer.objects.update_or_create(
        request=request,
        defaults=said,
        create_defaults=said | {"organisation_id": by.organisation},
    )
    kind = PlanAgreed if agrees else PlanDissented
    publish(
        kind(person=request.person_id, case=request.case_id, addressee=request.organisation_id),
        by=by,
    )


@transaction.atomic
def deviate(
    part: Participation,
    plan: PersonalPlan,
    *,
    step: str,
    values: Mapping[str, Any],
    by: Viewer,
) -> PlanDeviation:
    """It went otherwise than planned: which step, how, and why. The plan itself stays as it was.

    `values`: kind, cause, reason, new_day.
    """
    require(may_work(by, part))
    if plan.organisation_id != by.organisation or plan.ended_at:
        raise Refused(_("Diesen Plan führt eine andere Organisation, oder er ist beendet."))
    title = _title(plan.route.get("steps", []), step)
    request = next((one for one in plan.requests.all() if _has(one, step)), None)
    made = _kept(plan.pk, request, step=step, title=title, values=values, by=by)
    _leave_out(part, made, tasks_of(plan.route.get("steps", [])).get(step), by=by)
    fact = _told(made, part)
    publish(
        StepDeviated(
            **fact,
            group=ANY_ACCESS if request else DataGroup.QUALIFICATION.value,
            addressee=request.asked_id if request else None,
        ),
        by=by,
    )
    return made


@transaction.atomic
def deviate_as_owner(
    part: Participation,
    request: PlanRequest,
    *,
    step: str,
    values: Mapping[str, Any],
    by: Viewer,
) -> PlanDeviation:
    """The organisation that has the step records the same; whoever made the plan is told."""
    require(may_work(by, part))
    require(may_say_to_plan(by, request))
    title = _title(request.steps, step)
    made = _kept(request.plan_id, request, step=step, title=title, values=values, by=by)
    _leave_out(part, made, tasks_of(request.steps).get(step), by=by)
    publish(
        StepDeviated(**_told(made, part), group=ANY_ACCESS, addressee=request.organisation_id),
        by=by,
    )
    return made


def _has(request: PlanRequest, step: str) -> bool:
    return any(one.get("id") == step for one in request.steps)


def _title(steps: Iterable[Mapping[str, Any]], step: str) -> str:
    planned = next((one for one in steps if one.get("id") == step), None)
    if planned is None:
        raise Refused(_("Diesen Schritt gibt es im Plan nicht. Laden Sie die Seite neu."))
    return str(planned.get("title") or step)


def _kept(
    plan: int,
    request: PlanRequest | None,
    *,
    step: str,
    title: str,
    values: Mapping[str, Any],
    by: Viewer,
) -> PlanDeviation:
    return PlanDeviation.objects.create(
        plan_id=plan,
        request=request,
        organisation_id=by.organisation,
        step=step,
        title=title[:300],
        said_by=by.name,
        said_at=timezone.now(),
        **values,
    )


def _leave_out(part: Participation, made: PlanDeviation, task: int | None, *, by: Viewer) -> None:
    """What is left out of the plan waits for nobody: its step in the case is closed too."""
    if made.kind != DeviationKind.LEFT_OUT or task is None:
        return
    steps = Step.objects.filter(case=part.case_id, pk=task, done_at=None)
    cases.withdraw(part, steps, reason=stored(DeviationCause(made.cause).label), by=by)


def _told(made: PlanDeviation, part: Participation) -> dict[str, Any]:
    return {
        "person": part.person_id,
        "case": part.case_id,
        "title": made.title,
        "status": stored(DeviationKind(made.kind).label),
        "reason": stored(DeviationCause(made.cause).label),
    }
