"""Tests with a real PostgreSQL: killed, shared, moved about."""

from __future__ import annotations
