"""The catalogue in the database: loaded twice it stays as it is, and a text finds its code."""

from __future__ import annotations

import pytest

from gangbar.commons.occupations import actions, queries
from gangbar.commons.occupations.domain.lists import Category, Code, Label, Title

pytestmark = pytest.mark.django_db

CODES = [
    Code("2", "Rohstoffgewinnung, Produktion und Fertigung", "Produktion"),
    Code("29222", "Berufe in der Back- und Konditoreiwarenherstellung", "Backwaren - Fachkraft"),
    Code("29221", "Berufe in der Back- und Konditoreiwarenherstellung", "Backwaren - Helfer"),
    Code("01402", "Angehörige der regulären Streitkräfte", "Streitkräfte"),
]
TITLES = [Title(7, "29222", "Bäcker/in", "Bäcker", "Bäckerin", "E")]
QUESTION = {"question": "Ist eine Ausbildung erforderlich?", "answers": []}
CATEGORIES = [
    Category(
        "3001", "29222", "Bäcker/in", "Herstellung von Backwaren", ("Teig kneten",), (QUESTION,)
    )
]
LABELS = [Label("esco:1", ("baker", "bread maker"), ("29222", "29221"))]


def load() -> list[tuple[int, int, int]]:
    done = [
        actions.load_codes(CODES),
        actions.load_titles(TITLES),
        actions.load_categories(CATEGORIES),
        actions.load_labels(LABELS),
    ]
    actions.rebuild_index()
    return [(one.created, one.updated, one.unchanged) for one in done]


def test_the_second_load_changes_nothing_and_a_changed_row_is_updated() -> None:
    assert load() == [(4, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0)]
    assert load() == [(0, 0, 4), (0, 0, 1), (0, 0, 1), (0, 0, 1)]
    changed = actions.load_titles([Title(7, "29221", "Bäcker/in", "Bäcker", "Bäckerin", "T")])
    assert (changed.created, changed.updated, changed.unchanged) == (0, 1, 0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bäckerinen", "so sagt man im Alltag: bäcker"),
        ("bread maker", "englische Bezeichnung: bread maker"),
        ("Herstellung von Backwaren", "Tätigkeit: Herstellung von Backwaren"),
        ("Teig gründlich kneten", "Tätigkeit: Teig kneten"),
        ("Bäkcer in der Nachtschicht", "so sagt man im Alltag: bäcker"),
    ],
)
def test_a_text_finds_its_code_with_the_reason(text: str, why: str) -> None:
    load()
    answer = queries.search(None, text)

    assert answer.results[0].code == "29222"
    assert why in answer.results[0].why
    assert answer.results[1].code == "29221"
    assert answer.questions == [QUESTION]


def test_what_resembles_nothing_finds_nothing() -> None:
    load()
    assert queries.search(None, "qqqq").results == []


def test_without_lists_the_search_says_that_it_is_not_ready() -> None:
    assert not queries.is_ready(None)
    assert queries.search(None, "Bäcker").results == []
    load()
    assert queries.is_ready(None)
    assert queries.codes(None) == {"29222", "29221", "01402"}


def test_without_lists_an_everyday_word_leads_to_its_reference_occupation() -> None:
    picked = queries.pick(None, "Krankenschwester")
    assert [one.code for one in picked.offers] == ["81302"]
    assert "Pflegefachfrau" in [one.name for one in picked.offers[0].occupations]
    unknown = queries.pick(None, "Zuckerbäcker")
    assert (unknown.is_unknown, unknown.has_lists) == (True, False)
