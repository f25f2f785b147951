"""Writes a document as DOCX that can be worked on: real headings, lists, tables and language."""

from __future__ import annotations

from datetime import datetime
from functools import singledispatch
from io import BytesIO
from typing import Any

from docx import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gangbar.platform.letters.document import (
    Document,
    Heading,
    Items,
    Lines,
    Pairs,
    Paragraph,
    Picture,
    Side,
    Sides,
    Signatures,
    Table,
    plain,
)

FONT = "Calibri"


def docx(document: Document, *, made_at: datetime) -> bytes:
    """The document as DOCX; a picture is replaced by what it shows."""
    word = Word()
    _set_up(word, document, made_at)
    if not document.has_subject:
        word.add_heading(plain(document.title), level=1)
    for block in document.blocks:
        _add(block, word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: Any, document: Document, made_at: datetime) -> None:
    about = word.core_properties
    about.title, about.author, about.language = (
        plain(document.title)[:255],
        plain(document.author)[:255],
        document.language,
    )
    about.comments = ""
    about.created = about.modified = made_at.replace(tzinfo=None)
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(25), Mm(20)
    page.top_margin = page.bottom_margin = Mm(22)
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    for said in word.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), f"{document.language}-DE" if document.language == "de" else "en-GB")


@singledispatch
def _add(block: object, word: Any) -> None:
    raise TypeError(block)


@_add.register
def _(block: Heading, word: Any) -> None:
    added = word.add_heading(plain(block.text), level=block.level)
    added.paragraph_format.page_break_before = block.begins_page


@_add.register
def _(block: Paragraph, word: Any) -> None:
    added = word.add_paragraph(plain(block.text))
    if block.is_small:
        for run in added.runs:
            run.font.size = Pt(9)


@_add.register
def _(block: Lines, word: Any) -> None:
    word.add_paragraph("\n".join(plain(one) for one in block.lines))


@_add.register
def _(block: Items, word: Any) -> None:
    style = "List Number" if block.is_numbered else "List Bullet"
    for one in block.items:
        word.add_paragraph(plain(one), style=style)


@_add.register
def _(block: Table, word: Any) -> None:
    table = word.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - docx has no other way
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(plain(text)).bold = True
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = plain(text)
    word.add_paragraph()


@_add.register
def _(block: Picture, word: Any) -> None:
    word.add_paragraph(plain(block.caption or block.alt))


@_add.register
def _(block: Sides, word: Any) -> None:
    cells = word.add_table(rows=1, cols=2).rows[0].cells
    for cell, side in zip(cells, (block.left, block.right), strict=True):
        if side is not None:
            _side(cell, side)


@_add.register
def _(block: Pairs, word: Any) -> None:
    sides = [one for one in (block.left, block.right) if one is not None]
    table = word.add_table(rows=1, cols=len(sides), style="Table Grid")
    for cell, side in zip(table.rows[0].cells, sides, strict=True):
        _side(cell, side)
    for row in block.rows:
        texts = (row.left, row.right)[: len(sides)]
        for cell, side, lines in zip(table.add_row().cells, sides, texts, strict=True):
            cell.text = plain("\n".join(lines))
            _runs(cell, side)
    word.add_paragraph()


@_add.register
def _(block: Signatures, word: Any) -> None:
    for name in block.names:
        word.add_paragraph(f"\n{'_' * 34}\n{plain(name)}")


def _side(cell: Any, side: Side) -> None:
    cell.paragraphs[0].add_run(plain(side.name)).bold = True
    for text in (side.mark, *side.sentences):
        cell.add_paragraph(plain(text))
    _runs(cell, side)


def _runs(cell: Any, side: Side) -> None:
    """The direction in which the cell is read."""
    if side.direction == "rtl":
        for one in cell.paragraphs:
            one._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - as above
