"""The state table of referrals."""

from __future__ import annotations

import pytest

from gangbar.casework.referrals.domain import (
    MOVES,
    Side,
    State,
    diagram,
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


def test_the_diagram_names_every_move() -> None:
    drawn = diagram()
    assert all(f"{m.source} --> {m.target}: {m.name}" in drawn for m in MOVES)
