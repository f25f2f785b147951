"""Waiting: whatever was asked of anybody inside or outside, until it is there and checked."""

from __future__ import annotations
