"""After the notice: measures side by side, follow-up applications, partial access, the licence.

Each case names its paragraph, so that a lawyer can read it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gangbar.journey.recognition.domain.clocks import Clock, Profile, Standing, Track, clocks
from gangbar.journey.recognition.domain.course import Course, State, course, possible
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.laws import choosable, possible_under, refuse_unknown
from gangbar.journey.recognition.domain.licence import (
    HEALTH,
    LANGUAGE,
    RELIABILITY,
    Purpose,
    hints,
    needed,
    permit,
    proofs,
)
from gangbar.journey.recognition.domain.notice import measures, next_steps
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.queries.procedures import Line
from gangbar.kernel.legal_calendar import Uncountable

NURSING = Profile(Track.NURSING)
EU_NURSING = Profile(Track.NURSING, has_eu_certificate=True)
MEDICINE = Profile(Track.MEDICINE)
BQFG = Profile(Track.BQFG)
REGULATED = Profile(Track.BQFG_REGULATED)


def event(kind: Kind, day: str, **more: Any) -> Event:
    until = more.pop("until", None)
    end = date.fromisoformat(until) if until else None
    return Event(kind, date.fromisoformat(day), until=end, **more)


def noticed(outcome: Outcome) -> tuple[Event, ...]:
    return (
        event(Kind.APPLIED, "2026-01-05"),
        event(Kind.COMPLETE, "2026-02-02"),
        event(Kind.DECIDED, "2026-04-01", outcome=outcome),
        event(Kind.NOTIFIED, "2026-04-07"),
    )


IMPOSED, PARTIAL = noticed(Outcome.COMPENSATION), noticed(Outcome.PARTIAL)
PERIOD, TEST = Measure.ADAPTATION_PERIOD, Measure.KNOWLEDGE_TEST
CHOSEN_PERIOD = event(Kind.MEASURE_CHOSEN, "2026-05-04", measure=PERIOD)
CHOSEN_TEST = event(Kind.MEASURE_CHOSEN, "2026-06-01", measure=TEST)
PASSED_TEST = event(Kind.MEASURE_PASSED, "2026-11-02", measure=TEST)
LEFT_PERIOD = event(Kind.MEASURE_BROKEN_OFF, "2026-10-01", measure=PERIOD)


def clock(rule: str, profile: Profile, found: Course) -> Clock:
    (one,) = (each for each in clocks(profile, found) if each.deadline.rule.id == rule)
    return one


def test_two_measures_run_side_by_side_and_each_has_its_own_course() -> None:
    both = course((*IMPOSED, CHOSEN_PERIOD, CHOSEN_TEST))
    assert [(one.measure, one.is_open) for one in both.measures] == [(PERIOD, True), (TEST, True)]
    one_passed = course((*IMPOSED, CHOSEN_PERIOD, CHOSEN_TEST, PASSED_TEST))
    assert one_passed.state is State.MEASURE, "the other one has not ended"
    ended = course((*IMPOSED, CHOSEN_PERIOD, CHOSEN_TEST, LEFT_PERIOD, PASSED_TEST))
    assert ended.state is State.SETTLED
    assert [one.passed for one in ended.measures] == [False, True]


@pytest.mark.parametrize(
    ("profile", "citations"),
    [
        (BQFG, ["BQFG § 7 Abs. 2"]),
        (REGULATED, ["BQFG § 10 Abs. 2", "BQFG § 11 Abs. 1"]),
        (Profile(Track.OTHER_LAW), []),
    ],
)
def test_what_to_do_after_partial_equivalence_is_the_measure_that_is_offered(
    profile: Profile, citations: list[str]
) -> None:
    """BQFG sections 7(2) and 10(2)."""
    (offered,) = measures(profile, Outcome.PARTIAL)
    _check, *steps = next_steps(profile, Outcome.PARTIAL)
    said = " ".join(one.text for one in steps if not one.is_hint)
    cited = [source.citation for one in steps for source in one.sources]

    assert offered is Measure.ADAPTATION_QUALIFICATION
    assert "Anpassungsqualifizierung" in said
    assert "Eignungsprüfung" not in said
    assert "Kenntnisprüfung" not in said
    assert [one for one in cited if one.startswith("BQFG")] == citations


@pytest.mark.parametrize(
    ("profile", "offered", "citation"),
    [
        (NURSING, (Measure.KNOWLEDGE_TEST, Measure.ADAPTATION_PERIOD), "PflBG § 40 Abs. 3"),
        (EU_NURSING, (Measure.ADAPTATION_PERIOD, Measure.APTITUDE_TEST), "PflBG § 41 Abs. 2"),
        (MEDICINE, (Measure.KNOWLEDGE_TEST,), "BÄO § 3 Abs. 3"),
        (
            Profile(
                Track.OTHER_LAW,
                law=Source("HebG § 59"),
                settled_by=(Measure.KNOWLEDGE_TEST, Measure.ADAPTATION_PERIOD),
            ),
            (Measure.KNOWLEDGE_TEST, Measure.ADAPTATION_PERIOD),
            "HebG § 59",
        ),
    ],
)
def test_partial_equivalence_in_a_health_profession_is_settled_as_its_law_says(
    profile: Profile, offered: tuple[Measure, ...], citation: str
) -> None:
    """PflBG section 40(3): proven by a knowledge test or an adaptation period, nothing else."""
    steps = next_steps(profile, Outcome.PARTIAL)

    assert measures(profile, Outcome.PARTIAL) == offered
    assert steps == next_steps(profile, Outcome.COMPENSATION)
    assert citation in [source.citation for one in steps for source in one.sources]
    assert "freiwillig" not in " ".join(one.text for one in steps)


def test_a_nurse_from_the_eu_is_told_of_the_test_that_is_offered() -> None:
    """PflBG section 41(2): adaptation period or aptitude test; no knowledge test."""
    said = " ".join(one.text for one in next_steps(EU_NURSING, Outcome.COMPENSATION))

    assert "Eignungsprüfung" in said
    assert "Kenntnisprüfung" not in said


def test_whoever_breaks_off_may_choose_again() -> None:
    found = course((*IMPOSED, CHOSEN_PERIOD, LEFT_PERIOD))
    assert found.state is State.UNSETTLED
    assert Kind.MEASURE_CHOSEN in possible(found)
    assert choosable(NURSING, found, Kind.MEASURE_CHOSEN) == (TEST, PERIOD)
    again = event(Kind.MEASURE_CHOSEN, "2026-12-01", measure=TEST)
    assert course((*IMPOSED, CHOSEN_PERIOD, LEFT_PERIOD, again)).state is State.MEASURE


def test_a_measure_begins_has_a_planned_end_and_may_fail() -> None:
    begun = event(Kind.MEASURE_BEGUN, "2026-06-15", measure=TEST, until="2026-12-15")
    failed = event(Kind.MEASURE_FAILED, "2026-12-15", measure=TEST)
    (one,) = course((*IMPOSED, CHOSEN_TEST, begun, failed)).measures
    assert (one.begun, one.until, one.failed) == (date(2026, 6, 15), date(2026, 12, 15), 1)
    assert one.is_open, "a test that was not passed may be repeated, PflAPrV 45(7)"


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ((PASSED_TEST,), "war bekannt gegeben"),
        ((CHOSEN_PERIOD, PASSED_TEST), "lief diese Maßnahme nicht"),
        (
            (CHOSEN_TEST, event(Kind.MEASURE_CHOSEN, "2026-07-01", measure=TEST)),
            "lief diese Maßnahme schon",
        ),
        (
            (
                CHOSEN_PERIOD,
                event(Kind.MEASURE_BEGUN, "2026-06-01", measure=PERIOD, until="2026-05-01"),
            ),
            "bevor sie beginnt",
        ),
        # BQFG 11(1), PflBG 40(3): three years at most, also after an extension
        (
            (
                CHOSEN_PERIOD,
                event(Kind.MEASURE_BEGUN, "2026-06-01", measure=PERIOD),
                event(Kind.CHANGE_REQUESTED, "2026-07-01", measure=PERIOD),
                event(Kind.CHANGE_DECIDED, "2026-07-10", measure=PERIOD, until="2030-01-01"),
            ),
            "höchstens drei Jahre",
        ),
        (
            (
                CHOSEN_PERIOD,
                event(Kind.MEASURE_BEGUN, "2026-06-01", measure=PERIOD, until="2029-06-04"),
            ),
            "höchstens drei Jahre",
        ),
    ],
)
def test_what_measures_cannot_do_is_refused(events: tuple[Event, ...], sentence: str) -> None:
    with pytest.raises(Uncountable, match=sentence):
        course((*IMPOSED, *events))


def test_three_years_to_the_day_are_allowed() -> None:
    begun = event(Kind.MEASURE_BEGUN, "2026-06-01", measure=PERIOD, until="2029-06-01")
    assert course((*IMPOSED, CHOSEN_PERIOD, begun)).measures[0].until == date(2029, 6, 1)


def test_a_request_about_an_adaptation_period_counts_as_granted_after_two_weeks() -> None:
    """PflAPrV section 44(1a)."""
    asked = event(Kind.CHANGE_REQUESTED, "2026-09-01", measure=PERIOD)
    found = course((*IMPOSED, CHOSEN_PERIOD, asked))
    one = clock("PFL-AL", NURSING, found)
    assert one.deadline.end == date(2026, 9, 15)
    assert one.standing(date(2026, 9, 10)) is Standing.RUNNING
    assert one.standing(date(2026, 9, 16)) is Standing.DONE, "nobody is in default"
    assert Kind.CHANGE_DECIDED in possible_under(NURSING, found)
    decided = event(Kind.CHANGE_DECIDED, "2026-09-10", measure=PERIOD, until="2027-01-31")
    after = course((*IMPOSED, CHOSEN_PERIOD, asked, decided))
    assert clock("PFL-AL", NURSING, after).standing(date(2026, 12, 1)) is Standing.DONE
    assert after.measures[0].until == date(2027, 1, 31)


def test_only_an_adaptation_period_is_shortened_or_extended() -> None:
    """PflAPrV section 44(1a)."""
    test_alone = course((*IMPOSED, CHOSEN_TEST))
    assert Kind.CHANGE_REQUESTED not in possible_under(NURSING, test_alone)


def test_a_result_without_a_name_is_that_of_the_measure_chosen_last() -> None:
    passed = event(Kind.MEASURE_PASSED, "2026-11-02")
    found = course((*IMPOSED, CHOSEN_PERIOD, CHOSEN_TEST, passed))
    assert [one.passed for one in found.measures] == [False, True]


FOLLOW_UP = (
    event(Kind.MEASURE_CHOSEN, "2026-05-04", measure=Measure.ADAPTATION_QUALIFICATION),
    event(Kind.MEASURE_PASSED, "2026-11-02", measure=Measure.ADAPTATION_QUALIFICATION),
    event(Kind.REAPPLIED, "2026-11-09"),
)


def test_a_follow_up_application_has_clocks_of_its_own() -> None:
    """BQFG section 6(2) and (3), counted anew; that it is a new application is interpretation."""
    found = course((*PARTIAL, *FOLLOW_UP, event(Kind.COMPLETE, "2026-11-16")))
    assert found.state is State.RUNNING
    first, second = (one for one in clocks(BQFG, found) if one.deadline.rule.id == "BQFG-DEC")
    assert (first.deadline.start, first.done_on) == (date(2026, 2, 2), date(2026, 4, 1))
    assert second.deadline.end == date(2027, 2, 16)
    assert second.done_on is None
    assert second.deadline.doubts
    assert not first.deadline.doubts
    received = [one for one in clocks(BQFG, found) if one.deadline.rule.id == "BQFG-ACK"]
    assert [one.deadline.end for one in received] == [date(2026, 2, 5), date(2026, 12, 9)]


def test_a_measure_may_be_passed_on_the_day_of_the_follow_up_application() -> None:
    same_day = (*FOLLOW_UP[:2], event(Kind.REAPPLIED, "2026-11-02"))
    assert course((*PARTIAL, *same_day)).state is State.APPLIED
    complete = event(Kind.COMPLETE, "2026-11-02")
    assert course((*PARTIAL, *same_day, complete)).state is State.RUNNING


def test_each_application_may_be_extended_once() -> None:
    begin = (*PARTIAL[:2], event(Kind.EXTENDED, "2026-03-01", until="2026-06-01"), *PARTIAL[2:])
    again = event(Kind.EXTENDED, "2026-12-01", until="2027-04-01")
    ready = event(Kind.COMPLETE, "2026-11-16")
    assert course((*begin, *FOLLOW_UP, ready, again)).state is State.RUNNING
    twice = event(Kind.EXTENDED, "2026-12-02", until="2027-05-01")
    with pytest.raises(Uncountable, match="nur einmal verlängert"):
        course((*begin, *FOLLOW_UP, ready, again, twice))


def test_the_follow_up_leads_to_full_equivalence() -> None:
    end = (
        event(Kind.COMPLETE, "2026-11-16"),
        event(Kind.DECIDED, "2027-01-11", outcome=Outcome.FULL),
        event(Kind.NOTIFIED, "2027-01-15"),
    )
    found = course((*PARTIAL, *FOLLOW_UP, *end))
    assert (found.state, found.outcome) == (State.NOTIFIED, Outcome.FULL)
    assert found.measures == (), "the measures belong to the first application"
    assert Kind.REAPPLIED not in possible(course((*PARTIAL, *FOLLOW_UP, *end)))


def test_a_nurse_may_waive_the_assessment_and_go_straight_to_the_test() -> None:
    """PflBG section 40(3a)."""
    waived = course((*IMPOSED[:2], event(Kind.WAIVED, "2026-02-10")))
    assert waived.state is State.WAIVED
    assert choosable(NURSING, waived, Kind.MEASURE_CHOSEN) == (TEST, PERIOD)
    assert not [one for one in clocks(NURSING, waived) if one.deadline.rule.id == "PFL-DEC"]
    with pytest.raises(Uncountable, match="kennt diesen Schritt nicht"):
        refuse_unknown(BQFG, event(Kind.WAIVED, "2026-02-10"))
    assert Kind.WAIVED not in possible_under(BQFG, course(IMPOSED[:2]))
    # PflBG 41(2) refers to 40(2) and (3) only.
    assert Kind.WAIVED not in possible_under(EU_NURSING, course(IMPOSED[:2]))
    with pytest.raises(Uncountable, match="kennt diesen Schritt nicht"):
        refuse_unknown(EU_NURSING, event(Kind.WAIVED, "2026-02-10"))


def test_partial_access_is_a_course_of_its_own() -> None:
    """PflBG section 48a: a licence for a part and no measure; the whole by a new application."""
    found = course(noticed(Outcome.PARTIAL_ACCESS))
    offered = possible_under(EU_NURSING, found)
    assert Kind.PARTLY_LICENSED in offered
    assert Kind.MEASURE_CHOSEN not in offered
    assert Kind.LICENSED not in offered
    granted = course((*noticed(Outcome.PARTIAL_ACCESS), event(Kind.PARTLY_LICENSED, "2026-05-04")))
    assert possible_under(EU_NURSING, granted) == (Kind.REAPPLIED,)
    steps = next_steps(EU_NURSING, Outcome.PARTIAL_ACCESS)
    assert "PflBG § 48a Abs. 4" in {one.citation for step in steps for one in step.sources}


def test_partial_access_in_nursing_needs_a_certificate_from_the_eu() -> None:
    """PflBG section 48a(1) no. 1."""
    decided = event(Kind.DECIDED, "2026-04-01", outcome=Outcome.PARTIAL_ACCESS)
    refuse_unknown(EU_NURSING, decided)
    with pytest.raises(Uncountable, match="nur mit einem Abschluss aus EU"):
        refuse_unknown(NURSING, decided)


def test_a_doctor_may_work_on_a_temporary_permit_for_two_years() -> None:
    """BÄO section 10(2)."""
    first = event(Kind.TEMPORARY_PERMIT, "2026-03-02", until="2027-03-01")
    found = course((*IMPOSED, first))
    assert found.state is State.NOTIFIED, "the permit leaves the procedure where it is"
    granted = permit(found)
    assert granted
    assert (granted.until, granted.passes_two_years) == (date(2027, 3, 1), False)
    assert hints(MEDICINE, found) == ()
    second = event(Kind.TEMPORARY_PERMIT, "2027-03-02", until="2028-06-30")
    (hint,) = hints(MEDICINE, course((*IMPOSED, first, second)))
    assert [one.citation for one in hint.sources] == ["BÄO § 10 Abs. 2, 3"]
    # Renewed before the first one ends: the months that both cover count once.
    early = event(Kind.TEMPORARY_PERMIT, "2026-12-01", until="2028-02-28")
    assert hints(MEDICINE, course((*IMPOSED, first, early))) == ()
    with pytest.raises(Uncountable, match="bevor sie beginnt"):
        course((*IMPOSED, event(Kind.TEMPORARY_PERMIT, "2026-12-01", until="2026-11-01")))
    assert permit(course(IMPOSED)) is None
    assert Kind.TEMPORARY_PERMIT not in possible_under(NURSING, course(IMPOSED))


def test_a_test_failed_twice_is_worth_a_word() -> None:
    """PflAPrV section 45(7)."""
    fails = [event(Kind.MEASURE_FAILED, day, measure=TEST) for day in ("2026-11-02", "2027-02-01")]
    assert hints(NURSING, course((*IMPOSED, CHOSEN_TEST, fails[0]))) == ()
    (hint,) = hints(NURSING, course((*IMPOSED, CHOSEN_TEST, *fails)))
    assert [one.citation for one in hint.sources] == ["PflAPrV § 45 Abs. 7"]


@pytest.mark.parametrize(
    ("profile", "keys", "young"),
    [
        (NURSING, (LANGUAGE, HEALTH, RELIABILITY), 0),
        (MEDICINE, (LANGUAGE, HEALTH, RELIABILITY), 3),
        # PflAPrV 48(5)
        (EU_NURSING, (LANGUAGE, HEALTH, RELIABILITY), 3),
        (REGULATED, (LANGUAGE, HEALTH, RELIABILITY), 0),
        (BQFG, (), 0),
        (Profile(Track.NO_CLOCK), (), 0),
    ],
)
def test_the_licence_needs_three_proofs(
    profile: Profile, keys: tuple[str, ...], young: int
) -> None:
    found = proofs(profile)
    assert tuple(one.key for one in found) == keys
    assert {one.young_months for one in found if one.key != LANGUAGE} <= {young}
    assert needed(profile, Purpose.LICENCE) == found
    assert needed(profile, Purpose.APPLICATION) != found or not found


def test_what_was_not_read_in_the_law_is_marked_unchecked() -> None:
    assert all(one.source.checked_on is None for one in proofs(REGULATED))
    assert all(one.source.checked_on for one in (*proofs(NURSING), *proofs(MEDICINE)))


def test_nobody_needs_a_licence_where_the_occupation_is_free() -> None:
    full = course(noticed(Outcome.FULL))
    assert Kind.LICENSED in possible_under(NURSING, full)
    assert Kind.LICENSED not in possible_under(BQFG, full)


def test_a_clock_says_what_follows_when_its_day_passes() -> None:
    """PflAPrV section 44(1a): granted if nobody decides; no default before the day has passed."""
    begun = event(Kind.MEASURE_BEGUN, "2026-05-18", measure=PERIOD, until="2027-05-18")
    asked = event(Kind.CHANGE_REQUESTED, "2026-11-02", measure=PERIOD)
    found = course((*IMPOSED, CHOSEN_PERIOD, begun, asked))
    granted = clock("PFL-AL", NURSING, found)
    decision = clock("PFL-DEC", NURSING, course(IMPOSED[:2]))

    assert "genehmigt" in Line(granted, granted.standing(date(2026, 11, 3))).effect
    assert Line(decision, Standing.RUNNING).effect == ""
    assert "Verzug" in Line(decision, Standing.OVERDUE).effect
