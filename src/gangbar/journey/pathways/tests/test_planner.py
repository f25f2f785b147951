"""Plans are the best there are, keep every rule, and say what stands in the way."""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from gangbar.journey.pathways.domain.planner import opening, routes
from gangbar.journey.pathways.domain.planner.checker import faults
from gangbar.journey.pathways.domain.planner.instance import read
from gangbar.journey.pathways.domain.planner.labels import NEVER, labels
from gangbar.journey.pathways.domain.planner.model import Model, NoSolver
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance
from gangbar.journey.pathways.tests.small import best, documents

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NURSE: dict[str, Any] = {
    "today": "2026-11-22",
    "facts": {"german": "A2", "recognition": "none", "benefit": "sgb2"},
    "orders": {"german": ["none", "A1", "A2", "B1", "B2", "C1", "C2"]},
    "goal": {"all": [{"fact": "licence", "is": "nurse"}, {"fact": "german", "at_least": "B2"}]},
    "hours_per_week": 40,
    "own_money": 500,
    "steps": [
        {
            "id": "course-b1",
            "needs": {"fact": "german", "at_least": "A2"},
            "gives": {"german": "B1"},
            "days": {"low": 100, "mode": 112, "high": 160},
            "hours_per_week": 25,
            "starts": ["2027-01-11", "2027-04-12"],
            "cost": 800,
            "payers": [
                {
                    "id": "jobcenter",
                    "needs": {"fact": "benefit", "is": "sgb2"},
                    "pays": 800,
                    "decision_days": 21,
                }
            ],
        },
        {
            "id": "course-b2",
            "needs": {"fact": "german", "at_least": "B1"},
            "gives": {"german": "B2"},
            "days": {"low": 90, "mode": 100, "high": 110},
            "hours_per_week": 25,
            "cost": 300,
        },
        {
            "id": "apply",
            "gives": {"recognition": "partial"},
            "days": {"low": 60, "mode": 120, "high": 200},
            "cost": 200,
        },
        {
            "id": "exam",
            "needs": {
                "all": [
                    {"fact": "recognition", "is": "partial"},
                    {"fact": "german", "at_least": "B2"},
                ]
            },
            "gives": {"licence": "nurse"},
            "days": {"low": 30, "mode": 60, "high": 90},
        },
    ],
}


def changed(**more: Any) -> dict[str, Any]:
    return deepcopy(NURSE) | more


def with_step(name: str, **more: Any) -> dict[str, Any]:
    document = deepcopy(NURSE)
    for step in document["steps"]:
        if step["id"] == name:
            step.update(more)
    return document


def answered(document: dict[str, Any]) -> dict[str, Any]:
    instance = read(document)
    return routes.as_document(instance, routes.answer(instance))


def found(document: dict[str, Any], kind: str = "fastest") -> dict[str, Any]:
    given: dict[str, Any] = next(one for one in answered(document)["routes"] if one["kind"] == kind)
    return given


def test_the_way_of_a_nurse() -> None:
    route = found(NURSE)

    assert route["goal_on"] == "2027-10-10"
    assert route["own_cost"] == 500
    assert [(one["id"], one["start"], one["payer"]) for one in route["steps"]] == [
        ("apply", "2026-11-22", None),
        ("course-b1", "2027-01-11", "jobcenter"),
        ("course-b2", "2027-05-03", None),
        ("exam", "2027-08-11", None),
    ]
    assert route["critical"] == ["course-b1", "course-b2", "exam"]
    assert route["proof"] == {"bound": "2027-10-10", "gap_days": 0}
    assert route["goal_on"] <= route["range"]["p50"] <= route["range"]["p80"]


EXAMPLES: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("nothing to do", changed(goal={"fact": "german", "at_least": "A1"}), "fastest", "2026-11-22"),
    ("the decision comes after the first start",
     changed(today="2026-12-25"), "fastest", "2028-01-09"),
    ("without own money for the fee", changed(own_money=300), "fastest", None),
    ("more than the week has", changed(hours_per_week=20), "fastest", None),
    ("the result lapses before it is needed",
     with_step("apply", lapses_after_days=1), "fastest", "2027-10-10"),
    ("half hours count", changed(hours_per_week=24.5), "fastest", None),
    ("half hours fit", with_step("course-b1", hours_per_week=38.5), "fastest", "2027-10-10"),
    ("the last start is over",
     with_step("course-b1", starts=["2026-11-01"]), "fastest", None),
    ("only what is below may begin",
     with_step("apply", needs={"fact": "german", "at_most": "A2"}), "fastest", "2027-10-10"),
    ("a title that she has forbids it",
     with_step("apply", needs={"not": {"fact": "benefit", "is": "sgb2"}}), "fastest", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "kind", "day"),
    [pytest.param(*rest, id=name) for name, *rest in EXAMPLES],
)
def test_rules_of_an_instance(document: dict[str, Any], kind: str, day: str | None) -> None:
    answer = answered(document)
    days = {one["kind"]: one["goal_on"] for one in answer["routes"]}
    assert days.get(kind) == day
    assert (answer["status"] == "unreachable") == (day is None)
    assert bool(answer["why_not"]) == (day is None)


