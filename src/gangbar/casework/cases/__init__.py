"""The shared case: who takes part, what was contributed, what is next."""

from __future__ import annotations
