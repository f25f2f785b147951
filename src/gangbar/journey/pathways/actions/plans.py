"""A person's route becomes her plan: who has which step, her agreement, its end, moving on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Participation, ParticipationRole, Step
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.cases.queries import own_part
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.actions.joint import Owner, ask_owners, release
from gangbar.journey.pathways.domain.feeding import REGISTERING, kept, tasks_of
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.way import Way, Who
from gangbar.journey.pathways.facts import PersonAgreed, PlanChosen, PlanEnded
from gangbar.journey.pathways.models import PersonalPlan, WayVersion
from gangbar.journey.pathways.permissions import may_choose
from gangbar.journey.pathways.queries import Moved, running_plan
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored

_REPLANNED = gettext_lazy("neu geplant")
_REGISTER = gettext_lazy("Anmelden")
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

    `way` is the version as it was planned from: with the courses of that day. Only a version that
    is in force is planned by, whoever calls.
    """
    require(may_work(by, part))
    require(may_choose(by, version))
    before = running_plan(by, part.person_id)
    asked_before = end_running(part, why=str(_REPLANNED), by=by)
    today = timezone.localdate()
    owners = _owners(part, way, plan, by)
    wanted = _tasks(way, owners, document["steps"], by)
    tasks = _plan_steps(part, wanted, before, by)
    made = PersonalPlan.objects.create(
        organisation_id=by.organisation,
        person_id=part.person_id,
        version=version,
        goal=goal,
        facts=dict(facts),
        route={**document, "steps": [_owned(one, owners, tasks) for one in document["steps"]]},
        made_on=today,
        made_by=by.name,
    )
    asked = ask_owners(part, made, way.goal(goal).title, owners, by=by)
    release(part, asked_before - asked, by=by)
    publish(
        PlanChosen(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            goal=way.goal(goal).title,
            day=_probably(made, today + timedelta(days=plan.goal)),
        ),
        by=by,
    )
    return made


def _probably(made: PersonalPlan, earliest: date) -> str:
    """When the goal is probably reached: a range, and the earliest day only where there is none."""
    if made.span is None:
        return f"{earliest:%d.%m.%Y}"
    return " bis ".join(f"{day:%m.%Y}" for day in made.span)


def _owners(part: Participation, way: Way, plan: Plan, by: Viewer) -> dict[str, Owner]:
    """Which organisation has which step: one of the kind that acts in it, else the own one.

    Whoever has only been asked into the case takes nothing on; of a kind the own one comes first.
    """
    taking_part = Participation.objects.filter(case=part.case_id, ended_at=None).exclude(
        role=ParticipationRole.ASKED
    )
    by_kind = {
        one.organisation.kind: one.organisation
        for one in taking_part.select_related("organisation").order_by("-id")
    }
    own = Organisation.objects.get(pk=by.organisation)
    by_kind[own.kind] = own
    found = {}
    for one in plan.steps:
        step = way.step(one.id)
        if step is not None:
            acting = None if step.who is Who.PERSON else by_kind.get(step.who)
            found[one.id] = Owner(one, acting or own, acts=acting is not None)
    return found


def _owned(
    step: Mapping[str, Any], owners: Mapping[str, Owner], tasks: Mapping[str, int]
) -> dict[str, Any]:
    """A kept step with who has it, whether it acts itself, and its step in the case (`task`)."""
    owner = owners.get(step["id"])
    if owner is None:
        return dict(step)
    found = {**step, "owner": owner.organisation.name, "owner_acts": owner.acts}
    names = {"task": step["id"], "register_task": step["id"] + REGISTERING}
    return found | {key: tasks[name] for key, name in names.items() if name in tasks}


@dataclass(frozen=True)
class _Task:
    """What is to be a step of the case."""

    title: str
    owner: Organisation
    due: date


def _tasks(
    way: Way, owners: Mapping[str, Owner], steps: Sequence[Mapping[str, Any]], by: Viewer
) -> dict[str, _Task]:
    """The first steps of a plan, and before a course that one must have registered for it.

    Whoever makes the plan sees to the registration.
    """
    today = timezone.localdate()
    own = Organisation.objects.get(pk=by.organisation)
    planned = {one["id"]: one for one in steps}
    found = {}
    for name, owner in list(owners.items())[:MOST_STEPS]:
        step, course = way.step(name), planned.get(name, {})
        if course.get("register_until") and owner.planned.start > 0:
            title = f"{stored(_REGISTER)}: {course['course']}"
            until = max(today, date.fromisoformat(course["register_until"]))
            found[name + REGISTERING] = _Task(title[:200], own, until)
        if step is not None:
            due = today + timedelta(days=owner.planned.end)
            found[name] = _Task(step.title[:200], owner.organisation, due)
    return found


