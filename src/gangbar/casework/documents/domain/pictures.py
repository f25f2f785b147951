"""Walks through pictures from the first byte to the last."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from gangbar.kernel.sentences import marked as _

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
#: A phone has up to 108 megapixels; one pixel takes three bytes of memory or more.
MOST_PIXELS = 120_000_000
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc", b"hevx", b"msf1"})
# Markers without a length: TEM, restarts, beginning.
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
# Beginnings of a frame, which tells height and width (T.81 table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END, _SCAN = 0xD9, 0xDA
#: What must not follow the end of a picture; phones do append films and depth maps there.
_FOREIGN = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"<script", b"<html", b"\x7fELF", b"Rar!\x1a")

BROKEN = _(
    "„%(name)s“ ist beschädigt oder nicht ganz übertragen. Bitte wählen Sie die Datei noch einmal "
    "aus oder machen Sie ein neues Foto."
)
TOO_MANY_PIXELS = _(
    "„%(name)s“ hat so viele Bildpunkte, dass sie sich nicht sicher öffnen lässt. Bitte "
    "verkleinern Sie das Bild oder machen Sie ein neues Foto."
)
HIDDEN = _(
    "„%(name)s“ enthält hinter dem Bild noch eine zweite Datei. Bitte machen Sie ein neues Foto."
)


class Broken(ValueError):  # noqa: N818 - reads as what it says about the content
    """A content whose structure is not what its type demands; its text has a `%(name)s`."""


def walk_jpeg(data: bytes) -> None:
    place, framed = 2, False
    while True:
        marker, place = _marker(data, place)
        if marker == _END:
            break
        if marker in _BARE:
            continue
        length = _number(data, place, ">H")
        if marker in _FRAMES:
            _refuse_bomb(*struct.unpack_from(">HH", _taken(data, place + 3, 4)))
            framed = True
        place += length
        if marker == _SCAN:
            place = _after_scan(data, place)
    if not framed:
        raise Broken(BROKEN)
    tail = data[place:].lower()
    if data[place : place + 2] == b"MZ" or any(one.lower() in tail for one in _FOREIGN):
        raise Broken(HIDDEN)


def _marker(data: bytes, place: int) -> tuple[int, int]:
    if _taken(data, place, 2)[0] != 0xFF:  # noqa: PLR2004 - begins every marker
        raise Broken(BROKEN)
    place += 1
    while _taken(data, place, 1) == b"\xff":  # fill bytes
        place += 1
    return data[place], place + 1


def _after_scan(data: bytes, place: int) -> int:
    """The next marker after entropy-coded data: FF that is neither stuffed nor a restart."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise Broken(BROKEN)
        following = data[place + 1]
        if following != 0 and following not in _BARE and following != 0xFF:  # noqa: PLR2004 - fill
            return place
        place += 1 if following == 0xFF else 2  # noqa: PLR2004 - fill


def walk_png(data: bytes) -> None:
    place, kind = len(PNG_BEGINS), b""
    while kind != b"IEND":
        length = _number(data, place, ">L")
        kind = _taken(data, place + 4, 4)
        body = _taken(data, place + 4, 4 + length)
        if zlib.crc32(body) != _number(data, place + 8 + length, ">L"):
            raise Broken(BROKEN)
        if place == len(PNG_BEGINS):
            if kind != b"IHDR":
                raise Broken(BROKEN)
            _refuse_bomb(*struct.unpack_from(">LL", _taken(data, place + 8, 8)))
        place += 12 + length
    if place != len(data):
        raise Broken(HIDDEN)


def is_heic(data: bytes) -> bool:
    length = int.from_bytes(data[:4], "big")
    brands = data[8:length]
    return bool({brands[at : at + 4] for at in range(0, len(brands), 4) if at != 4} & _HEIC_BRANDS)  # noqa: PLR2004 - the version


def walk_heic(data: bytes) -> None:
    kinds = [kind for kind, _place in _boxes(data)]
    if b"meta" not in kinds:
        raise Broken(BROKEN)
    for at in _places(data, b"ispe"):  # each picture's extent
        _refuse_bomb(*struct.unpack_from(">LL", _taken(data, at + 8, 8)))


def _boxes(data: bytes) -> Iterator[tuple[bytes, int]]:
    place = 0
    while place < len(data):
        length = _number(data, place, ">L")
        kind = _taken(data, place + 4, 4)
        head = 8
        if length == 1:
            length, head = _number(data, place + 8, ">Q"), 16
        if length == 0:
            length = len(data) - place
        if length < head or place + length > len(data):
            raise Broken(BROKEN)
        yield kind, place
        place += length


def _places(data: bytes, word: bytes) -> Iterator[int]:
    place = data.find(word)
    while place >= 0:
        yield place
        place = data.find(word, place + 1)


def _refuse_bomb(one: int, other: int) -> None:
    if one * other > MOST_PIXELS:
        raise Broken(TOO_MANY_PIXELS)


def _number(data: bytes, place: int, form: str) -> int:
    return int(struct.unpack(form, _taken(data, place, struct.calcsize(form)))[0])


def _taken(data: bytes, place: int, length: int) -> bytes:
    found = data[place : place + length]
    if len(found) < length:
        raise Broken(BROKEN)
    return found
