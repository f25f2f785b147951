"""Pages that gather several slices for one audience."""

from __future__ import annotations
