"""Occupations: the official classification, its job titles, and a search from free text."""

from __future__ import annotations
