"""Every change to a shared case: opening, contributing, planning, joining and leaving."""

from __future__ import annotations

from gangbar.casework.cases.actions.contributions import contribute, contribute_changes, take_over
from gangbar.casework.cases.actions.parts import (
    ask_in,
    change_case,
    end_accompaniment,
    end_lapsed,
    involve,
    join,
    leave,
    leave_after_withdrawal,
    name_responsible,
    open_case,
    part_after_withdrawal,
    take_in,
    take_in_many,
)
from gangbar.casework.cases.actions.steps import (
    block,
    finish,
    leave_out,
    plan,
    put_off,
    remind,
    withdraw,
)
from gangbar.casework.cases.actions.successors import hand_on

__all__ = [
    "ask_in",
    "block",
    "change_case",
    "contribute",
    "contribute_changes",
    "end_accompaniment",
    "end_lapsed",
    "finish",
    "hand_on",
    "involve",
    "join",
    "leave",
    "leave_after_withdrawal",
    "leave_out",
    "name_responsible",
    "open_case",
    "part_after_withdrawal",
    "plan",
    "put_off",
    "remind",
    "take_in",
    "take_in_many",
    "take_over",
    "withdraw",
]
