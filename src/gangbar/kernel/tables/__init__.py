"""Tables from anyone (CSV, XLSX) read without loss, and our own tables written without harm.

`with read_table(path) as table` gives a header and rows one by one; what is wrong with one row
is said in that row, what is wrong with the file is said by UnreadableTable, at once or while
the rows are read.
"""

from __future__ import annotations

from gangbar.kernel.tables.export import plain_cell, safe_cell, write_csv
from gangbar.kernel.tables.model import Row, Table, UnreadableTable
from gangbar.kernel.tables.reading import read_table

__all__ = [
    "Row",
    "Table",
    "UnreadableTable",
    "plain_cell",
    "read_table",
    "safe_cell",
    "write_csv",
]
