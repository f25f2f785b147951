"""Taking over lists of people that somebody else has kept, without losing or guessing anything."""

from __future__ import annotations
