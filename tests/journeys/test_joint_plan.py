"""One plan of two organisations: asked, dissented, agreed, gone otherwise, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from gangbar.journey.pathways.domain.bpmn import written
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import give_consent, refer, take_in

pytestmark = pytest.mark.journey
HANDS = Mouse()
NARROW = {"width": 320, "height": 800}


def test_two_organisations_agree_on_the_plan_of_a_person(
    desks: Callable[..., Any], tmp_path: Path
) -> None:
    key = way_in_force(desks("lena"), tmp_path)
    petra, basim = desks("petra"), desks("basim")
    surname = f"Plan-{uuid4().hex[:6]}"
    person = shared_person(petra, basim, surname)

    basim.go(f"/ways/of/{person}/?way={key}&goal=adequate&fact_german=B1&hours=40")
    HANDS.press(basim.page, "Diesen Weg planen: am schnellsten")
    said = basim.page.inner_text("main")
    assert "begleitet von Beratungsstelle Muster Süd" in said
    assert "noch offen" in said
    basim.check()

    petra.page.set_viewport_size(NARROW)
    petra.go(f"/ways/of/{person}/")
    assert "Vermittlung und Einstieg" in petra.page.inner_text("main")
    petra.check()
    dissent_and_agree(petra)
    petra.go(f"/people/{person}/?tab=course")
    assert "stimmt dem geplanten Weg zu" in petra.page.inner_text("main")
    petra.go(f"/ways/of/{person}/")
    otherwise(petra, cause="capacity", text="Erst nach dem Umzug des Amtes")

    basim.go(f"/ways/of/{person}/")
    said = basim.page.inner_text("main")
    assert "Erst nach dem Umzug des Amtes" in said
    assert "Petra Beispiel" in said
    otherwise(basim, cause="no_place", text="")
    basim.page.set_viewport_size(NARROW)
    basim.check()
    with basim.page.expect_download() as saved:
        basim.page.get_by_role("button", name="Plan als PDF").click()
    assert Path(saved.value.path()).read_bytes()[:5] == b"%PDF-"
    left_out(basim, person)


def left_out(desk: Any, person: str) -> None:
    """The first step falls away on the page of the person; it says why and waits for nobody."""
    desk.go(f"/people/{person}/?tab=contact")
    page = desk.page
    row = page.locator("li.gb-row", has=page.locator("form[action$='/leave-out/']")).first
    title = row.locator(".gb-row__what").inner_text()
    row.get_by_text("Entfällt", exact=False).first.click()
    row.locator("form[action$='/leave-out/'] input[name=reason]").fill("Zieht nach Leipzig")
    desk.check()
    row.locator("form[action$='/leave-out/'] button").click()
    page.wait_for_load_state()
    assert f"Entfällt: {title}" in page.inner_text("body")
    desk.go(f"/people/{person}/?tab=contact")
    closed = page.locator("li.gb-row", has_text="Zieht nach Leipzig").first
    assert "entfällt" in closed.inner_text()
    desk.check()
    desk.go(f"/ways/of/{person}/")
    assert "Zieht nach Leipzig" in page.inner_text("main"), "the plan knows of it too"
    desk.check()


def way_in_force(lead: Any, folder: Path) -> str:
    """A way to which only the counselling service is bound."""
    key = f"plan-{uuid4().hex[:6]}"
    file = folder / "weg.bpmn"
    file.write_text(written(read_way(SEEDS["pflege"] | {"key": key, "title": key})), "utf-8")
    lead.go("/ways/propose/")
    lead.page.set_input_files("input[name=file]", str(file))
    HANDS.fill(lead.page, "reason", "Erste Fassung")
    HANDS.press(lead.page, "Vorschlagen")
    HANDS.choose(lead.page, "agrees", "yes")
    HANDS.press(lead.page, "Festhalten")
    return key


def shared_person(petra: Any, basim: Any, surname: str) -> str:
    """The Jobcenter asks, and the counselling service takes part."""
    person = take_in(petra, surname, HANDS)
    give_consent(petra, person, HANDS)
    refer(petra, person, HANDS)
    basim.go("/day/")
    row = basim.page.locator("li.gb-row", has_text=surname).first
    basim.page.goto(basim.site.address + row.locator("a.kern-btn").get_attribute("href"))
    HANDS.press(basim.page, "Annehmen")
    return person


def dissent_and_agree(petra: Any) -> None:
    page = petra.page
    HANDS.choose(page, "agrees", "no")
    page.locator("form[action$='/say/'] input[name=reason]").fill("Erst Deutsch B2")
    page.locator("form[action$='/say/'] button").click()
    page.wait_for_load_state()
    assert "Erst Deutsch B2" in page.inner_text("main")
    petra.check()
    page.get_by_text("Doch etwas anderes sagen").click()
    HANDS.choose(page, "agrees", "yes")
    page.locator("form[action$='/say/'] button").click()
    page.wait_for_load_state()
    assert "Erst Deutsch B2" not in page.inner_text("main")


def otherwise(desk: Any, *, cause: str, text: str) -> None:
    """The placement comes later, said by whoever is at the desk."""
    page = desk.page
    page.get_by_text("Etwas ging anders").first.click()
    HANDS.select(page, "step", "job")
    HANDS.select(page, "kind", "later")
    HANDS.select(page, "cause", cause)
    page.locator("form[action$='/otherwise/'] input[name=reason]").fill(text)
    desk.check()
    page.locator("form[action$='/otherwise/'] button").click()
    page.wait_for_load_state()
    assert "Anders als geplant" in page.inner_text("main")
    desk.check()
