"""What a letter says, from the facts of a procedure and the texts of an organisation."""

from __future__ import annotations
