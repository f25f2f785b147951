"""What one organisation knows of a person: its own record."""

from __future__ import annotations
