"""A person's facts and plan, and the way with the courses and payers of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gangbar.casework.people import queries as people
from gangbar.commons.directory import queries as offers
from gangbar.journey.funding import queries as funding
from gangbar.journey.pathways.domain.backing import backers
from gangbar.journey.pathways.domain.feeding import Course, Fed, fed
from gangbar.journey.pathways.domain.way import Way
from gangbar.journey.pathways.models import (
    PersonalPlan,
    WayVersion,
)
from gangbar.journey.recognition import queries as recognition
from gangbar.platform.viewer import Viewer

#: So far ahead dates of courses are read.
AHEAD_DAYS = 1_100


def facts_of(viewer: Viewer, person: UUID, found: Way) -> dict[str, str]:
    """What the own record says to the questions of a way; nothing is derived that is not there."""
    record = people.portrait(viewer, person)
    known = {"german": getattr(record, "german", "") or ""} if record else {}
    asked = {one.name: {value for value, _label in one.values} for one in found.questions}
    return {name: value for name, value in known.items() if value in asked.get(name, ())}


def funding_facts(viewer: Viewer, person: UUID, *, on: date) -> dict[str, Any]:
    """What record and procedures of the own organisation say about who could pay."""
    record = people.record_of(viewer, person)
    if record is None:
        return {}
    state = recognition.standing(viewer, [person]).get(person, "")
    return funding.facts(viewer, record, recognition=state, on=on)


def courses(viewer: Viewer | None, *, on: date) -> list[Course]:
    """The courses of the directory that can still be joined, each with its dates."""
    dates: dict[int, list[date]] = defaultdict(list)
    found: dict[int, Any] = {}
    for start in offers.open_starts(viewer, on=on, until=on + timedelta(days=AHEAD_DAYS)):
        found[start.offer_id] = start.offer
        dates[start.offer_id].append(start.starts_on)
    return [course_of(one, dates[number]) for number, one in found.items()]


def course_of(offer: Any, dates: Sequence[date]) -> Course:
    """An offer as planning needs it, with dates that can still be joined."""
    return Course(
        offer=offer.pk,
        title=offer.title,
        provider=offer.organisation.name,
        kind=offer.kind,
        starts=tuple(dates),
        german_from=offer.german_from,
        german_to=offer.german_to,
        occupations=tuple(offer.occupations),
        weeks=offer.weeks,
        hours_per_week=offer.hours_per_week,
        cost=offer.cost,
    )


def plannable(viewer: Viewer | None, found: Way, facts: Mapping[str, Any], *, on: date) -> Fed:
    """The way with the courses of the directory and with who would pay by these facts."""
    return fed(found, courses(viewer, on=on), backers(facts, on), today=on)


def running_plan(viewer: Viewer, person: UUID) -> PersonalPlan | None:
    if not viewer.does_casework:
        return None
    return (
        PersonalPlan.objects.filter(organisation=viewer.organisation, person=person, ended_at=None)
        .select_related("version__way")
        .first()
    )


def plans(viewer: Viewer, version: WayVersion) -> QuerySet[PersonalPlan]:
    """Running plans of the own organisation on a version."""
    if not viewer.does_casework:
        return PersonalPlan.objects.none()
    return PersonalPlan.objects.filter(
        organisation=viewer.organisation, version=version, ended_at=None
    )
