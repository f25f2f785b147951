"""What the form refuses, and the sentence with which it does."""

from __future__ import annotations

from typing import Any

import pytest

from gangbar.casework.people.forms import RecordForm
from gangbar.casework.people.forms.record import ExperienceForm
from gangbar.commons.network.models import PostcodeArea, Region

pytestmark = pytest.mark.django_db


def form(**given: Any) -> RecordForm:
    return RecordForm({"family_name": "Muster", **given})


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"family_name": "أميرة"}, "family_name", "lateinisch"),
        ({"birth_date": "17.05.90"}, "birth_date", "vier Ziffern"),
        ({"birth_date": "30.02.1990"}, "birth_date", "gibt es"),
        ({"birth_date": "1850"}, "birth_date", "120 Jahre"),
        ({"postcode": "6108"}, "postcode", "fünf Ziffern"),
        ({"postcode": "٠٦١٠٨"}, "postcode", "fünf Ziffern"),
        ({"nationality_1": "ZZ"}, "nationality_1", "gültig"),
        ({"nationality_1": "SU"}, "nationality_1", "gültig"),
        ({"family_name": ""}, "family_name", "wenigstens einen Namen"),
    ],
)
def test_it_refuses_with_a_sentence(given: dict[str, Any], field: str, words: str) -> None:
    filled = form(**given)
    assert not filled.is_valid()
    assert words in str(filled.errors[field])


def test_a_name_in_original_script_alone_is_enough() -> None:
    assert form(family_name="", original_name="أميرة").is_valid()


def test_german_dates_become_iso() -> None:
    filled = form(birth_date="05.1990")
    assert filled.is_valid()
    assert filled.values()["birth_date"] == "1990-05"


def test_a_postcode_in_two_districts_asks_for_the_place() -> None:
    for ags, name in (("15087", "Mansfeld-Südharz"), ("15089", "Salzlandkreis")):
        Region.objects.get_or_create(ags=ags, defaults={"name": name, "kind": "Landkreis"})
    areas = [
        PostcodeArea(postcode="06333", municipality=name, municipality_ags=key, district_id=ags)
        for name, key, ags in (("Hettstedt", "1", "15087"), ("Arnstein", "2", "15089"))
    ]
    asked = form(postcode="06333")
    assert asked.is_valid()
    assert not asked.locate(areas)
    assert "Hettstedt" in str(asked.errors["municipality"])
    told = form(postcode="06333", municipality="arnstein")
    assert told.is_valid()
    assert told.locate(areas)
    assert told.values()["district"].ags == "15089"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"begun": "2015", "ended": "2014"}, "ended"),
        ({"begun": "2090"}, "begun"),
        ({"hours": "169"}, "hours"),
        ({"occupation": ""}, "occupation"),
    ],
)
def test_experience_that_cannot_be_is_refused(given: dict[str, str], field: str) -> None:
    assert field in ExperienceForm({"occupation": "Schweißer", **given}).errors


def test_experience_needs_no_more_than_an_occupation() -> None:
    assert ExperienceForm({"occupation": "Schweißer"}).is_valid()
    assert ExperienceForm({"occupation": "Schweißer", "begun": "2014", "ended": "2014"}).is_valid()
