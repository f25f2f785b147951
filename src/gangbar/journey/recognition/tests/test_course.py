"""What may happen when, and which clocks run: tables of courses that a counsellor can read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.clocks import (
    Clock,
    Profile,
    Standing,
    Track,
    clocks,
    decision_rule,
)
from gangbar.journey.recognition.domain.course import (
    MOVES,
    Course,
    State,
    course,
    diagram,
    possible,
)
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.laws import (
    choosable,
    goes_on,
    possible_under,
    refuse_unknown,
)
from gangbar.journey.recognition.domain.notification import has_happened
from gangbar.journey.recognition.domain.rule import StartEvent
from gangbar.kernel.legal_calendar import Uncountable


def on(text: str) -> date:
    return date.fromisoformat(text)


BQFG = Profile(Track.BQFG)
NURSING = Profile(Track.NURSING)
APPLIED = Event(Kind.APPLIED, on("2026-03-02"))
ACKNOWLEDGED = Event(Kind.ACKNOWLEDGED, on("2026-03-20"))
COMPLETE = Event(Kind.COMPLETE, on("2026-04-15"))
SUSPENDED = Event(Kind.SUSPENDED, on("2026-05-20"), until=on("2026-06-10"))
EXTENDED = Event(Kind.EXTENDED, on("2026-07-01"), until=on("2026-09-01"))
PARTIAL = Event(Kind.DECIDED, on("2026-07-10"), outcome=Outcome.PARTIAL)
IMPOSED = Event(Kind.DECIDED, on("2026-07-10"), outcome=Outcome.COMPENSATION)
FULL = Event(Kind.DECIDED, on("2026-07-10"), outcome=Outcome.FULL)
NOTIFIED = Event(Kind.NOTIFIED, on("2026-07-16"), posted_on=on("2026-07-12"))
TEST_CHOSEN = Event(Kind.MEASURE_CHOSEN, on("2026-08-03"), measure=Measure.KNOWLEDGE_TEST)
PASSED = Event(Kind.MEASURE_PASSED, on("2026-12-01"))
WITHDRAWN = Event(Kind.WITHDRAWN, on("2026-07-27"))
UP_TO_NOTICE = (APPLIED, ACKNOWLEDGED, COMPLETE)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), State.PREPARED),
        ((APPLIED,), State.APPLIED),
        ((APPLIED, Event(Kind.INCOMPLETE, on("2026-03-10"))), State.APPLIED),
        ((APPLIED, ACKNOWLEDGED), State.ACKNOWLEDGED),
        ((APPLIED, COMPLETE), State.RUNNING),
        ((*UP_TO_NOTICE, SUSPENDED), State.RUNNING),
        ((*UP_TO_NOTICE, PARTIAL), State.DECIDED),
        ((*UP_TO_NOTICE, PARTIAL, NOTIFIED), State.NOTIFIED),
        ((*UP_TO_NOTICE, IMPOSED, NOTIFIED, TEST_CHOSEN), State.MEASURE),
        ((*UP_TO_NOTICE, IMPOSED, NOTIFIED, TEST_CHOSEN, PASSED), State.SETTLED),
        ((APPLIED, Event(Kind.WITHDRAWN, on("2026-03-05"))), State.WITHDRAWN),
        ((*UP_TO_NOTICE, PARTIAL, Event(Kind.WITHDRAWN, on("2026-07-12"))), State.WITHDRAWN),
        ((*UP_TO_NOTICE, PARTIAL, NOTIFIED, WITHDRAWN), State.WITHDRAWN),
        (
            (*UP_TO_NOTICE, PARTIAL, NOTIFIED, Event(Kind.OBJECTED, on("2026-07-20")), WITHDRAWN),
            State.WITHDRAWN,
        ),
    ],
)
def test_the_state_follows_from_what_happened(events: tuple[Event, ...], state: State) -> None:
    assert course(events).state is state
    # The order of entering does not matter, only the days.
    assert course(reversed(events)).state is state


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ((APPLIED, PARTIAL), "die Unterlagen waren nicht vollständig"),
        ((COMPLETE,), "der Antrag war noch nicht gestellt"),
        ((*UP_TO_NOTICE, NOTIFIED), "die Entscheidung stand aus"),
        (
            (*UP_TO_NOTICE, SUSPENDED, Event(Kind.SUSPENDED, on("2026-06-01"), on("2026-06-20"))),
            "zweimal zugleich gehemmt",
        ),
        (
            (*UP_TO_NOTICE, EXTENDED, Event(Kind.EXTENDED, on("2026-07-02"), on("2026-10-01"))),
            "nur einmal verlängert",
        ),
        (
            (*UP_TO_NOTICE, Event(Kind.SUSPENDED, on("2026-05-20"), until=on("2026-05-01"))),
            "bevor sie am",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused_with_a_sentence(
    events: tuple[Event, ...], sentence: str
) -> None:
    with pytest.raises(Uncountable, match=sentence):
        _ = course(events).suspensions


def test_only_what_may_happen_next_is_offered() -> None:
    assert possible(course([])) == (Kind.APPLIED, Kind.WITHDRAWN)
    running = possible_under(BQFG, course(UP_TO_NOTICE))
    assert running == (Kind.SUSPENDED, Kind.EXTENDED, Kind.DECIDED, Kind.WITHDRAWN)
    assert Kind.EXTENDED not in possible(course((*UP_TO_NOTICE, EXTENDED)))
    full = possible(course((*UP_TO_NOTICE, FULL, NOTIFIED)))
    assert Kind.LICENSED in full
    assert Kind.MEASURE_CHOSEN not in full
    imposed = possible(course((*UP_TO_NOTICE, IMPOSED, NOTIFIED)))
    assert Kind.MEASURE_CHOSEN in imposed
    assert Kind.LICENSED not in imposed
    assert Kind.LICENSED in possible(
        course((*UP_TO_NOTICE, IMPOSED, NOTIFIED, TEST_CHOSEN, PASSED))
    )


@given(
    wishes=st.lists(st.sampled_from(Kind), max_size=24),
    track=st.sampled_from([*Track]),
    is_accelerated=st.booleans(),
)
def test_following_what_is_offered_never_contradicts_itself(
    wishes: list[Kind], track: Track, *, is_accelerated: bool
) -> None:
    events: list[Event] = []
    day = on("2026-01-01")
    own = Profile(track, is_accelerated=is_accelerated)
    for wish in wishes:
        day += timedelta(days=40)
        so_far = course(events)
        if wish in possible_under(own, so_far):
            outcome = Outcome.COMPENSATION if wish is Kind.DECIDED else None
            measure = next(iter(choosable(own, so_far, wish)), None)
            end = day + timedelta(days=9)
            events.append(Event(wish, day, until=end, outcome=outcome, measure=measure))
            refuse_unknown(own, events[-1])
    found = course(events)
    assert [one.on for one in found.events] == sorted(one.on for one in events)
    assert all(first.on < then.on for first, then in pairwise(found.events))


def test_every_state_and_every_move_has_a_name() -> None:
    assert set(names.STATES) == set(State)
    assert set(names.KINDS) == set(Kind) == {one.kind for one in MOVES}
    ends = {State.LICENSED, State.WITHDRAWN}
    assert diagram().count("-->") == len(MOVES) + 1 + len(ends)


def clock(rule: str, profile: Profile, found: Course) -> Clock:
    (one,) = (each for each in clocks(profile, found) if each.deadline.rule.id == rule)
    return one


@pytest.mark.parametrize(
    ("profile", "rule"),
    [
        (BQFG, "BQFG-DEC"),
        (Profile(Track.BQFG_REGULATED, is_accelerated=True), "BQFG-81A-DEC"),
        (NURSING, "PFL-DEC"),
        (Profile(Track.NURSING, has_eu_certificate=True), "PFL-EU-DEC"),
        (Profile(Track.NURSING, is_accelerated=True), "PFL-81A-DEC"),
        (Profile(Track.MEDICINE), "ARZT-DEC"),
        (Profile(Track.MEDICINE, is_accelerated=True), "ARZT-81A-DEC"),
        (Profile(Track.OTHER_LAW), ""),
        (Profile(Track.NO_CLOCK), ""),
    ],
)
def test_the_law_decides_which_clock_runs(profile: Profile, rule: str) -> None:
    assert decision_rule(profile) == rule


def test_the_clock_of_the_decision_runs_with_its_suspension() -> None:
    found = course((*UP_TO_NOTICE, SUSPENDED))
    one = clock("BQFG-DEC", BQFG, found)

    assert one.deadline.end == on("2026-08-06")
    assert one.standing(on("2026-08-06")) is Standing.RUNNING
    assert one.standing(on("2026-08-07")) is Standing.OVERDUE


@pytest.mark.parametrize(
    ("profile", "citation"),
    [
        (Profile(Track.BQFG_REGULATED, has_eu_certificate=True), "BQFG § 12 Abs. 3 Satz 3"),
        (Profile(Track.NURSING, has_eu_certificate=True), "PflAPrV § 43a Abs. 5 Satz 3"),
        (Profile(Track.BQFG_REGULATED), None),
        (Profile(Track.BQFG, has_eu_certificate=True), None),
    ],
)
def test_doubts_about_european_papers_do_not_stop_the_clock(
    profile: Profile, citation: str | None
) -> None:
    hint = goes_on(profile)
    assert (hint.sources[0].citation if hint else None) == citation


@pytest.mark.parametrize(
    ("said", "end", "is_doubted"),
    [
        ("2026-07-15", "2026-09-01", False),
        ("2026-07-16", "2026-07-15", True),
        ("2026-08-20", "2026-07-15", True),
    ],
    ids=["on the last day", "a day late", "weeks late"],
)
def test_an_extension_after_the_end_changes_nothing(
    said: str, end: str, *, is_doubted: bool
) -> None:
    """BQFG sections 6(3) sentence 4 and 13(3) sentence 5: told in time."""
    late = Event(Kind.EXTENDED, on(said), until=on("2026-09-01"))
    found = clock("BQFG-DEC", BQFG, course((*UP_TO_NOTICE, late)))

    assert found.deadline.end == on(end)
    assert any("kam erst nach dem Ende" in one for one in found.deadline.doubts) is is_doubted
    assert found.standing(on("2026-08-25")) is (
        Standing.OVERDUE if is_doubted else Standing.RUNNING
    )


def test_an_extension_within_a_suspension_is_in_time() -> None:
    told = Event(Kind.EXTENDED, on("2026-08-03"), until=on("2026-09-01"))
    found = clock("BQFG-DEC", BQFG, course((*UP_TO_NOTICE, SUSPENDED, told)))

    assert found.deadline.end == on("2026-09-01")


DOCTOR, FAST = Profile(Track.MEDICINE), Profile(Track.MEDICINE, is_accelerated=True)
OWN_DAY = "ARZT-DIFF"


@pytest.mark.parametrize(
    ("profile", "events", "standing"),
    [
        (DOCTOR, (), Standing.OVERDUE),
        (DOCTOR, (IMPOSED,), Standing.DONE),
        (DOCTOR, (FULL,), None),
        (FAST, (), None),
        (NURSING, (), None),
    ],
    ids=["undecided", "differences told", "no differences", "accelerated", "nurse"],
)
def test_a_doctor_is_told_of_differences_within_four_months(
    profile: Profile, events: tuple[Event, ...], standing: Standing | None
) -> None:
    """BÄO section 3(2) sentence 8, for third countries by section 3(3) sentence 2."""
    found = clocks(profile, course((*UP_TO_NOTICE, *events)))
    own = [one for one in found if one.deadline.rule.id == OWN_DAY]

    assert [one.standing(on("2026-08-18")) for one in own] == ([standing] if standing else [])
    assert all(one.deadline.end == on("2026-08-17") for one in own), "the 15th is a Saturday"


ASKED_FOR_MORE = Event(Kind.INCOMPLETE, on("2026-03-10"))


@pytest.mark.parametrize(
    ("events", "standings"),
    [
        ((APPLIED,), []),
        ((APPLIED, ASKED_FOR_MORE), [Standing.OVERDUE]),
        (
            (APPLIED, ASKED_FOR_MORE, Event(Kind.EMPLOYER_INVITED, on("2026-03-12"))),
            [Standing.DONE],
        ),
        (
            (APPLIED, ASKED_FOR_MORE, Event(Kind.EMPLOYER_INVITED, on("2026-03-20"))),
            [Standing.DONE_LATE],
        ),
        ((APPLIED, ASKED_FOR_MORE, COMPLETE), []),
        ((APPLIED, COMPLETE, IMPOSED), [Standing.OVERDUE]),
        ((APPLIED, COMPLETE, IMPOSED, NOTIFIED), []),
    ],
)
def test_the_immigration_office_invites_the_employer_within_three_working_days(
    events: tuple[Event, ...], standings: list[Standing]
) -> None:
    """AufenthG section 81a(3) no. 3; what is over without a word is held against nobody."""
    owed = [one for one in clocks(FAST, course(events)) if one.deadline.rule.id == "81A-ABH"]

    assert [one.standing(on("2026-07-20")) for one in owed] == standings
    assert all("Eingang bei der Ausländerbehörde" in str(one.deadline.doubts) for one in owed)
    if ASKED_FOR_MORE in events:
        assert all(one.deadline.end == on("2026-03-13") for one in owed)
    ordinary = {one.deadline.rule.id for one in clocks(DOCTOR, course(events))}
    assert "81A-ABH" not in ordinary


def test_the_employer_is_invited_only_in_the_accelerated_procedure() -> None:
    asked = course((APPLIED, ASKED_FOR_MORE))
    assert Kind.EMPLOYER_INVITED in possible_under(FAST, asked)
    assert Kind.EMPLOYER_INVITED not in possible_under(FAST, course((APPLIED,)))
    assert Kind.EMPLOYER_INVITED not in possible_under(DOCTOR, asked)
    with pytest.raises(Uncountable, match="kennt diesen Schritt nicht"):
        refuse_unknown(DOCTOR, Event(Kind.EMPLOYER_INVITED, on("2026-03-12")))


def test_what_was_retrieved_from_a_portal_counts_from_the_day_after() -> None:
    """VwVfG section 41(2a) sentence 3."""
    told = Event(Kind.NOTIFIED, on("2026-07-17"), retrieved_on=on("2026-07-16"))
    one = clock("WID", BQFG, course((*UP_TO_NOTICE, PARTIAL, told)))

    assert (one.deadline.start, one.deadline.end) == (on("2026-07-17"), on("2026-08-17"))
    assert "VwVfG § 41 Abs. 2a" in {source.citation for source in one.deadline.sources}
    assert "Abruf im Portal" in one.deadline.moves[0].why


@pytest.mark.parametrize(
    ("event", "happened"),
    [
        (Event(Kind.NOTIFIED, on("2026-07-15")), True),
        (Event(Kind.NOTIFIED, on("2026-07-16")), False),
        (Event(Kind.NOTIFIED, on("2026-07-16"), retrieved_on=on("2026-07-15")), True),
        (Event(Kind.NOTIFIED, on("2026-07-16"), posted_on=on("2026-07-12")), True),
        (Event(Kind.NOTIFIED, on("2026-07-17"), posted_on=on("2026-07-12")), False),
        (Event(Kind.NOTIFIED, on("2026-07-20"), posted_on=on("2026-07-16")), False),
    ],
)
def test_a_notice_that_is_here_may_count_some_days_later(event: Event, *, happened: bool) -> None:
    assert has_happened(event, on("2026-07-15")) is happened


@pytest.mark.parametrize(
    ("events", "rules"),
    [
        ((APPLIED, WITHDRAWN), []),
        ((*UP_TO_NOTICE, WITHDRAWN), ["BQFG-ACK"]),
        ((*UP_TO_NOTICE, PARTIAL, NOTIFIED, WITHDRAWN), ["BQFG-ACK", "BQFG-DEC"]),
    ],
)
def test_whoever_has_withdrawn_waits_for_nothing(
    events: tuple[Event, ...], rules: list[str]
) -> None:
    assert [one.deadline.rule.id for one in clocks(BQFG, course(events))] == rules


def test_what_is_final_is_not_withdrawn() -> None:
    final = Event(Kind.FINAL, on("2026-08-18"))
    assert Kind.WITHDRAWN not in possible(course((*UP_TO_NOTICE, PARTIAL, NOTIFIED, final)))


def test_late_is_not_in_time_and_not_overdue_any_more() -> None:
    late = Event(Kind.DECIDED, on("2026-09-01"), outcome=Outcome.PARTIAL)
    one = clock("BQFG-DEC", BQFG, course((*UP_TO_NOTICE, late)))

    assert one.standing(on("2026-12-01")) is Standing.DONE_LATE
    assert clock("BQFG-ACK", BQFG, course((APPLIED, ACKNOWLEDGED))).standing(on("2026-12-01")) is (
        Standing.DONE
    )


def test_what_a_client_misses_has_lapsed() -> None:
    one = clock("WID", BQFG, course((*UP_TO_NOTICE, PARTIAL, NOTIFIED)))

    assert one.deadline.end == on("2026-08-17")
    assert one.standing(on("2026-08-18")) is Standing.LAPSED
    # Two weeks it stays on the desk: reinstatement may be asked for, if there was an obstacle.
    assert [one.is_past(on(day)) for day in ("2026-08-31", "2026-09-01")] == [False, True]


def test_what_an_authority_owes_is_never_past() -> None:
    one = clock("BQFG-DEC", BQFG, course(UP_TO_NOTICE))

    assert one.standing(on("2029-08-18")) is Standing.OVERDUE
    assert not one.is_past(on("2029-08-18"))


def test_a_later_receipt_counts_from_its_own_day() -> None:
    late = Event(Kind.NOTIFIED, on("2026-07-30"), posted_on=on("2026-07-12"))
    one = clock("WID", BQFG, course((*UP_TO_NOTICE, PARTIAL, late)))

    assert one.deadline.start == on("2026-07-30")


def test_nobody_objects_to_full_recognition() -> None:
    rules = {one.deadline.rule.id for one in clocks(BQFG, course((*UP_TO_NOTICE, FULL, NOTIFIED)))}
    assert "WID" not in rules


def test_an_action_for_failure_to_act_becomes_possible() -> None:
    one = clock("UNT", BQFG, course((APPLIED,)))

    assert one.standing(on("2026-06-02")) is Standing.RUNNING
    assert one.standing(on("2026-06-03")) is Standing.POSSIBLE
    objected = Event(Kind.OBJECTED, on("2026-07-20"))
    again = clock("UNT", BQFG, course((*UP_TO_NOTICE, PARTIAL, NOTIFIED, objected)))
    assert again.deadline.end == on("2026-10-21")


def test_tests_must_be_possible_within_six_months() -> None:
    chosen = course((*UP_TO_NOTICE, IMPOSED, NOTIFIED, TEST_CHOSEN))
    knowledge = clock("PFL-KP", NURSING, chosen).deadline
    # From the decision on 10 July (PflAPrV 45(8)); 10 January is a Sunday.
    assert (knowledge.start, knowledge.end) == (on("2026-07-10"), on("2027-01-11"))
    assert any("nicht ab der Bekanntgabe" in one for one in knowledge.doubts)
    assert knowledge.rule.starts_with is StartEvent.DECIDED
    aptitude = Event(Kind.MEASURE_CHOSEN, on("2026-08-03"), measure=Measure.APTITUDE_TEST)
    european = Profile(Track.NURSING, has_eu_certificate=True)
    found = course((*UP_TO_NOTICE, IMPOSED, NOTIFIED, aptitude))
    assert clock("PFL-EP", european, found).deadline.end == on("2027-01-11")
    regulated = Profile(Track.BQFG_REGULATED)
    found = course((*UP_TO_NOTICE, IMPOSED, NOTIFIED, aptitude))
    assert clock("BQFG-EP", regulated, found).deadline.end == on("2027-02-03")
