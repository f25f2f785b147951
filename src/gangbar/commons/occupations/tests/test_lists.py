"""The official lists are read with their zeros, and another file is refused with a sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from gangbar.commons.occupations.domain import lists
from gangbar.kernel.tests.shared import shared_data

KLDB = "occupations/KldB_2010_V2020_Gliederung_mit_Erlaeuterung.csv"
HEADER = "Schlüssel KldB 2010, V. 2020;Ebene;Titel;Kurztitel\n"


def test_the_classification_has_its_codes_and_its_zeros() -> None:
    codes = lists.read_kldb(shared_data(KLDB))

    assert Counter(len(one.code) for one in codes) == {1: 10, 2: 37, 3: 144, 4: 703, 5: 1301}
    assert {"0", "01", "011", "0110", "01104"} <= {one.code for one in codes}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Schlüssel KldB 1988;Ebene;Titel\n1;1;x\n", "erste Spalte"),
        (HEADER + "1;1;Militär;Militär\n", "nicht die Gliederung der KldB 2010"),
        (HEADER + "x;1;Militär;Militär\n", "nicht die Gliederung der KldB 2010"),
        ("", "lässt sich nicht lesen"),
    ],
)
def test_a_classification_of_another_year_is_refused(
    tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "kldb.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(lists.UnreadableList, match=sentence):
        lists.read_kldb(file)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "kldb.csv"
    file.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(lists.UnreadableList, match="lässt sich nicht lesen"):
        lists.read_kldb(file)


def sheet(file: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Gesamtberufsliste der BA")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return file


COLUMNS: list[object] = [
    *("DKZ-ID", "Codenummer", "Zustand", "Bezeichnung neutral kurz"),
    *("Bezeichnung männlich lang", "Bezeichnung weiblich lang"),
]


def test_job_titles_with_an_unknown_code_are_rejected_with_their_row(tmp_path: Path) -> None:
    names = ["Bäcker/in", "Bäcker", "Bäckerin"]
    rows: list[list[object]] = [
        COLUMNS,
        [1, "B 29222-100", "E", *names],
        [2, "B 99999-100", "E", *names],
        [3, "29222", "E", *names],
    ]
    titles, rejected = lists.read_titles(sheet(tmp_path / "t.xlsx", rows), frozenset({"29222"}))

    assert titles == [lists.Title(1, "29222", "Bäcker/in", "Bäcker", "Bäckerin", "E")]
    assert [(one.row, one.reason[:12]) for one in rejected] == [
        (3, "Den Code 999"),
        (4, "Die Codenumm"),
    ]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(lists.UnreadableList, match="Gesamtberufsliste"):
        lists.read_titles(sheet(tmp_path / "t.xlsx", [["a", "b"]]), frozenset())
    (tmp_path / "broken.xlsx").write_bytes(b"no zip")
    with pytest.raises(lists.UnreadableList, match="Gesamtberufsliste"):
        lists.read_titles(tmp_path / "broken.xlsx", frozenset())


def test_english_names_need_the_crosswalk(tmp_path: Path) -> None:
    with pytest.raises(lists.UnreadableList, match="ESCO-Berufe nicht"):
        lists.read_esco(tmp_path)


def test_questions_come_with_their_answers_where_the_folder_is_there(tmp_path: Path) -> None:
    assert lists.read_auxco(tmp_path) == []
    categories = lists.read_auxco(shared_data("occupations/auxco"))
    asked = [one for one in categories if one.questions]
    assert len(asked) > 100
    assert all({"question", "answers"} == set(asked[0].questions[0]) for one in asked)


def test_every_everyday_word_leads_to_a_code_that_exists() -> None:
    known = {one.code for one in lists.read_kldb(shared_data(KLDB))}
    assert [word for word, code in lists.everyday() if code not in known] == []
    assert len(lists.everyday()) > 200
