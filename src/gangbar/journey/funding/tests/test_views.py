"""The open pages of funding: answers beside the questions, catalogue, instrument, DMN."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gangbar.journey.funding.domain.instruments import INSTRUMENTS
from gangbar.kernel.dmn import reading

pytestmark = pytest.mark.django_db


def asked(**facts: str) -> str:
    answer = Client().get(reverse("who-pays"), facts)
    assert answer.status_code == 200
    return answer.content.decode()


def test_five_questions_first_and_nothing_is_answered_yet() -> None:
    page = asked()

    assert page.count("<select") == 5
    assert "data-instrument" not in page


def test_the_answer_names_result_authority_and_what_comes_first() -> None:
    page = asked(purpose="recognition", benefit="sgb2", employment="unemployed", started="false")

    assert 'data-instrument="F02"' in page
    assert "vorher versuchen" in page
    assert "Baustein für die Akte" in page
    assert "§ 3a Abs. 2 SGB II" in page
    assert "noch zu klären" in page


def test_the_next_questions_are_those_that_decide_and_stay_once_answered() -> None:
    page = asked(purpose="recognition")
    assert 'name="income"' in page or 'name="needed_for_work"' in page

    again = asked(purpose="recognition", home_in_germany="true")
    assert 'name="home_in_germany"' in again


def test_a_refusal_says_what_would_change_it() -> None:
    page = asked(purpose="recognition", started="true")

    assert "Der Antrag muss vor Beginn gestellt werden." in page
    assert "Es würde passen mit" in page


def test_nobody_is_told_to_ask_for_something_else() -> None:
    page = asked(purpose="recognition", started="true")

    advice = page.split("Es würde passen mit:")[1:]
    assert advice
    assert not any("Was soll bezahlt werden?" in one.split("</details>")[0] for one in advice)
    without = asked(benefit="sgb2", age="60", german="C1").split("Es würde passen mit:")[1:]
    assert without
    assert not any("Was soll bezahlt werden?" in one.split("</details>")[0] for one in without)
    assert "Für etwas anderes als das Gefragte zahlen:" in page


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"purpose": "recognition", "age": "-1"}, "Bitte prüfen Sie Ihre Angaben"),
        ({"purpose": "gold"}, "Bitte prüfen Sie Ihre Angaben"),
        ({"benefit": "asylblg", "residence": "german"}, "widersprechen sich"),
        ({"months_here": "5", "months_since_permit": "60"}, "Länger mit einem Titel als hier"),
        ({"age": "3", "master_degree": "true"}, "einen Master"),
        ({"sgb2_months": "24", "sgb2_years": "0"}, "Mehr Monate als in diesen Jahren"),
    ],
)
def test_impossible_facts_are_said_at_the_form(facts: dict[str, str], says: str) -> None:
    page = asked(**facts)

    assert says in page
    assert "data-instrument" not in page


def test_the_catalogue_lists_every_instrument() -> None:
    page = Client().get(reverse("instruments")).content.decode()

    assert all(reverse("instrument", args=[one.slug]) in page for one in INSTRUMENTS)


@pytest.mark.parametrize("slug", [one.slug for one in INSTRUMENTS])
def test_every_instrument_shows_its_table_and_gives_its_file(slug: str) -> None:
    page = Client().get(reverse("instrument", args=[slug])).content.decode()
    assert "Fundstelle" in page
    assert "Beispiele" in page

    file = Client().get(reverse("instrument-dmn", args=[slug]))
    assert reading.definitions(file.content).decisions
    assert "attachment" in file["Content-Disposition"]


def test_an_unknown_instrument_is_not_there() -> None:
    assert Client().get(reverse("instrument", args=["gold"])).status_code == 404
    assert Client().get(reverse("instrument-dmn", args=["gold"])).status_code == 404


def test_in_english_nothing_german_is_left_in_the_answer() -> None:
    client = Client(headers={"accept-language": "en"})
    page = client.get(reverse("who-pays"), {"purpose": "language", "german": "B1"}).content.decode()

    assert "Sufficient German (B1) is already there." in page
    assert "Gründe" not in page
