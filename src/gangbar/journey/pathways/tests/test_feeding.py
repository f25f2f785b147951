"""Courses of the directory and payers of the funding rules flow into the plan by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.commons.directory.domain.fitting import Terms
from gangbar.journey.pathways.domain.backing import backers
from gangbar.journey.pathways.domain.courses import Course, Participant, participant
from gangbar.journey.pathways.domain.demand import Cell, guarded, quarter_of
from gangbar.journey.pathways.domain.feeding import Backing, Fed, begun, fed, kept, lost, titled
from gangbar.journey.pathways.domain.planner.checker import faults
from gangbar.journey.pathways.domain.planner.labels import NEVER, labels
from gangbar.journey.pathways.domain.planner.routes import answer, first_answer
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, WayStep, instance_of, read_way

TODAY = date(2026, 11, 27)
NURSE = read_way(SEEDS["pflege"])
B2 = Course(
    offer=17,
    title="Berufssprachkurs B2",
    provider="Sprachschule Muster",
    kind="vocational_language_course",
    starts=(date(2026, 12, 14), date(2027, 2, 8)),
    german_from="B1",
    german_to="B2",
    weeks=16,
    hours_per_week=25,
    cost=Decimal(0),
)
PREPARATION = Course(
    offer=21,
    title="Vorbereitung auf die Kenntnisprüfung",
    provider="Pflegeschule Muster",
    kind="exam_preparation",
    starts=(date(2027, 5, 3),),
    occupations=("Pflegefachfrau",),
    weeks=24,
    hours_per_week=20,
    cost=Decimal(4200),
)


def nobody(step: WayStep) -> Sequence[Backing]:
    del step
    return ()


def ready(*courses: Course, way: Way = NURSE, who: Any = nobody) -> Fed:
    return fed(way, courses, who, today=TODAY)


def goal_of(found: Fed, german: str = "B1", **limits: Any) -> date | None:
    instance = instance_of(found.way, {"german": german}, "licence", today=TODAY, limits=limits)
    plan = first_answer(instance)
    return TODAY + timedelta(days=plan.goal) if plan else None


def test_a_course_begins_on_its_own_day_and_lasts_its_own_weeks() -> None:
    found = ready(B2)
    instance = instance_of(found.way, {"german": "B1"}, "licence", today=TODAY)
    (step,) = (one for one in instance.steps if one.id == "vocational-course-b2@0")
    assert step.starts == (17, 73)
    assert (step.days.low, step.days.mode, step.days.high) == (112, 112, 112)
    plan = first_answer(instance)
    assert plan
    assert faults(instance, plan) == []
    course = found.course("vocational-course-b2@0", date(2026, 12, 14))
    assert course == B2
    assert found.course("vocational-course-b2", date(2026, 12, 14)) is None


def test_whoever_needs_more_german_first_takes_the_next_date_or_the_estimate() -> None:
    found = ready(B2)
    assert goal_of(found, "B1") is not None
    late = goal_of(found, "none")
    assert late is not None, "after the last date the estimate of the way holds"
    assert late > (goal_of(found, "B1") or late)


def test_a_step_of_the_way_is_found_by_the_name_of_its_course() -> None:
    step = NURSE.step("vocational-course-b2@3")
    assert step
    assert step.id == "vocational-course-b2"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"kind": "coaching"}, False),
        ({"german_to": "C1"}, False),
        ({"occupations": ("Pflegefachfrau",)}, True),
        ({"occupations": ("Elektroniker",)}, False),
    ],
)
def test_only_a_course_that_fits_is_used(change: dict[str, Any], *, fits: bool) -> None:
    assert bool(ready(replace(B2, **change)).courses) is fits


def test_a_course_for_another_occupation_is_not_used() -> None:
    other = replace(PREPARATION, occupations=("Elektroniker",))
    assert not ready(other).courses
    assert ready(PREPARATION).courses


def test_a_course_for_certain_occupations_is_not_everybodys() -> None:
    way = read_way(SEEDS["akademisch"])
    assert not ready(replace(B2, occupations=("Pflege",)), way=way).courses


def test_a_goal_that_is_a_step_is_reached_by_any_of_its_courses() -> None:
    goal = {"id": "b2", "title": "B2", "condition": {"done": "vocational-course-b2"}}
    way = read_way(SEEDS["pflege"] | {"goals": [goal]})
    plan = first_answer(instance_of(ready(B2, way=way).way, {"german": "B1"}, "b2", today=TODAY))
    assert plan
    assert [one.id for one in plan.steps] == ["authorisation-b2", "vocational-course-b2@0"]


def test_a_day_that_has_passed_is_no_start() -> None:
    assert not ready(replace(B2, starts=(TODAY - timedelta(days=1),))).courses


def test_a_condition_on_a_step_is_met_by_any_of_its_courses() -> None:
    document = dict(SEEDS["pflege"])
    steps = [dict(one) for one in document["steps"]]
    for one in steps:
        if one["id"] == "decision":
            one["needs"] = {"all": [one["needs"], {"done": "vocational-course-b2"}]}
    way = read_way(document | {"steps": steps})
    found = ready(B2, way=way)
    (decision,) = (one for one in found.way.steps if one.id == "decision")
    assert decision.raw["needs"]["all"][1] == {
        "any": [{"done": "vocational-course-b2"}, {"done": "vocational-course-b2@0"}]
    }
    assert goal_of(found)


starts = st.lists(st.integers(0, 900), min_size=1, max_size=4).map(
    lambda days: tuple(TODAY + timedelta(days=one) for one in days)
)
courses = st.builds(
    lambda number, days, weeks, hours: replace(
        B2, offer=number, starts=days, weeks=weeks, hours_per_week=hours
    ),
    st.integers(1, 99),
    starts,
    st.integers(4, 40),
    st.sampled_from([5, 12, 25]),
)


@given(courses, st.lists(courses, max_size=4), st.sampled_from(["none", "A2", "B1"]))
def test_one_more_offer_never_makes_the_fastest_route_slower(
    first: Course, more: list[Course], german: str
) -> None:
    def end(*known: Course) -> float:
        way = ready(*known).way
        return labels(instance_of(way, {"german": german}, "licence", today=TODAY)).goal

    assert end(first, *more) <= end(first) < NEVER


def test_a_payer_whose_conditions_are_met_makes_a_course_affordable() -> None:
    def pays(step: WayStep) -> Sequence[Backing]:
        return [Backing("F04", "Bildungsgutschein", sure=True)] if step.raw.get("cost") else []

    def doubtful(step: WayStep) -> Sequence[Backing]:
        return [replace(one, sure=False) for one in pays(step)]

    def way_of(who: Any) -> Fed:
        steps = [one for one in NURSE.steps if one.id not in {"adaptation", "direct-test"}]
        raised = [
            replace(one, raw=dict(one.raw) | {"cost": 4200}) if one.id == "knowledge-test" else one
            for one in steps
        ]
        return ready(PREPARATION, way=replace(NURSE, steps=raised), who=who)

    poor = {"own_money": 400}
    for who, status in ((nobody, "unreachable"), (doubtful, "optimal"), (pays, "optimal")):
        found = way_of(who)
        facts = {"german": "B2"}
        instance = instance_of(found.way, facts, "licence", today=TODAY, limits=poor)
        assert answer(instance).status == status, status
    paid = answer(instance).routes[0]
    assert {one.payer for one in paid.plan.steps if "knowledge" in one.id} == {"F04"}


def test_where_nobody_is_sure_to_pay_the_first_who_may_is_planned_and_marked() -> None:
    def two(step: WayStep) -> Sequence[Backing]:
        free = Backing("F18", "Anspruch", sure=True, pays_fees=False)
        some = [
            Backing("F02", "Vermittlungsbudget", sure=False),
            Backing("F01", "Zuschuss", sure=False),
        ]
        return [free, *some] if step.id == "application" else []

    step = next(one for one in ready(way=NURSE, who=two).way.steps if one.id == "application")
    assert [one["id"] for one in step.raw["payers"]] == ["F02"]
    found = ready(way=NURSE, who=two)
    kept = titled({"id": "application", "start": "2027-03-01", "payer": "F02"}, found)
    assert (kept["payer_sure"], kept["apply_by"]) == (False, "2027-02-01")


WOMEN = replace(B2, terms=Terms(women_only=True, maximum_age=24, benefits=("sgb3",)))


@pytest.mark.parametrize(
    ("who", "used", "unclear"),
    [
        (Participant(), True, 3),
        (participant({"benefit": "sgb3", "age": 20}, woman=True), True, 0),
        (participant({"benefit": "sgb3", "age": 20}, woman=False), False, 0),
        (participant({"benefit": "sgb3", "age": 30}, woman=True), False, 0),
        (participant({"benefit": "sgb2", "age": 20}, woman=True), False, 0),
        (participant({"benefit": "sgb3", "age": 20}), True, 1),
    ],
)
def test_a_course_is_planned_only_for_those_it_is_meant_for(
    who: Participant, *, used: bool, unclear: int
) -> None:
    found = fed(NURSE, [WOMEN], nobody, today=TODAY, who=who)
    assert bool(found.courses) is used
    assert len(found.unclear.get("vocational-course-b2@0", ())) == unclear


def test_a_course_elsewhere_is_marked_and_a_notice_the_way_waits_for_is_not() -> None:
    there = replace(
        PREPARATION, district="15003", place="Magdeburg", terms=Terms(needs_notice=True)
    )
    found = fed(NURSE, [there], nobody, today=TODAY, who=Participant(district="15002"))
    assert [str(one) for one in found.unclear["knowledge-test@0"]] == ["in Magdeburg"]
    assert not fed(NURSE, [there], nobody, today=TODAY).unclear["knowledge-test@0"]


def under_way(route: dict[str, Any], day: date, *, closed: Sequence[int] = ()) -> Fed:
    return fed(NURSE, [B2], nobody, today=day, begun=begun(route, closed, day))


def route_of(found: Fed, day: date, **facts: str) -> dict[str, Any]:
    instance = instance_of(found.way, {"german": "B1", **facts}, "licence", today=day)
    plan = first_answer(instance)
    assert plan
    assert not faults(instance, plan)
    return kept(found, plan, instance)


def test_a_course_that_somebody_is_in_goes_on_when_planned_anew() -> None:
    before = route_of(ready(B2), TODAY)
    day = date(2027, 2, 1)
    done = {"advised": "yes", "papers": "complete", "application": "complete"}
    course = next(one for one in before["steps"] if one["id"] == "vocational-course-b2@0")
    assert date.fromisoformat(course["start"]) < day < date.fromisoformat(course["end"])
    after = route_of(under_way(before, day), day, **done)
    again = next(one for one in after["steps"] if one["id"] == "vocational-course-b2@0")
    over = {"register_until", "unclear"}
    assert again == {key: value for key, value in course.items() if key not in over}
    assert after["goal_on"] <= before["goal_on"]
    # Without it the next date of the directory has passed, and the estimate begins much later.
    assert route_of(fed(NURSE, [B2], nobody, today=day), day, **done)["goal_on"] > after["goal_on"]
    # Closed in the case it is over; who is not in it is not in it.
    closed = before | {"steps": [one | {"task": 7} for one in before["steps"]]}
    assert not under_way(closed, day, closed=[7]).begun
    assert not under_way(before, TODAY).begun


def test_what_lasts_as_long_as_it_may_has_that_much_less_left() -> None:
    day = TODAY + timedelta(days=100)
    running = {"id": "decision", "start": TODAY.isoformat(), "end": "2027-04-01", "task": 3}
    (step,) = (
        one for one in under_way({"steps": [running]}, day).way.steps if one.id == "decision"
    )
    assert step.days == {"low": 1, "mode": 25, "high": 50}
    assert "needs" not in step.raw


def test_the_funding_rules_say_who_may_pay_for_a_step() -> None:
    step = NURSE.step("vocational-course-b2")
    assert step
    found = backers({"benefit": "sgb2", "german": "B1"}, TODAY)(step)
    assert [one.instrument for one in found] == ["F22"]
    excluded = backers({"german": "B1", "residence": "none"}, TODAY)
    assert {one.instrument for one in excluded(step)} <= {"F22"}
    unknown = replace(step, instruments=("F99",))
    assert backers({}, TODAY)(unknown) == []


def test_a_course_that_was_cancelled_is_said_to_be_lost() -> None:
    start = date(2026, 12, 14)
    planned = {"id": "vocational-course-b2@0", "start": start.isoformat(), "offer": 17}
    route = {"steps": [planned | {"title": "Kurs"}, {"id": "licence", "start": "2027-05-01"}]}
    assert lost(route, {(17, start)}, TODAY) == [], "also when it is full by now"
    assert lost(route, {(17, date(2027, 2, 8))}, TODAY) == ["Kurs"]
    assert lost(route, set(), start) == [], "it has begun"


# ---------------------------------------------------------------- demand


def cell(district: str, needed: int | None) -> Cell:
    return Cell("Berufssprachkurs B2", "2027-1", district, needed)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"": 20, "15002": 20}, {"": 20, "15002": 20}),
        ({"": 25, "15002": 12, "15003": 8}, {"": 25, "15002": 12, "15003": 8}),
        # 22 less 20 would tell of two people somewhere else: the smaller district is hidden too.
        ({"": 22, "15002": 12, "15003": 8}, {"": 22, "15002": 12, "15003": None}),
        ({"": 6, "15002": 5}, {"": 6, "15002": None}),
        ({"": None, "15002": None}, {"": None, "15002": None}),
    ],
)
def test_no_difference_tells_of_fewer_than_five(
    cells: dict[str, int | None], told: dict[str, int | None]
) -> None:
    found = guarded([cell(*one) for one in cells.items()], 5)
    assert {one.district: one.needed for one in found} == told


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_the_rest_of_a_total_is_never_small(counts: list[int]) -> None:
    total = sum(counts)
    cells = [cell("", total if total >= 5 else None)]
    cells += [cell(str(n), count if count >= 5 else None) for n, count in enumerate(counts)]
    found = guarded(cells, 5)
    told = [one.needed for one in found if one.district and one.needed]
    whole = next(one.needed for one in found if not one.district)
    if whole is not None:
        rest = whole - sum(told)
        assert rest == 0 or rest >= 5


def test_quarters() -> None:
    assert [quarter_of(date(2027, month, 1)) for month in (1, 3, 4, 12)] == [
        "2027-1", "2027-1", "2027-2", "2027-4",
    ]  # fmt: skip
