"""How well free text finds its code: answers as people give them in surveys, written by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.commons.occupations.domain import ranking
from gangbar.commons.occupations.domain.text import features, stem, words
from gangbar.commons.occupations.tests.shelf import Shelf, real

ANSWERS = Path(__file__).with_name("answers.csv")


@pytest.mark.parametrize(("kind", "at_least"), [("tuned", 0.97), ("held out", 0.92)])
def test_the_right_code_is_among_the_first_five(kind: str, at_least: float) -> None:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        answers = [
            (row["text"], row["code"]) for row in csv.DictReader(file) if row["kind"] == kind
        ]
    missed = [(text, code) for text, code in answers if code not in real().codes(text)]

    assert len(answers) >= 80
    assert 1 - len(missed) / len(answers) >= at_least, missed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Krankenschwester", "krankenschwestern"),
        ("Verkäuferin", "verkaeufer"),
        ("Kauffrau", "Kaufmann"),
        ("Ärztin", "Arzt"),
        ("Fachfrau", "Fachkraft"),
        ("Küchenhilfe", "Küchenhelferin"),
        ("Beamtin", "Beamter"),
        ("Erzieher/in", "Erzieherinnen"),
    ],
)
def test_gender_case_and_number_make_no_difference(one: str, other: str) -> None:
    assert features(one) == features(other)


def test_what_is_no_female_form_stays() -> None:
    assert stem("medizin").startswith("medizi")
    assert stem("termin").startswith("termi")
    assert stem("lehrerin") == stem("lehrer")


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert words("Auszubildende im Betrieb als Maurer") == ["maurer"]
    assert words("im Betrieb") == ["im", "betrieb"]
    assert words("!?") == []


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert all(key[0] in ranking.WEIGHTS for key in features(text))


TEXTS = [
    ranking.Text("62102", "Verkäufer", "title", 1.0),
    ranking.Text("62102", "Verkäuferin", "title", 0.9),
    ranking.Text("29222", "Bäcker", "title", 1.0),
]
TRADES = [ranking.Trade(code, 3) for code in ("62102", "62101", "62103", "62104", "29222")]


def find(text: str, limit: int = 5) -> list[ranking.Ranked]:
    return Shelf(TEXTS, TRADES).ranked(text, limit)


def test_the_best_text_speaks_for_its_code_and_siblings_follow() -> None:
    found = find("verkeuferin")
    assert [one.code for one in found[:3]] == ["62102", "62101", "62103"]
    assert found[0].number == 0
    assert found[1].number is None
    assert found[0].score > found[1].score


def test_not_more_than_three_levels_of_a_trade_come_first() -> None:
    assert [one.code for one in find("Verkäufer oder Bäcker")].index("29222") <= 3
    assert len(find("Verkäufer", limit=2)) == 2


def test_what_nobody_calls_so_finds_nothing() -> None:
    assert find("xyzzy") == []


def test_features_of_too_many_texts_are_only_counted() -> None:
    many = [ranking.Text("62102", "Verkäufer", "title", 1.0)] * (
        too_many := ranking.TOO_COMMON["w"] + 1
    )
    posting = ranking.index(many)["w:verkaeuf"]
    assert (posting.having, len(posting.numbers)) == (too_many, 0)
