"""Objection, then action: each notice has its own remedy and its own period.

Each case names its paragraph, so that a lawyer can read it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gangbar.journey.recognition.domain.clocks import Clock, Profile, Standing, Track, clocks
from gangbar.journey.recognition.domain.course import Course, State, course, possible
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome, Remedy
from gangbar.journey.recognition.domain.notice import next_steps
from gangbar.journey.recognition.domain.remedies import RULES
from gangbar.journey.recognition.forms import EventForm, NoticeForm

BQFG = Profile(Track.BQFG)


def event(kind: Kind, day: str, outcome: Outcome | None = None) -> Event:
    return Event(kind, date.fromisoformat(day), outcome=outcome)


REFUSED = (
    event(Kind.APPLIED, "2026-01-05"),
    event(Kind.COMPLETE, "2026-02-02"),
    event(Kind.DECIDED, "2026-04-01", Outcome.REFUSED),
    event(Kind.NOTIFIED, "2026-04-07"),
)
OBJECTED = event(Kind.OBJECTED, "2026-05-04")
AGAIN = (
    event(Kind.DECIDED, "2026-07-01", Outcome.REFUSED),
    event(Kind.NOTIFIED, "2026-07-07"),
)
SUED = event(Kind.SUED, "2026-08-03")


def remedies(found: Course) -> list[Clock]:
    return [one for one in clocks(BQFG, found) if one.deadline.rule.id in RULES.values()]


def test_after_the_decision_on_an_objection_there_is_a_month_for_action() -> None:
    """VwGO section 74(1); the objection itself was in time by section 70(1)."""
    first, second = remedies(course((*REFUSED, OBJECTED, *AGAIN)))

    assert (first.deadline.rule.id, first.deadline.end) == ("WID", date(2026, 5, 7))
    assert first.standing(date(2026, 7, 20)) is Standing.DONE
    assert (second.deadline.rule.id, second.deadline.end) == ("KLAGE", date(2026, 8, 7))
    assert second.standing(date(2026, 7, 20)) is Standing.RUNNING, "an old objection meets nothing"
    assert second.deadline.sources[0].citation == "VwGO § 74 Abs. 1"


def test_whoever_sues_in_time_has_met_the_day() -> None:
    found = course((*REFUSED, OBJECTED, *AGAIN, SUED))

    assert found.state is State.SUED
    assert remedies(found)[1].standing(date(2026, 9, 1)) is Standing.DONE
    assert possible(found)[:2] == (Kind.DECIDED, Kind.FINAL), "a new decision, or the judgment"


def test_a_new_decision_after_the_objection_that_grants_everything_opens_nothing() -> None:
    granted = (event(Kind.DECIDED, "2026-07-01", Outcome.FULL), AGAIN[1])

    assert [one.deadline.rule.id for one in remedies(course((*REFUSED, OBJECTED, *granted)))] == [
        "WID"
    ]


@pytest.mark.parametrize(
    ("named", "rule", "offered"),
    [
        (None, "WID", (Kind.OBJECTED,)),
        (Remedy.OBJECTION, "WID", (Kind.OBJECTED,)),
        (Remedy.ACTION, "KLAGE", (Kind.SUED,)),
        (Remedy.UNKNOWN, "WID-KLAGE", (Kind.OBJECTED, Kind.SUED)),
    ],
    ids=str,
)
def test_the_notice_itself_says_which_remedy_there_is(
    named: Remedy | None, rule: str, offered: tuple[Kind, ...]
) -> None:
    """VwGO sections 68(1) sentence 2, 70(1), 74(1): Land law may leave the objection out."""
    found = course((*REFUSED[:3], replace(REFUSED[3], remedy=named)))

    [one] = remedies(found)
    assert (one.deadline.rule.id, one.deadline.end) == (rule, date(2026, 5, 7))
    assert bool(one.deadline.doubts) is (named is Remedy.UNKNOWN), "the earlier, safe day"
    assert {Kind.OBJECTED, Kind.SUED} & set(possible(found)) == set(offered)


def test_without_instruction_there_is_a_year_for_action_too() -> None:
    """VwGO section 58(2)."""
    untold = replace(REFUSED[3], remedy=Remedy.ACTION, without_remedy_notice=True)

    assert remedies(course((*REFUSED[:3], untold)))[0].deadline.end == date(2027, 4, 7)


def test_an_objection_that_was_taken_back_leaves_the_notice_final() -> None:
    for contested in ((OBJECTED,), (OBJECTED, *AGAIN, SUED)):
        final = event(Kind.FINAL, "2026-09-01")
        assert course((*REFUSED, *contested, final)).state is State.FINAL


@pytest.mark.parametrize(
    ("remedy", "citations"),
    [
        (Remedy.OBJECTION, ["VwGO § 70 Abs. 1"]),
        (Remedy.ACTION, ["VwGO § 74 Abs. 1"]),
        (Remedy.UNKNOWN, ["VwGO § 70 Abs. 1", "VwGO § 74 Abs. 1"]),
    ],
)
def test_the_first_step_after_a_notice_names_its_remedy(
    remedy: Remedy, citations: list[str]
) -> None:
    first, *_rest = next_steps(BQFG, Outcome.REFUSED, remedy)

    assert [one.citation for one in first.sources] == citations
    assert ("Klage" in first.text) is (remedy is not Remedy.OBJECTION)


def test_both_forms_keep_what_the_notice_names() -> None:
    days = {"decided_on": "2026-04-01", "received_on": "2026-04-07", "outcome": "refused"}
    notice = NoticeForm(days | {"remedy": "action"}, trial=lambda _events: "")
    event = EventForm(
        days | {"remedy": "unknown"}, kind=Kind.NOTIFIED, measures=(), trial=lambda _events: ""
    )

    assert notice.is_valid()
    assert event.is_valid()
    assert notice.events()[1].remedy is Remedy.ACTION
    assert event.events()[0].remedy is Remedy.UNKNOWN
