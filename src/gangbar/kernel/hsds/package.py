"""Reading a directory of somebody else: a folder or ZIP of CSV files, or JSON, row by row.

Nothing is left out without a word: a file that is no table, a column that the specification does
not know, a row with too many cells, an encoding that had to be guessed are all problems that are
reported, and what can be kept is kept.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gangbar.kernel.hsds.documents import read_document
from gangbar.kernel.hsds.mending import content, mended_letters, mended_table
from gangbar.kernel.hsds.sheets import UTF_8, Package, Sheet
from gangbar.kernel.hsds.tables import Meant, meant_by
from gangbar.kernel.hsds.values import with_written_ids
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables import Row, UnreadableTable, read_table

LARGEST = 500_000_000
_PIECE = 1 << 20


class UnreadablePackage(Unreadable):
    """What was named is no directory in any form that we know; `sentence` says what to do."""


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
        raise UnreadablePackage(_nothing_in(package, path.name))
    return package


def _nothing_in(package: Package, name: str) -> Sentence:
    """Why there is no row: a file that cannot be read, or none at all."""
    for problem in package.problems:
        if problem.kind == "unreadable-table":
            return Sentence(
                _("„%(path)s“ ist nicht lesbar, prüfen Sie die Datei. %(why)s"),
                path=problem.table,
                why=problem.detail,
            )
    return Sentence(
        _(
            "In „%(path)s“ steht keine Tabelle von HSDS. Erwartet werden CSV-Dateien wie"
            " organizations.csv und services.csv, oder JSON mit Diensten."
        ),
        path=name,
    )


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
    elif ending in {"json", "jsonl", "ndjson"}:
        read_document(package, name, content(source))
    else:
        package.note("ignored-file", name, detail="neither CSV, XLSX nor JSON")


def _read_table(package: Package, name: str, source: Path | bytes) -> None:
    stem, is_text = name.rpartition(".")[0], not name.lower().endswith(".xlsx")
    if is_text:
        source, broken = mended_letters(content(source))
        if broken:
            package.note_letters(stem, broken)
    if _rows_of(package, name, source) or not is_text:
        return
    mended = mended_table(content(source))
    if mended is not None:
        detail = "read leniently: every column got a name, an open quote was closed"
        package.note("mended-table", stem, detail=detail)
        _rows_of(package, name, mended)


def _rows_of(package: Package, name: str, source: Path | bytes) -> bool:
    """Take the rows of one table; False, and nothing taken, where it cannot be read."""
    stem = name.rpartition(".")[0]
    sheets, problems = len(package.sheets), len(package.problems)
    try:
        with read_table(source, filename=name) as table:
            meant = meant_by(stem, table.header)
            sheet = package.opened(stem, meant, table.header)
            if table.encoding and table.encoding not in UTF_8:
                detail = f"read as {table.encoding}, HSDS wants UTF-8"
                package.note("encoding", sheet.name, detail=detail)
            for row in table.rows:
                _take(package, sheet, row, meant)
    except UnreadableTable as error:
        del package.sheets[sheets:], package.problems[problems:]
        package.note("unreadable-table", stem, detail=str(error.sentence))
        return False
    return True


def _take(package: Package, sheet: Sheet, row: Row, meant: Meant) -> None:
    cells = dict(meant.gaps)
    for name, cell in row.cells.items():
        if cell.strip():
            cells[meant.renamed.get(name, name)] = cell
    if row.surplus:
        cells |= {f"surplus_{n}": cell for n, cell in enumerate(row.surplus, 1) if cell}
        detail = f"{len(row.surplus)} cells too many, kept as surplus_1 ..."
        package.note("surplus-cells", sheet.name, row=row.number, detail=detail)
    elif row.problem and not row.is_empty:
        package.note("doubtful-row", sheet.name, row=row.number, detail=str(row.problem))
    cells = {} if row.is_empty else with_written_ids(meant.table, cells)
    package.add(sheet, row.number, cells)
