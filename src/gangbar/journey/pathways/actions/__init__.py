"""Ways are proposed, commented and agreed; a person's route becomes her plan."""

from __future__ import annotations

from gangbar.journey.pathways.actions.plans import (
    agree_with_person,
    choose,
    deviate,
    give_up,
    move,
    say_to_plan,
)
from gangbar.journey.pathways.actions.ways import comment, propose, say, withdraw

__all__ = [
    "agree_with_person",
    "choose",
    "comment",
    "deviate",
    "give_up",
    "move",
    "propose",
    "say",
    "say_to_plan",
    "withdraw",
]
