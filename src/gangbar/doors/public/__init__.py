"""Answers for everybody: who is responsible, and what Gangbar is."""

from __future__ import annotations
