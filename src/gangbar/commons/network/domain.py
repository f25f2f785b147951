"""What is said about a service, beside its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Reach:
    """For whom a service is there: districts (AGS), from when until when, other postcodes."""

    districts: Sequence[str]
    valid_from: date | None = None
    valid_until: date | None = None
    included: Sequence[str] = ()
    left_out: Sequence[str] = ()