@pytest.mark.parametrize(
    ("document", "why"),
    [
        pytest.param(with_step("course-b1", starts=["2026-11-01"]),
                     [{"step": "course-b1", "reason": "no start left"}], id="no start"),
        pytest.param(with_step("apply", needs={"fact": "papers", "is": "complete"}),
                     [{"fact": "papers", "is": "complete"}], id="a fact that nothing gives"),
        pytest.param(changed(own_money=300), [{"own_money": 500}], id="money for all together"),
        pytest.param(changed(own_money=100),
                     [{"step": "course-b2", "reason": "too expensive"},
                      {"step": "apply", "reason": "too expensive"}], id="each too expensive"),
        pytest.param(changed(goal={"fact": "licence", "is": "doctor"}),
                     [{"fact": "licence", "is": "doctor"}], id="a goal that nothing gives"),
        pytest.param(with_step("exam", needs={"done": "exam"}),
                     [{"step": "exam", "reason": "out of reach"}], id="a step that needs itself"),
        pytest.param(changed(own_money=300, goal={"all": [
                         {"fact": "licence", "is": "nurse"}, {"fact": "health", "is": "ok"}]}),
                     [{"fact": "health", "is": "ok"}, {"own_money": 500}], id="a fact and money"),
        pytest.param(changed(hours_per_week=20, own_money=300),
                     [{"own_money": 500}, {"hours_per_week": 25}], id="both limits"),
        pytest.param(changed(goal={"all": [
                         {"fact": "licence", "is": "nurse"}, {"fact": "licence", "is": "x"}]}),
                     [{"reason": "the steps rule each other out"}], id="a goal against itself"),
    ],
)  # fmt: skip
def test_the_smallest_set_that_would_open_a_way(
    document: dict[str, Any], why: list[dict[str, Any]]
) -> None:
    answer = answered(document)
    assert answer["status"] == "unreachable"
    assert sorted(map(str, answer["why_not"])) == sorted(map(str, why))


def lacking(count: int) -> dict[str, Any]:
    return {
        "today": "2026-11-22",
        "goal": {"fact": "licence", "is": "yes"},
        "steps": [
            {
                "id": "apply",
                "needs": {"all": [{"fact": f"paper{n}", "is": "there"} for n in range(count)]},
                "gives": {"licence": "yes"},
                "days": {"mode": 5},
            }
        ],
    }


@pytest.mark.parametrize("count", [2, 5, 9])
def test_however_many_facts_are_missing_they_are_named(count: int) -> None:
    missing = [{"fact": f"paper{n}", "is": "there"} for n in range(count)]
    assert answered(lacking(count))["why_not"] == missing


def test_without_the_solver_a_limit_is_named_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    step = {"gives": {}, "days": {"mode": 5}, "cost": 400}
    document = {
        "today": "2026-11-22",
        "own_money": 500,
        "goal": {"all": [{"done": "a"}, {"done": "b"}]},
        "steps": [step | {"id": "a"}, step | {"id": "b"}],
    }
    assert answered(document)["status"] == "feasible", "the search itself is what is missing"
    assert list(opening.why_not(read(document))) == [{"own_money": 800}]


def lapsing(more: list[Any]) -> dict[str, Any]:
    """A certificate that has lapsed when the only exam comes."""
    return {
        "today": "2026-11-22",
        "goal": {"all": [{"fact": "licence", "is": "yes"}, *more]},
        "steps": [
            {
                "id": "health",
                "gives": {"health": "ok"},
                "days": {"mode": 1},
                "starts": ["2026-11-23"],
                "lapses_after_days": 30,
            },
            {
                "id": "exam",
                "needs": {"fact": "health", "is": "ok"},
                "gives": {"licence": "yes"},
                "days": {"mode": 1},
                "starts": ["2027-06-01"],
            },
        ],
    }


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ([], [{"step": "health", "reason": "lapses too soon"}]),
        (
            [{"fact": "job", "is": "yes"}],
            [{"fact": "job", "is": "yes"}, {"step": "health", "reason": "lapses too soon"}],
        ),
    ],
)
def test_what_lapses_too_soon_is_named_beside_what_is_missing(
    more: list[Any], why: list[dict[str, Any]]
) -> None:
    assert answered(lapsing(more))["why_not"] == why


