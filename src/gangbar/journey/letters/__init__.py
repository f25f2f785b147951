"""Letters and sheets about a procedure: made from what is there, kept as they were made."""

from __future__ import annotations
