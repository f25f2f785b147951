"""Pictures of pages carry pixels and nothing else, and no decoder takes us down with it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gangbar.platform.files import render
from gangbar.platform.files.tests import samples


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "content"),
    [("jpeg", samples.jpeg()), ("png", samples.png()), ("heic", samples.heic())],
    ids=["jpeg", "png", "heic"],
)
def test_a_photo_becomes_a_bare_picture(kind: str, content: bytes) -> None:
    drawn = render.draw(kind, content)
    assert (len(drawn.pictures), drawn.pages) == (1, 1)
    shown = opened(drawn.pictures[0])
    assert shown.format == "JPEG"
    assert shown.getpixel((5, 5)) == pytest.approx((200, 30, 30), abs=25)
    assert not shown.getexif()
    assert b"Musterphone" not in drawn.pictures[0]
    assert b"Exif" not in drawn.pictures[0]


def test_a_photo_taken_upright_is_shown_upright() -> None:
    [shown] = render.draw("jpeg", samples.jpeg(turned=True)).pictures
    assert opened(shown).size == (40, 60)


def test_a_large_photo_is_made_smaller() -> None:
    [shown] = render.draw("jpeg", samples.jpeg(4_000, 3_000)).pictures
    assert opened(shown).width == render.WIDTH


def test_every_page_of_a_paper_is_drawn_up_to_a_limit() -> None:
    three = render.draw("pdf", samples.pdf(3))
    assert (len(three.pictures), three.pages) == (3, 3)
    assert opened(three.pictures[0]).size == (800, 1_120)  # four times its points
    many = render.draw("pdf", samples.pdf(14))
    assert (len(many.pictures), many.pages) == (render.MOST_PAGES, 14)


@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "pdf"])
def test_rubbish_is_simply_not_drawn(kind: str) -> None:
    assert render.draw(kind, b"rubbish" * 100) == render.Drawn()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(body: str, before: str = "") -> bytes:
    markup = f"{before}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    return samples.archive({"[Content_Types].xml": b"", "word/document.xml": markup.encode()})


def paragraph(*words: str, more: str = "") -> str:
    runs = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in words)
    return f"<w:p>{more}{runs}</w:p>"


def test_the_text_of_a_word_document_is_read_in_order() -> None:
    point = "<w:pPr><w:numPr/></w:pPr>"
    cells = [f"<w:tc>{paragraph(one)}</w:tc>" for one in ("Anatomie", "120 &lt;Std.&gt;")]
    row = f"<w:tr>{''.join(cells)}</w:tr>"
    gone = "<w:p><w:del><w:r><w:delText>gestrichen</w:delText></w:r></w:del></w:p>"
    other = f"<mc:Fallback>{paragraph('noch einmal')}</mc:Fallback>"
    twice = f"<w:p><mc:AlternateContent>{other}</mc:AlternateContent></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('شهادة')}</w:sdtContent></w:sdt>"
    body = paragraph("Lebens", "lauf") + f"<w:tbl>{row}{row}</w:tbl>" + gone + twice + control
    found = render.read(word(body + paragraph("Deutsch B1", more=point)))
    table = [["Anatomie", "120 <Std.>"]] * 2
    assert found.blocks == ["Lebenslauf", table, "شهادة", "• Deutsch B1"]
    assert (found.is_cut, found.why_not) == (False, "")


def test_a_very_long_text_is_cut() -> None:
    found = render.read(word(paragraph("Muster " * 1_000) * 30))
    assert found.is_cut
    assert 10 < len(found.blocks) < 30


BOMB_OF_ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FROM_OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "why_not"),
    [
        (word(" " * 19_000_000), "bomb"),
        (word(" " * 25_000_000), "bomb"),
        (word(paragraph("&b;"), BOMB_OF_ENTITIES), "entities"),
        (word(paragraph("&x;"), FROM_OUTSIDE), "entities"),
        (samples.archive({"[Content_Types].xml": b""}), "no_document"),
        (samples.archive({"word/document.xml": b"<document/>"}), "no_document"),
        (samples.archive({"word/document.xml": b"<document"}), "broken"),
        (word("<w:sdt>" * 100_000), "broken"),
        (b"PK\x03\x04 kein Archiv", "broken"),
    ],
    ids=["bomb", "large", "entities", "outside", "none", "other", "torn", "deep", "rubbish"],
)
def test_a_hostile_word_document_says_why_it_is_not_shown(content: bytes, why_not: str) -> None:
    found = render.read(content)
    assert (found.blocks, found.why_not) == ([], why_not)


def test_markup_in_utf_16_hides_no_entities() -> None:
    hidden = (FROM_OUTSIDE + f"<w:document {W}/>").encode("utf-16")
    found = render.read(samples.archive({"word/document.xml": hidden}))
    assert found.why_not == "entities"


def test_well_formed_but_deep_markup_ends_alone() -> None:
    deep = "<w:sdt>" * 20_000 + "</w:sdt>" * 20_000
    assert render.read(word(deep)).why_not == "broken"