@pytest.mark.parametrize("asked_by", ["payer", "step"])
def test_a_step_without_duration_may_come_after_what_needs_the_old_value(asked_by: str) -> None:
    before = {"fact": "benefit", "is": "sgb3"}
    payer = {"id": "agency", "needs": before if asked_by == "payer" else {}, "pays": 100}
    answer = answered(
        {
            "today": "2026-11-22",
            "facts": {"benefit": "sgb3"},
            "goal": {"all": [{"fact": "benefit", "is": "sgb2"}, {"fact": "german", "is": "B1"}]},
            "steps": [
                {"id": "switch", "gives": {"benefit": "sgb2"}, "days": {"mode": 0}},
                {
                    "id": "course",
                    "needs": before if asked_by == "step" else {},
                    "gives": {"german": "B1"},
                    "days": {"mode": 5},
                    "cost": 100,
                    "payers": [payer],
                },
            ],
        }
    )
    fastest = answer["routes"][0]
    assert (fastest["goal_on"], fastest["own_cost"]) == ("2026-11-27", 0)


def test_the_surest_route_need_be_neither_the_fastest_nor_the_cheapest() -> None:
    goal = {"fact": "done", "is": "yes"}
    step: dict[str, Any] = {"gives": {"done": "yes"}, "needs": {}}
    answer = answered(
        {
            "today": "2026-11-22",
            "goal": goal,
            "steps": [
                step | {"id": "risky", "days": {"low": 10, "mode": 10, "high": 300}},
                step | {"id": "safe", "days": {"low": 12, "mode": 12, "high": 12}, "cost": 5},
            ],
        }
    )
    chosen = {one["kind"]: [s["id"] for s in one["steps"]] for one in answer["routes"]}
    assert chosen == {"fastest": ["risky"], "cheapest": ["risky"], "surest": ["safe"]}
    surest = answer["routes"][-1]
    assert (surest["range"]["p80"], surest["proof"]["gap_days"]) == ("2026-12-04", 2)


def test_the_cheapest_route_may_be_slower() -> None:
    document = with_step(
        "course-b1",
        payers=[
            {"id": "jobcenter", "needs": {}, "pays": 800, "decision_days": 100},
        ],
    )
    document["own_money"] = 2000
    fastest, cheapest = found(document), found(document, "cheapest")

    assert fastest["goal_on"] < cheapest["goal_on"]
    assert fastest["own_cost"] == 1300
    assert cheapest["own_cost"] == 500


def test_work_comes_first_where_somebody_wants_it() -> None:
    document = deepcopy(NURSE)
    document["steps"].append(
        {"id": "helper", "gives": {"work": "helper"}, "days": {"mode": 10}, "work": True}
    )
    route = found(document, "work first")
    assert route["steps"][0]["id"] in {"apply", "helper"}
    assert {"helper", "exam"} <= {one["id"] for one in route["steps"]}


def test_without_the_solver_the_first_answer_is_said_to_be_unproven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*_given: Any) -> Any:
        raise NoSolver

    monkeypatch.setattr(routes, "Model", missing)
    answer = answered(NURSE | {"hours_per_week": 60})
    assert answer["status"] == "feasible"
    assert answer["routes"][0]["goal_on"] == "2027-10-10"


@SLOW
@given(documents())
def test_no_plan_is_better_than_the_one_that_is_found(document: dict[str, Any]) -> None:
    instance = read(document)
    fastest, cheapest = best(instance)
    reached = labels(instance)
    if reached.goal == NEVER:
        assert fastest is None
        return
    for wanted, is_cheapest in ((fastest, False), (cheapest, True)):
        search = Model(instance, reached).search(cheapest=is_cheapest, seconds=20)
        assert search.proven
        assert search.plan is None if wanted is None else search.plan is not None
        if search.plan is not None and wanted is not None:
            assert not faults(instance, search.plan)
            assert search.plan.rank == wanted.rank


@SLOW
@given(documents())
def test_the_first_answer_is_a_bound_and_a_plan_or_nothing(document: dict[str, Any]) -> None:
    instance = read(document)
    fastest, _cheapest = best(instance)
    reached = labels(instance)
    made = routes.first_answer(instance)
    if fastest is not None:
        assert reached.goal <= fastest.goal
    if made is not None:
        assert not faults(instance, made)
        assert fastest is not None
        assert made.goal == fastest.goal


def _goal(document: dict[str, Any]) -> int | None:
    instance = read(document)
    reached = labels(instance)
    if reached.goal == NEVER:
        return None
    made = Model(instance, reached).search(cheapest=False, seconds=20).plan
    return made.goal if made else None


