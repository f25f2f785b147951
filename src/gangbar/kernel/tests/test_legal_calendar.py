"""Periods end as BGB 187 to 193 say, on the real holidays of the Land."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.holidays import LANDS, holidays_of
from gangbar.kernel.legal_calendar import (
    Period,
    Suspension,
    Uncountable,
    Unit,
    countable,
    end_of,
    is_free,
    known_land,
    next_working_day,
    office_days_later,
    one_after_another,
    prolonged,
    why_free,
)
from gangbar.kernel.tests.shared import shared_data

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
PUBLIC = {
    "New Year's Day",
    "Epiphany",
    "Good Friday",
    "Easter Monday",
    "Labor Day",
    "Ascension Day",
    "Pentecost Monday",
    "German Unity Day",
    "Repentance and Prayer Day",
    "Reformation Day",
    "Christmas Day",
    "Second Day of Christmas",
}


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-07-06", Period(2, Unit.WEEKS), "2026-07-20"),
        ("2026-11-30", Period(3, Unit.MONTHS), "2027-02-28"),
        ("2027-11-30", Period(3, Unit.MONTHS), "2028-02-29"),
        ("2026-08-31", Period(1, Unit.MONTHS), "2026-09-30"),
        ("2026-12-15", Period(1, Unit.MONTHS), "2027-01-15"),
        ("2024-02-29", Period(1, Unit.YEARS), "2025-02-28"),
        ("2026-02-20", Period(4, Unit.DAYS), "2026-02-24"),
        ("2026-02-20", Period(0, Unit.DAYS), "2026-02-20"),
        # Wednesday, then Thursday, Friday and Saturday.
        ("2026-07-01", Period(3, Unit.WORKING_DAYS), "2026-07-04"),
        # Over Good Friday, Easter Sunday and Easter Monday.
        ("2026-04-02", Period(2, Unit.WORKING_DAYS), "2026-04-07"),
    ],
)
def test_a_period_ends_as_the_code_says(start: str, period: Period, end: str) -> None:
    assert end_of(date.fromisoformat(start), period, "ST") == date.fromisoformat(end)


def test_the_holidays_of_saxony_anhalt_are_the_published_ones() -> None:
    published = json.loads(shared_data("holidays/DE_ST.json").read_text("utf-8"))
    expected = {
        date.fromisoformat(day)
        for day, names in published.items()
        if PUBLIC & set(names.split("; "))
    }
    counted = {day for year in range(1991, 2051) for day in holidays_of("ST", year)}

    # The nationwide holiday of 31 October 2017 falls on Reformation Day, a holiday here anyway.
    assert counted == expected


@given(DAYS, st.sampled_from(LANDS))
def test_no_period_ends_on_a_free_day(day: date, land: str) -> None:
    moved = next_working_day(day, land)

    assert not is_free(moved, land)
    assert moved >= day
    assert all(is_free(day + timedelta(days=n), land) for n in range((moved - day).days))


@given(DAYS, st.integers(1, 24), st.integers(1, 24))
def test_a_longer_period_never_ends_earlier(day: date, one: int, more: int) -> None:
    shorter = end_of(day, Period(one, Unit.MONTHS), "ST")

    assert end_of(day, Period(one + more, Unit.MONTHS), "ST") > shorter


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-08-01", "Sonnabend"),
        ("2026-08-02", "Sonntag"),
        ("2027-01-06", "gesetzlicher Feiertag in ST"),
    ],
)
def test_a_free_day_says_why(day: str, why: str) -> None:
    assert why_free(date.fromisoformat(day), "ST") == why


def suspension(first: str, last: str) -> Suspension:
    return Suspension(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("stopped", "end"),
    [
        ((), []),
        ((suspension("2026-05-20", "2026-06-10"),), ["2026-08-06"]),
        # Up to the start nothing was counted that could be lost.
        ((suspension("2026-04-01", "2026-04-15"),), []),
        ((suspension("2026-04-10", "2026-04-20"),), ["2026-07-20"]),
        # After the end it comes too late, unless an earlier one has moved the end behind it.
        ((suspension("2026-07-16", "2026-07-20"),), []),
        (
            (suspension("2026-07-16", "2026-07-20"), suspension("2026-05-01", "2026-05-01")),
            ["2026-07-16", "2026-07-21"],
        ),
    ],
)
def test_only_days_of_the_running_clock_are_added(
    stopped: tuple[Suspension, ...], end: list[str]
) -> None:
    found = prolonged(date(2026, 4, 15), date(2026, 7, 15), stopped)

    assert [day.isoformat() for _one, day in found] == end


@given(DAYS, st.integers(1, 60), st.integers(0, 60), st.integers(0, 40))
def test_a_longer_suspension_never_ends_earlier(day: date, at: int, days: int, more: int) -> None:
    end = end_of(day, Period(3, Unit.MONTHS), "ST")
    first = day + timedelta(days=at)

    def after(length: int) -> date:
        stopped = (Suspension(first, first + timedelta(days=length)),)
        return [end, *(one for _stopped, one in prolonged(day, end, stopped))][-1]

    assert after(days + more) >= after(days) >= end


def test_a_clock_is_not_stopped_twice_at_once() -> None:
    twice = (suspension("2026-05-20", "2026-06-10"), suspension("2026-06-10", "2026-06-12"))

    with pytest.raises(Uncountable, match=r"am 10\.06\.2026 zweimal zugleich gehemmt"):
        one_after_another(twice)


def test_a_suspension_does_not_end_before_it_begins() -> None:
    with pytest.raises(Uncountable, match="bevor sie am"):
        suspension("2026-06-10", "2026-06-09")


def test_an_unknown_land_and_a_far_year_are_refused() -> None:
    assert known_land("ST") == "ST"
    with pytest.raises(Uncountable, match="Land „XX“"):
        known_land("XX")
    with pytest.raises(Uncountable, match="Jahr 1066"):
        countable(date(1066, 10, 14))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-12-23", 2, "2026-12-28"),
        ("2027-01-05", 1, "2027-01-07"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
    ids=["over a weekend", "over Christmas", "Epiphany", "no day"],
)
def test_office_days_are_counted(start: str, days: int, end: str) -> None:
    found = office_days_later(date.fromisoformat(start), days, "ST")
    assert found == date.fromisoformat(end)
