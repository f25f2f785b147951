"""Reading the official lists and ranking codes for a text, without Django and database."""

from __future__ import annotations
