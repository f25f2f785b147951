"""The way from arrival to adequate work."""

from __future__ import annotations
