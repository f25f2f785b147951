"""XLSX from anyone, through calamine, after a look at whether the file could do harm."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables.archive import broken, inspect, too_large
from gangbar.kernel.tables.model import Row, Table, UnreadableTable, header_of, row_of

LARGEST_FILE = 50_000_000
_EXACT = 1e15  # beyond it a spreadsheet number has lost digits anyway

CellValue = str | int | float | bool | date | datetime | time | timedelta


def read_workbook(stream: BinaryIO, size: int) -> Table:
    """The table on the first visible sheet of a workbook of `size` bytes."""
    with stream:
        if size > LARGEST_FILE:
            raise too_large()
        inspect(stream)
        stream.seek(0)
        try:
            return _first_sheet(CalamineWorkbook.from_filelike(io.BytesIO(stream.read())))
        except CalamineError as error:
            raise broken() from error


def _first_sheet(workbook: CalamineWorkbook) -> Table:
    sheets = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise _empty()
    rows = workbook.get_sheet_by_name(sheets[0]).iter_rows()
    numbered = ((number, [text_of(cell) for cell in cells]) for number, cells in enumerate(rows, 1))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    header = header_of(next(filled, (0, []))[1])
    remarks: tuple[str, ...] = ()
    if len(sheets) > 1:
        remarks = (
            Sentence(
                _("Gelesen wird nur das Blatt „%(sheet)s“; weitere Blätter: %(others)s."),
                sheet=sheets[0],
                others=", ".join(sheets[1:]),
            ),
        )
    return Table(header, _rows(filled, header), remarks)


def _rows(filled: Iterator[tuple[int, list[str]]], header: list[str]) -> Iterator[Row]:
    for number, cells in filled:
        yield row_of(number, header, cells)


def text_of(value: CellValue) -> str:
    """A cell as people would write it: no ".0", ISO dates, times without empty seconds."""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def _empty() -> UnreadableTable:
    return UnreadableTable(
        Sentence(_("Die Excel-Datei hat kein sichtbares Blatt. Bitte blenden Sie es ein."))
    )
