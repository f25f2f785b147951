"""Who is responsible? Answered to everybody, from the real postcodes, and never guessed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gangbar.commons.accounts.models import User
from gangbar.commons.network.actions import load_regions
from gangbar.commons.network.models import Catchment, OrganisationKind, PostcodeArea, Region
from gangbar.kernel.regions import districts_by_postcode, read_districts, read_postcodes
from gangbar.site.demo.cast import Cast, as_organisation, found, service, small_cast, unit

pytestmark = pytest.mark.django_db
ASKED = {"concern": "first-assessment", "municipality": ""}


@pytest.fixture
def cast() -> Cast:
    return small_cast(make_password("gangbar-demo-2026"))


@pytest.fixture
def halle(cast: Cast) -> Cast:
    PostcodeArea.objects.create(
        postcode="06108",
        municipality="Halle (Saale)",
        municipality_ags="15002000",
        district=cast.halle,
    )
    return cast


def ask(client: Client, **question: str) -> str:
    return client.get("/responsible/", ASKED | question).content.decode()


def test_the_answer_names_service_team_contact_promise_and_freshness(
    halle: Cast, client: Client
) -> None:
    page = ask(client, postcode="06108")

    for expected in (
        "Ersteinschätzung eines Abschlusses in Halle (Saale)",
        "Beratungsstelle Muster Süd",
        "Team Anerkennung",
        'href="tel:0345000001"',
        "antwortet in 2 Werktagen",
        "bestätigt vor",
    ):
        assert expected in page


def test_a_postcode_in_two_districts_is_asked_and_never_guessed(
    cast: Cast, client: Client, shared: Path
) -> None:
    regions = shared / "data/regions"
    areas = read_postcodes(regions).found
    load_regions(read_districts(regions).found, areas)
    torn = [code for code, districts in districts_by_postcode(areas).items() if len(districts) > 1]
    assert len(torn) == 8
    with as_organisation(cast.counselling.pk):
        Catchment.objects.bulk_create(
            Catchment(
                organisation=cast.counselling, service=cast.first_assessment, district=district
            )
            for district in Region.objects.filter(parent="15").exclude(pk=cast.halle.pk)
        )

    for postcode in torn:
        page = ask(client, postcode=postcode)
        places = re.findall(r'name="municipality" value="([^"]+)"', page)
        assert len(places) > 1
        assert "Beratungsstelle Muster Süd" not in page
        for place in places:
            answer = ask(client, postcode=postcode, municipality=place)
            assert f"Ersteinschätzung eines Abschlusses in {place}" in answer


def test_the_map_shows_the_district_and_says_it_in_words(
    cast: Cast, client: Client, shared: Path
) -> None:
    regions = shared / "data/regions"
    load_regions(read_districts(regions).found, read_postcodes(regions).found)

    page = ask(client, postcode="06108")

    drawn = page.partition('<svg class="gb-map"')[2].partition("</svg>")[0]
    assert drawn.count("<path") == 14
    assert drawn.count('class="gb-map__here"') == 1
    assert "Karte der Landkreise; Halle (Saale) ist hervorgehoben." in page


def test_a_municipality_of_another_postcode_is_ignored(halle: Cast, client: Client) -> None:
    assert "in Halle (Saale)" in ask(client, postcode="06108", municipality="Tangerhütte")


@pytest.mark.parametrize(
    ("postcode", "sentence"),
    [
        ("99999", "Diese Postleitzahl kennen wir nicht"),
        ("0610", "Eine Postleitzahl hat fünf Ziffern"),
        ("", "Bitte prüfen Sie Ihre Angaben"),
        ("<script>", "Eine Postleitzahl hat fünf Ziffern"),
    ],
    ids=["unknown", "short", "empty", "script"],
)
def test_what_cannot_be_answered_is_said(
    halle: Cast, client: Client, postcode: str, sentence: str
) -> None:
    page = ask(client, postcode=postcode)
    assert sentence in page
    assert "<script>" not in page


def test_an_area_without_a_service_leads_to_the_directory(halle: Cast, client: Client) -> None:
    page = ask(client, postcode="06108", concern="placement")
    assert "noch niemand eingetragen" in page
    assert "Zum Verzeichnis" in page


def test_an_invented_concern_is_refused(halle: Cast, client: Client) -> None:
    assert "Bitte prüfen" in ask(client, postcode="06108", concern="nonsense")


@pytest.mark.parametrize("more", [0, 2])
def test_the_answer_takes_seven_statements_whatever_its_length(
    halle: Cast, client: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        team = unit(found(f"a-{number}", f"Amt {number}", OrganisationKind.CHAMBER), "Team")
        service(team, "first-assessment", "Auch hier", [halle.halle], promise_days=3)
    with django_assert_num_queries(7):
        page = ask(client, postcode="06108")
    assert page.count("<article") == 1 + more


def test_the_start_page_is_open_and_members_begin_with_their_day(cast: Cast) -> None:
    assert "Wer ist zuständig?" in Client().get("/").content.decode()
    member = Client()
    member.force_login(User.objects.get(pk=cast.petra.user))
    assert member.get("/").headers["Location"] == "/day/"


@pytest.mark.parametrize("path", ["/", "/about/", "/responsible/", "/directory/"])
def test_open_pages_need_no_cookie_but_the_forms_own(cast: Cast, path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert set(answer.cookies) <= {"csrftoken"}
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert " style=" not in answer.content.decode()


def test_every_open_page_speaks_english_too(halle: Cast) -> None:
    client = Client(headers={"accept-language": "en"})
    page = client.get("/responsible/", ASKED | {"postcode": "06108"}).content.decode()
    assert '<html lang="en"' in page
    assert "First assessment of a degree" in page
