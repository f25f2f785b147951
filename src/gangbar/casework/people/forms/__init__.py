"""What is typed about a person, and what somebody else has changed meanwhile."""

from __future__ import annotations

from gangbar.casework.people.forms.meanwhile import Meanwhile, drawn_version, meanwhile, redrawn
from gangbar.casework.people.forms.record import (
    ENTRY_FORMS,
    NoteForm,
    RecordForm,
    entries_are_valid,
    entry_rows,
    entry_sets,
)

__all__ = [
    "ENTRY_FORMS",
    "Meanwhile",
    "NoteForm",
    "RecordForm",
    "drawn_version",
    "entries_are_valid",
    "entry_rows",
    "entry_sets",
    "meanwhile",
    "redrawn",
]
