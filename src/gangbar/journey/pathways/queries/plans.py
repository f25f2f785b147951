"""A person's facts and plan, and the way with the courses and payers of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import get_language, gettext

from gangbar.casework.cases import queries as cases
from gangbar.casework.people import queries as people
from gangbar.commons.directory import queries as offers
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.domain.vocabulary import BY_NAME as FUNDING_FACTS
from gangbar.journey.pathways.domain.backing import backers
from gangbar.journey.pathways.domain.courses import Course, Participant, course_of, participant
from gangbar.journey.pathways.domain.doubts import Skill, Title, Written
from gangbar.journey.pathways.domain.doubts import doubts as doubts_of
from gangbar.journey.pathways.domain.feeding import Begun, Fed, begun, fed, lost, tasks_of
from gangbar.journey.pathways.domain.planner.instance import Instance
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.way import Way, instance_of
from gangbar.journey.pathways.models import (
    PersonalPlan,
    PlanDeviation,
    PlanRequest,
    WayVersion,
)
from gangbar.journey.recognition import queries as recognition
from gangbar.platform.viewer import Viewer

#: So far ahead dates of courses are read.
AHEAD_DAYS = 1_100


@dataclass(frozen=True)
class Known:
    """What record, steps and procedures of the own organisation say about a person.

    `money` are the facts for funding, `done` titles of steps, `german` a level or empty; `woman`
    and `district` (AGS) say which courses are meant for her.
    """

    money: Mapping[str, Any]
    done: Collection[str] = ()
    german: str = ""
    woman: bool | None = None
    district: str = ""

    def participant(self, more: Mapping[str, Any] | None = None) -> Participant:
        """Who would take part in a course; `more` are facts that count more than the record."""
        facts = {**self.money, **(more or {})}
        return participant(facts, woman=self.woman, district=self.district)

    def facts(self, found: Way) -> dict[str, str]:
        """What is known to the questions of a way; nothing is derived that is not there."""
        asked = {one.name: {value for value, _label in one.values} for one in found.questions}
        residence = str(self.money.get("residence") or "")
        told = {"german": self.german, "stay": STAYS.get(residence, "title" if residence else "")}
        return {name: value for name, value in told.items() if value in asked.get(name, ())}

    def start(self, found: Way) -> dict[str, str]:
        """From where a route begins: also from what is done, and how far the recognition is."""
        given = {
            name: str(value)
            for step in found.steps
            if step.title in self.done
            for name, value in (step.raw.get("gives") or {}).items()
            if name != "german"  # the level is what the record says, not what a course aimed at
        }
        kept = {name: str(self.money[name]) for name in REMEMBERED if self.money.get(name)}
        reached = found.reached.get(kept.get("recognition", ""), {})
        return kept | given | dict(reached) | self.facts(found)


#: How far the stay is without a title; every title is one.
STAYS = {"permission": "registered", "tolerated": "registered", "tolerated_60a_2_3": "registered"}

#: Of whom nothing is known, as in a quick answer.
NOBODY = Known({})

#: What of the facts for funding a plan remembers, so that a change is seen.
REMEMBERED = ("recognition", "residence", "benefit")


def known(viewer: Viewer, persons: Sequence[UUID], *, on: date) -> dict[UUID, Known]:
    """What is known about several people; the number of statements does not grow with them."""
    records = {
        one.person_id: one
        for one in people.portraits(viewer, persons).prefetch_related(
            "residencetitles", "languageskills", "qualifications"
        )
    }
    states = recognition.standing(viewer, persons)
    done = cases.done_titles(viewer, persons)
    found = {}
    for person in persons:
        record, money = records.get(person), {}
        if record is not None:
            money = funding.facts(viewer, record, recognition=states.get(person, ""), on=on)
        found[person] = Known(
            money,
            done[person],
            getattr(record, "german", "") or "",
            _woman(record.sex) if record else None,
            (record.district_id or "") if record else "",
        )
    return found


def _woman(sex: str) -> bool | None:
    """Whether an offer for women is meant for her; a record may leave it open."""
    return {"female": True, "male": False}.get(sex)


def doubts(viewer: Viewer, person: UUID, *, given: Mapping[str, Any], on: date) -> list[str]:
    """What contradicts itself in the own record and in what is typed for planning."""
    record = people.record_of(viewer, person)
    if record is None:
        return []
    return doubts_of(
        Written(
            born=record.birth_date,
            arrived=record.arrived_on,
            benefit=record.benefit_system,
            titles=[
                Title(one.title, one.valid_from, one.valid_until)
                for one in record.residencetitles.all()
            ],
            german=[
                Skill(one.level, one.certificate, one.certified_on)
                for one in record.languageskills.all()
                if one.language == "de"
            ],
            degrees=[
                (one.title_german or one.title_original, one.finished)
                for one in record.qualifications.all()
            ],
            recognition=recognition.standing(viewer, [person]).get(person, ""),
            given=given,
        ),
        on,
    )


def funding_facts(viewer: Viewer, person: UUID, *, on: date) -> dict[str, Any]:
    """What record and procedures of the own organisation say about who could pay."""
    return dict(known(viewer, [person], on=on)[person].money)


def courses(viewer: Viewer | None, *, on: date) -> list[Course]:
    """The courses of the directory that can still be joined, each with its dates."""
    starts: dict[int, list[Any]] = defaultdict(list)
    for start in offers.open_starts(viewer, on=on, until=on + timedelta(days=AHEAD_DAYS)):
        starts[start.offer_id].append(start)
    return [course_of(some[0].offer, some) for some in starts.values()]


def plannable(
    viewer: Viewer | None,
    found: Way,
    facts: Mapping[str, Any],
    *,
    on: date,
    who: Participant | None = None,
    under_way: Sequence[Begun] = (),
) -> Fed:
    """The way with the courses of the directory and with who would pay by these facts.

    `who` would take part, by default whoever the facts for funding describe.
    """
    return fed(
        found,
        courses(viewer, on=on),
        backers(facts, on),
        today=on,
        who=who or participant(facts),
        begun=under_way,
    )


def under_way(
    viewer: Viewer, running: Sequence[PersonalPlan], *, on: date
) -> dict[int, list[Begun]]:
    """By plan the steps that somebody is in; what went otherwise and what is closed is not."""
    tasks = [task for one in running for task in tasks_of(one.route.get("steps", [])).values()]
    closed = cases.closed(viewer, tasks) if tasks else set()
    otherwise = defaultdict(set)
    for plan, step in PlanDeviation.objects.filter(plan__in=running).values_list("plan", "step"):
        otherwise[plan].add(step)
    return {
        one.pk: [step for step in begun(one.route, closed, on) if step.id not in otherwise[one.pk]]
        for one in running
    }


def running_plan(viewer: Viewer, person: UUID) -> PersonalPlan | None:
    if not viewer.does_casework:
        return None
    return (
        PersonalPlan.objects.filter(organisation=viewer.organisation, person=person, ended_at=None)
        .select_related("version__way")
        .first()
    )


def expected(viewer: Viewer) -> Subquery:
    """The range of the running plan of the own organisation, for rows that have a `person`."""
    running = PersonalPlan.objects.filter(
        organisation=viewer.organisation, person=OuterRef("person"), ended_at=None
    )
    return Subquery(running.values("route__range")[:1])


def plans(viewer: Viewer, version: WayVersion) -> QuerySet[PersonalPlan]:
    """Running plans of the own organisation on a version."""
    if not viewer.does_casework:
        return PersonalPlan.objects.none()
    return PersonalPlan.objects.filter(
        organisation=viewer.organisation, version=version, ended_at=None
    )


def requests_of(viewer: Viewer, plan: PersonalPlan) -> list[PlanRequest]:
    """Who was asked for a word on a plan of the own organisation, with what she said."""
    del viewer  # the plan is the viewer's own, or she would not hold it
    return list(plan.requests.select_related("asked", "answer").order_by("asked__name"))


def asked_by_others(viewer: Viewer) -> QuerySet[PlanRequest]:
    """Running plans of other organisations in which the own organisation has a step."""
    if not viewer.does_casework:
        return PlanRequest.objects.none()
    return (
        PlanRequest.objects.filter(asked=viewer.organisation, ended_at=None)
        .select_related("organisation", "answer")
        .prefetch_related("deviations__organisation")
        .order_by("-id")
    )


def unanswered(viewer: Viewer, *, limit: int = 25) -> list[PlanRequest]:
    """Plans of others that wait for the own organisation's word, the longest first."""
    return list(asked_by_others(viewer).filter(answer=None).order_by("id")[:limit])


