"""A look at an XLSX archive before calamine sees it, because its claims could do harm.

calamine reserves memory for what a file claims: the whole rectangle between the first and the
last cell, the announced number of texts. A few kilobytes with one cell in the far corner would
end the process. Therefore every member is unpacked here, in pieces and within limits, and what
it claims is measured.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables.model import UnreadableTable

LARGEST_CONTENT = 300_000_000
LARGEST_AREA = 10_000_000
_CHUNK = 1 << 18
_LOCAL_HEADER = 30
MOST_ERRORS = 100_000
_LONGEST_ERROR = 400
_MACROS = "vbaproject.bin"
_VALUES = frozenset({"v", "is", "f"})
_COUNTS = ("count", "uniqueCount")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_BLANK = b"\xef\xbb\xbf \t\r\n"
# What reading a damaged archive may raise, its offsets and names being anything.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)


@dataclass
class Found:
    """What the look at an archive has found: cells that are an error, by sheet.

    calamine gives an error as an empty cell; whoever takes rows over has to know the difference.
    """

    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def errors_of(self, sheet: str) -> dict[tuple[int, int], str]:
        """(row, column), both from 1, -> what stands there, such as `#DIV/0!`."""
        target = self.parts.get(self.sheets.get(sheet, ""), "").lower()
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        return self.errors.get(member, {})


def inspect(stream: BinaryIO) -> Found:
    """Refuse macros, archives that unpack to too much, and claims that would take too much room."""
    budget = LARGEST_CONTENT
    found = Found()
    try:
        members = zipfile.ZipFile(stream).infolist()
        if not any(member.filename.lower() == "xl/workbook.xml" for member in members):
            raise broken()
        for member in members:
            if member.filename.lower().endswith(_MACROS):
                raise _macros()
            claims = _Claims(member.filename.lower(), found)
            for piece in _unpacked(stream, member):
                budget -= len(piece)
                if budget < 0:
                    raise too_large()
                claims.feed(piece)
    except UnreadableTable:
        raise
    except _DAMAGE as error:
        raise broken() from error
    return found


def _unpacked(stream: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's content in pieces, to its real end, whatever length the archive claims."""
    stream.seek(member.header_offset)
    local = stream.read(_LOCAL_HEADER)
    if len(local) < _LOCAL_HEADER or member.flag_bits & 1:
        raise broken()
    stream.seek(int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little"), 1)
    if member.compress_type == zipfile.ZIP_STORED:
        yield stream.read(min(member.file_size, LARGEST_CONTENT))
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise broken()
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while not inflate.eof and (waiting := inflate.unconsumed_tail or stream.read(_CHUNK)):
        yield inflate.decompress(waiting, _CHUNK)


class _Claims:
    """Reads one member as XML and refuses what it claims beyond the limits; keeps errors alone."""

    def __init__(self, name: str, found: Found) -> None:
        self._name, self._found = name, found
        self._error = ""
        # Told to read UTF-8, expat ignores another encoding in which calamine might read more.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._is_xml: bool | None = None
        self._row = self._column = 0
        self._left = 1 << 30
        self._bottom = self._right = 0

    def feed(self, piece: bytes) -> None:
        if self._is_xml is None and piece:
            self._is_xml = piece.lstrip(_BLANK).startswith(b"<") and not self._name.endswith(".vml")
            if piece.startswith(_UTF_16) or (self._name.endswith(".xml") and not self._is_xml):
                raise broken()
        if not self._is_xml:
            return
        try:
            self._parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keywords
        except expat.ExpatError as error:
            raise broken() from error

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "us-ascii"}:
            raise broken()

    def _doctype(self, *_declaration: object) -> None:
        raise broken()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2]
        if any(
            _number(attributes[count]) > LARGEST_AREA for count in _COUNTS if count in attributes
        ):
            raise too_large()
        if element == "c":
            self._cell(attributes)
        elif element in _VALUES:
            self._fill()
            self._error = ""  # a formula stands before its value
        elif element == "row":
            self._row = _number(attributes.get("r", "")) or self._row + 1
            self._column = 0
        elif element in {"sheet", "Relationship"}:
            self._part(element, attributes)

    def _part(self, element: str, attributes: dict[str, str]) -> None:
        """Which member holds which sheet."""
        if element == "sheet":
            part = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            if self._name == "xl/workbook.xml":
                self._found.sheets[attributes.get("name", "")] = part
        else:
            target, kind = attributes.get("Target", ""), attributes.get("Type", "")
            if self._name == "xl/_rels/workbook.xml.rels":
                self._found.parts[attributes.get("Id", "")] = target
            if target.lower().endswith(".vml") and not kind.endswith("/vmlDrawing"):
                raise broken()  # the drawings of old comments are the only member not read here

    def _cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        reference = attributes.get("r", "")
        if letters := reference.rstrip("0123456789"):
            self._row = _number(reference[len(letters) :])
            self._column = _column(letters)
        if "t" in attributes:
            self._fill()
        if attributes.get("t") == "e":
            self._error = ""
            # Only for the length of this cell: called for every text they would cost much.
            self._parser.CharacterDataHandler = self._text
            self._parser.EndElementHandler = self._end

    def _text(self, text: str) -> None:
        if len(self._error) < _LONGEST_ERROR:
            self._error += text

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "c":
            value = self._error.strip()
            errors = self._found.errors.setdefault(self._name, {})
            errors[self._row, self._column] = value
            if len(errors) > MOST_ERRORS:
                raise too_large()
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _fill(self) -> None:
        self._bottom = max(self._bottom, self._row)
        self._left, self._right = min(self._left, self._column), max(self._right, self._column)
        # calamine gives rows from the first of the sheet, columns from the first that is filled.
        if (self._bottom + 1) * (self._right - self._left + 1) > LARGEST_AREA:
            raise too_large()


def _number(text: str) -> int:
    text = text.strip()
    return int(text[:20]) if text.isascii() and text.isdigit() else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def too_large() -> UnreadableTable:
    return UnreadableTable(
        Sentence(
            _(
                "Diese Excel-Datei ist zu groß oder reserviert zu viele leere Zellen. "
                "Bitte speichern Sie die Tabelle als CSV; dort gibt es keine solche Grenze."
            )
        )
    )


def _macros() -> UnreadableTable:
    return UnreadableTable(
        Sentence(
            _(
                "Diese Excel-Datei enthält Makros (Programme); solche Dateien nehmen wir nicht an. "
                "Bitte speichern Sie die Tabelle als XLSX ohne Makros oder als CSV."
            )
        )
    )


def broken() -> UnreadableTable:
    return UnreadableTable(
        Sentence(
            _(
                "Diese Datei ist beschädigt oder keine Excel-Datei (XLSX). "
                "Bitte öffnen Sie sie und speichern Sie sie neu als XLSX oder CSV."
            )
        )
    )
