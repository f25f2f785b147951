"""Which way, and how long: answered without a login, planned for a person, agreed between leads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from gangbar.journey.pathways.domain.bpmn import written
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from tests.journeys.hands import Keys, Mouse
from tests.journeys.test_main_story import take_in

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("way", "goal", "german", "words"),
    [
        ("pflege", "licence", "B1", "Erlaubnis mit Sprache"),
        ("handwerk", "full", "B1", "Folgeantrag"),
        ("akademisch", "adequate", "A2", "Zeugnisbewertung"),
        ("ausbildung", "training", "none", "Ausbildungsbeginn"),
    ],
)
def test_four_people_ask_for_their_way(
    desks: Callable[..., Any], way: str, goal: str, german: str, words: str
) -> None:
    desk = desks("", width=320 if way == "handwerk" else 1280)
    desk.go(f"/ways/which/?way={way}")
    desk.check()
    hands = Mouse()
    hands.select(desk.page, "goal", goal)
    hands.select(desk.page, "fact_german", german)
    hands.press(desk.page, "Wege zeigen")
    text = desk.page.inner_text("main")
    assert words in text
    assert "am schnellsten" in text
    assert "versprochen ist nichts" in text
    desk.check()


def test_a_way_is_agreed_and_becomes_somebody_s_plan(
    desks: Callable[..., Any], tmp_path: Path
) -> None:
    lead = desks("lena")
    key = f"weg-{uuid4().hex[:6]}"
    file = tmp_path / "weg.bpmn"
    file.write_text(written(read_way(SEEDS["pflege"] | {"key": key, "title": key})), "utf-8")
    lead.go("/ways/propose/")
    lead.check()
    lead.page.set_input_files("input[name=file]", str(file))
    Mouse().fill(lead.page, "reason", "Erste Fassung")
    Mouse().press(lead.page, "Vorschlagen")
    assert "noch offen" in lead.page.inner_text("main")
    lead.check()
    lead.page.locator("input[name=agrees][value=yes]").check()
    Mouse().press(lead.page, "Festhalten")
    assert "in Kraft" in lead.page.inner_text("main")

    desk = desks("basim", width=320, scheme="dark")
    person = take_in(desk, f"Weg-{uuid4().hex[:6]}", Mouse())
    desk.go(f"/ways/of/{person}/?way={key}")
    desk.check()
    Mouse().select(desk.page, "fact_german", "B1")
    Mouse().press(desk.page, "Wege zeigen")
    desk.check()
    Mouse().press(desk.page, "Diesen Weg planen: am schnellsten")
    assert "keine Rechtswirkung" in desk.page.inner_text("main")
    desk.check()
    _otherwise_and_on_paper(desk)
    desk.go(f"/people/{person}/")
    assert "Erstberatung" in desk.page.inner_text("main")
    _move_together(lead, desk, key, tmp_path)


def _move_together(lead: Any, desk: Any, key: str, folder: Path) -> None:
    """A new version comes into force; the running plan moves after a look at what changes."""
    steps = [dict(one) for one in SEEDS["pflege"]["steps"]]
    quick = [one | {"days": {"mode": 2}} if one["id"] == "licence" else one for one in steps]
    file = folder / "neu.json"
    file.write_text(json.dumps(SEEDS["pflege"] | {"key": key, "title": key, "steps": quick}))
    lead.go(f"/ways/propose/?way={key}")
    lead.page.set_input_files("input[name=file]", str(file))
    Mouse().fill(lead.page, "reason", "Erlaubnis in zwei Tagen")
    Mouse().press(lead.page, "Vorschlagen")
    lead.page.locator("input[name=agrees][value=yes]").check()
    Mouse().press(lead.page, "Festhalten")

    desk.go(f"/ways/{key}/")
    Mouse().follow(desk.page, "Laufende Pläne umziehen")
    assert "Tage früher" in desk.page.inner_text("main")
    desk.check()
    Mouse().press(desk.page, "Gewählte umziehen")
    assert "Plan umgezogen" in desk.page.inner_text("body")
    desk.check()
    desk.go("/ways/demand/")
    desk.check()


def test_a_quick_answer_goes_over_into_a_case(desks: Callable[..., Any]) -> None:
    desk = desks("basim", width=320)
    page = desk.page
    name = f"Nimm-{uuid4().hex[:6]}"
    take_in(desk, name, Mouse())
    desk.go("/ways/which/?way=pflege&goal=licence&fact_german=B1&benefit=sgb2")
    desk.check()
    Mouse().fill(page, "take_person", name)
    Mouse().press(page, "In den Fall übernehmen")
    desk.check()
    page.get_by_role("button", name=f"Übernehmen: {name}").click()
    page.wait_for_load_state()
    # Which ways are agreed here depends on who walked before; the person is the right one.
    text = page.inner_text("main")
    assert "Der geplante Weg" in text
    assert name in text
    desk.check()

    desk.go("/funding/?purpose=job_language&benefit=sgb2")
    Mouse().fill(page, "take_person", name)
    Mouse().press(page, "In den Fall übernehmen")
    page.get_by_role("button", name=f"Übernehmen: {name}").click()
    page.wait_for_load_state()
    Mouse().follow(page, "Als Schritt planen")
    assert "beantragen" in page.input_value("main [name=title]")
    desk.check()


def _otherwise_and_on_paper(desk: Any) -> None:
    """The person agrees, a step goes otherwise, and the plan is printed in two languages."""
    page = desk.page
    Mouse().fill(page, "how", "im Gespräch")
    Mouse().press(page, "Person stimmt zu")
    assert "im Gespräch" in page.inner_text("main")
    page.get_by_text("Etwas ging anders").click()
    Mouse().select(page, "step", "papers")
    Mouse().select(page, "kind", "later")
    Mouse().select(page, "cause", "papers")
    Mouse().fill(page, "reason", "Übersetzung fehlt")
    page.locator("form[action$='/otherwise/'] button").click()
    page.wait_for_load_state()
    assert "Übersetzung fehlt" in page.inner_text("main")
    desk.check()
    page.locator("select[name=language]").select_option("ar")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Plan als PDF").click()
    assert saved.value.suggested_filename == "Mein Weg.pdf"


def test_the_quick_answer_is_asked_with_keys_alone(desks: Callable[..., Any]) -> None:
    desk = desks("", language="en")
    desk.go("/ways/which/?way=pflege")
    keys = Keys()
    keys.select(desk.page, "fact_german", "B2")
    keys.press(desk.page, "Show ways")
    assert "fastest" in desk.page.inner_text("main")
    desk.check()
