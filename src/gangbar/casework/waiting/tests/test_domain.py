"""When to remind and when to give up, on the office days of the Land."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.casework.waiting.domain import (
    MOVES,
    STAGES,
    State,
    diagram,
    due_day,
    given_up_on,
    move,
    next_reminder,
    target,
)
from gangbar.kernel.legal_calendar import is_free

DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-11-23", 10, "2026-12-07"),
        # Over Christmas, New Year and Epiphany, all of them holidays in Saxony-Anhalt.
        ("2026-12-23", 5, "2026-12-31"),
        ("2026-12-23", 8, "2027-01-07"),
    ],
)
def test_the_answer_is_expected_after_office_days(asked: str, days: int, due: str) -> None:
    assert due_day(date.fromisoformat(asked), days, "ST") == date.fromisoformat(due)


def test_the_holidays_of_another_land_are_not_counted() -> None:
    # Epiphany (6 January) is a holiday in Saxony-Anhalt, and none in Saxony.
    asked = date(2026, 12, 23)
    assert due_day(asked, 8, "ST") == date(2027, 1, 7)
    assert due_day(asked, 8, "SN") == date(2027, 1, 6)
    assert next_reminder(date(2027, 1, 5), None, 0, "SN") == date(2027, 1, 6)
    assert given_up_on(asked, None, "SN") < given_up_on(asked, None, "ST")


def test_reminders_come_in_stages_and_then_no_more() -> None:
    due = date(2026, 11, 23)
    assert next_reminder(due, None, 0, "ST") == date(2026, 11, 24)
    assert next_reminder(due, date(2026, 11, 24), 1, "ST") == date(2026, 12, 1)
    assert next_reminder(due, date(2026, 12, 1), 2, "ST") == date(2026, 12, 15)
    assert next_reminder(due, date(2026, 12, 15), len(STAGES), "ST") is None
    assert given_up_on(due, date(2026, 12, 15), "ST") == date(2027, 1, 15)


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_more_office_days_end_later_and_never_on_a_free_day(
    day: date, days: int, more: int
) -> None:
    due = due_day(day, days, "ST")
    assert not is_free(due, "ST")
    assert due >= day + timedelta(days=days)
    assert due_day(day, days + more, "ST") > due


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("name", sorted({one.name for one in MOVES}))
def test_every_move_is_allowed_or_says_how_it_stands(name: str, state: State) -> None:
    decision = move(name, state)
    if decision:
        assert target(name, state) in State
    else:
        assert decision.sentence
    assert diagram().startswith("stateDiagram-v2")
