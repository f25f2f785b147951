"""Languages are named in every language; skills are ordered."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gangbar.kernel.languages import LANGUAGES, CefrLevel, direction, language_name, languages


@pytest.mark.parametrize("spoken", ["de", "en", "ar", "fa", "uk", "ru", "tr"])
def test_every_language_has_a_name_in_every_language(spoken: str) -> None:
    assert not [code for code in LANGUAGES if language_name(code, spoken) == code]


@pytest.mark.parametrize(
    ("code", "spoken", "name"),
    [
        ("prs", "de", "Dari"),
        ("ti", "de", "Tigrinya"),
        ("kmr", "de", "Kurmandschi (Nordkurdisch)"),
        ("kmr", "ar", "Kurmanji (Northern Kurdish)"),
        ("uk", "uk", "українська"),
        ("rom", "ti", "Romany"),
        ("qqq", "de", "qqq"),
    ],
)
def test_names_are_those_people_use(code: str, spoken: str, name: str) -> None:
    assert language_name(code, spoken) == name


def test_a_code_stands_once_in_the_list() -> None:
    assert len(LANGUAGES) == len(set(LANGUAGES))
    assert {"de", "en", "ar", "fa", "uk", "ru", "tr", "ti", "ps", "so", "kmr", "am"} < set(
        LANGUAGES
    )


def test_the_list_to_choose_from_is_in_the_order_of_the_names() -> None:
    names = [name for _, name in languages("de")]
    assert names.index("Amharisch") < names.index("Arabisch") < names.index("Zulu")


def test_arabic_and_its_script_run_from_right_to_left() -> None:
    assert [code for code in ("de", "ar", "fa", "uk", "tr") if direction(code) == "rtl"] == [
        "ar",
        "fa",
    ]
    assert direction("ar-SY") == "rtl"


def test_skills_are_ordered_from_none_to_mastery() -> None:
    assert list(CefrLevel) == sorted(CefrLevel, reverse=False)
    for lower, higher in pairwise(CefrLevel):
        assert lower < higher
        assert higher > lower
        assert lower <= lower  # noqa: PLR0124 - the order itself is under test
        assert higher >= lower
        assert higher.reaches(lower)
        assert not lower.reaches(higher)
    assert CefrLevel.NONE < "A1"
