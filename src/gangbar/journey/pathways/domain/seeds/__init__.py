"""Ways to begin with: the end-to-end way of the domain reference (sections 6, 10), five variants.

Durations in days as (low, mode, high). `checked` is true only where a statute or a published figure
says so; everything else is professional knowledge that the page marks as unchecked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gangbar.journey.pathways.domain.seeds import academic, craft, doctor, nurse, training

SEEDS: Mapping[str, dict[str, Any]] = {
    module.WAY["key"]: module.WAY for module in (nurse, doctor, craft, academic, training)
}
