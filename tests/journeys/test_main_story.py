"""The main story with two logins: taken in, consented, asked, accepted, answered, withdrawn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from PIL import Image

from tests.journeys.conftest import log_in_at
from tests.journeys.hands import Hands, Keys, Mouse

pytestmark = pytest.mark.journey

SittingDown = Callable[..., Any]
MOUSE = Mouse()
PERSON = re.compile(r"/people/([0-9a-f-]{36})/")
CONFIDED = "Sie hat von der Trennung erzählt"


@dataclass(frozen=True)
class Setting:
    """Language, width of the window and hands of one run of the story."""

    language: str = "de"
    width: int = 1280
    hands: Hands = field(default_factory=Mouse)

    @property
    def desk(self) -> dict[str, Any]:
        return {"language": self.language, "width": self.width}


SETTINGS = {
    "german-desktop": Setting(),
    "english-phone": Setting("en", 320),
    "keyboard-alone": Setting(hands=Keys()),
}


@pytest.fixture(params=list(SETTINGS.values()), ids=list(SETTINGS))
def setting(request: pytest.FixtureRequest) -> Iterator[Setting]:
    with translation.override(request.param.language):
        yield request.param


def take_in(desk: Any, surname: str, hands: Hands) -> str:
    page = desk.page
    desk.go("/people/")
    hands.follow(page, gettext("Person aufnehmen"))
    hands.fill(page, "goal", "Pflegefachkraft, anerkannt")
    hands.fill(page, "family_name", surname)
    hands.fill(page, "given_name", "Amira")
    hands.fill(page, "original_name", "أميرة الطرابلسي")
    hands.fill(page, "birth_date", "05.1990")
    hands.select(page, "nationality_1", "TN")
    hands.select(page, "contactways-0-kind", "mobile")
    hands.fill(page, "contactways-0-value", "0170 0000001")
    hands.fill(page, "qualifications-0-title_original", "Diplôme d'État d'infirmier")
    hands.select(page, "qualifications-0-country", "TN")
    hands.select(page, "spoken_language", "ar")
    hands.select(page, "languageskills-0-language", "de")
    hands.select(page, "languageskills-0-level", "B1")
    desk.check()
    hands.press(page, gettext("Person aufnehmen"))
    page.wait_for_url(PERSON)
    assert surname in page.inner_text("h1")
    desk.check()
    found = PERSON.search(page.url)
    assert found
    return str(found[1])


def give_consent(desk: Any, person: str, hands: Hands) -> None:
    page = desk.page
    desk.go(f"/referrals/new/{person}/")
    hands.follow(page, gettext("jetzt aufnehmen"))
    page.wait_for_selector("#preview section[lang=ar]")
    hands.choose(page, "medium", "paper")
    hands.fill(page, "evidence", "Ordner 3, Blatt 12")
    page.wait_for_selector("[data-saved]:not(:empty)")
    arabic = page.locator("#preview section[lang=ar]")
    assert arabic.get_attribute("dir") == "rtl"
    assert page.locator("#preview .gb-draft-mark").count() >= 1
    starts_right = arabic.evaluate(
        """section => {
          const paragraph = section.querySelector('p:not(.gb-draft-mark)');
          const range = document.createRange();
          range.selectNodeContents(paragraph);
          const rights = [...range.getClientRects()].map((line) => line.right);
          return paragraph.getBoundingClientRect().right - Math.max(...rights) < 2;
        }"""
    )
    assert starts_right, "an Arabic line begins at the right edge"
    assert ink_is_on_the_right(arabic.screenshot())
    desk.check()
    hands.press(page, gettext("Einwilligung festhalten"))


def ink_is_on_the_right(picture: bytes) -> bool:
    """In the picture of a right-to-left text the lines end ragged on the left, not the right."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    dark = image.point(lambda light: 255 if light < 110 else 0)
    width, height = image.size
    edge = width // 8
    left = sum(dark.crop((0, 0, edge, height)).tobytes())
    right = sum(dark.crop((width - edge, 0, width, height)).tobytes())
    return right > left


