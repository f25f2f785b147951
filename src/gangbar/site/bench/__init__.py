"""The benchmark: an invented network of any size, and what a page of it costs."""

from __future__ import annotations
