"""Which characters a name field must accept: DIN 91379:2022-08, and what to say about the rest.

The code points below are derived from "DIN-91379-Characters-and-Sequences" (String-Latin,
https://github.com/String-Latin/DIN-91379-Characters-and-Sequences, list 1.3), licensed under
CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: written as ranges, without
the 149 sequences, which are made of listed letters and listed combining marks.
"""

from __future__ import annotations

import unicodedata

from gangbar.kernel.decision import Decision
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_LATIN_LETTERS = """
    0041-005A 0061-007A 00C0-00D6 00D8-00F6 00F8-017E 0187-0188 018F 0197 01A0-01A1 01AF-01B0
    01B7 01CD-01DC 01DE-01DF 01E2-01F0 01F4-01F5 01F8-01FF 0212-0213 0218-021B 021E-021F
    0227-0233 0259 0268 0292 1E02-1E03 1E06-1E07 1E0A-1E11 1E17 1E1C-1E2B 1E2F-1E37 1E3A-1E3B
    1E40-1E49 1E52-1E5B 1E5E-1E63 1E6A-1E6F 1E80-1E87 1E8C-1E97 1E9E 1EA0-1EF9
"""
_SIGNS_IN_NAMES = """
    0020 0027 002C-002E 0060 007E 00A8 00B4 00B7 02B9-02BA 02BE-02BF 02C8 02CC 2019 2021
"""
_OTHER_SIGNS = """
    0009-000A 000D 0021-0026 0028-002B 002F-0040 005B-005F 007B-007D 00A0 00A1-00A6 00A7-00AC
    00AE-00B3 00B5-00B6 00B8-00BF 00D7 00F7 0192 02B0 02B3 02C6 02DC 02E2 1D48 1D57 2018 201A
    201C-201E 2020 2026 2030 2032-2033 2039-203A 2070 2074-2079 207F-2089 20AC 2122 221E 2264-2265
"""
_COMBINING_MARKS = """
    0300-0302 0304 0306-0308 030B-030D 0310 0315 031B 0323 0325-0328 0331 035F
"""
_GREEK_AND_CYRILLIC = """
    0386 0388-038A 038C 038E-03A1 03A3-03CE 040D 0410-042A 042C 042E-044A 044C 044E-044F 045D
"""

_SHOWN = 5  # characters named in one sentence; more would bury the reader


def _characters(ranges: str) -> frozenset[str]:
    found: set[str] = set()
    for item in ranges.split():
        first, _dash, last = item.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


LATIN = _characters(_LATIN_LETTERS + _SIGNS_IN_NAMES + _OTHER_SIGNS + _COMBINING_MARKS)
DIN_91379 = LATIN | _characters(_GREEK_AND_CYRILLIC)


def is_din_91379(text: str) -> Decision:
    """Yes, when every character belongs to DIN 91379 (Latin, and its Greek and Cyrillic)."""
    return _only(text, DIN_91379)


def is_latin(text: str) -> Decision:
    """Yes, when every character belongs to the Latin part of DIN 91379."""
    return _only(text, LATIN)


def _only(text: str, accepted: frozenset[str]) -> Decision:
    outside = [c for c in dict.fromkeys(unicodedata.normalize("NFC", text)) if c not in accepted]
    if not outside:
        return Decision.yes()
    named = ", ".join(_named(character) for character in outside[:_SHOWN])
    return Decision.no(
        Sentence(
            _(
                "Diese Zeichen gehören nicht in einen Namen in lateinischer Schrift: "
                "%(characters)s. Bitte schreiben Sie den Namen so, wie er im Pass in "
                "lateinischen Buchstaben steht; die eigene Schrift hat ein eigenes Feld."
            ),
            characters=named + (" …" if len(outside) > _SHOWN else ""),
        )
    )


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character.isprintable() and not unicodedata.combining(character):
        return f"„{character}“ ({code})"
    return f"{unicodedata.name(character, 'unsichtbares Zeichen')} ({code})"
