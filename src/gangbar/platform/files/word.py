"""Reads the text of a Word document: paragraphs, and tables as rows; only in the process apart.

What a document claims about itself is not believed: its size is counted while it is unpacked, and
a document type, which OPC forbids, is refused before anything is parsed, so that no entity unfolds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree as ET

MOST_MARKUP = 20_000_000
MOST_RATIO = 200
FROM_BYTES = 1_000_000
MOST_LETTERS = 100_000
_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
#: A paragraph within a paragraph is the text of a frame that floats beside it.
_SKIPPED = {_FALLBACK, f"{_W}txbxContent", f"{_W}instrText"}


class WhyNot(StrEnum):
    """Why there is no text to show."""

    NONE = ""
    BOMB = "bomb"
    ENTITIES = "entities"
    NO_DOCUMENT = "no_document"
    BROKEN = "broken"


@dataclass
class Text:
    """`blocks`: a paragraph is a string, a table a list of rows; `is_cut`: more follows."""

    blocks: list[Any] = field(default_factory=list)
    is_cut: bool = False
    why_not: WhyNot = WhyNot.NONE


def text_of(content: bytes) -> Text:
    """The text of a Word document, or why there is none to show."""
    try:
        markup = _markup(content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        return Text(why_not=WhyNot.BROKEN)
    if isinstance(markup, WhyNot):
        return Text(why_not=markup)
    if b"<!" in markup.replace(b"\x00", b"").replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        return Text(why_not=WhyNot.ENTITIES)
    try:
        body = ET.fromstring(markup).find(f"{_W}body")  # noqa: S314 - entities were refused above
    except (ET.ParseError, RecursionError):
        return Text(why_not=WhyNot.BROKEN)
    return _short(_blocks(body)) if body is not None else Text(why_not=WhyNot.NO_DOCUMENT)


def _markup(content: bytes) -> bytes | WhyNot:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _PART not in archive.namelist():
            return WhyNot.NO_DOCUMENT
        with archive.open(_PART) as opened:
            found = opened.read(MOST_MARKUP + 1)
        packed = max(archive.getinfo(_PART).compress_size, 1)
    swells = len(found) > FROM_BYTES and len(found) > MOST_RATIO * packed
    return WhyNot.BOMB if swells or len(found) > MOST_MARKUP else found


def _short(blocks: Iterator[Any]) -> Text:
    found, letters = Text(), 0
    for one in blocks:
        letters += len(one) if isinstance(one, str) else sum(len(c) for row in one for c in row)
        if letters > MOST_LETTERS:
            found.is_cut = True
            break
        found.blocks.append(one)
    return found


def _blocks(parent: ET.Element) -> Iterator[Any]:
    """Paragraphs and tables in their order, wherever content controls or insertions hold them."""
    for one in parent:
        if one.tag == f"{_W}p":
            if words := _words(one):
                yield words
        elif one.tag == f"{_W}tbl":
            yield [
                [" ".join(_flat(cell)) for cell in row.iter(f"{_W}tc")]
                for row in one.iter(f"{_W}tr")
            ]
        elif one.tag not in _SKIPPED:
            yield from _blocks(one)


def _flat(cell: ET.Element) -> Iterator[str]:
    """The paragraphs of a cell."""
    return (words for one in cell.iter(f"{_W}p") if (words := _words(one)))


def _words(paragraph: ET.Element) -> str:
    point = "• " if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else ""
    words = "".join(_pieces(paragraph)).strip()
    return point + words if words else ""


def _pieces(parent: ET.Element) -> Iterator[str]:
    for one in parent:
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _BREAKS:
            yield _BREAKS[one.tag]
        elif one.tag not in _SKIPPED and one.tag != f"{_W}pPr":
            yield from _pieces(one)
