"""Ways are proposed, commented and agreed; a person's route becomes her plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.cases.permissions import may_work
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.way import Way, WayStep, Who, read_way
from gangbar.journey.pathways.facts import (
    PlanChosen,
    PlanEnded,
    WayAgreed,
    WayDissented,
    WayProposed,
)
from gangbar.journey.pathways.models import (
    AgreedWay,
    Agreement,
    PersonalPlan,
    WayBinding,
    WayComment,
    WayState,
    WayVersion,
)
from gangbar.journey.pathways.permissions import may_propose, may_speak
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer

#: More steps at once nobody follows; the rest stands in the plan.
MOST_STEPS = 12


@transaction.atomic
def propose(way: Way, *, reason: str, bound: Iterable[int], by: Viewer) -> WayVersion:
    """A new way or a new version of one; what somebody else proposed before stays."""
    require(may_propose(by))
    found, created = AgreedWay.objects.get_or_create(
        key=way.key[:50], defaults={"organisation_id": by.organisation}
    )
    if created:
        organisations = sorted({by.organisation, *bound})
        WayBinding.objects.bulk_create(
            WayBinding(way=found, organisation_id=one) for one in organisations
        )
    last = found.versions.order_by("-number").first()
    if last is not None and last.content == way.document:
        raise Refused(_("Diese Fassung gibt es schon: Es hat sich nichts geändert."))
    version = WayVersion.objects.create(
        way=found,
        number=last.number + 1 if last else 1,
        content=way.document,
        reason=reason,
        organisation_id=by.organisation,
        proposed_by=by.name,
        proposed_at=timezone.now(),
    )
    publish(WayProposed(title=way.title, number=version.number), by=by)
    return version


@transaction.atomic
def comment(version: WayVersion, *, text: str, by: Viewer) -> WayComment:
    return WayComment.objects.create(
        version=version,
        organisation_id=by.organisation,
        text=text.strip(),
        said_by=by.name,
        said_at=timezone.now(),
    )


@transaction.atomic
def say(version: WayVersion, *, agrees: bool, reason: str, by: Viewer) -> None:
    """Agree, or not with a reason. With the last word of all who are bound it comes into force."""
    version = WayVersion.objects.select_for_update().get(pk=version.pk)
    require(may_speak(by, version))
    if not agrees and not reason.strip():
        raise Refused(_("Schreiben Sie, warum nicht: Ein Widerspruch steht mit seinem Grund da."))
    Agreement.objects.update_or_create(
        version=version,
        organisation_id=by.organisation,
        defaults={
            "agrees": agrees,
            "reason": reason.strip(),
            "said_by": by.name,
            "said_at": timezone.now(),
        },
    )
    kind = WayAgreed if agrees else WayDissented
    publish(kind(title=read_way(version.content).title, number=version.number), by=by)
    bound = set(version.way.bindings.values_list("organisation", flat=True))
    agreed = set(version.agreements.filter(agrees=True).values_list("organisation", flat=True))
    if bound <= agreed:
        _bring_into_force(version)


def _bring_into_force(version: WayVersion) -> None:
    today = timezone.localdate()
    for former in version.way.versions.filter(state=WayState.IN_FORCE):
        former.state, former.ended_on = WayState.SUPERSEDED, today
        former.save(update_fields=["state", "ended_on"])
    version.state, version.in_force_since = WayState.IN_FORCE, today
    version.save(update_fields=["state", "in_force_since"])


@transaction.atomic
def withdraw(version: WayVersion, *, by: Viewer) -> None:
    """Whoever proposed a version takes it back while it is not agreed."""
    if version.organisation_id != by.organisation or version.state != WayState.PROPOSED:
        raise Refused(_("Zurückziehen kann nur, wer vorgeschlagen hat, und nur vor der Einigung."))
    version.state = WayState.WITHDRAWN
    version.save(update_fields=["state"])


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
    _plan_steps(part, way, plan, today, by)
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


def _plan_steps(part: Participation, way: Way, plan: Plan, today: date, by: Viewer) -> None:
    """What is planned already is not planned again."""
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
    for one in plan.steps[:MOST_STEPS]:
        step = way.step(one.id)
        if step is None or step.title in open_titles:
            continue
        owner = taking_part.get(_kind(step), own)
        values = {
            "title": step.title[:200],
            "owner": owner,
            "due": today + timedelta(days=one.end),
        }
        cases.plan(part, values=values, by=by)


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
    publish(
        PlanEnded(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            why=why.strip(),
        ),
        by=by,
    )
