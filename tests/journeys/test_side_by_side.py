"""Two windows on one record; an organisation that leaves; a person who withdraws where she is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import answer, give_consent, refer, take_in

pytestmark = pytest.mark.journey

SittingDown = Callable[..., Any]
MOUSE = Mouse()


def test_two_windows_on_one_record_erase_nothing(desks: SittingDown) -> None:
    petra = desks("petra", width=320)
    person = take_in(petra, f"Zweifach-{uuid4().hex[:6]}", MOUSE)
    other = petra.context.new_page()
    for page in (petra.page, other):
        page.goto(f"{petra.site.address}/people/{person}/edit/")
    petra.page.fill("#id_occupation", "Köchin")
    petra.page.wait_for_selector("[data-saved]:not(:empty)")
    other.fill("#id_street", "Neue Straße 1")
    MOUSE.press(other, "Speichern")
    other.wait_for_url(f"**/people/{person}/")

    MOUSE.press(petra.page, "Speichern")
    petra.page.wait_for_selector("[role=alert] table")
    assert "Neue Straße 1" in petra.page.inner_text("[role=alert]")
    petra.complaints.clear()  # the browser complains about the status of the answer
    petra.check()

    # The draft returns with the version under which it was typed, not with the newest one.
    petra.go(f"/people/{person}/edit/")
    assert petra.page.input_value("#id_occupation") == "Köchin"
    MOUSE.press(petra.page, "Speichern")
    petra.page.wait_for_selector("[role=alert] table")
    assert petra.page.input_value("#id_occupation") == "Köchin"
    assert petra.page.input_value("#id_street") == "Neue Straße 1"
    MOUSE.press(petra.page, "Speichern")
    petra.page.wait_for_url(f"**/people/{person}/")
    petra.go(f"/people/{person}/edit/")
    assert petra.page.input_value("#id_occupation") == "Köchin"
    assert petra.page.input_value("#id_street") == "Neue Straße 1"


def test_leaving_and_withdrawing_can_be_read_by_everybody(desks: SittingDown) -> None:
    petra, basim = desks("petra"), desks("basim", width=320)
    surname = f"Abschied-{uuid4().hex[:6]}"
    person = take_in(petra, surname, MOUSE)
    give_consent(petra, person, MOUSE)
    refer(petra, person, MOUSE)
    answer(basim, surname, MOUSE)
    basim.go(f"/people/{person}/leave/")
    basim.check()
    petra.go(f"/people/{person}/leave/")
    petra.check()
    basim.go(f"/people/{person}/")
    basim.page.get_by_role("link", name="Person hat bei uns widerrufen").click()
    basim.check()
    MOUSE.press(basim.page, "Widerruf festhalten")
    basim.page.wait_for_url(f"**/people/{person}/")
    assert surname not in basim.page.inner_text("main")