def refer(desk: Any, person: str, hands: Hands) -> None:
    page = desk.page
    assert f"/referrals/new/{person}/" in page.url
    hands.fill(page, "question", "Was ist der Abschluss als Krankenpflegerin hier wert?")
    desk.check()
    hands.press(page, gettext("Anfrage senden"))
    assert person in page.url


def answer(desk: Any, surname: str, hands: Hands) -> None:
    """The counsellor finds it in the inbox, accepts, notes and answers."""
    page = desk.page
    desk.go("/day/")
    desk.check()
    row = page.locator("li.gb-row", has_text=surname).first
    referral = desk.site.address + row.locator("a.kern-btn").get_attribute("href")
    page.goto(referral)
    assert "0170 0000001" in page.inner_text("main")
    desk.check()
    hands.press(page, gettext("Annehmen"))
    hands.follow(page, surname)
    hands.fill(page, "text", CONFIDED)
    hands.press(page, gettext("Notiz speichern"))
    assert CONFIDED in page.inner_text("main")
    page.goto(referral)
    hands.fill(page, "pick", "Pflegefachfrau")
    hands.choose(page, "regulated", "yes")  # leaving the field carries it into the answer
    assert page.input_value("#id_occupation") == "Pflegefachfrau"
    hands.fill(page, "authority", "Landesverwaltungsamt")
    hands.select(page, "procedure", "regulated")
    hands.select(page, "german_level", "B2")
    hands.choose(page, "missing_documents", "translation")
    hands.fill(page, "next_step", "Fächerübersicht übersetzen lassen")
    hands.choose(page, "sureness", "likely")
    desk.check()
    hands.press(page, gettext("Antworten"))
    assert "Pflegefachfrau" in page.inner_text(".gb-answer")


def book(desk: Any, person: str, hands: Hands) -> None:
    page = desk.page
    desk.go(f"/people/{person}/plan/")
    hands.select(page, "kind", "appointment")
    hands.fill(page, "title", "Erstberatung")
    hands.fill(page, "due", (timezone.localdate() + timedelta(days=3)).isoformat())
    hands.fill(page, "at", "10:30")
    hands.fill(page, "place", "Musterstraße 1")
    desk.check()
    hands.press(page, gettext("Planen"))


def test_the_main_story(desks: SittingDown, site: Any, setting: Setting) -> None:
    surname, hands = f"Muster-{uuid4().hex[:6]}", setting.hands
    petra, basim = desks("petra", **setting.desk), desks("basim", **setting.desk)
    person = take_in(petra, surname, hands)
    give_consent(petra, person, hands)
    refer(petra, person, hands)
    site.wait_for_letter("team@beratung.example", "Gangbar")
    answer(basim, surname, hands)
    book(basim, person, hands)

    officer_reads(petra, person)
    withdraw(petra, person, hands)
    counsellor_sees_nothing(basim, person, surname)
    site.wait_for_letter("team@beratung.example", "widerrufen")


def officer_reads(petra: Any, person: str) -> None:
    # The officer reads the answer on the same day, without one line of the notes.
    petra.go("/day/")
    assert "Pflegefachfrau" in petra.page.inner_text("main")
    petra.check()
    for tab in ("course", "record", "contact", "access"):
        petra.go(f"/people/{person}/?tab={tab}")
        body = petra.page.content()
        assert CONFIDED not in body
        petra.check()
    petra.go(f"/people/{person}/")
    said = petra.page.inner_text("main")
    for words in ("Pflegefachfrau", "Landesverwaltungsamt", "Erstberatung", "Basim Muster"):
        assert words in said


def withdraw(petra: Any, person: str, hands: Hands) -> None:
    petra.go(f"/people/{person}/?tab=access")
    hands.follow(petra.page, gettext("Ansehen und widerrufen"))
    petra.check()
    hands.press(petra.page, gettext("Einwilligung widerrufen"))


def counsellor_sees_nothing(basim: Any, person: str, surname: str) -> None:
    """At once, everywhere: neither search nor page, but her own notes stay hers."""
    basim.go("/search/?q=" + surname)
    assert basim.page.locator(f"a[href*='{person}']").count() == 0
    basim.check()
    basim.go(f"/people/{person}/")
    seen = basim.page.content()
    assert surname not in seen
    assert "0170 0000001" not in seen
    assert CONFIDED in seen
    basim.check()


