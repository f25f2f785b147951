"""The state table of referrals, and working days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.casework.referrals.domain import (
    MOVES,
    Side,
    State,
    add_working_days,
    diagram,
    expires_on,
    move,
    target,
)

NAMES = sorted({one.name for one in MOVES})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("side", list(Side))
def test_a_move_is_allowed_exactly_where_the_table_says(
    name: str, state: State, side: Side
) -> None:
    listed = any((m.name, m.source, m.side) == (name, state, side) for m in MOVES)
    decision = move(name, state, side)
    assert bool(decision) is listed
    assert decision.allowed or decision.sentence


def test_ends_are_ends() -> None:
    ends = {State.DECLINED, State.ANSWERED, State.WITHDRAWN, State.EXPIRED}
    assert {state for state in State if not any(m.source is state for m in MOVES)} == ends


def test_the_target_follows_the_table() -> None:
    assert target("decline", State.ACCEPTED) is State.DECLINED


@pytest.mark.parametrize(
    ("start", "days", "free", "end"),
    [
        (date(2026, 11, 20), 1, set(), date(2026, 11, 23)),
        (date(2026, 12, 23), 2, {date(2026, 12, 25), date(2026, 12, 26)}, date(2026, 12, 28)),
        (date(2027, 1, 5), 1, {date(2027, 1, 6)}, date(2027, 1, 7)),
        (date(2026, 11, 20), 0, set(), date(2026, 11, 20)),
    ],
    ids=["over a weekend", "over Christmas", "Epiphany", "no day"],
)
def test_working_days(start: date, days: int, free: set[date], end: date) -> None:
    assert add_working_days(start, days, frozenset(free)) == end


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.integers(1, 60),
    st.sets(st.dates(), max_size=9),
)
def test_the_end_is_a_working_day_and_more_holidays_never_come_earlier(
    start: date, days: int, free: set[date]
) -> None:
    end = add_working_days(start, days, frozenset(free))
    assert end.weekday() < 5
    assert end not in free
    assert end >= add_working_days(start, days, frozenset())


def test_the_diagram_names_every_move() -> None:
    drawn = diagram()
    assert all(f"{m.source} --> {m.target}: {m.name}" in drawn for m in MOVES)


def test_a_referral_expires_thirty_days_after_its_day() -> None:
    assert expires_on(date(2026, 11, 1)) == date(2026, 12, 1)
