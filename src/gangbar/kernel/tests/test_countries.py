"""Countries of today and of yesterday, named in every language of the product."""

from __future__ import annotations

import csv

import pytest

from gangbar.kernel.countries import (
    COUNTRIES,
    COUNTRIES_OF_QUALIFICATION,
    HISTORIC,
    countries,
    country_name,
)
from gangbar.kernel.tests.shared import shared_data

SPOKEN = ["de", "en", "ar", "fa", "uk", "ru", "tr", "ti", "ps", "so", "ku", "am"]


def test_the_list_is_iso_3166_and_kosovo() -> None:
    with shared_data("names/country-codes.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["ISO3166-1-Alpha-2"] for row in csv.DictReader(file)} - {""}
    assert set(COUNTRIES) == listed | {"XK"}
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 250


def test_states_that_ended_are_countries_of_qualification_only() -> None:
    assert set(HISTORIC) == {"SU", "YU", "CSHH", "CSXX", "DD"}
    assert not set(HISTORIC) & set(COUNTRIES)
    assert set(HISTORIC) < set(COUNTRIES_OF_QUALIFICATION)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_country_has_a_name_in_every_language(language: str) -> None:
    assert not [code for code in COUNTRIES_OF_QUALIFICATION if country_name(code, language) == code]


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("SY", "de", "Syrien"),
        ("SY", "ar", "سوريا"),
        ("XK", "de", "Kosovo"),
        ("DD", "de", "Deutsche Demokratische Republik (bis 1990)"),
        ("SU", "ru", "Советский Союз (до 1991)"),
        ("SU", "am", "Soviet Union (until 1991)"),
        ("CSHH", "de-AT", "Tschechoslowakei (bis 1992)"),
        ("UA", "en-gb", "Ukraine"),
        ("UA", "xx-unknown", "Ukraine"),
        ("UA", "not a language", "Ukraine"),
        ("??", "de", "??"),
    ],
)
def test_names_are_those_people_use(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_the_list_to_choose_from_is_in_the_order_of_the_names() -> None:
    german = [name for _, name in countries("de")]
    assert german[:3] == ["Afghanistan", "Ägypten", "Ålandinseln"]
    assert len(countries("de", of_qualification=True)) == len(german) + 5
