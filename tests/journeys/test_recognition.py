"""From a foreign degree to the right to practise: four courses, walked in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from gangbar.journey.recognition.domain.deadlines import Circumstances, deadline, rule_of
from gangbar.journey.recognition.domain.notification import posted_deadline
from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import take_in

pytestmark = pytest.mark.journey

SittingDown = Callable[..., Any]
MOUSE = Mouse()


@dataclass
class Walk:
    """One procedure, walked by its counsellor."""

    desk: Any
    today: date = field(default_factory=timezone.localdate)

    @property
    def page(self) -> Any:
        return self.desk.page

    def ago(self, days: int) -> str:
        return (self.today - timedelta(days=days)).isoformat()

    def begin(self, person: str, **values: str) -> None:
        self.desk.go(f"/people/{person}/?tab=recognition")
        self.desk.check()
        MOUSE.follow(self.page, gettext("Verfahren anlegen"))
        if "proposed" in values:
            self.page.fill("#pick", values["reference_occupation"])
            MOUSE.press(self.page, gettext("Vorschlagen"))
            self.desk.check()
            assert self.page.input_value("main [name=authority]") == values["authority"]
            assert self.page.input_value("main [name=track]") == values["track"]
        for name in ("reference_occupation", "authority"):
            MOUSE.fill(self.page, name, values[name])
        for name in ("way", "track"):
            MOUSE.select(self.page, name, values[name])
        if "land" in values:
            MOUSE.select(self.page, "land", values["land"])
        for name in ("is_accelerated", "has_eu_certificate"):
            if values.get(name):
                self.page.check(f"[name={name}]")
        self.desk.check()
        MOUSE.press(self.page, gettext("Anlegen"))
        self.page.wait_for_url(re.compile(r"/recognition/\d+/$"))
        self.desk.check()

    def gather(self) -> None:
        """All documents of the list are here."""
        procedure = self.page.url
        MOUSE.follow(self.page, gettext("Unterlagen für den Antrag"))
        self.desk.check()
        for one in self.page.locator("main select[name$=progress]").all():
            one.select_option("here")
        MOUSE.press(self.page, gettext("Speichern"))
        self.says("alles beisammen")
        self.desk.check()
        self.page.goto(procedure)

    def happens(self, what: str, days_ago: int, **values: str) -> None:
        with self.page.expect_navigation():
            # Exactly: a licence is no temporary permit.
            exactly = re.compile(f"^{re.escape(gettext(what))}(: .*)?$")
            self.page.locator("main").get_by_role("link", name=exactly).first.click()
        if self.page.locator("[name=on]").count():
            MOUSE.fill(self.page, "on", self.ago(days_ago))
        for name, value in values.items():
            if self.page.locator(f"main select[name={name}]").count():
                MOUSE.select(self.page, name, value)
            else:
                MOUSE.fill(self.page, name, value)
        MOUSE.press(self.page, gettext("Eintragen"))
        self.page.wait_for_url(re.compile(r"/recognition/\d+/$"))

    def prove(self, *, issued_ago: int | None = None) -> None:
        """Language, health and reliability are here."""
        procedure = self.page.url
        self.page.locator("section", has=self.page.locator("#licence")).get_by_role(
            "link", name="Bearbeiten"
        ).click()
        self.page.wait_for_url(re.compile(r"/licence/$"))
        self.desk.check()
        for one in self.page.locator("main select[name$=progress]").all():
            one.select_option("here")
        if issued_ago is not None:
            for field in self.page.locator("main input[name$=issued_on]").all():
                field.fill(self.ago(issued_ago))
        MOUSE.press(self.page, gettext("Speichern"))
        self.desk.check()
        self.page.goto(procedure)

    def notice(self, outcome: str, *, decided_ago: int, posted_ago: int) -> None:
        MOUSE.follow(self.page, gettext("Der Bescheid ist da"))
        self.desk.check()
        MOUSE.fill(self.page, "decided_on", self.ago(decided_ago))
        MOUSE.choose(self.page, "outcome", outcome)
        MOUSE.fill(self.page, "posted_on", self.ago(posted_ago))
        MOUSE.press(self.page, gettext("Eintragen"))
        self.desk.check()

    def says(self, *words: str) -> None:
        # Also what is folded: how a deadline was computed.
        text = " ".join(str(self.page.text_content("main")).split())
        for one in words:
            assert one in text, f"“{one}” is not on {self.page.url}"

    def end(self, rule: str, days_ago: int, *, posted: bool = False, land: str = "ST") -> str:
        """The day that the domain computes, as the page writes it."""
        start = self.today - timedelta(days=days_ago)
        counted = posted_deadline if posted else deadline
        found = counted(rule_of(rule, start), start, Circumstances(land=land))
        return f"{found.end:%d.%m.%Y}"


@pytest.fixture
def walk(desks: SittingDown) -> Walk:
    return Walk(desks("basim"))


def test_a_nurse_from_a_third_country(walk: Walk) -> None:
    person = take_in(walk.desk, f"Pflege-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Pflegefachfrau",
        way="regulated",
        track="nursing",
        authority=("Landesverwaltungsamt Sachsen-Anhalt, Landesprüfungsamt für Gesundheitsberufe"),
        proposed="yes",
    )
    walk.gather()
    walk.happens("Antrag gestellt", 200)
    walk.happens("Unterlagen vollständig", 150)
    walk.says("§ 43", walk.end("PFL-DEC", 150))
    walk.notice("compensation", decided_ago=60, posted_ago=58)
    walk.says("Kenntnisprüfung oder Anpassungslehrgang", "PflBG § 40 Abs. 3", "bevor die Maßnahme")
    walk.says(walk.end("WID", 58, posted=True), "VwGO § 70 Abs. 1")

    walk.page.get_by_text("Unterschied eintragen").click()
    MOUSE.fill(walk.page, "subject", "Pflege in der Psychiatrie")
    MOUSE.select(walk.page, "kind", "practice")
    MOUSE.fill(walk.page, "hours", "120")
    # The page has more than one list of measures; this one belongs to the difference.
    walk.page.locator("#difference-measure").select_option("knowledge_test")
    MOUSE.press(walk.page, "Eintragen")
    walk.says("Pflege in der Psychiatrie", "120 Stunden", "auszugleichen durch: Kenntnisprüfung")
    walk.desk.check()

    _two_measures(walk)
    walk.says("Unterschiede ausgeglichen", "PflBG § 2 Nr. 4", "Deutschkenntnisse")
    walk.says("ausgeglichen Kenntnisprüfung")
    walk.prove()
    walk.happens("Erlaubnis erteilt", 1)
    walk.says("Erlaubnis erteilt")
    walk.desk.check()
    walk.desk.go(f"/people/{person}/?tab=recognition")
    walk.says("Pflegefachfrau", "Erlaubnis erteilt")


def _two_measures(walk: Walk) -> None:
    """Side by side; the nurse leaves one and passes the other at the second try."""
    walk.happens("Maßnahme gewählt", 50, measure="adaptation_period")
    walk.happens("Maßnahme gewählt", 40, measure="knowledge_test")
    walk.says("PflAPrV § 45 Abs. 8 Satz 2", "Anpassungslehrgang", "Kenntnisprüfung")
    walk.happens("Maßnahme abgebrochen: Anpassungslehrgang", 30)
    walk.happens("Maßnahme begonnen: Kenntnisprüfung", 30, until=walk.ago(-20))
    walk.happens("Maßnahme nicht bestanden", 20)
    walk.says("1 Mal nicht bestanden", "Ausgleichsmaßnahme läuft")
    walk.desk.check()
    walk.happens("Maßnahme bestanden", 5)


def test_a_nurse_chooses_the_adaptation_period_after_partial_equivalence(walk: Walk) -> None:
    person = take_in(walk.desk, f"Lehrgang-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Pflegefachfrau",
        way="regulated",
        track="nursing",
        authority="Landesverwaltungsamt",
    )
    walk.happens("Antrag gestellt", 400)
    walk.happens("Eingang bestätigt", 390)
    walk.says("Eingang bestätigt")
    walk.happens("Unterlagen vollständig", 370)
    walk.says(walk.end("PFL-DEC", 370))
    walk.notice("partial", decided_ago=300, posted_ago=299)
    walk.says("teilweise", "Kenntnisprüfung oder Anpassungslehrgang", "PflBG § 40 Abs. 3")
    walk.says(walk.end("WID", 299, posted=True))
    walk.happens("Maßnahme gewählt", 280, measure="adaptation_period")
    walk.happens("Maßnahme begonnen", 250, until=walk.ago(-10))
    walk.says("Ausgleichsmaßnahme läuft", "Anpassungslehrgang")
    walk.desk.check()
    walk.happens("Verkürzung oder Verlängerung beantragt", 40)
    walk.says(
        "PflAPrV § 44 Abs. 1a", walk.end("PFL-AL", 40), "Danach gilt der Antrag als genehmigt"
    )
    walk.happens("über Verkürzung oder Verlängerung entschieden", 30)
    walk.happens("Maßnahme bestanden", 5)
    walk.says("Unterschiede ausgeglichen", "PflBG § 2 Nr. 4")
    walk.prove()
    walk.happens("Erlaubnis erteilt", 1)
    walk.says("Erlaubnis erteilt")
    walk.desk.check()


def test_after_the_decision_on_an_objection_there_is_the_action(walk: Walk) -> None:
    person = take_in(walk.desk, f"Klage-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Elektroniker für Betriebstechnik",
        way="equivalence",
        track="bqfg",
        authority="IHK FOSA",
        land="BY",
    )
    walk.says("Land der StelleBayern")
    walk.happens("Antrag gestellt", 300)
    walk.happens("Unterlagen vollständig", 280)
    walk.notice("refused", decided_ago=150, posted_ago=149)
    walk.says("Sonst Widerspruch", "VwGO § 70 Abs. 1")
    walk.happens("Widerspruch eingelegt", 130)
    MOUSE.follow(walk.page, gettext("Der Bescheid ist da"))
    assert walk.page.input_value("main [name=remedy]") == "action", "proposed after an objection"
    walk.page.goto(walk.page.url.replace("notice/", ""))
    walk.notice("refused", decided_ago=8, posted_ago=7)
    walk.says("Klage erheben", "Sonst Klage vor Gericht", "VwGO § 74 Abs. 1")
    walk.says(walk.end("KLAGE", 7, posted=True, land="BY"))
    assert walk.page.get_by_role("link", name="Widerspruch eingelegt").count() == 0
    walk.happens("Klage erhoben", 1)
    walk.says("Klage erhoben", "rechtzeitig")
    walk.desk.check()


def test_an_electrician_reaches_full_equivalence(walk: Walk) -> None:
    person = take_in(walk.desk, f"Elektro-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Elektroniker für Betriebstechnik",
        way="equivalence",
        track="bqfg",
        authority="IHK FOSA",
    )
    walk.happens("Antrag gestellt", 300)
    walk.says(walk.end("BQFG-ACK", 300), "überfällig", "Die Stelle ist im Verzug")
    walk.happens("Eingang bestätigt", 280)
    walk.happens("Unterlagen vollständig", 250)
    walk.happens("Frist gehemmt", 240, until=walk.ago(231), reason="Lehrplan angefordert")
    walk.says("Auslegung", "§ 209 BGB")
    walk.notice("partial", decided_ago=150, posted_ago=149)
    walk.says("Anpassungsqualifizierung suchen")
    walk.happens("Maßnahme gewählt", 100, measure="adaptation_qualification")
    walk.happens("Maßnahme bestanden", 60)
    walk.says("Unterschiede ausgeglichen")
    walk.happens("Folgeantrag gestellt", 50)
    walk.says("Antrag gestellt", walk.end("BQFG-ACK", 50))
    walk.happens("Unterlagen vollständig", 40)
    walk.says("Ein Folgeantrag ist ein neuer Antrag", walk.end("BQFG-DEC", 40))
    walk.notice("full", decided_ago=10, posted_ago=9)
    walk.says("volle Gleichwertigkeit", "Bewerbungen")
    assert walk.page.get_by_role("link", name="Erlaubnis erteilt").count() == 0


def test_an_engineer_asks_the_central_office(walk: Walk) -> None:
    walk.desk.go("/recognition/which/")
    MOUSE.select(walk.page, "level", "academic")
    MOUSE.select(walk.page, "is_regulated", "no")
    MOUSE.press(walk.page, "Vergleichen")
    walk.says("Zeugnisbewertung (ZAB)", "passt", "200 €")
    walk.desk.check()
    person = take_in(walk.desk, f"Ingenieur-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Ingenieurin für Maschinenbau",
        way="certificate_evaluation",
        track="no_clock",
        authority="ZAB",
    )
    walk.happens("Antrag gestellt", 20)
    walk.says("Untätigkeitsklage")


def test_a_doctor_under_the_accelerated_procedure(walk: Walk) -> None:
    person = take_in(walk.desk, f"Medizin-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Ärztin",
        way="regulated",
        track="medicine",
        authority="Landesverwaltungsamt",
        is_accelerated="yes",
    )
    walk.happens("Antrag gestellt", 40)
    walk.happens("Eingang bestätigt", 36)
    walk.says("Eingang bestätigt", "§ 39 Abs. 5")
    assert "überfällig" not in walk.page.inner_text("main")
    walk.desk.check()
    walk.happens("Unterlagen vollständig", 30)
    walk.says("Sollfrist", walk.end("ARZT-81A-DEC", 30), "§ 81a")
    walk.notice("compensation", decided_ago=13, posted_ago=12)
    walk.says("Kenntnisprüfung anmelden", "BÄO § 3 Abs. 3")
    walk.happens(
        "vorübergehende Berufserlaubnis erteilt", 4, until=walk.ago(-361), reason="Klinik Muster"
    )
    walk.says("Vorübergehende Berufserlaubnis bis")
    walk.happens("Maßnahme gewählt", 4, measure="knowledge_test")
    walk.happens("Maßnahme bestanden", 2)
    walk.prove(issued_ago=100)
    walk.says("zu alt, neu besorgen")
    walk.prove(issued_ago=3)
    walk.says("Vorlegen bis")
    assert "zu alt" not in walk.page.inner_text("main")
    walk.happens("Erlaubnis erteilt", 0)
    walk.says("Erlaubnis erteilt")
    walk.desk.check()


def test_partial_access_ends_in_a_licence_for_a_part(walk: Walk) -> None:
    person = take_in(walk.desk, f"Partiell-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Pflegefachfrau",
        way="regulated",
        track="nursing",
        authority="Landesverwaltungsamt",
        has_eu_certificate="yes",
    )
    walk.happens("Antrag gestellt", 90)
    walk.happens("Unterlagen vollständig", 80)
    walk.notice("partial_access", decided_ago=10, posted_ago=9)
    walk.says("PflBG § 48a Abs. 4", "Erlaubnis zur partiellen Berufsausübung")
    assert walk.page.get_by_role("link", name="Maßnahme gewählt").count() == 0
    walk.prove()
    walk.happens(
        "Erlaubnis zur partiellen Berufsausübung erteilt", 1, reason="Pflege in der Dialyse"
    )
    walk.says("Pflege in der Dialyse", "Folgeantrag gestellt")
    walk.desk.check()


def test_what_cannot_be_is_said_and_nothing_is_lost(walk: Walk) -> None:
    person = take_in(walk.desk, f"Falsch-{uuid4().hex[:6]}", MOUSE)
    walk.begin(
        person,
        reference_occupation="Tischlerin",
        way="equivalence",
        track="bqfg",
        authority="Handwerkskammer",
    )
    walk.happens("Antrag gestellt", 30)
    MOUSE.follow(walk.page, "Unterlagen vollständig")
    MOUSE.fill(walk.page, "on", walk.ago(31))
    MOUSE.fill(walk.page, "reason", "vom Hof geholt")
    MOUSE.press(walk.page, "Eintragen")
    walk.says("der Antrag war noch nicht gestellt")
    assert walk.page.input_value("[name=reason]") == "vom Hof geholt"
    walk.desk.check()


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("en", 320)])
def test_a_deadline_is_answered_without_a_login(
    desks: SittingDown, language: str, width: int
) -> None:
    desk = desks("", language=language, width=width)
    desk.go("/recognition/deadline/")
    desk.check()
    MOUSE.select(desk.page, "rule", "WID")
    MOUSE.fill(desk.page, "posted", "2026-11-03")
    with desk.page.expect_navigation():
        desk.page.click("main form button[type=submit]")
    text = desk.page.inner_text("main")
    assert "07.12.2026" in text or "7 Dec 2026" in text
    assert "VwGO § 70 Abs. 1" in text
    desk.check()
    desk.go("/recognition/rules/")
    assert "PflAPrV § 43 Abs. 3 Satz 1" in desk.page.inner_text("main")
    desk.check()