@SLOW
@given(documents(count=4))
def test_another_offer_never_makes_the_fastest_route_slower(document: dict[str, Any]) -> None:
    fewer = document | {"steps": document["steps"][:-1]}
    assume("'s3'" not in str(fewer))
    before, after = _goal(fewer), _goal(document)
    assert before is None or (after is not None and after <= before)


@SLOW
@given(documents())
def test_a_prerequisite_less_never_makes_the_fastest_route_slower(document: dict[str, Any]) -> None:
    freed = document | {"steps": [document["steps"][0] | {"needs": {}}, *document["steps"][1:]]}
    before, after = _goal(document), _goal(freed)
    assert before is None or (after is not None and after <= before)


def test_two_payers_do_not_wait_for_each_other_in_a_circle() -> None:
    document = {
        "today": "2026-11-22",
        "goal": {"all": [{"done": "a"}, {"done": "b"}]},
        "own_money": 0,
        "steps": [
            {
                "id": name,
                "cost": 1,
                "payers": [{"id": "payer", "needs": {"done": other}, "pays": 1}],
            }
            for name, other in (("a", "b"), ("b", "a"))
        ],
    }
    instance = read(document)
    steps = (Planned("a", 0, 0, "payer"), Planned("b", 0, 0, "payer"))
    assert any("cannot have decided" in one for one in faults(instance, Plan(0, 0, steps)))
    assert answered(document)["status"] == "unreachable"
    assert answered(document | {"own_money": 1})["routes"][0]["own_cost"] == 1


# fmt: off
BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("no goal", {key: value for key, value in NURSE.items() if key != "goal"}, "goal"),
    ("no day", changed(today="30.02.2027"), "kein Tag"),
    ("negative price", with_step("apply", cost=-1), "Negative Preise"),
    ("days that shrink", with_step("apply", days={"low": 5, "mode": 4, "high": 6}), "low ≤ mode"),
    ("unknown level", changed(facts={"german": "B3"}), "keine Stufe"),
    ("unknown step", with_step("exam", needs={"done": "prayer"}), "aber es gibt ihn nicht"),
    ("same step twice", changed(steps=[NURSE["steps"][0], NURSE["steps"][0]]), "zweimal"),
    ("no condition", changed(goal={"german": "B2"}), "ist keine"),
    ("no order", changed(goal={"fact": "licence", "at_least": "nurse"}), "keine Reihenfolge"),
    ("not a number", changed(own_money=float("nan")), "Betrag"),
    ("more hours than a week has", changed(hours_per_week=169), "Stunden einer Woche"),
    ("a day after the calendar", changed(today="9999-12-30"), "Jahr 9999"),
    ("half days", with_step("apply", days={"mode": 1.5}), "ganze Zahl"),
    ("a list", changed(facts=[]), "JSON-Objekt"),
    ("a day that is a number", changed(today=20261122), "kein Tag"),
    ("two conditions in one", changed(goal={"all": [], "any": []}), "sagt mehreres zugleich"),
    ("unknown step below not", changed(goal={"not": {"done": "prayer"}}), "aber es gibt ihn nicht"),
    ("two payers of one name",
     with_step("apply", payers=[{"id": "p"}, {"id": "p"}]), "zahlt .* zweimal"),
    ("order with doubles", changed(orders={"german": ["A", "A"]}), "zweimal"),
]
# fmt: on


@pytest.mark.parametrize(
    ("document", "sentence"), [pytest.param(*rest, id=name) for name, *rest in BROKEN]
)
def test_what_cannot_be_is_refused_in_a_sentence(document: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnreadableInstance, match=sentence):
        read(document)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"goal": 3}, "goal does not hold"),
        ({"cost": 1}, "costs"),
        ({"steps": ()}, "goal does not hold"),
    ],
)
def test_the_checker_sees_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    instance = read(NURSE)
    good = Model(instance, labels(instance)).search(cheapest=False, seconds=20).plan
    assert good is not None
    assert faults(instance, good) == []
    assert any(fault in one for one in faults(instance, replace(good, **change)))


@pytest.mark.parametrize(
    ("moved", "fault"),
    [
        (Planned("course-b1", 50, 161, "jobcenter"), "no possible time"),
        (Planned("course-b1", 51, 163, "jobcenter"), "does not start"),
        (Planned("course-b2", 161, 261), "needs do not hold"),
        (Planned("course-b1", 50, 162, "nobody"), "cannot have decided"),
    ],
)
def test_the_checker_sees_a_step_in_the_wrong_place(moved: Planned, fault: str) -> None:
    instance = read(NURSE)
    good = Model(instance, labels(instance)).search(cheapest=False, seconds=20).plan
    assert good is not None
    steps = tuple(moved if one.id == moved.id else one for one in good.steps)
    assert any(fault in one for one in faults(instance, Plan(good.goal, good.cost, steps)))
