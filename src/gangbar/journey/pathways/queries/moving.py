"""Which running plans stand on an older version of a way, and what a move would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gangbar.casework.cases import queries as cases
from gangbar.journey.pathways.domain.backing import backers
from gangbar.journey.pathways.domain.courses import Course
from gangbar.journey.pathways.domain.feeding import Begun, Fed, fed
from gangbar.journey.pathways.domain.planner.instance import Instance
from gangbar.journey.pathways.domain.planner.plan import Plan
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.way import Way, instance_of, stored_way
from gangbar.journey.pathways.models import PersonalPlan, WayState, WayVersion
from gangbar.journey.pathways.queries.plans import Known, courses, known, under_way
from gangbar.platform.viewer import Viewer

#: So many plans are previewed on one page; the others follow when these are moved.
MOST = 50


@dataclass(frozen=True)
class Moved:
    """A running plan as it would be on the version in force; `plan` None: no way leads there."""

    running: PersonalPlan
    label: str
    facts: Mapping[str, Any]
    known: Mapping[str, str]
    ready: Fed
    instance: Instance
    plan: Plan | None
    was: date | None
    now: date | None

    @property
    def days(self) -> int:
        """How much sooner (positive) or later the goal would be reached."""
        return (self.was - self.now).days if self.was and self.now else 0


def on_older_versions(viewer: Viewer, version: WayVersion) -> QuerySet[PersonalPlan]:
    """Running plans of the own organisation on other versions, where this one is in force."""
    if not viewer.does_casework or version.state != WayState.IN_FORCE:
        return PersonalPlan.objects.none()
    return PersonalPlan.objects.filter(
        organisation=viewer.organisation, version__way=version.way_id, ended_at=None
    ).exclude(version=version)


def moves(
    viewer: Viewer, version: WayVersion, *, on: date, persons: Sequence[UUID] | None = None
) -> list[Moved]:
    """Running plans of the own organisation on other versions of the same way, planned anew."""
    found = on_older_versions(viewer, version)
    if persons is not None:
        found = found.filter(person__in=persons)
    plans = list(found.select_related("version").order_by("id")[:MOST])
    labels = cases.labels(viewer, [one.person_id for one in plans], on=on)
    way, there = stored_way(version.content), courses(viewer, on=on)
    about = known(viewer, [one.person_id for one in plans], on=on)
    going_on = under_way(viewer, plans, on=on)
    return [
        _moved(
            _Known(one, about[one.person_id], going_on[one.pk], labels.get(one.person_id, "")),
            way,
            there,
            on,
        )
        for one in plans
    ]


@dataclass(frozen=True)
class _Known:
    """A running plan with what is known for it."""

    running: PersonalPlan
    about: Known
    begun: Sequence[Begun]
    label: str


def _moved(one: _Known, way: Way, there: Sequence[Course], on: date) -> Moved:
    """Of plain values alone, so that many plans need no statement each."""
    running, about = one.running, one.about
    start = about.start(way)
    ready = fed(
        way,
        there,
        backers(about.money, on),
        today=on,
        who=about.participant(),
        begun=one.begun,
    )
    asked_for = {one.name for one in way.questions}
    asked = {name: value for name, value in running.facts.items() if name in asked_for} | start
    limits = running.route.get("limits", {})
    instance = instance_of(ready.way, asked, running.goal, today=on, limits=limits)
    plan = first_answer(instance)
    was = running.route.get("goal_on")
    return Moved(
        running,
        one.label,
        asked,
        start,
        ready,
        instance,
        plan,
        date.fromisoformat(was) if was else None,
        on + timedelta(days=plan.goal) if plan else None,
    )
