"""Pages of ways: the quick answer, ways and their agreement, the plan of a person."""

from __future__ import annotations

from gangbar.journey.pathways.views import joint, plans, quick, ways

__all__ = ["joint", "plans", "quick", "ways"]
