"""CSV from anyone: delimiter found, quotes and line ends understood, rows given one by one."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import BinaryIO

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables.encodings import detect_encoding
from gangbar.kernel.tables.model import NOTHING, Row, Table, UnreadableTable, header_of, row_of

_DELIMITERS = ";,\t|"
_NO_DELIMITER = "\x1f"  # for a table of one column, which may hold any of the others
_SAMPLE = 1 << 16
_LONGEST_LINE = 1_000_000
_SEPARATOR_LINE = re.compile(r"sep=(.)[\r\n]*")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BINARY = 0.01  # control characters among the first 65,536: no text has one in a hundred
_MOST = 0.8


def read_text(stream: BinaryIO) -> Table:
    """The table in a CSV stream; the stream belongs to the table from now on."""
    encoding = detect_encoding(stream)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        sample = text.read(_SAMPLE)
        _refuse_binary(sample)
        text.seek(0)
        delimiter, skipped = _separator_line(text, sample)
        delimiter = delimiter or _delimiter(sample)
        records = _Records(text, delimiter, skipped)
        header = header_of(records.first())
    except UnicodeDecodeError as error:
        text.close()
        raise _undecodable(encoding) from error
    except BaseException:
        text.close()
        raise
    return Table(
        header, _rows(text, records, header), encoding=encoding, delimiter=delimiter, source=text
    )


def _rows(text: io.TextIOWrapper, records: _Records, header: list[str]) -> Iterator[Row]:
    try:
        for number, cells, problem in records:
            yield row_of(number, header, cells, problem)
    except UnicodeDecodeError as error:
        raise _undecodable(text.encoding) from error
    finally:
        text.close()


class _Records:
    """Numbered records of a CSV text; a record whose quotes do not fit is told, not mended."""

    def __init__(self, text: io.TextIOWrapper, delimiter: str, skipped: int) -> None:
        self._delimiter = delimiter
        self._taken: list[str] = []
        self._lines = self._feed(text)
        self._reader = csv.reader(self._lines, delimiter=delimiter, strict=True)
        self._number = skipped

    def first(self) -> list[str]:
        for _number, cells, problem in self:
            if problem:
                raise UnreadableTable(problem)
            return cells
        raise UnreadableTable(
            Sentence(_("Die Datei ist leer. Bitte wählen Sie eine Datei mit Spaltennamen aus."))
        )

    def __iter__(self) -> Iterator[tuple[int, list[str], str]]:
        while True:
            self._taken.clear()
            self._number += 1
            problem = ""
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, problem = self._leniently(error)
            if cells:  # a line without any character is no row
                yield self._number, cells, problem

    def _leniently(self, error: csv.Error) -> tuple[list[str], str]:
        """Read a record with misplaced quotes as spreadsheets do, and say so."""
        cells: list[str] = []
        if "expected after" in str(error):
            with suppress(csv.Error):
                lines = chain(list(self._taken), self._lines)
                cells = next(csv.reader(lines, delimiter=self._delimiter))
        if not cells or sum(line.count('"') for line in self._taken) % 2:
            raise _unclosed_quote(self._number) from error
        return cells, Sentence(
            _("Die Anführungszeichen in dieser Zeile passen nicht. Bitte prüfen Sie sie.")
        )

    def _feed(self, text: io.TextIOWrapper) -> Iterator[str]:
        while line := text.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE and line[-1] not in "\r\n":
                raise UnreadableTable(
                    Sentence(
                        _(
                            "Die Zeile %(row)d ist länger als eine Million Zeichen. "
                            "Das ist vermutlich keine Tabelle; bitte prüfen Sie die Datei."
                        ),
                        row=self._number,
                    )
                )
            self._taken.append(line)
            yield line


def _separator_line(text: io.TextIOWrapper, sample: str) -> tuple[str, int]:
    """The delimiter that spreadsheets announce as "sep=;", with the number of lines it took."""
    if match := _SEPARATOR_LINE.match(sample):
        text.readline()
        return match[1], 1
    return "", 0


def _delimiter(sample: str) -> str:
    """The sign under which most rows are as wide as the header; few signs mean one column."""
    best = (0.0, 0, _NO_DELIMITER)
    wider_rows = 0
    for delimiter in _DELIMITERS:
        widths = _widths(sample, delimiter)
        share = sum(width == widths[0] for width in widths) / len(widths) if widths else 0
        if widths and widths[0] > 1:
            best = max(best, (share, widths[0], delimiter))
        elif widths:
            width, count = Counter(widths[1:] or widths).most_common(1)[0]
            if width > 1 and count / len(widths[1:]) >= _MOST:
                wider_rows = width
    if best[2] == _NO_DELIMITER and wider_rows:
        raise UnreadableTable(
            Sentence(
                _(
                    "Die erste Zeile hat nur ein Feld, die folgenden haben %(columns)d. "
                    "Bitte löschen Sie alles, was über den Spaltennamen steht."
                ),
                columns=wider_rows,
            )
        )
    return best[2]


def _widths(sample: str, delimiter: str) -> list[int]:
    lines: Iterable[str] = io.StringIO(sample, newline="")
    try:
        widths = [len(record) for record in csv.reader(lines, delimiter=delimiter) if record]
    except csv.Error:
        return []
    # The last record of a long sample is cut somewhere.
    return widths[:-1] if len(sample) == _SAMPLE and len(widths) > 1 else widths


def _refuse_binary(sample: str) -> None:
    strange = len(_CONTROL.findall(sample)) + sample.count(NOTHING)
    if strange > max(_BINARY * len(sample), 5):
        raise UnreadableTable(
            Sentence(
                _(
                    "Diese Datei ist keine Tabelle, sie enthält keinen lesbaren Text. "
                    "Bitte speichern Sie die Tabelle als CSV oder XLSX."
                )
            )
        )


def _unclosed_quote(row: int) -> UnreadableTable:
    return UnreadableTable(
        Sentence(
            _(
                "In Zeile %(row)d öffnet ein Anführungszeichen, das nicht mehr schließt: "
                "der Rest der Datei geriete in ein einziges Feld. "
                "Bitte ergänzen oder löschen Sie das Anführungszeichen."
            ),
            row=row,
        )
    )


def _undecodable(encoding: str) -> UnreadableTable:
    return UnreadableTable(
        Sentence(
            _(
                "Die Datei gibt sich als %(encoding)s aus, enthält aber andere Zeichen. "
                "Bitte speichern Sie sie als „CSV UTF-8“."
            ),
            encoding=encoding.upper(),
        )
    )
