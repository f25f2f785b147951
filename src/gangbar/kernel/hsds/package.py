"""Reading a directory of somebody else: a folder or ZIP of CSV files, or JSON, row by row.

Nothing is left out without a word: a file that is no table, a column that the specification does
not know, a row with too many cells, an encoding that had to be guessed are all problems that are
reported, and what can be kept is kept.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from gangbar.kernel.hsds.mending import content, mended_letters, mended_table
from gangbar.kernel.hsds.nesting import flattened
from gangbar.kernel.hsds.tables import SPECS, table_of
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables import Row, UnreadableTable, read_table

LARGEST = 500_000_000
_UTF_8 = frozenset({"utf-8", "utf-8-sig"})
_PIECE = 1 << 20
#: Two bytes of UTF-8 that somebody read as Windows-1252: the first of them, and what follows.
_READ_TWICE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152-\u0178\u02dc\u2013-\u2122]|\u00e2\u20ac"
)
_BROKEN = "\N{REPLACEMENT CHARACTER}"


class UnreadablePackage(Unreadable):
    """What was named is no directory in any form that we know; `sentence` says what to do."""


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


@dataclass
class Package:
    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Objects of JSON by table and id: one that is nested in several places is one row.
    objects: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def note(self, kind: str, table: str, **more: Any) -> None:
        self.problems.append(Problem(kind, table, **more))


def read_package(path: Path) -> Package:
    """The whole directory at `path`. Raises UnreadablePackage when it is none at all."""
    package = Package()
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.is_file())
        for file in files:
            _read_file(package, file.name, file)
    elif not path.is_file():
        raise UnreadablePackage(
            Sentence(
                _("„%(path)s“ gibt es nicht. Nennen Sie einen Ordner, ein ZIP oder JSON."),
                path=str(path),
            )
        )
    elif zipfile.is_zipfile(path):
        for name, content in _unzipped(path):
            _read_file(package, name, content)
    else:
        _read_file(package, path.name, path)
    if not package.sheets:
        raise UnreadablePackage(
            Sentence(
                _(
                    "In „%(path)s“ steht keine Tabelle von HSDS. Erwartet werden CSV-Dateien wie"
                    " organizations.csv und services.csv, oder JSON mit Diensten."
                ),
                path=path.name,
            )
        )
    return package


def _unzipped(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names without their folders, so that none leads anywhere, and contents within a limit."""
    left = LARGEST
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = PurePosixPath(member.filename).name
                if member.is_dir() or name.startswith(".") or "__MACOSX" in member.filename:
                    continue
                pieces = []
                with archive.open(member) as stream:
                    while piece := stream.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise UnreadablePackage(
                                Sentence(
                                    _(
                                        "„%(path)s“ wird ausgepackt größer als %(most)d MB. Teilen"
                                        " Sie das Verzeichnis auf."
                                    ),
                                    path=path.name,
                                    most=LARGEST // 1_000_000,
                                )
                            )
                        pieces.append(piece)
                yield name, b"".join(pieces)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadablePackage(
            Sentence(
                _("„%(path)s“ ist kein lesbares ZIP: %(why)s. Packen Sie es neu."),
                path=path.name,
                why=str(error),
            )
        ) from error


def _read_file(package: Package, name: str, source: Path | bytes) -> None:
    ending = name.lower().rpartition(".")[2]
    if name.lower() in {"datapackage.json", "meta.json"} or name.startswith("."):
        return
    if ending in {"csv", "tsv", "txt", "xlsx"}:
        _read_table(package, name, source)
    elif ending == "json":
        _read_json(package, name, source if isinstance(source, bytes) else source.read_bytes())
    else:
        package.note("ignored-file", name, detail="neither CSV, XLSX nor JSON")


def _read_table(package: Package, name: str, source: Path | bytes) -> None:
    stem, is_text = name.rpartition(".")[0], not name.lower().endswith(".xlsx")
    if is_text:
        source, broken = mended_letters(content(source))
        if broken:
            detail = f"not UTF-8 in {len(broken)} lines ({_some(broken)}), read there as cp1252"
            package.note("encoding", stem, row=broken[0], detail=detail)
    if _rows_of(package, name, source) or not is_text:
        return
    mended = mended_table(content(source))
    if mended is not None:
        detail = "read leniently: every column got a name, an open quote was closed"
        package.note("mended-table", stem, detail=detail)
        _rows_of(package, name, mended)


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:5])) + (", ..." if len(numbers) > 5 else "")  # noqa: PLR2004


