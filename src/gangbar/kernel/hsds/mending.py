"""Tables that no program would read as they are: two encodings in one file, a header with holes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

#: A sequence of more than one byte that only UTF-8 makes. Not from 0xDC on: there Windows-1252 has
#: sz and a closing quote, UTF-8 scripts that no directory is written in.
_MANY_BYTES = re.compile(rb"[\xc2-\xdb][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_MARK = codecs.BOM_UTF8
_SAMPLE = 20_000


def mended_letters(data: bytes) -> tuple[bytes, list[int]]:
    """The file in UTF-8 with the lines in which single bytes were read as Windows-1252.

    Only where a file is UTF-8 for the most part; a file in one other encoding is left alone.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        if not _MANY_BYTES.search(data) or b"\0" in data[:_SAMPLE]:
            return data, []
    else:
        return data, []
    lines, broken = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            broken.append(number)
            line = _by_byte(line)  # noqa: PLW2901 - the mended line
        lines.append(line)
    return b"\n".join(lines), broken


def _by_byte(line: bytes) -> bytes:
    """What is UTF-8 stays; every other byte is read as Windows-1252."""
    text, rest = "", line
    while rest:
        try:
            text, rest = text + rest.decode(), b""
        except UnicodeDecodeError as error:
            text += rest[: error.start].decode()
            text += rest[error.start : error.start + 1].decode("cp1252", "replace")
            rest = rest[error.start + 1 :]
    return text.encode()


def mended_table(data: bytes) -> bytes | None:
    """The file with a name over every column, each once; None where there is no header at all."""
    try:
        text = data.removeprefix(_MARK).decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text[:_SAMPLE].split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return None
    if not rows or not any(cell.strip() for cell in rows[0]):
        return None
    names: list[str] = []
    for place, cell in enumerate(rows[0], 1):
        name = " ".join(cell.split()) or f"column_{place}"
        names.append(name if name not in names else f"{name}_{place}")
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(names)
    writer.writerows([*row, *[""] * (len(names) - len(row))] for row in rows[1:])
    return written.getvalue().encode()


def content(source: Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()
