"""Cells as people write them, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gangbar.kernel.sentences import Unreadable
from gangbar.site.imports import values, words

TODAY = date(2026, 11, 22)
PLACES = {"06108": (), "39104": ()}


def shown(given: Any) -> str:
    return "reads" if callable(given) else str(given)[:20]


def chosen(meanings: Any) -> Callable[[str], str]:
    return lambda cell: values.chosen(cell, meanings)


@pytest.mark.parametrize(
    ("read", "cell", "meaning"),
    [
        (values.partial, "17.05.1990", "1990-05-17"),
        (values.partial, "1990-05-17 00:00:00", "1990-05-17"),
        (values.partial, "05.1990", "1990-05"),
        (values.partial, " 1990 ", "1990"),
        (values.partial, "19900517", "1990-05-17"),
        (values.partial, "17/05/1990", "1990-05-17"),
        (values.partial, "5/5/1990", "1990-05-05"),
        (values.partial, "17. Mai 1990", "1990-05-17"),
        (values.partial, "3. März 1990", "1990-03-03"),
        (values.partial, "3.März 1990", "1990-03-03"),
        (values.partial, "17 September 1990", "1990-09-17"),
        (values.partial, "Sept. 1990", "1990-09"),
        (values.partial, "unbekannt", ""),
        (values.day, "30.09.2027", date(2027, 9, 30)),
        (values.country, "Syrien", "SY"),
        (values.country, "Syrian Arab Republic", "SY"),
        (values.country, "ukr", "UA"),
        (values.country, "Türkei", "TR"),
        (values.country, "Sowjetunion", "SU"),
        (values.country, "k. A.", ""),
        (values.languages, "Arabisch, Dari", ["ar", "prs"]),
        (values.languages, "Kurdisch (Sorani)", ["ku"]),
        (values.level, "B1", "B1"),
        (values.level, "GER b 2", "B2"),
        (values.level, "telc Deutsch B1+", "B1"),
        (values.level, "keine Kenntnisse", "none"),
        (chosen(words.SEX), "weiblich", "female"),
        (chosen(words.SEX), "D", "diverse"),
        (chosen(words.BENEFITS), "SGB II", "sgb2"),
        (chosen(words.BENEFITS), "Bürgergeld", "sgb2"),
        (chosen(words.BENEFITS), "SGB II und SGB III", "sgb2_3"),
        (chosen(words.BENEFITS), "AsylbLG", "asylblg"),
        (values.phone, "+49 (0)345 / 123-45", "+49 (0)345 / 123-45"),
        (values.years, "6 Jahre", 6),
        (values.name, " O\u2019Muster \u202e", "O\u2019Muster"),
    ],
    ids=shown,
)
def test_a_cell_is_understood(read: Callable[[str], Any], cell: str, meaning: Any) -> None:
    assert read(cell) == meaning


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (values.partial, "17.05.90"),
        (values.partial, "03/04/1990"),
        (values.partial, "19901345"),
        (values.partial, "17. Brumaire 1990"),
        (values.partial, "1.1.1800"),
        (values.partial, "31.02.1990"),
        (values.partial, "05/17/1990"),
        (values.day, "09.2027"),
        (values.country, "Musterland"),
        (values.languages, "Klingonisch"),
        (values.level, "A2/B1"),
        (values.level, "gut"),
        (chosen(words.SEX), "7"),
        (values.email, "nicht@da"),
        (values.phone, "ruf mich an"),
        (values.years, "viele"),
        (values.name, "12345"),
        (values.name, "x" * 100_000),
    ],
    ids=shown,
)
def test_a_cell_is_refused_with_a_sentence(read: Callable[[str], Any], cell: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(cell)

    assert refused.value.sentence.endswith(".")
    assert len(refused.value.sentence) < 400


def test_a_birth_in_the_future_is_refused() -> None:
    with pytest.raises(Unreadable):
        values.partial("23.11.2026", today=TODAY)


@pytest.mark.parametrize(
    ("cells", "codes", "stateless"),
    [
        (["syrisch"], ["SY"], False),
        (["Deutschland, Syrien"], ["DE", "SY"], False),
        (["deutsch", "ukrainisch"], ["DE", "UA"], False),
        (["Bosnien und Herzegowina"], ["BA"], False),
        (["staatenlos"], [], True),
    ],
)
def test_nationalities_keep_their_order(
    cells: list[str],
    codes: list[str],
    stateless: bool,  # noqa: FBT001 - an example
) -> None:
    assert values.nationalities(cells) == (codes, stateless)


def test_a_state_that_is_no_more_is_no_nationality() -> None:
    with pytest.raises(Unreadable):
        values.nationalities(["Sowjetunion"])


@pytest.mark.parametrize(
    ("cell", "postcode"), [("06108", "06108"), ("6108", "06108"), ("D-39104", "39104")]
)
def test_a_postcode_gets_back_the_zero_that_a_spreadsheet_ate(cell: str, postcode: str) -> None:
    assert values.postcode(cell, PLACES) == postcode


@pytest.mark.parametrize("cell", ["1234", "610800", "O6108"])
def test_a_postcode_has_five_digits(cell: str) -> None:
    with pytest.raises(Unreadable):
        values.postcode(cell, PLACES)