def test_the_search_is_one_key_away(desks: SittingDown) -> None:
    petra = desks("petra")
    petra.go("/day/")
    petra.page.keyboard.press("/")
    assert petra.page.evaluate("document.activeElement.id") == "search"
    petra.page.keyboard.type("Beratung")
    petra.page.keyboard.press("Enter")
    petra.page.wait_for_url("**/search/**")
    assert "Beratungsstelle Muster Süd" in petra.page.inner_text("main")
    petra.check()


def test_what_was_typed_survives_a_closed_window(desks: SittingDown) -> None:
    petra = desks("petra")
    petra.go("/people/new/")
    mark = f"Entwurf-{uuid4().hex[:6]}"
    petra.page.fill("#id_family_name", mark)
    petra.page.wait_for_selector("[data-saved]:not(:empty)")
    petra.page.close()
    again = petra.context.new_page()
    again.goto(petra.site.address + "/people/new/")
    assert again.input_value("#id_family_name") == mark
    again.fill("#id_goal", "Ziel")
    MOUSE.press(again, "Person aufnehmen")
    again.wait_for_url(PERSON)
    again.goto(petra.site.address + "/people/new/")
    assert again.input_value("#id_family_name") == ""


def test_a_double_click_makes_one_referral(desks: SittingDown) -> None:
    petra = desks("petra")
    surname = f"Doppel-{uuid4().hex[:6]}"
    person = take_in(petra, surname, MOUSE)
    give_consent(petra, person, MOUSE)
    petra.page.fill("#id_question", "Einmal oder zweimal?")
    petra.page.get_by_role("button", name="Anfrage senden").dblclick()
    petra.page.wait_for_url(f"**/people/{person}/")
    petra.go(f"/people/{person}/?tab=contact")
    links = petra.page.locator("main a[href^='/referrals/']:not([href*='new'])").all()
    assert len({one.get_attribute("href") for one in links}) == 1


def test_without_consent_nothing_is_sent_and_nothing_is_lost(desks: SittingDown) -> None:
    petra = desks("petra")
    person = take_in(petra, f"Ohne-{uuid4().hex[:6]}", MOUSE)
    petra.go(f"/referrals/new/{person}/")
    petra.page.fill("#id_question", "Bitte um Einschätzung")
    petra.page.wait_for_selector("[data-saved]:not(:empty)")
    MOUSE.press(petra.page, "Anfrage senden")
    assert "keine Einwilligung" in petra.page.inner_text("main")
    petra.complaints.clear()  # Chromium notes the refused answer
    petra.check()
    petra.go(f"/referrals/new/{person}/")
    assert petra.page.input_value("#id_question") == "Bitte um Einschätzung"


def test_an_ended_session_loses_nothing(desks: SittingDown) -> None:
    """Logged out while typing: the text stays, and goes through after a login in a new window."""
    petra = desks("petra")
    page = petra.page
    petra.go("/people/new/")
    surname = f"Pause-{uuid4().hex[:6]}"
    page.fill("#id_goal", "Ziel")
    petra.context.clear_cookies(name="sessionid")
    page.fill("#id_family_name", surname)
    page.wait_for_selector("[data-saved]:has-text('abgemeldet')")
    page.get_by_role("button", name="Person aufnehmen").click()
    page.wait_for_timeout(600)
    assert "/people/new/" in page.url
    assert page.input_value("#id_family_name") == surname
    other = petra.context.new_page()
    other.goto(petra.site.address + "/account/login/")
    log_in_at(other, "petra@demo.example")
    page.get_by_role("button", name="Person aufnehmen").click()
    page.wait_for_url(PERSON)
    assert surname in page.inner_text("h1")


@pytest.mark.parametrize("who", ["lena", "adam", "carla"])
def test_every_role_has_a_first_page(desks: SittingDown, who: str) -> None:
    desk = desks(who, scheme="dark")
    desk.go("/day/")
    desk.check()
    desk.go("/directory/")
    desk.check()
