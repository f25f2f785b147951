"""Reads single cells: dates, countries, levels; what cannot be read is refused with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from gangbar.kernel.countries import HISTORIC
from gangbar.kernel.languages import CefrLevel
from gangbar.kernel.names import compact_form, normal
from gangbar.kernel.partial_date import PartialDate, Precision, UnreadableDate
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.site.imports import dates, words

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
_POSTCODE = 5
_SHORT = 60
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?Z?", re.ASCII)
_LEVEL = re.compile(r"(?<![A-Z0-9])([ABC]) ?([12])(?![0-9])")
_NO_LEVEL = frozenset({"kein", "keine", "ohne", "none", "0", "a0", "keinekenntnisse", "nein"})
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}")
_PHONE = re.compile(r"\+?[\d\s()/.\-–]{3,40}")  # noqa: RUF001 - people write this dash
_PARTS = re.compile(r"[,;/|+\n]|\s(?:und|and|u\.)\s")
_COUNTRY_PREFIX = re.compile(r"^(?:D|DE)[-\s]?(?=\d)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _remembered(value: str) -> str:
    return compact_form(value)


def plain(value: str) -> str:
    """The compact form; lists say the same few words over and over."""
    return _remembered(value) if len(value) <= _SHORT else compact_form(value)


def text(value: str, longest: int) -> str:
    """The text as it is stored, without what nobody can see."""
    kept = normal(value)
    if len(kept) > longest:
        raise Unreadable(
            Sentence(
                _("Der Text hat %(found)d Zeichen, höchstens %(most)d passen. Bitte kürzen."),
                found=len(kept),
                most=longest,
            )
        )
    return kept


def name(value: str) -> str:
    """A name must hold at least one letter of any script."""
    kept = text(value, 200)
    if kept and not any(unicodedata.category(letter)[0] == "L" for letter in kept):
        raise Unreadable(Sentence(_("Das ist kein Name: es kommt kein Buchstabe darin vor.")))
    return kept


def partial(value: str, *, today: date | None = None) -> str:
    """A date, wholly or partly known, as ISO text; with `today` nothing later is accepted."""
    if nothing(value):
        return ""
    kept = normal(value)
    midnight = _MIDNIGHT.fullmatch(kept)
    read = PartialDate.parse(midnight[1] if midnight else dates.usual(kept))
    if not EARLIEST_YEAR <= read.year <= LATEST_YEAR:
        raise UnreadableDate(
            Sentence(_("Das Jahr %(year)d kann nicht stimmen. Bitte prüfen."), year=read.year)
        )
    if today is not None and read.earliest > today:
        raise UnreadableDate(
            Sentence(_("Das Datum %(date)s liegt in der Zukunft."), date=read.german())
        )
    return str(read)


def day(value: str) -> date | None:
    """A date of which the day is known."""
    iso = partial(value)
    if not iso:
        return None
    read = PartialDate.parse(iso)
    if read.precision is not Precision.DAY:
        raise UnreadableDate(
            Sentence(_("Hier wird der genaue Tag gebraucht, zum Beispiel 30.09.2027."))
        )
    return read.earliest


def nothing(value: str) -> bool:
    """Whether a cell says that nothing is known."""
    return not any(map(str.isalnum, value)) or plain(value) in words.NOTHING


def country(value: str) -> str:
    if nothing(value):
        return ""
    code = words.countries().get(plain(value))
    if code is None:
        raise Unreadable(
            Sentence(
                _("„%(value)s“ ist kein Land, das wir kennen."
                  " Schreiben Sie den Namen deutsch oder englisch oder den Code, etwa SY."),
                value=_short(value),
            )
        )  # fmt: skip
    return code


def nationalities(values: Sequence[str]) -> tuple[list[str], bool]:
    """Codes in their order, and whether somebody is said to be stateless."""
    found: list[str] = []
    stateless = False
    for part in (part for value in values for part in _split_countries(value)):
        if plain(part) in words.STATELESS:
            stateless = True
            continue
        code = country(part)
        if code in HISTORIC:
            raise Unreadable(
                Sentence(
                    _("„%(value)s“ gibt es als Staatsangehörigkeit nicht mehr."),
                    value=_short(part),
                )
            )
        if code and code not in found:
            found.append(code)
    return found, stateless


def _split_countries(value: str) -> list[str]:
    """One country whose name holds a comma or an "und" stays whole."""
    if plain(value) in words.countries():
        return [value]
    return [part for part in _PARTS.split(value) if part.strip()]


def languages(value: str) -> list[str]:
    """Language codes in their order."""
    found: list[str] = []
    whole = words.languages().get(plain(value))
    for part in [value] if whole else _PARTS.split(value):
        word = plain(part)
        inner = plain(part.partition("(")[0])
        if nothing(part):
            continue
        code = words.languages().get(word) or words.languages().get(inner)
        if code is None:
            raise Unreadable(
                Sentence(_("„%(value)s“ ist keine Sprache, die wir kennen."), value=_short(part))
            )
        if code not in found:
            found.append(code)
    return found


def level(value: str) -> str:
    """A CEFR level; "none" for no German at all."""
    if plain(value) in _NO_LEVEL:
        return CefrLevel.NONE.value
    if nothing(value):
        return ""
    found: set[str] = {letter + digit for letter, digit in _LEVEL.findall(value.upper())}
    if len(found) != 1:
        raise Unreadable(
            Sentence(
                _("„%(value)s“ ist kein Niveau des Referenzrahmens. Bitte A1 bis C2 angeben."),
                value=_short(value),
            )
        )
    return found.pop()


def chosen(value: str, meanings: Mapping[str, str]) -> str:
    """One of a few words; their codes are understood as well."""
    word = plain(value)
    if word in meanings:
        return meanings[word]
    codes = {plain(code): code for code in meanings.values()}
    if word in codes:
        return codes[word]
    if nothing(value):
        return ""
    raise Unreadable(
        Sentence(
            _("„%(value)s“ verstehen wir hier nicht. Möglich ist: %(words)s."),
            value=_short(value),
            words=", ".join(sorted(set(meanings.values()))),
        )
    )


def email(value: str) -> str:
    kept = text(value.strip(), 200)
    if nothing(kept):
        return ""
    if not _EMAIL.fullmatch(kept):
        raise Unreadable(Sentence(_("Das ist keine E-Mail-Adresse.")))
    return kept


def phone(value: str) -> str:
    kept = text(value, 200)
    if nothing(kept):
        return ""
    digits = sum(map(str.isdecimal, kept))
    if not _PHONE.fullmatch(kept) or digits < 3:  # noqa: PLR2004 - 110 is a number
        raise Unreadable(Sentence(_("Das ist keine Telefonnummer.")))
    return kept


def postcode(value: str, known: Mapping[str, object]) -> str:
    """Five digits; a leading zero that a spreadsheet ate comes back if that place is known."""
    kept = _COUNTRY_PREFIX.sub("", normal(value))
    if nothing(kept):
        return ""
    if len(kept) == _POSTCODE - 1 and kept.isdecimal() and f"0{kept}" in known:
        return f"0{kept}"
    if len(kept) != _POSTCODE or not (kept.isascii() and kept.isdecimal()):
        raise Unreadable(Sentence(_("Eine Postleitzahl hat fünf Ziffern.")))
    return kept


def years(value: str) -> int | None:
    if nothing(value):
        return None
    found = re.match(r"\s*(\d{1,2})(?:[.,]\d)?\s*(?:Jahre?|years?|J\.?)?\s*$", value, re.IGNORECASE)
    if not found:
        raise Unreadable(Sentence(_("Bitte die Jahre als Zahl angeben, zum Beispiel 6.")))
    return int(found[1])


def _short(value: str) -> str:
    kept = normal(value)
    return kept if len(kept) <= _SHORT else f"{kept[: _SHORT - 1]}…"
