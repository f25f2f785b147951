"""The sub-commands of `gangbar`, one module each."""

from __future__ import annotations