def _rows_of(package: Package, name: str, source: Path | bytes) -> bool:
    """Take the rows of one table; False, and nothing taken, where it cannot be read."""
    stem = name.rpartition(".")[0]
    sheets, problems = len(package.sheets), len(package.problems)
    try:
        with read_table(source, filename=name) as table:
            sheet, gaps = _sheet(package, stem, table.header)
            if table.encoding and table.encoding not in _UTF_8 | {"ascii"}:
                detail = f"read as {table.encoding}, HSDS wants UTF-8"
                package.note("encoding", sheet.name, detail=detail)
            for row in table.rows:
                _take(package, sheet, row, gaps)
    except UnreadableTable as error:
        del package.sheets[sheets:], package.problems[problems:]
        package.note("unreadable-table", stem, detail=str(error.sentence))
        return False
    return True


def _sheet(package: Package, stem: str, header: Iterable[str]) -> tuple[Sheet, Mapping[str, str]]:
    table, gaps = table_of(stem)
    sheet = Sheet(stem, table, apart=bool(gaps))
    package.sheets.append(sheet)
    if not table:
        package.note("unknown-table", stem, detail="kept, but HSDS 3 does not know it")
        return sheet, gaps
    for column in header:
        if column not in SPECS[table].columns:
            detail = "kept, but HSDS 3 does not know this column"
            package.note("unknown-column", sheet.name, key=column, detail=detail)
    return sheet, gaps


def _take(package: Package, sheet: Sheet, row: Row, gaps: Mapping[str, str]) -> None:
    cells = dict(gaps) | {name: cell for name, cell in row.cells.items() if cell.strip()}
    if row.surplus:
        cells |= {f"surplus_{n}": cell for n, cell in enumerate(row.surplus, 1) if cell}
        detail = f"{len(row.surplus)} cells too many, kept as surplus_1 ..."
        package.note("surplus-cells", sheet.name, row=row.number, detail=detail)
    elif row.problem and not row.is_empty:
        package.note("doubtful-row", sheet.name, row=row.number, detail=str(row.problem))
    if row.is_empty:
        cells = {}
    _look_at_letters(package, sheet.name, row.number, cells)
    sheet.rows.append((row.number, cells))


def _look_at_letters(package: Package, name: str, number: int, cells: dict[str, str]) -> None:
    for column, cell in cells.items():
        if _BROKEN in cell:
            detail = "holds characters that no encoding could read"
        elif _READ_TWICE.search(cell):
            detail = "looks like UTF-8 that was once read as Windows-1252; kept as it is"
        else:
            continue
        package.note("encoding", name, row=number, key=column, detail=detail)


def _read_json(package: Package, name: str, content: bytes) -> None:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        document = json.loads(content.decode("cp1252", "replace"))
        package.note("encoding", name, detail="not UTF-8, read as cp1252")
    except (ValueError, RecursionError) as error:
        package.note("unreadable-table", name, detail=f"no JSON: {error}")
        return
    known: dict[str, Sheet] = {}
    unknown: set[tuple[str, str]] = set()
    for stem, row in flattened(document):
        if stem not in known:
            known[stem], _gaps = _sheet(package, stem, ())
        sheet = known[stem]
        cells = {k: v.replace("\0", _BROKEN) for k, v in row.items() if v.strip()}
        if _is_known(package, sheet, cells):
            continue
        for column in cells:
            columns = SPECS[sheet.table].columns if sheet.table else cells
            if column not in columns and (stem, column) not in unknown:
                unknown.add((stem, column))
                detail = "kept, but HSDS 3 does not know this column"
                package.note("unknown-column", sheet.name, key=column, detail=detail)
        number = len(sheet.rows) + 1
        _look_at_letters(package, sheet.name, number, cells)
        sheet.rows.append((number, cells))


def _is_known(package: Package, sheet: Sheet, cells: dict[str, str]) -> bool:
    """Whether it is an object that has come before; what it says in addition is put there."""
    if not cells.get("id"):
        return False
    place = (sheet.table or sheet.name, cells["id"])
    before = package.objects.setdefault(place, cells)
    if before is cells or any(before.get(name, cell) != cell for name, cell in cells.items()):
        return False
    before.update(cells)
    return True
