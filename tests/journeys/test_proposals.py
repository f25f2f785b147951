"""A proposal fills a form that was begun before; what is typed over it afterwards stays."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in

pytestmark = pytest.mark.journey

MOUSE = Mouse()


def value(page: Any, name: str) -> str:
    return str(page.input_value(f"main [name={name}]"))


def test_a_proposal_fills_what_was_begun_and_keeps_what_is_typed_over_it(desks: Any) -> None:
    desk = desks("basim")
    page = desk.page
    person = take_in(desk, f"Vorschlag-{uuid4().hex[:6]}", MOUSE)
    desk.go(f"/recognition/new/{person}/")
    MOUSE.fill(page, "qualification", "Diplôme d'État")
    # An everyday word, carried into the field below, where it is kept as a draft.
    page.fill("#pick", "Krankenschwester")
    page.press("#pick", "Tab")
    page.get_by_text("Entwurf gespeichert").wait_for()
    MOUSE.press(page, "Vorschlagen")
    desk.check()
    MOUSE.follow(page, "Pflegefachfrau")

    assert value(page, "qualification") == "Diplôme d'État"
    assert value(page, "reference_occupation") == "Pflegefachfrau"
    assert value(page, "track") == "nursing"
    assert "Landesverwaltungsamt" in value(page, "authority")

    MOUSE.fill(page, "authority", "Meine Stelle")
    page.get_by_text("Entwurf gespeichert").wait_for()
    page.reload()
    assert value(page, "authority") == "Meine Stelle"
    assert value(page, "reference_occupation") == "Pflegefachfrau"
    assert value(page, "track") == "nursing"
