"""Public holidays of a Land, from a kept library; days on which no working day is counted."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays

#: The sixteen Länder, by the letters of ISO 3166-2.
LANDS = (
    *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
    *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
)


@cache
def holidays_of(land: str, year: int) -> frozenset[date]:
    """Days off in one Land (ISO 3166-2 code without country, like "ST") and year."""
    return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))


@cache
def partial_holidays_of(land: str, year: int) -> frozenset[date]:
    """Days off only in some municipalities of a Land (Assumption and Corpus Christi)."""
    everywhere = holidays_of(land, year)
    parts = holidays.country_holidays("DE", subdiv=land, years=year, categories=("catholic",))
    return frozenset(parts) - everywhere
