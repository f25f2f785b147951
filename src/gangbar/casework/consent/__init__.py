"""Who may see what of whom, until when, by which consent or paragraph."""

from __future__ import annotations
