"""Which statutory clocks run in a procedure, and how each of them stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gangbar.journey.recognition.domain.course import ENDS_INVITING, INVITES, Course, State
from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Deadline,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.notification import (
    notification,
    posted_deadline,
    received_deadline,
    retrieved_deadline,
)
from gangbar.journey.recognition.domain.remedies import RULES, notices
from gangbar.journey.recognition.domain.rule import Means, Owes, Rule, Source, StartEvent
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


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
    """What decides which rules hold: law, kind of certificate, AufenthG section 81a, Land.

    `settled_by` are the measures that the law of the occupation (`law`) knows for certificates from
    third countries, where the table of reference occupations has them. `instead` are rules that
    count in place of those of their time: so a change of law is shown before it applies.
    """

    track: Track
    has_eu_certificate: bool = False
    is_accelerated: bool = False
    land: str = "ST"
    law: Source | None = None
    settled_by: tuple[Measure, ...] = ()
    instead: tuple[Rule, ...] = ()

    def rule(self, rule_id: str, on: date) -> Rule:
        """The rule as it counts here for a clock that begins on a day."""
        return self.other(rule_id) or rule_of(rule_id, on)

    def other(self, rule_id: str) -> Rule | None:
        """What counts in place of a rule, if anything does."""
        return next((one for one in self.instead if one.id == rule_id), None)


class Standing(StrEnum):
    """How a clock stands on a day."""

    DONE = "done"
    DONE_LATE = "done late"
    RUNNING = "running"
    OVERDUE = "overdue"
    POSSIBLE = "possible"
    LAPSED = "lapsed"


#: For so long a day that the client missed stays on the desk. Not a period of the law:
#: reinstatement may be asked for within two weeks after the obstacle is gone, up to a year after
#: the day that was missed (VwVfG § 32 Abs. 2 und 3; for objections by VwGO § 70 Abs. 2).
SHOWN_AFTER_DAYS = 14


@dataclass(frozen=True)
class Clock:
    """One deadline of one procedure; `done_on` is the day on which it was met, if it was."""

    deadline: Deadline
    done_on: date | None

    def is_past(self, today: date) -> bool:
        """Whether it was missed by the client so long ago that it leaves the desk."""
        lapsed = self.standing(today) is Standing.LAPSED
        return lapsed and (today - self.deadline.end).days > SHOWN_AFTER_DAYS

    def standing(self, today: date) -> Standing:
        end = self.deadline.end
        if self.deadline.rule.means is Means.FIRST_DAY:
            return Standing.POSSIBLE if today >= end else Standing.RUNNING
        if self.done_on is not None and self.done_on <= today:
            return Standing.DONE if self.done_on <= end else Standing.DONE_LATE
        if today <= end:
            return Standing.RUNNING
        # What a client has not done in time is lost; what an authority has not is still owed.
        return Standing.LAPSED if self.deadline.rule.owes is Owes.CLIENT else Standing.OVERDUE


_ACKNOWLEDGED = (Kind.ACKNOWLEDGED, Kind.COMPLETE)


def clocks(profile: Profile, found: Course) -> list[Clock]:
    """Every clock of the procedure in the order in which they begin, for each application anew."""
    return [
        one
        for part in found.rounds
        for one in (
            *_of_authority(profile, part),
            *_of_immigration_office(profile, part),
            *_of_inaction(profile, part),
            *_after(profile, part),
            *_of_measures(profile, part),
        )
        # Whoever has withdrawn is owed nothing more, and misses nothing.
        if one.done_on is not None or part.state is not State.WITHDRAWN
    ]


def _of_authority(profile: Profile, found: Course) -> Iterator[Clock]:
    applied, complete = found.application, found.first(Kind.COMPLETE)
    rule = acknowledgement_rule(profile)
    if applied and rule:
        yield _clock(profile, rule, applied, found.last(*_ACKNOWLEDGED))
    rule = decision_rule(profile)
    if complete and rule and found.first(Kind.WAIVED) is None:
        counted = Circumstances(
            suspensions=found.suspensions,
            extended_until=found.extended_until,
            extended_on=found.extended_on,
            has_eu_certificate=profile.has_eu_certificate and profile.track is Track.BQFG_REGULATED,
            land=profile.land,
        )
        for name in (rule, *_of_differences(profile, found)):
            one = deadline(profile.rule(name, complete.on), complete.on, counted)
            yield Clock(_as_follow_up(one, applied), _day(found.first(Kind.DECIDED)))


def _of_differences(profile: Profile, found: Course) -> Iterator[str]:
    """Differences that lead to a test are told by a day of their own (BÄO section 3(2), (3)).

    In the accelerated procedure both are to be told in two months.
    """
    decided = found.first(Kind.DECIDED)
    may_differ = decided is None or decided.outcome is Outcome.COMPENSATION
    if profile.track is Track.MEDICINE and not profile.is_accelerated and may_differ:
        yield "ARZT-DIFF"


def _of_immigration_office(profile: Profile, found: Course) -> Iterator[Clock]:
    """Inviting the employer: what the authority asks for, or its decision, is handed over."""
    if not profile.is_accelerated:
        return
    for place, one in enumerate(found.events):
        if one.kind not in INVITES:
            continue
        later = (next_ for next_ in found.events[place + 1 :] if next_.kind in ENDS_INVITING)
        ended = next(later, None)
        if ended is None or ended.kind is Kind.EMPLOYER_INVITED:
            counted = Circumstances(land=profile.land)
            owed = deadline(profile.rule("81A-ABH", one.on), one.on, counted)
            yield Clock(replace(owed, doubts=(*owed.doubts, _RECEIVED_THERE)), _day(ended))


_RECEIVED_THERE = Sentence(
    _("Gezählt ab dem eingetragenen Tag; maßgeblich ist der Eingang bei der Ausländerbehörde.")
)


def _as_follow_up(found: Deadline, applied: Event | None) -> Deadline:
    """Says of a follow-up application that the clock counts anew by interpretation."""
    if applied is None or applied.kind is not Kind.REAPPLIED:
        return found
    doubt = Sentence(_("Ein Folgeantrag ist ein neuer Antrag; die Frist wird neu gezählt."))
    return replace(found, doubts=(*found.doubts, doubt))


def _of_inaction(profile: Profile, found: Course) -> Iterator[Clock]:
    """From when an action for failure to act is admissible, while a decision is owed."""
    applied = found.application
    if found.state in {State.APPLIED, State.ACKNOWLEDGED, State.RUNNING} and applied:
        yield _clock(profile, "UNT", applied, None)
    objected = found.last(Kind.OBJECTED)
    if found.state is State.OBJECTED and objected:
        yield _clock(profile, "UNT", objected, None)


def _after(profile: Profile, found: Course) -> Iterator[Clock]:
    """What begins with the notification of each decision."""
    for one in notices(found.events):
        if one.outcome is Outcome.FULL:
            continue
        unread = one.notified.without_remedy_notice
        counted = Circumstances(
            without_remedy_notice=unread,
            posted_abroad=one.notified.posted_abroad,
            land=profile.land,
        )
        yield Clock(_notified(profile, RULES[one.remedy], one.notified, counted), _day(one.sought))


def _of_measures(profile: Profile, found: Course) -> Iterator[Clock]:
    """What is owed to whoever has chosen a measure."""
    decided = found.last(Kind.DECIDED)
    counted = Circumstances(land=profile.land)
    for one in found.measures:
        if one.measure is Measure.APTITUDE_TEST and profile.track in _BQFG:
            rule = profile.rule("BQFG-EP", one.chosen)
            yield Clock(deadline(rule, one.chosen, counted), one.ended)
        if profile.track is not Track.NURSING:
            continue
        if one.measure in _NURSING_TESTS and decided:
            tested = found.last(Kind.MEASURE_FAILED) if one.failed else None
            rule = profile.rule(_NURSING_TESTS[one.measure], decided.on)
            owed = _from_decision(rule, decided, counted)
            yield Clock(owed, one.ended or _day(tested))
        asked = one.change_requested
        if asked:
            owed = deadline(profile.rule("PFL-AL", asked), asked, counted)
            # What nobody has decided by then counts as granted, so nobody is in default.
            yield Clock(owed, one.change_decided or one.ended or owed.end)


_BQFG = frozenset({Track.BQFG, Track.BQFG_REGULATED})
#: By when a nurse must be able to take which test, counted from the decision.
_NURSING_TESTS = {Measure.KNOWLEDGE_TEST: "PFL-KP", Measure.APTITUDE_TEST: "PFL-EP"}


def acknowledgement_rule(profile: Profile) -> str:
    """The rule by which receipt is confirmed; "" where the law sets no period."""
    if profile.track in _BQFG:
        return "BQFG-81A-ACK" if profile.is_accelerated else "BQFG-ACK"
    if _is_by_law_of_the_land(profile):
        return "LSA-ACK"
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
    return "LSA-DEC" if _is_by_law_of_the_land(profile) else ""


def _is_by_law_of_the_land(profile: Profile) -> bool:
    """The law of the occupation refers to the BQFG of Sachsen-Anhalt, and the authority sits there.

    Other laws that nobody has read have no periods here; `licence` says so on the page.
    """
    refers = profile.law is not None and "BQFG LSA" in profile.law.citation
    return profile.track is Track.OTHER_LAW and refers and profile.land == "ST"


def _clock(profile: Profile, rule: str, start: Event, done: Event | None) -> Clock:
    counted = Circumstances(land=profile.land)
    return Clock(deadline(profile.rule(rule, start.on), start.on, counted), _day(done))


def _from_decision(held: Rule, decided: Event, counted: Circumstances) -> Deadline:
    """By PflAPrV sections 45(8) and 47(6) from the decision; its date lies before notification."""
    doubt = Sentence(
        _(
            "Gezählt ab dem Datum der Entscheidung (%(law)s), nicht ab der Bekanntgabe; das ist "
            "der frühere, sichere Tag."
        ),
        law=held.sources[0].citation,
    )
    found = deadline(replace(held, starts_with=StartEvent.DECIDED), decided.on, counted)
    return replace(found, doubts=(*found.doubts, doubt))


def _notified(profile: Profile, rule: str, event: Event, counted: Circumstances) -> Deadline:
    held = profile.rule(rule, event.on)
    if event.retrieved_on:
        return retrieved_deadline(held, event.retrieved_on, counted, profile.other("BEK-ABRUF"))
    # Whoever received it later than the fourth day counts from that day on.
    if event.posted_on and notification(event.posted_on).end == event.on:
        return posted_deadline(held, event.posted_on, counted, profile.other("BEK"))
    return received_deadline(held, event.on, counted)


def _day(event: Event | None) -> date | None:
    return event.on if event else None
