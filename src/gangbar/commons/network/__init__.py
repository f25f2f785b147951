"""The Land and its districts, organisations, units, services, members and promises."""

from __future__ import annotations
