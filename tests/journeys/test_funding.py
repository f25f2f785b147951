"""Who pays, answered beside the questions, without a login; the table behind it can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.hands import Mouse

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("language", "width", "grant"),
    [("de", 1280, "Anerkennungszuschuss des Bundes"), ("en", 320, "Federal recognition grant")],
)
def test_the_answer_comes_beside_the_questions_and_the_focus_stays(
    desks: Callable[..., Any], language: str, width: int, grant: str
) -> None:
    desk = desks("", language=language, width=width)
    desk.go("/funding/")
    desk.check()
    page = desk.page
    # With keys alone: the first purpose is recognition; no button is pressed.
    page.focus("#id_purpose")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("[data-instrument=F01]")
    assert page.evaluate("document.activeElement.id") == "id_purpose"
    page.select_option("#id_benefit", "sgb2")
    page.wait_for_url("**benefit=sgb2**")
    page.select_option("#id_started", "true")
    page.wait_for_selector("[data-instrument=F01]", state="detached")
    desk.check()
    page.get_by_role("group").last.click()
    assert grant in page.inner_text("main")

    desk.go("/funding/instruments/recognition-grant/")
    assert "32.000" in page.inner_text("main")
    desk.check()
    desk.go("/funding/instruments/")
    desk.check()


def test_a_lead_drafts_a_change_and_sees_no_names(desks: Callable[..., Any]) -> None:
    desk = desks("lena", width=320)
    hands = Mouse()
    desk.go("/funding/instruments/job-language/")
    desk.check()
    hands.follow(desk.page, "Änderung entwerfen")
    desk.check()
    hands.fill(desk.page, "title", "Kürzer warten")
    hands.fill(desk.page, "value-wait_toleration", "3")
    hands.press(desk.page, "Zeigen, was er täte")
    assert "Noch keine Zahlen" in desk.page.inner_text("main")
    desk.check()
    desk.go("/funding/drafts/")
    assert "Kürzer warten" in desk.page.inner_text("main")
    desk.check()