def _plan_steps(
    part: Participation, wanted: Mapping[str, _Task], before: PersonalPlan | None, by: Viewer
) -> dict[str, int]:
    """The first steps of the plan in the case: step of the way -> step of the case.

    What the plan before had made keeps its place and gets its new day, or gives way where the new
    plan has no use for it. What somebody left out stays left out, and the plan shows it so. What
    was planned otherwise stays, and is not planned again.
    """
    mine, left_out = _made_before(part, before)
    open_ones = Step.objects.filter(case=part.case_id, done_at=None)
    others = open_ones.exclude(pk__in=[one.pk for one in mine.values()])
    taken = set(others.values_list("title", flat=True))
    found: dict[str, int] = {}
    for name, task in wanted.items():
        old = mine.get(name)
        if name in left_out:
            found[name] = left_out[name]
        elif old is not None and old.owner_id == task.owner.pk:
            cases.put_off(old, due=task.due, by=by)
            found[name] = mine.pop(name).pk
        elif task.title not in taken:
            values = {"title": task.title, "owner": task.owner, "due": task.due}
            found[name] = cases.plan(part, values=values, by=by).pk
    cases.withdraw(part, list(mine.values()), reason=stored(_REPLANNED), by=by)
    return found


def _made_before(
    part: Participation, before: PersonalPlan | None
) -> tuple[dict[str, Step], dict[str, int]]:
    """What the plan before had made, by step of the way: the open ones, and what was left out."""
    tasks = tasks_of(before.route.get("steps", [])) if before is not None else {}
    kept = Step.objects.filter(case=part.case_id).in_bulk(tasks.values())
    there = {name: kept[task] for name, task in tasks.items() if task in kept}
    gave_way = {"", stored(_REPLANNED)}
    left_out = {n: one.pk for n, one in there.items() if one.left_out_because not in gave_way}
    return {name: one for name, one in there.items() if one.done_at is None}, left_out


@transaction.atomic
def agree_with_person(plan: PersonalPlan, *, how: str, by: Viewer) -> None:
    """The person has agreed to her plan: when, and how she said so."""
    if plan.organisation_id != by.organisation or plan.ended_at:
        raise Refused(_("Diesen Plan führt eine andere Organisation, oder er ist beendet."))
    plan.agreed_on, plan.agreed_how = timezone.localdate(), how.strip()
    plan.save(update_fields=["agreed_on", "agreed_how"])
    publish(
        PersonAgreed(
            person=plan.person_id,
            group=DataGroup.QUALIFICATION.value,
            how=plan.agreed_how,
        ),
        by=by,
    )


@transaction.atomic
def give_up(part: Participation, *, why: str, by: Viewer) -> None:
    """The running plan ends with a reason; its open steps stay for those who have them."""
    require(may_work(by, part))
    if not running_plan(by, part.person_id):
        raise Refused(_("Es läuft kein Plan, der beendet werden könnte."))
    release(part, end_running(part, why=why, by=by), by=by)


@transaction.atomic
def end_running(part: Participation, *, why: str, by: Viewer) -> set[int]:
    """End the running plan if there is one; whose word it had asked for."""
    running = running_plan(by, part.person_id)
    if running is None:
        return set()
    running.ended_at, running.why_ended = timezone.now(), why.strip()
    running.save(update_fields=["ended_at", "why_ended"])
    waiting = running.requests.filter(ended_at=None)
    asked = set(waiting.values_list("asked", flat=True))
    waiting.update(ended_at=running.ended_at)
    publish(
        PlanEnded(
            person=part.person_id,
            case=part.case_id,
            group=DataGroup.QUALIFICATION.value,
            why=why.strip(),
        ),
        by=by,
    )
    return asked


@transaction.atomic
def move(found: Moved, version: WayVersion, *, by: Viewer) -> bool:
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
        document=kept(found.ready, found.plan, found.instance)
        | {"limits": found.running.route.get("limits", {}), "known": found.known},
        by=by,
    )
    return True
