"""Ways are proposed, commented and agreed; a person's route becomes her plan."""

from __future__ import annotations

from gangbar.journey.pathways.actions.joint import deviate, deviate_as_owner, say_to_plan
from gangbar.journey.pathways.actions.plans import agree_with_person, choose, give_up, move
from gangbar.journey.pathways.actions.ways import comment, propose, say, withdraw

__all__ = [
    "agree_with_person",
    "choose",
    "comment",
    "deviate",
    "deviate_as_owner",
    "give_up",
    "move",
    "propose",
    "say",
    "say_to_plan",
    "withdraw",
]
