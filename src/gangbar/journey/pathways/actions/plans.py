"""A person's route becomes her plan: agreed by her and by whoever has a step in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.cases.queries import own_part
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.feeding import kept
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.way import Way, WayStep, Who
from gangbar.journey.pathways.facts import (
    PlanAgreed,
    PlanChosen,
    PlanDeviated,
    PlanDissented,
    PlanEnded,
    PlanRequested,
)
from gangbar.journey.pathways.models import (
    DeviationKind,
    PersonalPlan,
    PlanAnswer,
    PlanDeviation,
    PlanRequest,
    WayVersion,
)
from gangbar.journey.pathways.permissions import may_say_to_plan
from gangbar.journey.pathways.queries import Moved
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored

#: More steps at once nobody follows; the rest stands in the plan.
MOST_STEPS = 12


@transaction.atomic
def choose(  # noqa: PLR0913 - what a plan is made of
    part: Participation,
    *,
    version: WayVersion,
    way: Way,
    goal: str,
    facts: Mapping[str, Any],
    plan: Plan,
    document: Mapping[str, Any],
    by: Viewer,
) -> PersonalPlan:
    """The route becomes the plan; its steps are planned in the case with owner and day.

    `way` is the version as it was planned from: with the courses of that day.
    """
    require(may_work(by, part))
    give_up(part, why=_("neu geplant"), by=by, missing_is_fine=True)
    today = timezone.localdate()
    made = PersonalPlan.objects.create(
        organisation_id=by.organisation,
        person_id=part.person_id,
        version=version,
        goal=goal,
        facts=dict(facts),
        route=dict(document),
        made_on=today,
        made_by=by.name,
    )
    owners = _plan_steps(part, way, plan, today, by)
    _ask_organisations(part, made, way.goal(goal).title, plan, owners, by)
    publish(
        PlanChosen(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            goal=way.goal(goal).title,
            day=f"{today + timedelta(days=plan.goal):%d.%m.%Y}",
        ),
        by=by,
    )
    return made


def _plan_steps(
    part: Participation, way: Way, plan: Plan, today: date, by: Viewer
) -> dict[str, Organisation]:
    """Who has which step of the plan; what is planned in the case already is not planned again."""
    open_titles = set(
        Step.objects.filter(case=part.case_id, done_at=None).values_list("title", flat=True)
    )
    taking_part = {
        one.organisation.kind: one.organisation
        for one in Participation.objects.filter(case=part.case_id, ended_at=None).select_related(
            "organisation"
        )
    }
    own = Organisation.objects.get(pk=by.organisation)
    owners: dict[str, Organisation] = {}
    for one in plan.steps[:MOST_STEPS]:
        step = way.step(one.id)
        if step is None:
            continue
        owner = owners[one.id] = taking_part.get(_kind(step), own)
        if step.title in open_titles:
            continue
        values = {
            "title": step.title[:200],
            "owner": owner,
            "due": today + timedelta(days=one.end),
        }
        cases.plan(part, values=values, by=by)
    return owners


def _ask_organisations(
    part: Participation,
    made: PersonalPlan,
    goal: str,
    plan: Plan,
    owners: Mapping[str, Organisation],
    by: Viewer,
) -> None:
    """Every other organisation that has a step is asked for its word; it is shown its own steps."""
    today, titles = made.made_on, {one["id"]: one.get("title") for one in made.route["steps"]}
    for asked in {one.pk: one for one in owners.values() if one.pk != by.organisation}.values():
        own = [one for one in plan.steps if owners.get(one.id) == asked]
        PlanRequest.objects.create(
            plan=made,
            person_id=part.person_id,
            case_id=part.case_id,
            organisation_id=by.organisation,
            asked=asked,
            goal=goal[:200],
            steps=[
                {
                    "title": titles.get(one.id) or one.id,
                    "start": (today + timedelta(days=one.start)).isoformat(),
                    "end": (today + timedelta(days=one.end)).isoformat(),
                }
                for one in own
            ],
            asked_at=timezone.now(),
        )
        publish(
            PlanRequested(
                person=part.person_id, case=part.case_id, addressee=asked.pk, asked=asked.name
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
    """It went otherwise than planned: which step, how, and why. The plan itself stays as it was."""
    require(may_work(by, part))
    if plan.organisation_id != by.organisation or plan.ended_at:
        raise Refused(_("Diesen Plan führt eine andere Organisation, oder er ist beendet."))
    planned = next((one for one in plan.route.get("steps", []) if one["id"] == step), None)
    if planned is None:
        raise Refused(_("Diesen Schritt gibt es im Plan nicht. Laden Sie die Seite neu."))
    title = planned.get("title") or step
    made = PlanDeviation.objects.create(
        plan=plan,
        organisation_id=by.organisation,
        step=step,
        title=title[:300],
        said_by=by.name,
        said_at=timezone.now(),
        **values,
    )
    publish(
        PlanDeviated(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            title=made.title,
            how=stored(DeviationKind(made.kind).label),
            why=made.reason,
        ),
        by=by,
    )
    return made


def _kind(step: WayStep) -> str:
    return "" if step.who is Who.PERSON else str(step.who)


@transaction.atomic
def agree_with_person(plan: PersonalPlan, *, how: str, by: Viewer) -> None:
    """The person has agreed to her plan: when, and how she said so."""
    if plan.organisation_id != by.organisation or plan.ended_at:
        raise Refused(_("Diesen Plan führt eine andere Organisation, oder er ist beendet."))
    plan.agreed_on, plan.agreed_how = timezone.localdate(), how.strip()
    plan.save(update_fields=["agreed_on", "agreed_how"])


@transaction.atomic
def give_up(part: Participation, *, why: str, by: Viewer, missing_is_fine: bool = False) -> None:
    """The running plan ends with a reason; its open steps stay for those who have them."""
    require(may_work(by, part))
    running = PersonalPlan.objects.filter(
        organisation=by.organisation, person=part.person_id, ended_at=None
    ).first()
    if running is None:
        if missing_is_fine:
            return
        raise Refused(_("Es läuft kein Plan, der beendet werden könnte."))
    running.ended_at, running.why_ended = timezone.now(), why.strip()
    running.save(update_fields=["ended_at", "why_ended"])
    running.requests.filter(ended_at=None).update(ended_at=running.ended_at)
    publish(
        PlanEnded(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            why=why.strip(),
        ),
        by=by,
    )


@transaction.atomic
def move(found: Moved, version: WayVersion, *, on: date, by: Viewer) -> bool:
    """A running plan goes over to the version in force; everybody is asked for her word anew."""
    part = own_part(by, found.running.person_id)
    if part is None or found.plan is None:
        return False
    choose(
        part,
        version=version,
        way=found.ready.way,
        goal=found.running.goal,
        facts=found.facts,
        plan=found.plan,
        document=kept(found.ready, found.plan, on),
        by=by,
    )
    return True
