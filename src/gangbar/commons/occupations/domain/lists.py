"""Readers of the official lists: they know no database, reject rows with a reason, keep zeros.

KldB 2010, version 2020 (Federal Employment Agency); job titles of the agency; ESCO occupations in
English with the crosswalk KldB-ISCO; follow-up questions of AuxCO (MIT).
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

#: Codes of the 2020 version, by the number of their digits.
LEVELS = {1: 10, 2: 37, 3: 144, 4: 703, 5: 1301}
_FIRST_COLUMN = "Schlüssel KldB 2010, V. 2020"
_TITLES = ("DKZ-ID", "Codenummer", "Zustand", "Bezeichnung neutral kurz")
_CODE = re.compile(r"B (\d{5})-\d{3}")
_CROSSWALK = "kldb2010_to_isco08.csv"
_ESCO = "tabiya_occupations.csv"
_MOST_CODES_OF_A_GROUP = 3
_MOST_OTHER_LABELS = 4
csv.field_size_limit(2**24)


class UnreadableList(Unreadable):
    """A file that is not the list it was given as; `sentence` says what is wanted."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken over; `row` counts as the file does."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the classification with its zeros, 1 to 5 digits."""

    code: str
    title: str
    short_title: str


@dataclass(frozen=True, slots=True)
class Title:
    """One job title with the code it belongs to; `state` E (official), M, R or T (as used)."""

    number: int
    code: str
    neutral: str
    male: str
    female: str
    state: str


@dataclass(frozen=True, slots=True)
class Label:
    """An English name of an occupation, and the codes to which its ISCO group leads, best first."""

    uri: str
    names: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """An AuxCO category: a description between two codes, with the question that settles it."""

    number: str
    code: str
    title: str
    task: str
    examples: tuple[str, ...] = ()
    questions: tuple[Mapping[str, object], ...] = ()


def read_kldb(file: Path) -> list[Code]:
    """All codes of the classification; UnreadableList for another year or another file."""
    found = []
    for row in _csv(file, ";", _FIRST_COLUMN):
        digits = row["Ebene"].strip()
        key = row[_FIRST_COLUMN].strip()
        if not (digits.isdecimal() and key.isdecimal()):
            raise _other_classification(file)
        found.append(Code(key.zfill(int(digits)), row["Titel"].strip(), row["Kurztitel"].strip()))
    if Counter(len(one.code) for one in found) != LEVELS:
        raise _other_classification(file)
    return found


def _other_classification(file: Path) -> UnreadableList:
    return UnreadableList(
        Sentence(
            _(
                "%(file)s ist nicht die Gliederung der KldB 2010 in der Fassung 2020. Bitte laden "
                "Sie diese Datei bei der Statistik der Bundesagentur für Arbeit herunter."
            ),
            file=file.name,
        )
    )


def read_titles(file: Path, codes: frozenset[str]) -> tuple[list[Title], list[Rejected]]:
    """The job titles whose codes are known, and the rejected rows."""
    rows = _sheet(file)
    found, rejected = [], []
    for number, row in enumerate(rows, start=2):
        code = _CODE.fullmatch(str(row[1]).strip())
        if not code:
            reason = _("Die Codenummer ist keine fünfstellige Kennziffer mit Anhang.")
            rejected.append(Rejected(number, Sentence(reason)))
        elif code[1] not in codes:
            rejected.append(
                Rejected(
                    number,
                    Sentence(_("Den Code %(code)s gibt es in der KldB nicht."), code=code[1]),
                )
            )
        else:
            key, state, neutral, male, female = (str(row[at]).strip() for at in (0, 2, 3, 4, 5))
            found.append(Title(int(float(key)), code[1], neutral, male, female, state))
    return found, rejected


def _sheet(file: Path) -> list[Any]:
    try:
        workbook = CalamineWorkbook.from_path(file)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python()
            if rows and tuple(rows[0][:4]) == _TITLES:
                return rows[1:]
    except (CalamineError, OSError):
        pass
    raise UnreadableList(
        Sentence(
            _(
                "%(file)s ist nicht die Gesamtberufsliste der Bundesagentur für Arbeit. Erwartet "
                "wird die Excel-Datei mit den Spalten %(columns)s."
            ),
            file=file.name,
            columns=", ".join(_TITLES),
        )
    )


def read_esco(folder: Path) -> list[Label]:
    """English names of occupations with the codes of the crosswalk that lies beside the folder."""
    crosswalk = next(
        (one for one in (folder / _CROSSWALK, folder.parent / _CROSSWALK) if one.exists()), None
    )
    if crosswalk is None or not (folder / _ESCO).exists():
        raise UnreadableList(
            Sentence(
                _(
                    "In %(folder)s liegen die ESCO-Berufe nicht. Erwartet werden %(file)s und, "
                    "dort oder daneben, %(crosswalk)s."
                ),
                folder=folder.name,
                file=_ESCO,
                crosswalk=_CROSSWALK,
            )
        )
    of_group: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in _csv(crosswalk, ",", "kldb2010_5"):
        of_group[row["isco08_4"]].append((int(row["rank"]), row["kldb2010_5"]))
    found = []
    for row in _csv(folder / _ESCO, ",", "ORIGINURI"):
        codes = [code for _rank, code in sorted(of_group[row["ISCOGROUPCODE"]])]
        others = [name.strip() for name in row["ALTLABELS"].splitlines() if name.strip()]
        names = (row["PREFERREDLABEL"].strip(), *others[:_MOST_OTHER_LABELS])
        found.append(Label(row["ORIGINURI"], names, tuple(codes[:_MOST_CODES_OF_A_GROUP])))
    return found


def read_auxco(folder: Path) -> list[Category]:
    """The categories of AuxCO; empty where the folder does not hold them."""
    if not (folder / "auxco_categories.csv").exists():
        return []
    questions = _questions(folder / "auxco_followup_questions.csv")
    return [
        Category(
            row["auxco_id"],
            row["default_kldb_id"],
            row["title"].strip(),
            row["task"].strip(),
            tuple(_examples(row["task_description"])),
            tuple(questions.get(row["auxco_id"], {}).values()),
        )
        for row in _csv(folder / "auxco_categories.csv", ",", "auxco_id")
    ]


def _examples(description: str) -> Iterator[str]:
    for part in description.split(";"):
        example = part.strip().removeprefix("z.B.").strip()
        if example:
            yield example


def _questions(file: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = defaultdict(dict)
    for row in _csv(file, ",", "auxco_id") if file.exists() else ():
        questions = found[row["auxco_id"]]
        if row["entry_type"] == "question":
            text = row["question_text_present"].strip()
            questions[row["question_id"]] = {"question": text, "answers": []}
        elif row["question_id"] in questions:
            answers = questions[row["question_id"]]["answers"]
            assert isinstance(answers, list)  # noqa: S101 - made three lines above
            answers.append({"text": row["answer_text"].strip(), "code": row["answer_kldb_id"]})
    return found


@cache
def everyday() -> tuple[tuple[str, str], ...]:
    """Everyday words that the official titles lack or bury: (text, code), gathered by hand."""
    file = Path(__file__).with_name("everyday.csv")
    return tuple((row["text"], row["code"]) for row in _csv(file, ",", "text"))


def _csv(file: Path, delimiter: str, first_column: str) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, delimiter=delimiter)
            if not reader.fieldnames or reader.fieldnames[0] != first_column:
                raise _not_this(file, first_column)
            for row in reader:
                yield {key: value or "" for key, value in row.items() if key}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _not_this(file, first_column) from error


def _not_this(file: Path, first_column: str) -> UnreadableList:
    return UnreadableList(
        Sentence(
            _(
                "%(file)s lässt sich nicht lesen. Erwartet wird eine CSV-Datei, deren erste Spalte "
                "„%(column)s“ heißt."
            ),
            file=file.name,
            column=first_column,
        )
    )
