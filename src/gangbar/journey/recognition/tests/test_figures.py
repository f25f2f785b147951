"""Durations never come without the number of open cases, and open cases count."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import queries
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.figures import Figure, Stretch, figures, outcomes
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

TODAY = date(2026, 12, 1)


def day(number: int) -> date:
    return date(2026, 1, number)


FAST = course([Event(Kind.APPLIED, day(1)), Event(Kind.COMPLETE, day(11))])
DECIDED = course(
    [
        Event(Kind.APPLIED, day(1)),
        Event(Kind.COMPLETE, day(21)),
        Event(Kind.DECIDED, day(31), outcome=Outcome.PARTIAL),
    ]
)
WAITING = course([Event(Kind.APPLIED, date(2026, 11, 1))])
WITHDRAWN = course([Event(Kind.APPLIED, day(1)), Event(Kind.WITHDRAWN, day(6))])


def figure(stretch: Stretch, *given: object) -> Figure:
    (found,) = (one for one in figures(given, TODAY) if one.stretch is stretch)  # type: ignore[arg-type]
    return found


def test_open_cases_stand_beside_the_days() -> None:
    found = figure(Stretch.TO_COMPLETE, FAST, DECIDED, WAITING, WITHDRAWN)

    assert (found.ended, found.still_open, found.left, found.longest_open) == (2, 1, 1, 30)
    assert (found.half, found.most) == (20, None)


def test_without_the_open_ones_it_would_look_faster() -> None:
    assert figure(Stretch.TO_COMPLETE, FAST, DECIDED).half == 10


def test_what_nobody_has_begun_has_no_days() -> None:
    assert figure(Stretch.TO_SETTLED, FAST) == Figure(Stretch.TO_SETTLED, 0, 0, 0, None, None, None)


MEASURED = [
    Event(Kind.APPLIED, day(1)),
    Event(Kind.COMPLETE, day(2)),
    Event(Kind.DECIDED, day(3), outcome=Outcome.COMPENSATION),
    Event(Kind.NOTIFIED, day(4)),
    Event(Kind.MEASURE_CHOSEN, day(5)),
    Event(Kind.MEASURE_PASSED, day(20)),
]


def test_a_measure_that_is_passed_is_not_yet_full_recognition() -> None:
    open_one = course(MEASURED)
    licensed = course([*MEASURED, Event(Kind.LICENSED, day(25))])

    found = figure(Stretch.TO_FULL, open_one, licensed)
    assert (found.ended, found.still_open) == (1, 1)
    assert figure(Stretch.TO_SETTLED, open_one, licensed).ended == 2
    assert figure(Stretch.TO_FULL, licensed).half == 20


WAIVED = [
    Event(Kind.APPLIED, day(1)),
    Event(Kind.COMPLETE, day(3)),
    Event(Kind.WAIVED, day(5)),
    Event(Kind.MEASURE_CHOSEN, day(6), measure=Measure.KNOWLEDGE_TEST),
]
REFUSED_ANEW = [
    *MEASURED,
    Event(Kind.REAPPLIED, day(21)),
    Event(Kind.COMPLETE, day(22)),
    Event(Kind.DECIDED, day(25), outcome=Outcome.REFUSED),
    Event(Kind.NOTIFIED, day(26)),
]


@pytest.mark.parametrize(
    ("events", "stretch"),
    [
        pytest.param(WAIVED, Stretch.TO_DECISION, id="waived for good (PflBG section 40(3a))"),
        pytest.param(
            [*WAIVED[:1], Event(Kind.WAIVED, day(5))], Stretch.TO_COMPLETE, id="waived at once"
        ),
        pytest.param(
            [*WAIVED, Event(Kind.MEASURE_BROKEN_OFF, day(9))], Stretch.TO_SETTLED, id="broken off"
        ),
        pytest.param(
            [*REFUSED_ANEW, Event(Kind.FINAL, day(27))], Stretch.TO_FULL, id="refused for good"
        ),
    ],
)
def test_what_can_no_longer_end_is_not_open_for_ever(events: list[Event], stretch: Stretch) -> None:
    found = figure(stretch, course(events))
    assert (found.ended, found.still_open, found.left, found.longest_open) == (0, 0, 1, None)


def test_a_measure_chosen_anew_and_an_appealable_refusal_are_open() -> None:
    broken_off = [*WAIVED, Event(Kind.MEASURE_BROKEN_OFF, day(9))]
    anew = Event(Kind.MEASURE_CHOSEN, day(10), measure=Measure.ADAPTATION_PERIOD)
    assert figure(Stretch.TO_SETTLED, course([*broken_off, anew])).still_open == 1
    assert figure(Stretch.TO_FULL, course(REFUSED_ANEW)).still_open == 1


def test_a_follow_up_application_is_counted_by_itself() -> None:
    anew = course([*MEASURED, Event(Kind.REAPPLIED, day(21)), Event(Kind.COMPLETE, day(28))])

    assert figure(Stretch.TO_COMPLETE, anew) == Figure(Stretch.TO_COMPLETE, 2, 0, 0, 1, 7, None)
    found = figure(Stretch.TO_DECISION, anew)
    assert (found.ended, found.still_open, found.left) == (1, 1, 0)


def test_decisions_are_counted_by_their_outcome() -> None:
    assert outcomes([FAST, DECIDED])[Outcome.PARTIAL] == 1


@pytest.mark.django_db
def test_the_page_shows_the_own_procedures_and_can_be_narrowed(client: Client) -> None:
    cast = small_cast()
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        for life in (procedures.NURSE, procedures.ELECTRICIAN):
            procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)
        whole = queries.figures_of(cast.basim, on=timezone.localdate())
        narrow = queries.figures_of(cast.basim, on=timezone.localdate(), country="SY")
    assert (whole.count, narrow.count) == (2, 1)
    with acting_as(cast.petra):
        assert queries.figures_of(cast.petra, on=timezone.localdate()).count == 0
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    page = client.get("/recognition/figures/?country=TN").content.decode()
    assert "Unterlagen vollständig bis Entscheidung" in page
    assert "Auflage einer Ausgleichsmaßnahme" in page
