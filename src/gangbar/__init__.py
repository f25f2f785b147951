"""Gangbar makes the way from arrival to adequate work passable, for several organisations together.

The floors of this package and what may lean on what are described in docs/architecture.md.
"""

from __future__ import annotations

__version__ = "0.1.0"
