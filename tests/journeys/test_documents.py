"""Papers of a person: photographed, scanned, paired with a translation, shown, destroyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from gangbar.platform.files.tests import samples
from tests import scanner
from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in

# `make test` installs the scanner; who runs the tests by hand is told how.
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not scanner.program(), reason=scanner.NOT_HERE),
]

MOUSE = Mouse()
SECONDS_TO_SCAN = 30


def send(desk: Any, name: str, content: bytes, kind: str = "certificate", title: str = "") -> None:
    page = desk.page
    sort = "application/octet-stream"
    page.set_input_files("main [name=upload]", {"name": name, "mimeType": sort, "buffer": content})
    MOUSE.select(page, "kind", kind)
    if title:
        MOUSE.fill(page, "title", title)
    MOUSE.press(page, "Ablegen")


def says(desk: Any, words: str) -> None:
    """The page of a document says it by itself as soon as the worker has scanned."""
    said = desk.page.locator("#document", has_text=words)
    said.wait_for(timeout=SECONDS_TO_SCAN * 1_000)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_photo_becomes_a_document_with_its_translation(
    desks: Callable[..., Any], width: int
) -> None:
    desk = desks("basim", width=width)
    page = desk.page
    person = take_in(desk, f"Papier-{uuid4().hex[:6]}", MOUSE)
    shelf = f"/people/{person}/?tab=documents"
    desk.go(shelf)
    assert "Noch nichts abgelegt" in page.inner_text("main")
    MOUSE.follow(page, "Dokument ablegen")
    desk.check()
    send(desk, "IMG_2041.HEIC", samples.heic(), title="Diplom Krankenpflege")
    desk.check()
    MOUSE.follow(page, "Diplom Krankenpflege")
    says(desk, "Vorschau")  # there once it is scanned; the message on top says it before
    picture = page.locator("figure.gb-page img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    desk.check()

    MOUSE.follow(page, "Übersetzung dazu ablegen")
    assert page.locator("main [name=translation_of]").evaluate("one => one.selectedIndex") > 0
    send(desk, "uebersetzung.pdf", samples.pdf(), title="Übersetzung des Diploms")
    rows = page.locator("li.gb-row").all_inner_texts()
    assert ["Diplom" in one for one in rows] == [True, True]
    assert "Übersetzung" in rows[1]

    MOUSE.follow(page, "Diplom Krankenpflege")
    MOUSE.follow(page, "Endgültig löschen")
    desk.check()
    MOUSE.press(page, "Endgültig löschen")
    page.locator("summary", has_text="Endgültig gelöscht").wait_for()


def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(desks: Callable[..., Any]) -> None:
    desk = desks("basim")
    page = desk.page
    person = take_in(desk, f"Virus-{uuid4().hex[:6]}", MOUSE)
    desk.go(f"/documents/for/{person}/")
    for name, content, words in (
        ("leer.pdf", b"", "leer"),
        ("zeugnis.pdf", samples.png() + b"%PDF-1.4", "zeugnis.pdf"),
        ("bombe.docx", samples.docx(word__media=bytes(30_000_000)), "bombe.docx"),
        ("programm.jpg", b"MZ" + bytes(500), "programm.jpg"),
    ):
        send(desk, name, content, title="Diplom der Universität")
        assert page.input_value("main [name=title]") == "Diplom der Universität"
        assert words in page.inner_text("main")
        assert ["422" in one for one in desk.complaints] == [True]
        desk.complaints.clear()
        desk.check()
    send(desk, "befallen.pdf", samples.pdf(more=scanner.INFECTION), title="Befallen")
    MOUSE.follow(page, "Befallen")
    says(desk, "Schadprogramm gefunden")
    assert page.locator("figure.gb-page").count() == 0
    desk.check()
