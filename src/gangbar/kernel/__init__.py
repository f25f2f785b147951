"""Pure Python under everything else: decisions, names, dates, tables, regions. No Django here."""

from __future__ import annotations
