"""XLSX from anyone, through calamine, after a look at whether the file could do harm."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables.archive import Found, broken, inspect, too_large
from gangbar.kernel.tables.model import Row, Table, UnreadableTable, header_of, row_of

LARGEST_FILE = 50_000_000
_EXACT = 1e15  # beyond it a spreadsheet number has lost digits anyway

CellValue = str | int | float | bool | date | datetime | time | timedelta


def read_workbook(stream: BinaryIO, size: int) -> Table:
    """The table on the first visible sheet of a workbook of `size` bytes."""
    with stream:
        if size > LARGEST_FILE:
            raise too_large()
        found = inspect(stream)
        stream.seek(0)
        try:
            return _first_sheet(CalamineWorkbook.from_filelike(io.BytesIO(stream.read())), found)
        except CalamineError as error:
            raise broken() from error


def _first_sheet(workbook: CalamineWorkbook, found: Found) -> Table:
    sheets = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    if not sheets:
        raise _empty()
    sheet = workbook.get_sheet_by_name(sheets[0])
    first = (sheet.start or (0, 0))[1] + 1
    wrong: dict[int, dict[int, str]] = {}
    for (row, column), text in found.errors_of(sheets[0]).items():
        wrong.setdefault(row, {})[column - first] = text
    numbered = (
        (number, _texts(cells, wrong.get(number, {})))
        for number, cells in enumerate(sheet.iter_rows(), 1)
    )
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
    return Table(header, _rows(filled, header, wrong), remarks)


def _texts(cells: Sequence[CellValue], wrong: Mapping[int, str]) -> list[str]:
    return [wrong.get(place) or text_of(cell) for place, cell in enumerate(cells)]


def _rows(
    filled: Iterator[tuple[int, list[str]]],
    header: list[str],
    wrong: Mapping[int, Mapping[int, str]],
) -> Iterator[Row]:
    for number, cells in filled:
        row = row_of(number, header, cells)
        column = next((header[n] for n in sorted(wrong.get(number, {})) if n < len(header)), "")
        if column and not row.problem:
            problem = Sentence(
                _(
                    "In „%(column)s“ steht der Excel-Fehler %(error)s statt eines Werts."
                    " Bitte berichtigen Sie die Formel."
                ),
                column=column,
                error=row.cells[column],
            )
            row = replace(row, problem=problem, column=column)
        yield row


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
