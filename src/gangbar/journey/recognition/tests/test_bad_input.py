"""What cannot be is refused with a sentence that says what to do, and history stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from gangbar.journey.recognition.domain.clocks import Profile, Track, clocks
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.deadlines import rule_of
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.forms import DeadlineForm, EventForm, NoticeForm
from gangbar.journey.recognition.queries import answer
from gangbar.kernel.legal_calendar import Suspension, Uncountable

APPLIED = Event(Kind.APPLIED, date(2026, 1, 5))
COMPLETE = Event(Kind.COMPLETE, date(2026, 2, 5))


def stop(first: date, last: date) -> Event:
    return Event(Kind.SUSPENDED, first, until=last)


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        (
            [APPLIED, COMPLETE, stop(date(2026, 3, 9), date(2026, 3, 2))],
            "endet am 02.03.2026, bevor sie am 09.03.2026 beginnt. Bitte prüfen Sie beide Tage",
        ),
        (
            [
                APPLIED,
                COMPLETE,
                stop(date(2026, 3, 2), date(2026, 3, 9)),
                stop(date(2026, 3, 9), date(2026, 3, 12)),
            ],
            "zweimal zugleich gehemmt. Bitte fassen Sie die beiden Zeiträume zusammen",
        ),
        (
            [APPLIED, Event(Kind.DECIDED, date(2026, 2, 1), outcome=Outcome.FULL)],
            "die Unterlagen waren nicht vollständig. Bitte prüfen Sie den Tag",
        ),
        ([COMPLETE], "der Antrag war noch nicht gestellt. Bitte prüfen Sie den Tag"),
        (
            [
                APPLIED,
                COMPLETE,
                Event(Kind.EXTENDED, date(2026, 4, 1), until=date(2026, 6, 1)),
                Event(Kind.EXTENDED, date(2026, 4, 2), until=date(2026, 7, 1)),
            ],
            "nur einmal verlängert",
        ),
    ],
    ids=["end before start", "suspended twice", "decision first", "complete first", "twice longer"],
)
def test_what_cannot_have_happened_says_why(events: list[Event], sentence: str) -> None:
    with pytest.raises(Uncountable) as refused:
        course(events)
    assert sentence in refused.value.sentence


def test_an_interval_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Uncountable, match="bevor sie am"):
        Suspension(date(2026, 3, 9), date(2026, 3, 2))


@pytest.mark.parametrize("typed", ["2026-02-30", "30.02.2026", "2027-02-29", "31.11.2026"])
def test_the_30th_of_february_is_no_day(typed: str) -> None:
    deadline = DeadlineForm({"rule": "WID", "start": typed}, rules=[("WID", "Widerspruch")])
    event = EventForm(
        {"on": typed}, kind=Kind.COMPLETE, measures=(), trial=partial(lambda _events: "")
    )
    for form, field in ((deadline, "start"), (event, "on")):
        assert not form.is_valid()
        assert "Bitte ein gültiges Datum eingeben" in str(form.errors[field])


@pytest.mark.parametrize(
    ("days", "field", "sentence"),
    [
        (("2026-11-20", "2026-11-10", "2026-11-24"), "posted_on", "nicht vor dem Datum"),
        (("2026-11-10", "2026-11-20", "2026-11-19"), "received_on", "bevor er abgesandt"),
        (("2026-11-10", "", "2026-11-09"), "received_on", "bevor er abgesandt"),
    ],
)
def test_a_letter_is_written_then_posted_then_received(
    days: tuple[str, str, str], field: str, sentence: str
) -> None:
    given = dict(zip(("decided_on", "posted_on", "received_on"), days, strict=True))
    form = NoticeForm(given | {"outcome": "partial"}, trial=lambda _events: "")
    assert not form.is_valid()
    assert sentence in str(form.errors[field])


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"retrieved_on": "2026-11-12", "posted_on": "2026-11-11"}, "nur eines von beiden"),
        ({"retrieved_on": "2026-11-12", "received_on": "2026-11-12"}, "nur eines von beiden"),
        ({"retrieved_on": "2026-11-09"}, "nicht vor dem Datum des Bescheids"),
    ],
)
def test_a_notice_from_a_portal_comes_no_other_way(days: dict[str, str], sentence: str) -> None:
    given = days | {"decided_on": "2026-11-10", "outcome": "partial"}
    form = NoticeForm(given, trial=lambda _events: "")
    assert not form.is_valid()
    assert sentence in str(form.errors["retrieved_on"])


def test_a_notice_from_a_portal_is_notified_the_day_after() -> None:
    """VwVfG section 41(2a) sentence 3."""
    given = {"decided_on": "2026-11-10", "outcome": "partial", "retrieved_on": "2026-11-12"}
    form = NoticeForm(given, trial=lambda _events: "")
    alone = EventForm(given, kind=Kind.NOTIFIED, measures=(), trial=lambda _events: "")
    assert form.is_valid()
    assert alone.is_valid()
    for told in (form.events()[1], alone.events()[0]):
        assert (told.on, told.retrieved_on) == (date(2026, 11, 13), date(2026, 11, 12))


def test_the_public_answer_refuses_a_receipt_before_the_posting() -> None:
    asked = {"rule": "WID", "posted": "2026-11-05", "start": "2026-11-03"}
    form = DeadlineForm(asked, rules=[("WID", "Widerspruch")])
    assert form.is_valid()
    assert "zur Post gegeben: Das kann nicht sein" in answer(None, form.cleaned_data).refusal
    later = DeadlineForm(asked | {"start": "2026-11-20"}, rules=[("WID", "Widerspruch")])
    assert later.is_valid()
    found = answer(None, later.cleaned_data).deadline
    assert found
    assert found.start == date(2026, 11, 20), "a proven later receipt counts"


@pytest.mark.parametrize(
    ("land", "end"), [("", "2027-01-07"), ("ST", "2027-01-07"), ("NW", "2027-01-06")]
)
def test_the_public_answer_counts_by_the_land_that_is_chosen(land: str, end: str) -> None:
    """Epiphany is a holiday in Saxony-Anhalt and not in North Rhine-Westphalia."""
    asked = {"rule": "WID", "start": "2026-12-06", "land": land}
    form = DeadlineForm(asked, rules=[("WID", "Widerspruch")])
    assert form.is_valid()
    found = answer(None, form.cleaned_data).deadline
    assert found
    assert found.end == date.fromisoformat(end)
    assert "land" in DeadlineForm(asked | {"land": "XX"}, rules=[("WID", "")]).errors


@pytest.mark.parametrize("sources", [(), (Source(" "),)], ids=["none", "blank"])
def test_a_rule_without_a_paragraph_cannot_be_made(sources: tuple[Source, ...]) -> None:
    with pytest.raises(ValueError, match="nennt keinen Paragraphen"):
        replace(rule_of("WID", date(2026, 11, 27)), sources=sources)


def test_a_notice_posted_abroad_counts_from_its_receipt_and_keeps_that_it_was() -> None:
    given = {"decided_on": "2026-11-02", "outcome": "partial", "posted_on": "2026-11-03"}
    for more, told in (
        ({}, date(2026, 11, 7)),
        ({"posted_abroad": "on"}, date(2026, 11, 7)),
        ({"posted_abroad": "on", "received_on": "2026-11-05"}, date(2026, 11, 5)),
        ({"received_on": "2026-11-05"}, date(2026, 11, 7)),
    ):
        form = NoticeForm(given | more, trial=lambda _events: "")
        assert form.is_valid(), form.errors
        notified = form.events()[-1]
        assert (notified.on, notified.posted_abroad) == (told, "posted_abroad" in more)
        before = [Event(Kind.APPLIED, date(2026, 8, 3)), Event(Kind.COMPLETE, date(2026, 8, 4))]
        found = clocks(Profile(Track.BQFG), course([*before, *form.events()]))
        (remedy,) = (one.deadline for one in found if one.deadline.rule.id == "WID")
        assert remedy.start == told
        assert any("Ausland" in doubt for doubt in remedy.doubts) == ("posted_abroad" in more)
