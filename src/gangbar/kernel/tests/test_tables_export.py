"""Our own tables do no harm in a spreadsheet and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.tables import plain_cell, read_table, safe_cell, write_csv
from gangbar.kernel.tests.shared import shared_data


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", '=HYPERLINK("x")', "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "+49-1+cmd|' /C calc'!A0",
        "-2+3", "+", "-", "=", "@", "'=1+1", "''=1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["+49 345 1234", "+493451234", "+49 345 1234-56", "-5", "-1.234,50", "Ali", "", "O'Connor",
     "'s-Hertogenbosch", "a=b", "1-2"],
)  # fmt: skip
def test_names_numbers_and_telephone_numbers_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra1 ")))
def test_every_cell_can_be_read_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


def test_a_file_opens_in_a_german_spreadsheet() -> None:
    content = b"".join(write_csv([["Name", "Ort"], ["Özgür", None], ["a;b", 3]]))
    assert content == '\ufeffName;Ort\r\nÖzgür;\r\n"a;b";3\r\n'.encode()


def test_all_930_entries_of_din_91379_survive_the_file() -> None:
    lines = shared_data("din91379/latin_list_1.3.txt").read_text(encoding="utf-8").splitlines()
    entries = ["".join(chr(int(c, 16)) for c in ln.split("; ")[2].split()) for ln in lines]
    written = write_csv([["Zeichen", "Name"], *([entry, f"A{entry}b"] for entry in entries)])
    with read_table(b"".join(written)) as table:
        read = [(plain_cell(row.cells["Zeichen"]), row.cells["Name"]) for row in table.rows]
    assert read == [(entry, f"A{entry}b") for entry in entries]
