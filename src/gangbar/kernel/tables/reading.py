"""Open whatever somebody calls a table, by what it is and not by what it is named."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables.model import Table, UnreadableTable
from gangbar.kernel.tables.text import read_text
from gangbar.kernel.tables.workbook import read_workbook

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any Office file under a password
_PDF = b"%PDF"


def read_table(source: Path | bytes, filename: str = "") -> Table:
    """Read CSV or XLSX; `filename` is only named in sentences. Raises UnreadableTable.

    CSV is read lazily and has no limit of size; XLSX is limited (see workbook.py). Use it as a
    context manager, or read all rows: both close the file.
    """
    stream: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    name = filename or (source.name if isinstance(source, Path) else "")
    start = stream.read(4)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if start == _ZIP:
        return read_workbook(stream, size)
    if start in {_OLD_OFFICE, _PDF}:
        stream.close()
        raise UnreadableTable(
            Sentence(
                _(
                    "„%(file)s“ ist ein altes oder geschütztes Office-Format oder ein PDF. "
                    "Bitte speichern Sie die Tabelle ohne Kennwort als XLSX oder CSV."
                ),
                file=name,
            )
        )
    return read_text(stream)
