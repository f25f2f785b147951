"""The DOCX opens again with its headings, lists, table, title and language."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as Word
from docx.oxml.ns import qn

from gangbar.platform.letters.document import Document, Paragraph
from gangbar.platform.letters.tests.test_pdf import ARABIC, MOMENT, WHOLE
from gangbar.platform.letters.word import docx


def opened(document: Document) -> Any:
    return Word(BytesIO(docx(document, made_at=MOMENT)))


def test_headings_lists_and_table_are_real() -> None:
    word = opened(WHOLE)
    styles = [(one.style.name, one.text) for one in word.paragraphs]

    assert styles[0] == ("Heading 1", WHOLE.title)
    assert ("Heading 2", "Unterlagen") in styles
    assert ("List Bullet", "Diplom") in styles
    assert ("List Number", "Antrag") in styles
    assert [cell.text for cell in word.tables[0].rows[2].cells] == ["Bescheid", "…"]


def test_title_and_language_are_told() -> None:
    word = opened(WHOLE)
    said = next(word.styles.element.iter(qn("w:lang")))

    assert word.core_properties.title == WHOLE.title
    assert said.get(qn("w:val")) == "de-DE"


def test_the_other_side_runs_from_right_to_left() -> None:
    cell = opened(WHOLE).tables[1].rows[0].cells[1]

    assert ARABIC in cell.text
    assert cell.paragraphs[-1].paragraph_format.element.pPr.find(qn("w:bidi")) is not None


def test_pairs_stand_at_one_height() -> None:
    word = opened(WHOLE)
    names, way = word.tables[2].rows
    alone = word.tables[3].rows[1].cells

    assert [cell.paragraphs[0].text for cell in names.cells] == ["Deutsch", "العربية"]
    assert way.cells[0].text == "Der Weg\nbis Mai"
    assert ARABIC in way.cells[1].text
    assert way.cells[1].paragraphs[0].paragraph_format.element.pPr.find(qn("w:bidi")) is not None
    assert [cell.text for cell in alone] == ["allein"]
    assert any(one.text.endswith("\nPerson") for one in word.paragraphs)


def test_control_characters_do_no_harm() -> None:
    word = opened(Document("Brief\x00", "de", "x", [Paragraph("a\x0bb<w:p>&amp;")]))

    assert [one.text for one in word.paragraphs] == ["Brief", "ab<w:p>&amp;"]
