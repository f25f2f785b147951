"""The line of a procedure always says what is to be done now, by whom, and what comes next."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import queries
from gangbar.journey.recognition.domain.ahead import ahead, expected
from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.course import MOVES, State, course
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

#: By what a procedure is over, beside what depends on the outcome.
ENDS = {State.LICENSED, State.PARTLY_LICENSED, State.WITHDRAWN}


def events(*kinds: Kind, outcome: Outcome = Outcome.COMPENSATION) -> list[Event]:
    return [
        Event(kind, date(2026, 1, 1 + day), outcome=outcome if kind is Kind.DECIDED else None)
        for day, kind in enumerate(kinds)
    ]


UP_TO_NOTICE = (Kind.APPLIED, Kind.COMPLETE, Kind.DECIDED, Kind.NOTIFIED)


@pytest.mark.parametrize(
    ("kinds", "now", "who", "after"),
    [
        ((), "Antrag stellen", "antragstellende Person", Kind.COMPLETE),
        ((Kind.APPLIED,), "Unterlagen prüfen", "zuständige Stelle", Kind.DECIDED),
        (
            (Kind.APPLIED, Kind.INCOMPLETE),
            "Unterlagen nachreichen",
            "antragstellende Person",
            Kind.DECIDED,
        ),
        (UP_TO_NOTICE[:3], "Bescheid bekannt geben", "zuständige Stelle", Kind.MEASURE_CHOSEN),
        (UP_TO_NOTICE, "Maßnahme wählen", "antragstellende Person", Kind.MEASURE_PASSED),
        (
            (*UP_TO_NOTICE, Kind.OBJECTED),
            "über den Widerspruch entscheiden",
            "zuständige Stelle",
            Kind.NOTIFIED,
        ),
        ((*UP_TO_NOTICE, Kind.SUED), "über die Klage entscheiden", "Gericht", Kind.NOTIFIED),
        (
            (*UP_TO_NOTICE, Kind.MEASURE_CHOSEN),
            "Maßnahme abschließen",
            "antragstellende Person",
            Kind.LICENSED,
        ),
        (
            (*UP_TO_NOTICE, Kind.MEASURE_CHOSEN, Kind.MEASURE_PASSED, Kind.LICENSED),
            "abgeschlossen",
            "niemand ist mehr am Zug",
            None,
        ),
    ],
)
def test_what_is_to_be_done_and_by_whom(
    kinds: tuple[Kind, ...], now: str, who: str, after: Kind | None
) -> None:
    found = ahead(Profile(Track.OTHER_LAW), course(events(*kinds)))
    assert (found.now, found.who, found.after) == (now, who, after)


def test_what_is_expected_is_in_the_state_table() -> None:
    for track, state, outcome in product(Track, State, [*Outcome, None]):
        kind = expected(Profile(track), state, outcome)
        is_over = state in ENDS or (
            outcome is Outcome.FULL and track in {Track.BQFG, Track.NO_CLOCK}
        )
        assert kind is not None or is_over, (track, state, outcome)
        assert kind is None or any((kind, state) == (one.kind, one.source) for one in MOVES)


@pytest.mark.django_db
def test_the_line_has_a_now_and_a_next_where_no_period_runs(client: Client) -> None:
    cast = small_cast()
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        today = timezone.localdate()
        engineer, nurse = (
            procedures.begin(part, life, today=today, by=cast.basim)
            for life in (procedures.ENGINEER, procedures.NURSE)
        )
        board = queries.board(cast.basim, nurse, on=today)
        assert board.next
        assert board.then is Kind.MEASURE_CHOSEN
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    page = client.get(f"/recognition/{engineer.pk}/").content.decode()
    assert "Unterlagen prüfen<br>" in page
    assert "danach:</span>" in page.replace(" </span>", "</span>")
    assert "entschieden</li>" in page
