"""One row of a list becomes one person: values, entries, identity; or the first thing wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from gangbar.kernel.names import compact_form, is_din_91379, search_form
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables import Row
from gangbar.site.imports import values, words
from gangbar.site.imports.columns import Columns

GOAL = "Beratung"
_SHOWN = 80
_LONGEST_ID = 90
Read = TypeVar("Read")
#: Postcode -> (municipality, key of the district) wherever it is used.
Places = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Newcomer:
    """What a row says about a person; only what it says, so that nothing is wiped out."""

    row: int
    key: str
    values: Mapping[str, Any]
    entries: Mapping[str, Sequence[Mapping[str, Any]]]
    goal: str
    notes: Sequence[str]


@dataclass
class Reader:
    """Reads rows under recognised columns; `places` are the postcodes that are loaded."""

    columns: Columns
    places: Places
    today: date
    _row: Row = field(init=False)
    _problems: list[Problem] = field(init=False, default_factory=list)
    _notes: list[str] = field(init=False, default_factory=list)

    def read(self, row: Row) -> Newcomer | list[Problem]:
        """The person, or everything that is wrong with the row."""
        self._row, self._problems, self._notes = row, [], []
        if row.is_empty:
            return [Problem(row.number, "", "", Sentence(_("Die Zeile ist leer.")))]
        if row.problem:
            whole = " | ".join((*row.cells.values(), *row.surplus))
            shown = row.cells.get(row.column) or whole
            return [Problem(row.number, row.column, shortened(shown), str(row.problem))]
        names = self._names()
        found = names | self._identity() | self._address() | self._circumstances()
        entries = {
            "contactways": self._contact(),
            "residencetitles": self._residence(),
            "languageskills": self._languages(),
            "qualifications": self._degree(),
        }
        goal = self._one("goal", lambda cell: values.text(cell, 200), "") or GOAL
        key = self._key(found, entries)  # of the names as the list writes them
        found |= self._in_their_script(names)
        if self._problems:
            return self._problems
        return Newcomer(
            row.number,
            key,
            {name: value for name, value in found.items() if value not in ("", None, [])},
            {relation: rows for relation, rows in entries.items() if rows},
            goal,
            tuple(self._notes),
        )

    # ------------------------------------------------------------ groups of fields

    def _names(self) -> dict[str, Any]:
        family = self._one("family_name", values.name, "")
        given = self._one("given_name", values.name, "")
        if not family and not given:
            whole = self._one("full_name", values.name, "")
            family, _comma, given = (part.strip() for part in whole.partition(","))
        original = self._one("original_name", lambda cell: values.text(cell, 300), "")
        if not (family or given or original) and not self._problems:
            self._refuse("family_name", "", Sentence(_("Der Name fehlt.")))
        return {"family_name": family, "given_name": given, "original_name": original}

    def _in_their_script(self, names: Mapping[str, str]) -> dict[str, str]:
        """What no name field takes is kept as the name in its own script, and noted."""
        kept = dict(names)
        moved = [name for name in ("given_name", "family_name") if not is_din_91379(kept[name])]
        if not moved:
            return kept
        written = " ".join(kept.pop(name) for name in moved)
        original = kept["original_name"]
        if not original:
            original = written
        elif compact_form(written) not in compact_form(original):
            original = f"{original} / {written}"
        try:
            kept["original_name"] = values.text(original, 300)
        except Unreadable as problem:
            self._refuse(moved[0], written, problem.sentence)
        self._notes.append(
            _(
                "Der Name steht nicht in lateinischen Buchstaben; er ist als Name in"
                " Originalschrift übernommen. Bitte tragen Sie nach, wie er im Pass in"
                " lateinischen Buchstaben steht."
            )
        )
        return kept | dict.fromkeys(moved, "")

    def _identity(self) -> dict[str, Any]:
        unknown: tuple[list[str], bool] = ([], False)
        nationalities, stateless = self._all("nationalities", values.nationalities, unknown)
        if stateless:
            self._notes.append(_("„staatenlos“ wird nicht als Staatsangehörigkeit gespeichert."))
        return {
            "birth_date": self._one(
                "birth_date", lambda cell: values.partial(cell, today=self.today), ""
            ),
            "birth_country": self._one("birth_country", values.country, ""),
            "sex": self._one("sex", lambda cell: values.chosen(cell, words.SEX), ""),
            "nationalities": nationalities,
        }

    def _address(self) -> dict[str, Any]:
        street = self._one("street", lambda cell: values.text(cell, 190), "")
        number = self._one("house_number", lambda cell: values.text(cell, 9), "")
        postcode = self._one("postcode", lambda cell: values.postcode(cell, self.places), "")
        place = self._one("municipality", lambda cell: values.text(cell, 120), "")
        return {
            "street": f"{street} {number}".strip(),
            "postcode": postcode,
            "municipality": place,
            "district": self._district(postcode, place),
        }

    def _district(self, postcode: str, place: str) -> str:
        """Two districts under one postcode are asked later, never guessed."""
        areas = self.places.get(postcode, ())
        if len({district for _name, district in areas}) > 1:
            wanted = compact_form(place)
            areas = [area for area in areas if wanted and compact_form(area[0]) == wanted] or [
                area for area in areas if wanted and compact_form(area[0]).startswith(wanted)
            ]
        districts = {district for _name, district in areas}
        if len(districts) == 1:
            return districts.pop()
        if postcode in self.places:
            self._notes.append(
                Sentence(
                    _("%(postcode)s liegt in zwei Kreisen; der Kreis bleibt vorerst offen."),
                    postcode=postcode,
                )
            )
        return ""

    def _circumstances(self) -> dict[str, Any]:
        unknown: list[str] = []
        languages = self._one("spoken_language", values.languages, unknown)
        if len(languages) > 1:
            self._notes.append(
                _("Weitere Sprachen wurden nicht übernommen, weil ihr Niveau nicht dabeisteht.")
            )
        return {
            "spoken_language": languages[0] if languages else "",
            "interpreter": self._choice("interpreter", words.INTERPRETER),
            "arrived_on": self._one(
                "arrived_on", lambda cell: values.partial(cell, today=self.today), ""
            ),
            "benefit_system": self._choice("benefit_system", words.BENEFITS),
            "customer_number": self._one("customer_number", lambda c: values.text(c, 40), ""),
            "employment_status": self._choice("employment_status", words.EMPLOYMENT),
            "occupation": self._one("occupation", lambda cell: values.text(cell, 200), ""),
        }

    def _contact(self) -> list[dict[str, Any]]:
        ways: list[dict[str, Any]] = []
        for kind, read in (
            ("mobile", values.phone),
            ("phone", values.phone),
            ("email", values.email),
        ):
            for column in self.columns.of.get(kind, ()):
                value = self._cell(column, read, "")
                if value and {"kind": kind, "value": value} not in ways:
                    ways.append({"kind": kind, "value": value})
        return ways

    def _residence(self) -> list[dict[str, Any]]:
        title = self._one("residence_title", lambda cell: values.text(cell, 60), "")
        until = self._one("residence_until", values.day, None)
        since = self._one("residence_from", values.partial, "")
        if not title and until is not None:
            title = "Aufenthaltstitel (Art nicht angegeben)"
        if not title or values.nothing(title):
            return []
        found: dict[str, Any] = {"title": title, "valid_until": until}
        return [found | ({"valid_from": since} if since else {})]

    def _languages(self) -> list[dict[str, Any]]:
        level = self._one("german_level", values.level, "")
        certificate = self._one("german_certificate", lambda cell: values.text(cell, 120), "")
        if not level:
            return []
        found = {"language": "de", "level": level}
        return [found | ({"certificate": certificate} if certificate else {})]

    def _degree(self) -> list[dict[str, Any]]:
        found: dict[str, Any] = {
            "title_original": self._one("degree", lambda cell: values.text(cell, 300), ""),
            "title_german": self._one("degree_german", lambda cell: values.text(cell, 300), ""),
            "country": self._one("degree_country", values.country, ""),
            "level": self._choice("degree_level", words.DEGREE),
            "institution": self._one("degree_institution", lambda c: values.text(c, 300), ""),
            "finished": self._one(
                "degree_finished", lambda cell: values.partial(cell, today=self.today), ""
            ),
            "experience_years": self._one("experience_years", values.years, None),
        }
        title = found["title_original"] or found["title_german"]
        if not title or values.nothing(title):
            return []
        kept = {name: value for name, value in found.items() if value not in ("", None)}
        return [{"title_original": title, "country": ""} | kept]

    # ------------------------------------------------------------ cells

    def _choice(self, name: str, meanings: Mapping[str, str]) -> str:
        return self._one(name, lambda cell: values.chosen(cell, meanings), "")

    def _one(self, name: str, read: Callable[[str], Read], otherwise: Read) -> Read:
        for column in self.columns.of.get(name, ()):
            return self._cell(column, read, otherwise)
        return otherwise

    def _all(self, name: str, read: Callable[[Sequence[str]], Read], otherwise: Read) -> Read:
        columns = self.columns.of.get(name, ())
        cells = [self._row.cells[column] for column in columns]
        try:
            return read([cell for cell in cells if cell.strip()])
        except Unreadable as problem:
            self._refuse(name, " | ".join(cells), problem.sentence)
            return otherwise

    def _cell(self, column: str, read: Callable[[str], Read], otherwise: Read) -> Read:
        cell = self._row.cells[column]
        if not cell.strip():
            return otherwise
        try:
            return read(cell)
        except Unreadable as problem:
            self._problems.append(
                Problem(self._row.number, column, shortened(cell), str(problem.sentence))
            )
            return otherwise

    def _refuse(self, name: str, value: str, reason: str) -> None:
        column = self.columns.first(name)
        self._problems.append(Problem(self._row.number, column, shortened(value), str(reason)))

    # ------------------------------------------------------------ identity

    def _key(self, found: Mapping[str, Any], entries: Mapping[str, Any]) -> str:
        """The list's own number; else a hash of what tells people of one name apart."""
        for column in self.columns.of.get("id", ()):
            number = values.text(self._row.cells[column], 1_000_000)
            if number and len(number) <= _LONGEST_ID:
                return f"id:{number}"
            if number:
                return f"id#{_digest([number])}"
        telling = [
            search_form(f"{found['family_name']}, {found['given_name']}") or found["original_name"],
            found["birth_date"],
            found["birth_country"],
            found["customer_number"],
        ]
        if not found["birth_date"] and not found["customer_number"]:
            telling += [found["street"], found["postcode"]]
            telling += sorted(way["value"] for way in entries["contactways"])
        return f"row#{_digest(telling)}"


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:48]


def shortened(value: str) -> str:
    """A cell as it may stand in a report: one line, visible, not too long."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in value[: _SHOWN * 2])
    return shown if len(value) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
