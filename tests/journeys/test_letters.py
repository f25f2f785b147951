"""What is taken along: the receipt of a consent signed on the screen, and a letter."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation
from django.utils.translation import gettext
from pypdf import PdfReader

from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in
from tests.journeys.test_recognition import Walk

pytestmark = pytest.mark.journey

SittingDown = Callable[..., Any]
MOUSE = Mouse()


def downloaded(page: Any, words: str) -> bytes:
    """What the browser brings when somebody follows a link to a file."""
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=words).first.click()
    return Path(waiting.value.path()).read_bytes()


def text_of(made: bytes) -> str:
    return "".join("".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(made)).pages)


def sign(page: Any) -> None:
    """Two strokes with the pointer in the box."""
    box = page.locator("#sign-pad")
    box.scroll_into_view_if_needed()
    found = box.bounding_box()
    for start in (0.2, 0.6):
        page.mouse.move(found["x"] + found["width"] * start, found["y"] + found["height"] * 0.3)
        page.mouse.down()
        page.mouse.move(
            found["x"] + found["width"] * (start + 0.2), found["y"] + found["height"] * 0.7, steps=5
        )
        page.mouse.up()


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("en", 320)])
def test_a_consent_signed_on_the_screen_is_taken_along(
    desks: SittingDown, language: str, width: int
) -> None:
    with translation.override(language):
        desk = desks("petra", language=language, width=width)
        page = desk.page
        surname = f"Muster-{uuid4().hex[:6]}"
        person = take_in(desk, surname, MOUSE)
        desk.go(f"/referrals/new/{person}/")
        MOUSE.follow(page, gettext("jetzt aufnehmen"))
        MOUSE.choose(page, "medium", "screen")
        MOUSE.fill(page, "evidence", "im Gespräch")
        sign(page)
        page.get_by_role("button", name=gettext("Unterschrift löschen")).click()
        assert page.input_value("[name=strokes]") == ""
        sign(page)
        assert re.fullmatch(r"(M\d+ \d+(L\d+ \d+)+){2}", page.input_value("[name=strokes]"))
        desk.check()
        MOUSE.press(page, gettext("Einwilligung festhalten"))

        desk.go(f"/people/{person}/?tab=access")
        MOUSE.follow(page, gettext("Ansehen und widerrufen"))
        assert page.locator(".gb-sign__kept path").get_attribute("d")
        desk.check()
        said = text_of(downloaded(page, gettext("Quittung zum Mitnehmen (PDF)")))
        assert surname in said
        assert "SowiderrufenSie" in said
        assert "يمكنني" in said


def test_who_cannot_draw_types_the_name(desks: SittingDown) -> None:
    desk = desks("petra")
    page = desk.page
    person = take_in(desk, f"Muster-{uuid4().hex[:6]}", MOUSE)
    desk.go(f"/referrals/new/{person}/")
    MOUSE.follow(page, gettext("jetzt aufnehmen"))
    MOUSE.choose(page, "medium", "screen")
    MOUSE.fill(page, "evidence", "im Gespräch")
    MOUSE.press(page, gettext("Einwilligung festhalten"))
    assert "Es fehlt die Unterschrift" in page.inner_text("main")
    desk.check()
    MOUSE.fill(page, "signed_name", "Amira Muster")
    MOUSE.press(page, gettext("Einwilligung festhalten"))
    desk.go(f"/people/{person}/?tab=access")
    MOUSE.follow(page, gettext("Ansehen und widerrufen"))
    assert "Amira Muster" in page.inner_text(".gb-sign__kept")


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("de", 1280, "light"), ("en", 320, "dark")]
)
def test_a_letter_is_read_made_and_taken_along(
    desks: SittingDown, language: str, width: int, scheme: str
) -> None:
    with translation.override(language):
        desk = desks("basim", language=language, width=width, scheme=scheme)
        page = desk.page
        surname = f"Muster-{uuid4().hex[:6]}"
        person = take_in(desk, surname, MOUSE)
        walk = Walk(desk)
        walk.begin(
            person,
            reference_occupation="Elektroniker",
            authority="IHK FOSA",
            way="equivalence",
            track="bqfg",
        )
        walk.happens("Antrag gestellt", 220)
        walk.happens("Unterlagen vollständig", 200)
        MOUSE.follow(page, gettext("Briefe und Blätter"))
        desk.check()
        assert gettext("Es ist noch kein Bescheid eingetragen. Tragen Sie ihn zuerst ein.") in (
            page.inner_text("main")
        )
        page.locator("a[href$='/status/']").click()
        page.wait_for_selector("article.gb-letter")
        desk.check()
        assert "BQFG § 6" in page.inner_text("article")
        MOUSE.press(page, gettext("Brief machen"))
        desk.check()
        said = text_of(downloaded(page, "PDF"))
        assert surname in said
        assert "BQFG§6" in said
        assert downloaded(page, "DOCX").startswith(b"PK")
        MOUSE.follow(page, gettext("Alle Briefe zu diesem Verfahren"))
        desk.check()
        MOUSE.follow(page, gettext("Texte der Briefe"))
        desk.check()


def test_a_text_is_written_anew_and_the_old_one_stays(desks: SittingDown) -> None:
    desk = desks("lena")
    page = desk.page
    desk.go("/letters/texts/status/")
    desk.check()
    page.fill("[name=words]", "Guten Tag {niemand}")
    MOUSE.press(page, "Neue Fassung speichern")
    assert "{niemand}" in page.inner_text("main [role=alert]")
    desk.check()
    page.fill("[name=words]", "ich frage nach: {occupation}.")
    MOUSE.press(page, "Neue Fassung speichern")
    desk.go("/letters/texts/status/")
    page.locator("main details summary").first.click()
    assert "ich frage nach" in page.inner_text("main details[open]")
    desk.check()
