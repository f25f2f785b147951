"""Every change to a recognition procedure: what happened, what was settled, who accompanies it."""

from __future__ import annotations

from gangbar.journey.recognition.actions.papers import (
    demand,
    demand_no_longer,
    keep_checklist,
    plan,
)
from gangbar.journey.recognition.actions.procedures import (
    change,
    correct,
    find_difference,
    let_lapse,
    open_procedure,
    record,
    settle_difference,
    settle_with,
    strike_out,
)
from gangbar.journey.recognition.actions.successors import hand_on

__all__ = [
    "change",
    "correct",
    "demand",
    "demand_no_longer",
    "find_difference",
    "hand_on",
    "keep_checklist",
    "let_lapse",
    "open_procedure",
    "plan",
    "record",
    "settle_difference",
    "settle_with",
    "strike_out",
]
