"""Our own tables for other people's spreadsheets: nothing in a cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

_STARTS_A_FORMULA = re.compile(
    r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
)  # the wide signs count too
# A negative number or a telephone number: digits and the signs between them, no letter at all.
_HARMLESS = re.compile(r"-?\d+(?:[.,]\d+)*|\+\d[\d ]*(?:[-/]\d+)?", re.ASCII)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def safe_cell(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula."""
    if _STARTS_A_FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def plain_cell(text: str) -> str:
    """Undo `safe_cell`; for every text the two together change nothing."""
    if text.startswith("'") and _STARTS_A_FORMULA.match(text):
        return text[1:]
    return text


def write_csv(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Lines of a CSV file as German spreadsheets open it: UTF-8 with mark, semicolons, CRLF.

    The first row is the header. None becomes an empty cell; every cell goes through safe_cell.
    """
    yield _BYTE_ORDER_MARK
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow("" if cell is None else safe_cell(str(cell)) for cell in row)
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
