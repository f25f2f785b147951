"""Partly known dates: read, ordered, written, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.partial_date import PartialDate, Precision, UnreadableDate

READABLE = {
    "1990": ("1990", Precision.YEAR, "1990"),
    "1990-05": ("1990-05", Precision.MONTH, "05.1990"),
    "1990-05-17": ("1990-05-17", Precision.DAY, "17.05.1990"),
    "17.05.1990": ("1990-05-17", Precision.DAY, "17.05.1990"),
    "7.5.1990": ("1990-05-07", Precision.DAY, "07.05.1990"),
    "17. 5. 1990": ("1990-05-17", Precision.DAY, "17.05.1990"),
    "05.1990": ("1990-05", Precision.MONTH, "05.1990"),
    "5.1990": ("1990-05", Precision.MONTH, "05.1990"),
    "  1990 ": ("1990", Precision.YEAR, "1990"),
    "29.02.2000": ("2000-02-29", Precision.DAY, "29.02.2000"),
}

partial_dates = st.one_of(
    st.dates(min_value=date(1000, 1, 1)).map(PartialDate.of),
    st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1000, 9999)),
)


@pytest.mark.parametrize("text", READABLE)
def test_iso_and_german_dates_are_read_in_the_precision_in_which_they_were_told(text: str) -> None:
    iso, precision, german = READABLE[text]
    read = PartialDate.parse(text)
    assert (str(read), read.precision, read.german()) == (iso, precision, german)


@pytest.mark.parametrize("text", ["17.05.90", "5.90", "90", "17.5.90", "90-05-17", "17. 5. 90"])
def test_a_two_digit_year_is_refused_and_the_sentence_asks_for_four(text: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        PartialDate.parse(text)
    assert text in refused.value.sentence
    assert "vier Ziffern" in refused.value.sentence


@pytest.mark.parametrize(
    "text", ["30.02.1990", "31.04.1990", "29.02.1900", "1990-13", "00.1990", "0000", "32.01.1990"]
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate, match="gibt es im Kalender nicht"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "Mai 1990", "1990/05/17", "05/17/1990", "1990-5-17", "٢٠٠٠", "17.05.", "1990-05-17T00:00"],
)
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(UnreadableDate, match=r"Bitte schreiben Sie 17\.05\.1990"):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(UnreadableDate, match="fehlt der Monat"):
        PartialDate(1990, None, 17)


def test_dates_are_ordered_by_their_earliest_day() -> None:
    told = ["1990-01-02", "1990-02", "1989-12-31", "1990-01", "1990", "1990-01-01"]
    assert [str(one) for one in sorted(map(PartialDate.parse, told))] == [
        "1989-12-31",
        "1990",
        "1990-01",
        "1990-01-01",
        "1990-01-02",
        "1990-02",
    ]


def test_a_date_is_not_compared_with_anything_else() -> None:
    with pytest.raises(TypeError):
        _ = PartialDate(1990) < date(1990, 1, 1)
    assert PartialDate(1990) != object()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1990", "1990-05-17", True),
        ("1990-05", "1990-05-31", True),
        ("1990-02", "1990-03-01", False),
        ("1990", "1991", False),
    ],
)
def test_two_dates_may_mean_the_same_day(one: str, other: str, *, same: bool) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert first.may_equal(second) is same
    assert second.may_equal(first) is same


@given(partial_dates)
def test_what_is_written_is_read_back(told: PartialDate) -> None:
    assert PartialDate.parse(str(told)) == told
    assert PartialDate.parse(told.german()) == told
    assert told.earliest <= told.latest


@given(partial_dates, partial_dates)
def test_the_order_agrees_with_equality(one: PartialDate, other: PartialDate) -> None:
    assert (one == other) is (not one < other and not other < one)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    try:
        PartialDate.parse(text)
    except UnreadableDate as refused:
        assert refused.sentence  # noqa: PT017 - either outcome is right, but it must speak
