"""Pages of the directory as members and the public get them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gangbar.commons.accounts.models import User
from gangbar.commons.directory.models import Offer, UnmetNeed
from gangbar.platform.viewer import Viewer
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def as_(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=viewer.user))
    client.get("/about/")  # the first page of a session writes it
    return client


def course(**more: Any) -> dict[str, Any]:
    given = {
        "kind": "vocational_language_course",
        "title": "Berufssprachkurs B2",
        "german_from": "B1",
        "german_to": "B2",
        "mode": "presence",
        "confirm_every": "90",
        "benefits": ["sgb2"],
        "occupations": "Pflege, Küche",
    }
    return given | more


def test_from_the_first_entry_to_the_place_somebody_finds(cast: Cast, client: Client) -> None:
    basim = as_(cast.basim)
    page = basim.post("/offers/new/", course(), follow=True).content.decode()
    assert "Steht im Verzeichnis" in page
    offer = Offer.objects.get()
    assert (offer.benefits, offer.occupations) == (["sgb2"], ["Pflege", "Küche"])

    begins = timezone.localdate() + timedelta(days=20)
    start = {"starts_on": begins.isoformat(), "places": "15", "places_left": "3"}
    assert (
        "Eingetragen."
        in basim.post(f"/offers/{offer.pk}/start/", start, follow=True).content.decode()
    )

    found = client.get("/offers/", {"q": "Pflege", "german": "B1", "benefit": "sgb2"})
    body = found.content.decode()
    assert "Berufssprachkurs B2" in body
    assert "3 Plätze frei" in body
    assert "passt" in body
    assert "passt nicht" in client.get("/offers/", {"german": "A1"}).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cost": "-5"}, "Einen Preis unter null"),
        ({"minimum_age": "40", "maximum_age": "20"}, "Höchstalter liegt unter"),
        ({"german_to": "A1"}, "Niveau"),
        ({"title": ""}, "Titel"),
    ],
)
def test_bad_input_is_said_and_kept(cast: Cast, wrong: dict[str, str], sentence: str) -> None:
    body = as_(cast.basim).post("/offers/new/", course(**wrong)).content.decode()
    assert sentence in body
    assert "Pflege, Küche" in body
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2026-01-01"}, "Ende liegt vor dem Beginn"),
        ({"register_until": "2099-01-01"}, "Anmeldung endet nach dem Beginn"),
        ({"places": "3", "places_left": "4"}, "nicht mehr Plätze frei"),
        ({"starts_on": "30.02.2027"}, "gültiges Datum"),
    ],
)
def test_a_start_that_cannot_be_is_said(cast: Cast, wrong: dict[str, str], sentence: str) -> None:
    basim = as_(cast.basim)
    basim.post("/offers/new/", course())
    begins = timezone.localdate() + timedelta(days=20)
    given = {"starts_on": begins.isoformat()} | wrong
    answer = basim.post(f"/offers/{Offer.objects.get().pk}/start/", given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_nobody_offers_can_be_counted_by_members_only(cast: Cast, client: Client) -> None:
    asked = {"kind": "coaching", "german": "B1", "district": cast.halle.ags}
    assert "Das fehlt: zählen" not in client.get("/offers/", asked).content.decode()
    petra = as_(cast.petra)
    assert "Das fehlt: zählen" in petra.get("/offers/", asked).content.decode()

    page = petra.post("/offers/unmet/", asked | {"query": "kind=coaching"}, follow=True)
    assert "Gezählt, ohne Namen" in page.content.decode()
    assert UnmetNeed.objects.filter(kind="coaching", german="B1").count() == 1


def test_the_search_takes_the_same_statements_for_one_and_for_three(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    basim = as_(cast.basim)
    for title in ("Eins", "Zwei", "Drei"):
        basim.post("/offers/new/", course(title=title, submission=title))
    assert Offer.objects.count() == 3
    with django_assert_num_queries(11):
        client.get("/offers/", {"q": "Eins"})
    with django_assert_num_queries(11):
        client.get("/offers/", {"q": "Beratungsstelle"})
