"""Walks through a Word document, a ZIP archive: no program, no bomb, nothing from outside."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from gangbar.casework.documents.domain.pictures import BROKEN, Broken
from gangbar.kernel.sentences import marked as _

MOST_ENTRIES = 2_000
MOST_BYTES = 150_000_000
#: Text shrinks to a tenth, rarely to a hundredth; bombs to a thousandth.
MOST_RATIO = 200
FROM_BYTES = 1_000_000
MOST_MARKUP = 20_000_000
_CHUNK = 1 << 16
_WORD = b"word/document.xml"
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
#: ZIP, RAR, 7z and programs of Windows and Linux: what a document holds is text and pictures.
_HIDDEN = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF")
_PROGRAMS = re.compile(
    r"vba|\.exe$|\.dll$|\.js$|\.vbs$|^word/(?:embeddings|activex)/|customui", re.IGNORECASE
)
BOMB = _(
    "„%(name)s“ entpackt sich auf ein Vielfaches ihrer Größe und wird deshalb nicht angenommen. "
    "Bitte speichern Sie das Dokument als PDF."
)
PROGRAM = _(
    "„%(name)s“ enthält Makros oder eingebettete Dateien. Bitte speichern Sie das Dokument als PDF."
)
OUTSIDE = _(
    "„%(name)s“ lädt beim Öffnen Inhalte aus dem Netz nach. Bitte speichern Sie das Dokument als "
    "PDF."
)


def is_word(data: bytes) -> bool:
    return _WORD in data and _TYPES.encode() in data


def walk_docx(data: bytes) -> None:
    """One archive from the first byte to the last, with a document and without surprises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_odd_shape(data, archive, entries)
            _refuse_bombs(archive, entries)
            _refuse_programs(archive, entries)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise error if isinstance(error, Broken) else Broken(BROKEN) from error


def _refuse_odd_shape(
    data: bytes, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> None:
    names = [one.filename for one in entries]
    if len(names) > MOST_ENTRIES:
        raise Broken(BOMB)
    if not {_TYPES, _WORD.decode()} <= set(names) or len(set(names)) != len(names):
        raise Broken(BROKEN)
    if min(one.header_offset for one in entries) != 0:
        raise Broken(BROKEN)  # something lies before the archive
    end = data.rfind(b"PK\x05\x06")
    if archive.comment or end + 22 != len(data):
        raise Broken(BROKEN)  # something lies behind it
    for one in entries:
        if one.flag_bits & _ENCRYPTED or one.filename.startswith("/") or ".." in one.filename:
            raise Broken(BROKEN)


def _refuse_bombs(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Unpacked for real, because the sizes an archive names are its own claim."""
    total = 0
    for one in entries:
        size = 0
        with archive.open(one) as opened:
            while chunk := opened.read(_CHUNK):
                size += len(chunk)
                if total + size > MOST_BYTES or (
                    size > FROM_BYTES and size > MOST_RATIO * max(one.compress_size, 1)
                ):
                    raise Broken(BOMB)
        total += size


def _refuse_programs(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    if any(_PROGRAMS.search(one.filename) for one in entries):
        raise Broken(PROGRAM)
    if any(_begins(archive, one).startswith(_HIDDEN) for one in entries):
        raise Broken(PROGRAM)
    types = _text(archive, _TYPES).replace(b"\x00", b"")  # UTF-16 hides nothing
    if re.search(rb"macroEnabled|vbaProject", types, re.IGNORECASE):
        raise Broken(PROGRAM)
    for one in entries:
        if not one.filename.endswith(".rels"):
            continue
        for relation in _relations(_text(archive, one.filename)):
            outside = relation.get("TargetMode", "").lower() == "external"
            if outside and not relation.get("Type", "").endswith("/hyperlink"):
                raise Broken(OUTSIDE)


def _relations(text: bytes) -> list[ET.Element]:
    """What a part refers to; OPC allows no document type, so that no entity is ever unfolded."""
    if b"<!" in text.replace(b"\x00", b"").replace(b"<!--", b""):
        raise Broken(BROKEN)
    try:
        return list(ET.fromstring(text))  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise Broken(BROKEN) from error


def _begins(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as opened:
        return opened.read(4)


def _text(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as opened:
        return opened.read(MOST_MARKUP)
