"""In which encoding a text file was written: looked at whole, because the odd byte comes late."""

from __future__ import annotations

import codecs
from typing import BinaryIO

import charset_normalizer

_CHUNK = 1 << 20
_ASCII_END = 0x80
_SAMPLE = 1 << 16
# Longer marks first: the one of UTF-32 begins like the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_IN_CP1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
# Umlauts and what German sets in type: who writes nothing else beyond ASCII writes Windows-1252.
_GERMAN = frozenset("äöüÄÖÜß§€„…".encode("cp1252") + bytes((0x82, *range(0x91, 0x98))))
# What offices and programs between Lisbon and Kabul wrote before Unicode.
_OTHERS = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "cp850", "cp866", "koi8_u"]
_MOSTLY = 0.3  # zero bytes in every second place: UTF-16 of a Latin text
_FOREIGN = 0.25  # more letters beyond ASCII than any Western language has


def detect_encoding(stream: BinaryIO) -> str:
    """The name of the codec for the whole stream; the stream stands at its start afterwards."""
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    guess = _utf_16_without_mark(sample)
    if not guess:
        guess = "utf-8" if _is_utf_8(stream) else _eight_bit(stream, sample)
    stream.seek(0)
    return guess


def _utf_16_without_mark(sample: bytes) -> str:
    half = len(sample) // 2 or 1
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _MOSTLY > 10 * even:
        return "utf-16-le"
    return "utf-16-be" if even > _MOSTLY > 10 * odd else ""


def _is_utf_8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _eight_bit(stream: BinaryIO, sample: bytes) -> str:
    """Windows-1252 unless the bytes speak against it; then the best guess; at worst Latin-1."""
    western = True
    while chunk := stream.read(_CHUNK):
        western = western and not any(byte in chunk for byte in _NOT_IN_CP1252)
    german = western and _GERMAN.issuperset(byte for byte in sample if byte >= _ASCII_END)
    letters = sum(byte >= _ASCII_END or chr(byte).isalpha() for byte in sample) or 1
    foreign = sum(byte >= _ASCII_END for byte in sample) / letters
    if german or (western and foreign < _FOREIGN):
        return "cp1252"
    best = charset_normalizer.from_bytes(sample, cp_isolation=_OTHERS).best()
    if best is not None and _decodes(stream, best.encoding):
        return best.encoding
    return "cp1252" if western else "latin-1"


def _decodes(stream: BinaryIO, encoding: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
