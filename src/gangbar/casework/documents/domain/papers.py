"""Walks through a PDF as far as one can without drawing it."""

from __future__ import annotations

import re

from gangbar.casework.documents.domain.pictures import BROKEN, HIDDEN, Broken
from gangbar.kernel.sentences import marked as _

#: Some programs write blanks after the end; a second file would be longer or not blank.
_BLANK = b"\x00\t\n\x0c\r \x1a"
_VERSION = re.compile(rb"%PDF-[12]\.\d")
_LOCKED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")

LOCKED = _(
    "„%(name)s“ ist mit einem Kennwort oder einer Sperre geschützt und lässt sich deshalb nicht "
    "prüfen. Bitte speichern Sie sie ohne Schutz oder fotografieren Sie das Dokument."
)


def walk_pdf(data: bytes) -> None:
    """It begins at the first byte, ends with its end mark, and is not locked."""
    if not _VERSION.match(data):
        raise Broken(BROKEN)
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data:
        raise Broken(BROKEN)
    if data[end + len(b"%%EOF") :].strip(_BLANK):
        raise Broken(HIDDEN)
    if _LOCKED.search(data):
        raise Broken(LOCKED)
