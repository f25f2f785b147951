"""The way begins at the first day and does not end with the contract (reference, section 10)."""

from __future__ import annotations

from datetime import date

import pytest

from gangbar.journey.pathways.domain.plan_sheet import LANGUAGES, _texts
from gangbar.journey.pathways.domain.planner.routes import answer
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, instance_of, read_way
from gangbar.journey.pathways.queries.plans import Known

TODAY = date(2026, 11, 28)
WAYS = [pytest.param(read_way(seed), id=key) for key, seed in SEEDS.items()]
ARRIVAL = ["registration", "orientation", "protection", "title"]


def planned(way: Way, goal: str = "adequate", **facts: str) -> list[str]:
    given = answer(instance_of(way, facts, goal, today=TODAY), seconds=20)
    plan = given.routes[0].plan
    return [one.id for one in sorted(plan.steps, key=lambda one: (one.start, one.end))]


@pytest.mark.parametrize("way", WAYS)
def test_whoever_has_just_arrived_begins_with_the_arrival(way: Way) -> None:
    steps = planned(way, german="none", stay="new")

    assert steps[0] == "registration"
    assert {"protection", "title"} <= set(steps)
    # Counselling hangs on no title: whoever has none finds it through the first orientation.
    if "counselling" in steps:
        assert steps.index("orientation") < steps.index("counselling") < steps.index("job")
    assert steps.index("title") < steps.index("job")


@pytest.mark.parametrize("way", WAYS)
def test_whoever_has_a_title_or_of_whom_nothing_is_known_begins_as_before(way: Way) -> None:
    assert not set(ARRIVAL) & set(planned(way, german="B2"))
    assert planned(way, german="B2") == planned(way, german="B2", stay="title")
    assert "registration" not in planned(way, german="B2", stay="registered")


@pytest.mark.parametrize("way", WAYS)
def test_work_that_lasts_is_a_goal_of_its_own_after_the_start(way: Way) -> None:
    assert planned(way, "lasting", german="B2")[-2:] == ["job", "staying"]
    assert "staying" not in planned(way, german="B2")
    assert way.goals[0].id != "lasting"


@pytest.mark.parametrize("way", WAYS)
def test_the_new_steps_say_on_what_they_rest_and_have_words_in_seven_languages(way: Way) -> None:
    for name in (*ARRIVAL, "staying"):
        step = way.step(name)
        assert step
        assert step.source
        assert not step.checked
        for language in LANGUAGES:
            assert _texts()[language][step.title]
    assert all(_texts()[one]["Arbeit, die hält"] for one in LANGUAGES)


@pytest.mark.parametrize(
    ("residence", "stay"),
    [
        ("permission", {"stay": "registered"}),
        ("tolerated", {"stay": "registered"}),
        ("p25_1_2", {"stay": "title"}),
        ("eu", {"stay": "title"}),
        (None, {}),
    ],
)
def test_the_record_says_how_far_the_stay_is(residence: str | None, stay: dict[str, str]) -> None:
    about = Known({"residence": residence} if residence else {})

    assert about.facts(read_way(SEEDS["pflege"])) == stay
    without = read_way(
        {
            "key": "klein",
            "title": "Klein",
            "steps": [{"id": "a", "title": "A", "who": "person", "days": 1}],
            "goals": [{"id": "g", "title": "Ziel", "condition": {"done": "a"}}],
        }
    )
    assert about.facts(without) == {}
