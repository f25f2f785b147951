"""Which statutory clocks run in a procedure, and how each of them stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.journey.recognition.domain.course import Course, Event, Kind, Measure, Outcome, State
from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Deadline,
    deadline,
    notification,
    posted_deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.rules import Means, Owes


class Track(StrEnum):
    """The law by which a procedure runs."""

    BQFG = "bqfg"
    BQFG_REGULATED = "bqfg_regulated"
    NURSING = "nursing"
    MEDICINE = "medicine"
    OTHER_LAW = "other_law"
    NO_CLOCK = "no_clock"


@dataclass(frozen=True)
class Profile:
    """What decides which rules hold: law, kind of certificate, AufenthG section 81a, Land."""

    track: Track
    has_eu_certificate: bool = False
    is_accelerated: bool = False
    land: str = "ST"


class Standing(StrEnum):
    """How a clock stands on a day."""

    DONE = "done"
    DONE_LATE = "done late"
    RUNNING = "running"
    OVERDUE = "overdue"
    POSSIBLE = "possible"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Clock:
    """One deadline of one procedure; `done_on` is the day on which it was met, if it was."""

    deadline: Deadline
    done_on: date | None

    def standing(self, today: date) -> Standing:
        end = self.deadline.end
        if self.deadline.rule.means is Means.FIRST_DAY:
            return Standing.POSSIBLE if today >= end else Standing.RUNNING
        if self.done_on is not None:
            return Standing.DONE if self.done_on <= end else Standing.DONE_LATE
        if today <= end:
            return Standing.RUNNING
        # What a client has not done in time is lost; what an authority has not is still owed.
        return Standing.LAPSED if self.deadline.rule.owes is Owes.CLIENT else Standing.OVERDUE


_ACKNOWLEDGED = (Kind.ACKNOWLEDGED, Kind.COMPLETE)


def clocks(profile: Profile, found: Course) -> list[Clock]:
    """Every clock of the procedure in the order in which they begin."""
    return [*_of_authority(profile, found), *_of_inaction(profile, found), *_after(profile, found)]


def _of_authority(profile: Profile, found: Course) -> Iterator[Clock]:
    applied, complete = found.first(Kind.APPLIED), found.first(Kind.COMPLETE)
    rule = acknowledgement_rule(profile)
    if applied and rule:
        yield _clock(profile, rule, applied, found.last(*_ACKNOWLEDGED))
    rule = decision_rule(profile)
    if complete and rule:
        counted = Circumstances(
            suspensions=found.suspensions,
            extended_until=found.extended_until,
            has_eu_certificate=profile.has_eu_certificate and profile.track is Track.BQFG_REGULATED,
            land=profile.land,
        )
        one = deadline(rule_of(rule, complete.on), complete.on, counted)
        yield Clock(one, _day(found.first(Kind.DECIDED)))


def _of_inaction(profile: Profile, found: Course) -> Iterator[Clock]:
    """From when an action for failure to act is admissible, while a decision is owed."""
    if found.state in {State.APPLIED, State.ACKNOWLEDGED, State.RUNNING}:
        applied = found.first(Kind.APPLIED)
        if applied:
            yield _clock(profile, "UNT", applied, None)
    objected = found.last(Kind.OBJECTED)
    if found.state is State.OBJECTED and objected:
        yield _clock(profile, "UNT", objected, None)


def _after(profile: Profile, found: Course) -> Iterator[Clock]:
    """What begins with the notification of the decision."""
    notified = found.last(Kind.NOTIFIED)
    if notified is None:
        return
    counted = Circumstances(without_remedy_notice=notified.without_remedy_notice, land=profile.land)
    if found.outcome is not Outcome.FULL:
        yield Clock(_notified("WID", notified, counted), _day(found.last(Kind.OBJECTED)))
    chosen = found.last(Kind.MEASURE_CHOSEN)
    tested = _day(found.last(Kind.MEASURE_PASSED, Kind.MEASURE_FAILED))
    if chosen and chosen.measure is Measure.APTITUDE_TEST and profile.track in _BQFG:
        yield _clock(profile, "BQFG-EP", chosen, None)
    if profile.track is Track.NURSING and found.measure is Measure.KNOWLEDGE_TEST:
        yield Clock(_notified("PFL-KP", notified, Circumstances(land=profile.land)), tested)


_BQFG = frozenset({Track.BQFG, Track.BQFG_REGULATED})


def acknowledgement_rule(profile: Profile) -> str:
    """The rule by which receipt is confirmed; "" where the law sets no period."""
    if profile.track in _BQFG:
        return "BQFG-81A-ACK" if profile.is_accelerated else "BQFG-ACK"
    return "ARZT-ACK" if profile.track is Track.MEDICINE else ""


def decision_rule(profile: Profile) -> str:
    """The rule by which a decision is owed; "" where the law sets no period."""
    accelerated = profile.is_accelerated
    if profile.track in _BQFG:
        return "BQFG-81A-DEC" if accelerated else "BQFG-DEC"
    if profile.track is Track.MEDICINE:
        return "ARZT-81A-DEC" if accelerated else "ARZT-DEC"
    if profile.track is Track.NURSING:
        if accelerated:
            return "PFL-81A-DEC"
        return "PFL-EU-DEC" if profile.has_eu_certificate else "PFL-DEC"
    return ""


def _clock(profile: Profile, rule: str, start: Event, done: Event | None) -> Clock:
    counted = Circumstances(land=profile.land)
    return Clock(deadline(rule_of(rule, start.on), start.on, counted), _day(done))


def _notified(rule: str, event: Event, counted: Circumstances) -> Deadline:
    held = rule_of(rule, event.on)
    # Whoever received it later than the fourth day counts from that day on.
    if event.posted_on and notification(event.posted_on).end == event.on:
        return posted_deadline(held, event.posted_on, counted)
    return deadline(held, event.on, counted)


def _day(event: Event | None) -> date | None:
    return event.on if event else None
