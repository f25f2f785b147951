"""Tests of the kernel: examples as tables, laws as properties."""

from __future__ import annotations
