"""Something asked of somebody without a login: noted, reminded of, come, checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in

pytestmark = pytest.mark.journey

MOUSE = Mouse()


@pytest.mark.parametrize("width", [1280, 320])
def test_what_was_asked_for_stays_in_sight(desks: Callable[..., Any], width: int) -> None:
    desk = desks("basim", width=width)
    page = desk.page
    what = f"Übersetzung {uuid4().hex[:6]}"
    person = take_in(desk, f"Warten-{uuid4().hex[:6]}", MOUSE)
    note(desk, person, what)
    desk.go("/day/")
    row = page.locator("li.gb-row", has_text=what)
    assert "Übersetzungsbüro Muster" in row.inner_text()
    assert "vor 30 Tagen" in row.inner_text()
    desk.check()
    with page.expect_navigation():
        row.get_by_role("button", name=f"Erinnern: {what}").click()
    assert "1 Mal erinnert" in page.inner_text("main")
    desk.go("/day/")
    assert what not in page.inner_text("main")

    desk.go("/waiting/")
    MOUSE.follow(page, "Überblick")
    assert "Übersetzungsbüro Muster" in page.inner_text("main table")
    desk.check()
    receive(desk, what)


def note(desk: Any, person: str, what: str) -> None:
    page = desk.page
    desk.go(f"/people/{person}/?tab=contact")
    desk.check()
    MOUSE.follow(page, "Angefordertes notieren")
    MOUSE.fill(page, "what", what)
    MOUSE.select(page, "party", "translator")
    MOUSE.fill(page, "whom", "Übersetzungsbüro Muster")
    asked_on = timezone.localdate() - timedelta(days=30)
    MOUSE.fill(page, "asked_on", asked_on.isoformat())
    desk.check()
    MOUSE.press(page, "Notieren")
    desk.check()


def receive(desk: Any, what: str) -> None:
    page = desk.page
    desk.go("/waiting/?who=mine")
    desk.check()
    row = page.locator("li.gb-row", has_text=what)
    row.get_by_text("Ist da").click()
    row.get_by_label("Was kam?").fill("alles")
    with page.expect_navigation():
        row.get_by_role("button", name="Festhalten").click()
    assert "ist da, zu prüfen" in page.inner_text("main")
    with page.expect_navigation():
        page.get_by_role("button", name=f"Geprüft: {what}").click()
    assert "geprüft" in page.inner_text("main")
    desk.check()
