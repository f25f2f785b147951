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
