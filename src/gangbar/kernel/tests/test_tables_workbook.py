"""XLSX files from anyone are read as people see them, and cannot harm the reader."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from gangbar.kernel.tables import Row, UnreadableTable, archive, read_table, workbook

SHEET = "xl/worksheets/sheet1.xml"


def made(fill: Callable[[Any], object]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        fill(book)
    return file.getvalue()


def people(book: Any) -> None:
    sheet = book.add_worksheet("Leute")
    sheet.write_row(0, 0, ["Name", "Geburt", "PLZ", "Wert"])
    sheet.write_row(1, 0, ["Özgür"])
    sheet.write_datetime(1, 1, datetime(1990, 5, 17), book.add_format({"num_format": "dd.mm.yyyy"}))  # noqa: DTZ001 - a cell has no zone
    sheet.write_row(1, 2, [39104, 1.5])
    sheet.write(3, 0, "=cmd|' /C calc'!A0", None, "berechnet")
    sheet.write_row(3, 2, [True, 491701234567])


def changed(content: bytes, **members: bytes | None) -> bytes:
    """The archive with members replaced, added, or (None) left out."""
    file = io.BytesIO()
    wanted = {name.replace("__", "/"): value for name, value in members.items()}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, value in wanted.items():
            if value is not None:
                new.writestr(name, value)
    return file.getvalue()


def with_sheet(xml: str) -> bytes:
    return changed(made(people), **{SHEET: xml.encode()})


def rows(content: bytes) -> list[Row]:
    with read_table(content, "liste.xlsx") as table:
        return list(table.rows)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableTable) as refused:
        rows(content)
    return refused.value.sentence


def test_cells_read_as_people_see_them() -> None:
    first, second = rows(made(people))
    assert first == Row(2, {"Name": "Özgür", "Geburt": "1990-05-17", "PLZ": "39104", "Wert": "1.5"})
    assert second.number == 4
    assert second.cells == {
        "Name": "berechnet",
        "Geburt": "",
        "PLZ": "WAHR",
        "Wert": "491701234567",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5"),
        (-5.0, "-5"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (7, "7"),
        ("x", "x"),
        (False, "FALSCH"),
        (date(1990, 5, 17), "1990-05-17"),
        (datetime(1990, 5, 17), "1990-05-17"),  # noqa: DTZ001 - a cell has no zone
        (datetime(1990, 5, 17, 8, 30), "1990-05-17 08:30:00"),  # noqa: DTZ001 - a cell has no zone
    ],
)
def test_values_become_text(value: workbook.CellValue, text: str) -> None:
    assert workbook.text_of(value) == text


def test_a_table_may_stand_anywhere_on_its_sheet() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(4, 3, ["a", "b"])
        sheet.write_row(5, 3, ["1", "2"])

    assert rows(made(fill)) == [Row(6, {"a": "1", "b": "2"})]


def test_cells_without_a_column_are_reported() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a"])
        sheet.write_row(1, 0, ["1", "2"])

    [row] = rows(made(fill))
    assert row.surplus == ("2",)
    assert "2 Felder" in row.problem


def test_other_sheets_are_named_and_hidden_ones_not_read() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Alt").hide()
        for name in ("Leute", "Orte"):
            book.add_worksheet(name).write_row(0, 0, [name])
        book.get_worksheet_by_name("Leute").activate()
        book.get_worksheet_by_name("Leute").set_first_sheet()

    with read_table(made(fill)) as table:
        assert table.header == ["Leute"]
        assert table.remarks == ("Gelesen wird nur das Blatt „Leute“; weitere Blätter: Orte.",)


def test_an_empty_sheet_is_refused() -> None:
    assert "keine Spaltennamen" in refusal(made(lambda book: book.add_worksheet()))


def test_a_workbook_of_hidden_sheets_is_refused() -> None:
    book = changed(
        made(people),
        **{
            "xl/workbook.xml": zipfile.ZipFile(io.BytesIO(made(people)))
            .read("xl/workbook.xml")
            .replace(b'<sheet name="Leute"', b'<sheet name="Leute" state="hidden"')
        },
    )
    assert "kein sichtbares Blatt" in refusal(book)


def test_members_without_compression_are_read_too() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made(people))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert len(rows(file.getvalue())) == 2


def test_compressions_that_no_spreadsheet_uses_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as new:
        new.writestr("xl/workbook.xml", b"x" * 99)
    assert "beschädigt" in refusal(file.getvalue())


def test_encrypted_members_are_refused() -> None:
    content = bytearray(made(people))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 8] |= 1  # the flag of the last member
    assert "beschädigt" in refusal(bytes(content))


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    content = changed(made(people), **{"xl/vbaProject.bin": b"x"})
    assert "Makros" in refusal(content)


@pytest.mark.parametrize(
    "cell",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c s='0' r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c r="&#88;FD1048576"><v>1</v></c></row>',
        '<row><c r="A1"><v>1</v></c><c r="ZZZZZZZ1" t="str"/></row>',
        '<row r="99999999"><c r="A99999999" x=">"><is><t>x</t></is></c></row>',
        '<x:row xmlns:x="y" r="9999999"><x:c r="ZZ9999999"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_one_cell_in_the_far_corner_does_not_end_the_process(cell: str) -> None:
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    xml = f"<worksheet><sheetData>{first}{cell}</sheetData></worksheet>"
    assert "zu groß" in refusal(with_sheet(xml))


def test_styled_but_empty_cells_far_away_are_no_reason_to_refuse() -> None:
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        "<row><c><v>7</v></c></row>"
        '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>'
    )
    assert rows(with_sheet(xml)) == [Row(2, {"a": "7"})]


def test_a_zip_bomb_is_refused() -> None:
    bomb = changed(made(people), **{"xl/media/image1.png": bytes(archive.LARGEST_CONTENT + 1)})
    assert len(bomb) < 1_000_000
    assert "zu groß" in refusal(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    size = archive.LARGEST_CONTENT + 1
    bomb = changed(made(people), **{"xl/media/image1.png": bytes(size)})
    lying = bomb.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != bomb
    assert "zu groß" in refusal(lying)


def test_a_large_file_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_FILE", 100)
    assert "zu groß" in refusal(made(people))


def test_claims_of_countless_texts_are_refused() -> None:
    xml = b'<sst count="1" uniqueCount="9999999999"><si><t>x</t></si></sst>'
    assert "zu groß" in refusal(changed(made(people), **{"xl/sharedStrings.xml": xml}))


@pytest.mark.parametrize("encoding", ["cp037", "UTF-7", "utf-16", "no-such"])
def test_sheets_in_another_encoding_are_refused(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'
    assert "beschädigt" in refusal(with_sheet(xml))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_sheets_of_wide_characters_are_refused(encoding: str) -> None:
    sheet = "<worksheet/>".encode(encoding)
    assert "beschädigt" in refusal(changed(made(people), **{"xl/other.bin": sheet}))
    assert "beschädigt" in refusal(changed(made(people), **{SHEET: b"worksheet"}))


def test_old_comment_drawings_are_skipped_but_are_no_hiding_place_for_a_sheet() -> None:
    drawing = {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"}
    assert len(rows(changed(made(people), **drawing))) == 2
    hidden = b'<Relationships><Relationship Type="x/worksheet" Target="a.VML"/></Relationships>'
    assert "beschädigt" in refusal(changed(made(people), **{"xl/_rels/workbook.xml.rels": hidden}))


def test_entities_that_multiply_are_refused() -> None:
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert "beschädigt" in refusal(with_sheet(xml))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 and nothing else",
        made(people)[:-300],
        made(people)[:200] + bytes(40) + made(people)[240:],
        changed(made(people), **{"xl/workbook.xml": None}),
        changed(made(people), **{SHEET: None}),
        with_sheet("<worksheet><sheetData><row><c></row></sheetData></worksheet>"),
    ],
    ids=["no archive", "cut", "zeros inside", "no workbook", "no sheet", "no XML"],
)
def test_broken_files_are_refused_with_a_sentence(content: bytes) -> None:
    assert "beschädigt" in refusal(content)


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_end_in_a_table_or_a_sentence(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a reproducible fault
    content = bytearray(made(people))
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    try:
        rows(bytes(content))
    except UnreadableTable as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017 - either is right, but it must speak


def test_a_workbook_is_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "leute.csv"  # named wrongly: what it is counts
    path.write_bytes(made(people))
    with read_table(path) as table:
        assert len(list(table.rows)) == 2


def test_an_error_of_the_spreadsheet_is_no_empty_cell(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("Anderes").hide()
        sheet = book.add_worksheet("Leute")
        sheet.activate()
        sheet.set_first_sheet()
        sheet.write_row(2, 1, ["Name", "Geburt", "Ort"])
        sheet.write_row(3, 1, ["Muster", "1990-05-17", "Halle"])
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 2, '=A9+"x"', None, "#WERT!")
        sheet.write(4, 3, "Halle")

    file = tmp_path / "errors.xlsx"
    file.write_bytes(made(fill))
    with read_table(file) as table:
        good, bad = list(table.rows)
    assert (good.problem, good.column) == ("", "")
    assert (bad.number, bad.column, bad.cells["Name"]) == (5, "Name", "#DIV/0!")
    assert bad.cells["Geburt"] in {"#WERT!", '=A9+"x"'}
    assert "#DIV/0!" in str(bad.problem)


def test_too_many_errors_are_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ERRORS", 3)

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Leute")
        for row in range(5):
            sheet.write_formula(row, 0, "=1/0", None, "#DIV/0!")

    with pytest.raises(UnreadableTable, match="zu groß"):
        archive.inspect(io.BytesIO(made(fill)))
