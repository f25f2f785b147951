"""What would make a route faster: each limit alone, by how much, and it is true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from gangbar.journey.pathways.tests.small import documents
from gangbar.journey.pathways.tests.test_planner import SLOW, answered


@pytest.mark.parametrize(
    ("limits", "opens"),
    [
        ({"own_money": 100}, [{"own_money": 101, "days": 690}]),
        ({"own_money": 101}, []),
        ({}, []),
        ({"hours_per_week": 10}, [{"hours_per_week": 30, "days": 690}]),
    ],
)
def test_what_would_bring_a_reachable_goal_nearer_is_named(
    limits: dict[str, int], opens: list[dict[str, int]]
) -> None:
    steps = [
        {"id": "slow", "gives": {"done": "yes"}, "days": {"mode": 700}},
        {
            "id": "quick",
            "gives": {"done": "yes"},
            "days": {"mode": 10},
            "cost": 101 if "hours_per_week" not in limits else 0,
            "hours_per_week": 30 if "hours_per_week" in limits else 0,
        },
    ]
    goal = {"fact": "done", "is": "yes"}
    answer = answered({"today": "2026-11-28", "goal": goal, "steps": steps} | limits)
    assert answer["status"] == "optimal"
    assert answer.get("opens", []) == opens


@SLOW
@given(documents())
def test_more_money_or_hours_as_named_is_as_much_faster(document: dict[str, Any]) -> None:
    answer = answered(document)
    for one in answer.get("opens", []):
        (name,) = one.keys() - {"days"}
        better = answered(document | {name: one[name]})
        was, now = (min(r["goal_on"] for r in a["routes"]) for a in (answer, better))
        assert (date.fromisoformat(was) - date.fromisoformat(now)).days == one["days"]