def asked_about(viewer: Viewer, person: UUID) -> QuerySet[PlanRequest]:
    """Those of them that are about one person."""
    return asked_by_others(viewer).filter(person=person)


def request(viewer: Viewer, number: int) -> QuerySet[PlanRequest]:
    """One request to the own organisation."""
    return PlanRequest.objects.filter(asked=viewer.organisation, pk=number)


@dataclass(frozen=True)
class Change:
    """What is known now that was not when the plan was made, and what follows from it.

    `facts`: question, then and now; `lost`: planned courses that were called off.
    """

    facts: Sequence[tuple[str, str, str]]
    lost: Sequence[str]
    was: date
    now: date | None

    @property
    def days(self) -> int:
        """How much sooner (positive) or later the goal would be reached."""
        return (self.was - self.now).days if self.now else 0


def change(viewer: Viewer, own: Way, running: PersonalPlan, *, on: date) -> Change | None:
    """The route planned anew with what is known now; None while nothing has changed."""
    about = known(viewer, [running.person_id], on=on)[running.person_id]
    start = about.start(own)
    # What was typed for the plan may differ from the record; news is what the record did not say.
    before = running.route.get("known", running.facts)
    new = [
        (name, before.get(name, ""), start[name])
        for name in _looked_at(own, running)
        if name in start and before.get(name) != start[name]
    ]
    gone = lost(running.route, offers.taking_place(viewer, on=on), on)
    if not (new or gone) or not running.route.get("goal_on"):
        return None
    ready = plannable(
        viewer,
        own,
        about.money,
        on=on,
        who=about.participant(),
        under_way=under_way(viewer, [running], on=on)[running.pk],
    )
    changed = {name: now for name, now in start.items() if before.get(name) != now}
    plan = first_answer(_instance(ready, running.facts | changed, running, on))
    was = date.fromisoformat(running.route["goal_on"])
    said = [_in_words(own, *one) for one in new]
    return Change(said, gone, was, on + timedelta(days=plan.goal) if plan else None)


def _instance(ready: Fed, facts: Mapping[str, Any], running: PersonalPlan, on: date) -> Instance:
    """What a running plan is planned anew from, with the limits with which it was made."""
    limits = running.route.get("limits", {})
    return instance_of(ready.way, facts, running.goal, today=on, limits=limits)


def _looked_at(own: Way, running: PersonalPlan) -> list[str]:
    """Facts whose change matters: answers to the way's questions, and what the plan remembers."""
    remembered = [name for name in REMEMBERED if name in running.facts]
    return [*(one.name for one in own.questions), *remembered]


def _in_words(own: Way, name: str, was: str, now: str) -> tuple[str, str, str]:
    """A fact with both of its values as people read them."""
    spoken = own.spoken(get_language() or "de")
    question = next((one for one in spoken.questions if one.name == name), None)
    if question is not None:
        labels = dict(question.values)
        return question.text, labels.get(was, "?"), labels.get(now, now)
    fact = FUNDING_FACTS[name]
    words = {value: gettext(text) for value, text in fact.values.items()}
    return gettext(fact.question), words.get(was, "?"), words.get(now, now)
