"""What a directory of somebody else is read into: sheets of rows, and all that is doubtful."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gangbar.kernel.hsds.tables import SPECS, Meant

BROKEN = "\N{REPLACEMENT CHARACTER}"
#: Two bytes of UTF-8 that somebody read as Windows-1252: the first of them, and what follows.
_READ_TWICE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152-\u0178\u02dc\u2013-\u2122]|\u00e2\u20ac"
)
#: So many lines are named.
SHOWN = 5
UTF_8 = frozenset({"utf-8", "utf-8-sig", "ascii"})


@dataclass(frozen=True)
class Problem:
    """Something doubtful: `row` as a spreadsheet counts (0: the whole table), `key` a column."""

    kind: str
    table: str
    row: int = 0
    key: str = ""
    detail: str = ""

    def as_dict(self) -> dict[str, Any]:
        named = {"kind": self.kind, "table": self.table, "row": self.row or None}
        return named | {"key": self.key or None, "detail": self.detail}


@dataclass
class Sheet:
    """The rows of one file or list: `name` as found, `table` of the specification ("" if none)."""

    name: str
    table: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    #: An older version kept these rows apart from the others of the table, ids and all.
    apart: bool = False
    #: Columns that have been said to be unknown.
    unknown: set[str] = field(default_factory=set)


@dataclass
class Package:
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Objects of JSON by table and id: one that is nested in several places is one row.
    objects: dict[tuple[str, str], Known] = field(default_factory=dict)

    def note(self, kind: str, table: str, **more: Any) -> None:
        self.problems.append(Problem(kind, table, **more))

    def opened(self, name: str, meant: Meant, columns: Collection[str] = ()) -> Sheet:
        """A new sheet; what of its name and columns is unknown or meant otherwise is said."""
        sheet = Sheet(name, meant.table, apart=bool(meant.gaps))
        self.sheets.append(sheet)
        if not meant.table:
            self.note("unknown-table", name, detail="kept, but HSDS 3 does not know it")
        for before, now in meant.renamed.items():
            detail = f"read as {now}, as older versions mean it"
            self.note("renamed-column", name, key=before, detail=detail)
        self.look_at_columns(sheet, (meant.renamed.get(one, one) for one in columns))
        return sheet

    def note_letters(self, name: str, lines: Sequence[int]) -> None:
        """Lines that are not UTF-8 in a file that is."""
        some = ", ".join(map(str, lines[:SHOWN])) + (", ..." if len(lines) > SHOWN else "")
        detail = f"not UTF-8 in {len(lines)} lines ({some}), read there as cp1252"
        self.note("encoding", name, row=lines[0], detail=detail)

    def look_at_columns(self, sheet: Sheet, columns: Iterable[str]) -> None:
        for column in columns if sheet.table else ():
            if column not in SPECS[sheet.table].columns and column not in sheet.unknown:
                sheet.unknown.add(column)
                detail = "kept, but HSDS 3 does not know this column"
                self.note("unknown-column", sheet.name, key=column, detail=detail)

    def add(self, sheet: Sheet, number: int, cells: dict[str, str]) -> None:
        """A row, with what is doubtful about its letters."""
        for column, cell in cells.items():
            if BROKEN in cell:
                detail = "holds characters that no encoding could read"
            elif _READ_TWICE.search(cell):
                detail = "looks like UTF-8 that was once read as Windows-1252; kept as it is"
            else:
                continue
            self.note("encoding", sheet.name, row=number, key=column, detail=detail)
        sheet.rows.append((number, cells))


@dataclass
class Known:
    """An object of JSON that has come before: its row, and how and where it stood on top."""

    cells: dict[str, str]
    on_top: Mapping[str, str] | None
    document: str
