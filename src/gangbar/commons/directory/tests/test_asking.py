"""A sentence is taken apart; what it says ranks the offers, and what nobody knows is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.commons.accounts.models import User
from gangbar.commons.directory import actions, queries
from gangbar.commons.directory.domain.asking import Known, read
from gangbar.commons.directory.domain.fitting import Fit, Need, Start, Terms, fit_of, reasons
from gangbar.commons.directory.models import Offer, UnmetNeed
from gangbar.platform.paging import SIZE
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast, small_cast

TODAY = date(2026, 11, 28)
PLACES = {"halle": ("15002", "Halle (Saale)"), "jerichower land": ("15086", "Jerichower Land")}
KNOWN = Known(PLACES, {"pflege"}, {"lindenhof"})


@pytest.mark.parametrize(
    ("text", "parts", "left"),
    [
        (
            "B2 Pflege Halle ab März",
            {
                "wanted": "B2",
                "occupation": "Pflege",
                "district": "15002",
                "start_from": "2027-03-01",
            },
            [],
        ),
        ("mit B1, Kurs auf B2", {"german": "B1", "wanted": "B2"}, []),
        ("B1-B2", {"german": "B1", "wanted": "B2"}, []),
        ("b1 bis b2", {"german": "B1", "wanted": "B2"}, []),
        ("von A2 auf B1", {"german": "A2", "wanted": "B1"}, []),
        ("Kurs im Dezember", {"start_from": "2026-12-01", "latest_start": "2026-12-31"}, []),
        ("im November", {"start_from": "2026-11-01", "latest_start": "2026-11-30"}, []),
        ("bis Februar 2028", {"latest_start": "2028-02-29"}, []),
        ("ab 15.3.", {"start_from": "2027-03-15"}, []),
        ("ab 30.02.2027", {}, ["30.02.2027"]),
        ("ab sofort", {"start_from": "2026-11-28"}, []),
        ("Umschulung im Jerichower Land", {"kind": "qualification", "district": "15086"}, []),
        ("höchstens 20 Stunden pro Woche, abends", {"hours": "20", "day_time": "evening"}, []),
        ("20h online", {"hours": "20", "mode": "online"}, []),
        ("Coaching mit Kinderbetreuung", {"kind": "coaching", "childcare": "yes"}, []),
        ("barrierefrei für Frauen", {"accessible": "yes", "woman": "yes"}, []),
        ("Lindenhof", {"word": "Lindenhof"}, []),
        ("Pflege Raumfahrt", {"occupation": "Pflege"}, ["Raumfahrt"]),
        ("advice from March", {"kind": "counselling", "start_from": "2027-03-01"}, []),
        ("  „ , ( ", {}, []),
    ],
)
def test_a_sentence_is_taken_apart(text: str, parts: dict[str, str], left: list[str]) -> None:
    found = read(text, KNOWN, TODAY)

    assert {one.name: one.value for one in found.parts} == parts
    assert list(found.left) == left


def test_a_word_for_two_kinds_says_both() -> None:
    assert read("Sprachkurs", KNOWN, TODAY).all("kind") == [
        "integration_course",
        "vocational_language_course",
    ]


@pytest.mark.parametrize(
    ("terms", "need", "fit"),
    [
        ({"german_to": "B2"}, {"wanted": "B2"}, Fit.MET),
        ({"german_to": "B1"}, {"wanted": "B2"}, Fit.NOT_MET),
        ({}, {"wanted": "B2"}, Fit.OPEN),
        ({"mode": "online"}, {"mode": "online"}, Fit.MET),
        ({"mode": "presence"}, {"mode": "online"}, Fit.NOT_MET),
        ({"mode": "hybrid"}, {"mode": "online"}, Fit.OPEN),
        ({"mode": "hybrid"}, {"mode": "hybrid"}, Fit.MET),
        ({"hours_per_week": 20}, {"hours_per_week": 20}, Fit.MET),
        ({"hours_per_week": 21}, {"hours_per_week": 20}, Fit.NOT_MET),
        ({}, {"hours_per_week": 20}, Fit.OPEN),
        ({"day_times": ["morning"]}, {"day_time": "evening"}, Fit.NOT_MET),
        ({}, {"day_time": "evening"}, Fit.OPEN),
        ({"accessibility": ["wheelchair"]}, {"accessible": True}, Fit.MET),
        ({"accessibility": ["toilet"]}, {"accessible": True}, Fit.OPEN),
        ({"starts": [Start(date(2027, 2, 1), None, 3)]}, {"start_from": "03"}, Fit.NOT_MET),
        ({"starts": [Start(date(2027, 3, 1), None, 3)]}, {"start_from": "03"}, Fit.MET),
        ({}, {"start_from": "03"}, Fit.MET),
    ],
)
def test_every_question_is_met_not_met_or_open(
    terms: dict[str, Any], need: dict[str, Any], fit: Fit
) -> None:
    if "start_from" in need:
        need = need | {"start_from": date(2027, 3, 1)}
    assert fit_of(reasons(Terms(**terms), Need(**need), today=TODAY)) is fit


@pytest.fixture
def cast(db: None) -> Cast:
    return small_cast()


def published(cast: Cast, **terms: Any) -> Offer:
    values = {"kind": "vocational_language_course", "title": "Berufssprachkurs"} | terms
    with acting_as(cast.basim):
        return actions.publish_offer(values=values, by=cast.basim)


def titles(body: str, *names: str) -> list[str]:
    """Those of the names that stand in the list, in its order."""
    listed = body[body.index('id="found"') :]
    return sorted((one for one in names if one in listed), key=listed.index)


def test_the_page_shows_what_it_understood_and_what_not(cast: Cast, client: Client) -> None:
    begins = timezone.localdate() + timedelta(days=40)
    care = published(cast, title="Pflege eins", occupations=["Pflegefachfrau"], german_to="B2")
    with acting_as(cast.basim):
        actions.set_start(care, values={"starts_on": begins, "places_left": 2}, by=cast.basim)
    published(cast, title="Metall", occupations=["Schweißer"], german_to="B2")

    asked = f"B2 pflege ab {begins:%d.%m.%Y} Raumfahrt"
    body = client.get("/offers/", {"q": asked}).content.decode()

    assert titles(body, "Pflege eins", "Metall") == ["Pflege eins"]
    assert "Beruf: pflege" in body
    assert "führt zu Deutsch B2" in body
    assert f"Beginn ab {begins:%d.%m.%Y}" in body
    assert "Nicht verstanden und nicht berücksichtigt: <strong>Raumfahrt</strong>" in body
    # Without the occupation both are found.
    without = f"B2+ab+{begins:%d.%m.%Y}+Raumfahrt"
    assert f'href="/offers/?q={without}"' in body
    assert titles(client.get(f"/offers/?q={without}").content.decode(), "Metall") == ["Metall"]


def test_a_field_goes_before_the_sentence(cast: Cast, client: Client) -> None:
    published(cast, title="Zu B2", german_to="B2")
    published(cast, title="Zu C1", german_to="C1")

    body = client.get("/offers/", {"q": "B2", "wanted": "C1"}).content.decode()

    assert titles(body, "Zu B2", "Zu C1") == ["Zu C1", "Zu B2"]


def test_all_are_ranked_before_a_page_is_cut(cast: Cast, client: Client) -> None:
    with acting_as(cast.basim):
        values = {"kind": "coaching", "confirmed_on": TODAY, "confirmed_by": "x"}
        values |= {"organisation_id": cast.basim.organisation}
        many = [Offer(title=f"Zu hoch {at:03}", german_from="C1", **values) for at in range(230)]
        Offer.objects.bulk_create([*many, Offer(title="Passt", german_from="A1", **values)])

    seen: list[str] = []
    after, pages = "", 0
    rows = queries.found_offers(None, Need(german="B1"), on=TODAY)
    while after or not pages:
        page = queries.page_of(None, rows, after=after, on=TODAY)
        assert len(page.rows) <= SIZE
        seen += [one.offer.title for one in page.rows]
        after, pages = page.after, pages + 1

    assert seen[0] == "Passt"
    assert len(seen) == len(set(seen)) == 231
    body = client.get("/offers/", {"german": "B1"}).content.decode()
    assert "231 Angebote" in body
    assert "&amp;after=" in body
    assert "Passt" in client.get("/offers/", {"after": "Unsinn"}).content.decode()


def test_what_a_sentence_asks_in_vain_is_counted_as_what_it_asked(cast: Cast) -> None:
    published(cast, title="Zu B1", german_to="B1", district=cast.halle)
    petra = Client()
    petra.force_login(User.objects.get(pk=cast.petra.user))
    body = petra.get("/offers/", {"q": f"Berufssprachkurs B2 {cast.halle.name}"}).content.decode()

    assert "Das fehlt: zählen" in body
    assert 'name="kind" value="vocational_language_course"' in body
    assert f'name="district" value="{cast.halle.ags}"' in body
    # Two kinds at once cannot be counted as one.
    several = petra.get("/offers/", {"q": "Sprachkurs C2"}).content.decode()
    assert "Wählen Sie eine Art von Angebot" in several
    assert not UnmetNeed.objects.exists()
