"""The made PDF itself is asked: marks of the two standards, structure, fonts, and every word."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from gangbar.kernel.din_91379 import DIN_91379
from gangbar.platform.letters.document import (
    Document,
    Heading,
    Items,
    Lines,
    Pair,
    Pairs,
    Paragraph,
    Picture,
    Side,
    Sides,
    Signatures,
    Table,
)
from gangbar.platform.letters.pdf import pdf
from gangbar.platform.refused import Refused

MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
ARABIC = "أوافق على أن تطلع الجهة على بياناتي"
WHOLE = Document(
    title="Anschreiben an die zuständige Stelle",
    language="de",
    author="Anerkennungsberatung Muster",
    blocks=[
        Lines(["Landesamt Muster", "Musterstraße 1"]),
        Paragraph("Sehr geehrte Damen und Herren,"),
        Heading("Unterlagen"),
        Items(["Diplom", "Zeugnis"]),
        Items(["Antrag", "Bescheid"], is_numbered=True),
        Table(["Was", "Wann"], [["Antrag", "1. März 2026"], ["Bescheid", "…"]]),
        Picture(SQUARE, "ein Quadrat", 20, "Hier widerrufen"),
        Sides(
            Side("de", "ltr", "Deutsch", ["Ich erlaube es."]),
            Side("ar", "rtl", "العربية", [ARABIC], "Übersetzung im Entwurf"),
        ),
        Heading("Anlage", begins_page=True),
        Pairs(
            Side("de", "ltr", "Deutsch", ()),
            Side("ar", "rtl", "العربية", (), "Übersetzung im Entwurf"),
            [Pair(["Der Weg", "bis Mai"], [ARABIC, "مايو"], is_title=True)],
        ),
        Pairs(Side("de", "ltr", "Deutsch", ()), None, [Pair(["allein"])]),
        Signatures(["Person", "Anerkennungsberatung Muster"]),
        Paragraph("Klein gedruckt", is_small=True),
    ],
)


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(made).pages)


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(WHOLE, made_at=MOMENT)


def test_the_metadata_claim_both_standards(made: bytes) -> None:
    xmp = read(made).xmp_metadata
    assert xmp
    said = xmp.stream.get_data().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said


def test_language_and_title_are_told_to_the_reader(made: bytes) -> None:
    found = read(made)
    root: Any = found.trailer["/Root"]

    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata
    assert found.metadata.title == WHOLE.title
    assert found.metadata.author == WHOLE.author


def test_every_block_has_its_place_in_the_structure(made: bytes) -> None:
    root: Any = read(made).trailer["/Root"]
    kinds = [one["/S"] for one in elements(root["/StructTreeRoot"])]

    assert root["/MarkInfo"]["/Marked"]
    assert kinds.count("/H1") == 1
    assert {"/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert kinds.index("/H1") < kinds.index("/P") < kinds.index("/L") < kinds.index("/Table")


def test_the_other_language_is_marked_and_the_picture_described(made: bytes) -> None:
    root: Any = read(made).trailer["/Root"]
    found = list(elements(root["/StructTreeRoot"]))

    assert "ar" in [one.get("/Lang") for one in found]
    assert [one["/Alt"] for one in found if one["/S"] == "/Figure"] == ["ein Quadrat"]


def test_pairs_stand_on_a_page_of_their_own_with_lines_to_sign_on(made: bytes) -> None:
    first, second = (page.extract_text() for page in read(made).pages)

    assert "Klein gedruckt" not in first
    for word in ("Anlage", "Der Weg", "bis Mai", *ARABIC.split(), "allein", "Person"):
        assert word in second
    assert "Der Weg" not in first


def test_all_fonts_are_embedded(made: bytes) -> None:
    pages: Any = read(made).pages
    fonts = [font.get_object() for one in pages for font in one["/Resources"]["/Font"].values()]

    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(inner)
        assert "/ToUnicode" in font


def test_arabic_can_be_copied_out_word_for_word(made: bytes) -> None:
    found = text_of(made).split()

    assert [word for word in ARABIC.split() if word not in found] == []


@pytest.mark.parametrize(
    "typed",
    [
        "*fett* _schräg_ `roh`",
        '#panic("x") #import "@preview/x:1.0"',
        '#read("/etc/passwd") #eval("1")',
        "$ x^2 $ und 5 $",
        r"\ \u{41} \#",
        "@quelle <marke> = Titel - Punkt + Zahl / Begriff: x",
        "// weg /* weg */ ~ -- --- ... https://example.org",
        "\"Anführung\" 'einfach' ] } ) [ { (",
    ],
)
def test_nothing_typed_becomes_markup(typed: str) -> None:
    shown = replace(
        WHOLE,
        title=typed,
        author=typed,
        blocks=[
            Heading(typed),
            Paragraph(typed),
            Lines([typed]),
            Items([typed]),
            Table([typed], [[typed]]),
        ],
    )

    found = " ".join(text_of(pdf(shown, made_at=MOMENT)).split())

    # Title, heading, paragraph, lines, item, head, cell, and the author in the foot.
    assert found.count(" ".join(typed.split())) == 8


LETTERS = (
    "ÄÖÜẞäöüß ĀāĂăĄąĆćČč ĐđĒēĖėĘęĚě ĢģĦħĪīĮį ĶķŁłŃńŅņŇň ŐőŘřŚśŞşŠšȘș ŢţŤťŪūŮůŰűŲų ŹźŻżŽž ḂḃẀẁỲỳ"
)


@pytest.mark.parametrize(
    "typed", [LETTERS, "Олена Їжакевич-Ґудзь", "Ελένη Παπαδοπούλου", "ተስፋዬ", "شیرین پژوهش"]
)
def test_names_in_their_own_letters_are_there(typed: str) -> None:
    found = text_of(pdf(replace(WHOLE, blocks=[Paragraph(typed)]), made_at=MOMENT)).split()

    assert [word for word in typed.split() if word not in found] == []


def test_every_letter_of_din_91379_has_a_font() -> None:
    every = " ".join(sorted(DIN_91379))

    assert pdf(replace(WHOLE, blocks=[Paragraph(every)]), made_at=MOMENT)


def test_a_sign_without_a_font_is_refused_with_a_way_out() -> None:
    with pytest.raises(Refused, match="lateinischen Buchstaben"):
        pdf(replace(WHOLE, blocks=[Paragraph("李小龍")]), made_at=MOMENT)


def test_the_same_letter_has_the_same_bytes(made: bytes) -> None:
    assert pdf(Document.of(WHOLE.content()), made_at=MOMENT) == made


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(Refused, match=r"gangbar\[pdf\]"):
        pdf(WHOLE, made_at=MOMENT)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(max_codepoint=0x17F)))
def test_whatever_is_typed_there_is_a_letter(typed: str) -> None:
    assert pdf(replace(WHOLE, title=f"Brief {typed}", blocks=[Items([typed])]), made_at=MOMENT)
