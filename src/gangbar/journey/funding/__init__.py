"""Who pays: the instruments of the law as decision tables, with reasons and sources."""

from __future__ import annotations
