"""One person, one case, several organisations."""

from __future__ import annotations
