"""Small random instances, and their best plans found by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from gangbar.journey.pathways.domain.planner.checker import faults
from gangbar.journey.pathways.domain.planner.instance import Instance
from gangbar.journey.pathways.domain.planner.plan import Plan, Planned, plan

TODAY = date(2026, 11, 22)
LEVELS = ["A", "B", "C"]
LAST = 9

_atoms = st.one_of(
    st.fixed_dictionaries(
        {"fact": st.just("german")},
        optional={"at_least": st.sampled_from(LEVELS)},
    ).filter(lambda one: "at_least" in one),
    st.builds(lambda v: {"fact": "german", "at_most": v}, st.sampled_from(LEVELS)),
    st.builds(lambda v: {"fact": "title", "is": v}, st.sampled_from(["p", "q"])),
    st.builds(lambda v: {"fact": "years", "at_least": v}, st.integers(1, 2)),
    st.builds(lambda v: {"fact": "german", "is": v}, st.sampled_from(LEVELS)),
    st.builds(lambda n: {"done": f"s{n}"}, st.integers(0, 2)),
    st.builds(lambda v: {"not": {"fact": "title", "is": v}}, st.sampled_from(["p", "q"])),
)
conditions = st.one_of(
    st.just({}),
    _atoms,
    st.builds(lambda parts: {"all": parts}, st.lists(_atoms, min_size=2, max_size=2)),
    st.builds(lambda parts: {"any": parts}, st.lists(_atoms, min_size=2, max_size=2)),
)


@st.composite
def _steps(draw: Any, number: int) -> dict[str, Any]:
    payer = st.fixed_dictionaries(
        {
            "id": st.just("payer"),
            "needs": conditions,
            "pays": st.sampled_from([1, 2]),
            "decision_days": st.integers(0, 2),
        }
    )
    gives = st.fixed_dictionaries(
        {},
        optional={
            "german": st.sampled_from(LEVELS),
            "title": st.sampled_from(["p", "q"]),
            "years": st.integers(1, 2),
        },
    )
    mode = draw(st.integers(0, 2))
    starts = draw(st.none() | st.sets(st.integers(0, 5), min_size=1, max_size=2))
    return {
        "id": f"s{number}",
        "needs": draw(conditions),
        "gives": draw(gives),
        "days": {"low": mode, "mode": mode, "high": mode + draw(st.integers(0, 2))},
        "hours_per_week": draw(st.sampled_from([0, 20, 40])),
        "starts": starts and sorted((TODAY + timedelta(days=day)).isoformat() for day in starts),
        "cost": draw(st.integers(0, 2)),
        "payers": draw(st.lists(payer, max_size=1)),
        "lapses_after_days": draw(st.sampled_from([None, None, 1, 3])),
    }


@st.composite
def documents(draw: Any, count: int = 3) -> dict[str, Any]:
    """An instance of at most `count` steps that last days, not months."""
    facts = {"german": st.sampled_from(LEVELS), "title": st.sampled_from(["p", "q"])}
    return {
        "today": TODAY.isoformat(),
        "facts": draw(st.fixed_dictionaries({}, optional=facts)),
        "orders": {"german": LEVELS},
        "goal": draw(conditions),
        "hours_per_week": draw(st.sampled_from([20, 40, 60])),
        "own_money": draw(st.sampled_from([1, 3, 6])),
        "steps": [draw(_steps(number)) for number in range(count)],
    }


def everything(instance: Instance) -> Iterator[Plan]:
    """Every plan that keeps all rules, each with the earliest day on which its goal holds."""
    choices = []
    for step in instance.steps:
        days = range(LAST) if step.starts is None else step.starts
        payers = [None, *(payer.id for payer in step.payers)]
        whole = [
            Planned(step.id, day, day + step.days.mode, payer) for day in days for payer in payers
        ]
        choices.append([None, *whole])
    for chosen in product(*choices):
        steps = [one for one in chosen if one is not None]
        ends = {0, *(one.end for one in steps)}
        ends |= {
            one.end + lapses
            for one in steps
            if (lapses := instance.by_id[one.id].lapses) is not None
        }
        for day in sorted(ends):
            tried = plan(instance, day, steps)
            wrong = faults(instance, tried)
            if not wrong:
                yield tried
                break
            if any("goal" not in one for one in wrong):
                break


def best(instance: Instance) -> tuple[Plan | None, Plan | None]:
    """The fastest and the cheapest plan."""
    plans = list(everything(instance))
    fastest = min(plans, key=lambda one: one.rank, default=None)
    cheapest = min(plans, key=lambda one: (one.cost, one.goal, *one.rank[2:]), default=None)
    return fastest, cheapest
