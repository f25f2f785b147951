"""The law of recognition without Django, clock and database."""

from __future__ import annotations
