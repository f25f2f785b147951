"""Reading procedures, and what holds over all of them."""

from __future__ import annotations

from gangbar.journey.recognition.queries.figures import (
    Answer,
    Found,
    answer,
    figures_of,
    narrowing,
    rule_choices,
)
from gangbar.journey.recognition.queries.procedures import (
    Board,
    Item,
    Line,
    approaching,
    board,
    boards,
    checklist,
    deciding,
    demanded,
    difference,
    event,
    misfit,
    objection,
    own_demand,
    procedures,
    standing,
    suggestion,
)
from gangbar.journey.recognition.queries.rules import ByRule, by_rule, running_by_rule

__all__ = [
    "Answer",
    "Board",
    "ByRule",
    "Found",
    "Item",
    "Line",
    "answer",
    "approaching",
    "board",
    "boards",
    "by_rule",
    "checklist",
    "deciding",
    "demanded",
    "difference",
    "event",
    "figures_of",
    "misfit",
    "narrowing",
    "objection",
    "own_demand",
    "procedures",
    "rule_choices",
    "running_by_rule",
    "standing",
    "suggestion",
]
