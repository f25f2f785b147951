"""What was asked for stays in sight until it is there and checked, or is given up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.waiting import actions, jobs, queries
from gangbar.casework.waiting.domain import due_day
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.network.jobs import in_each_organisation
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def asked(cast: Cast) -> Awaited:
    """A translation that should have been there a week ago."""
    story = scenes.answered(cast)
    return ask(cast, story, days_ago=21)


def ask(cast: Cast, story: scenes.Story, *, days_ago: int) -> Awaited:
    values = {
        "what": "Übersetzung der Fächerübersicht",
        "party": "translator",
        "whom": "Übersetzungsbüro Muster",
        "asked_on": timezone.localdate() - timedelta(days=days_ago),
    }
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        return actions.ask(part, values=values, office_days=5, by=cast.basim)


def today() -> date:
    return timezone.localdate()


def test_what_is_late_is_on_my_day_until_somebody_reminds(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        assert queries.to_act_on(cast.basim, until=today()) == [asked]
        actions.remind(asked, by=cast.basim)
        assert queries.to_act_on(cast.basim, until=today()) == []
        asked.refresh_from_db()
        assert (asked.reminders, asked.reminded_on) == (1, today())
        assert asked.next_day == due_day(today(), 5)


def test_what_came_is_checked_or_asked_for_again(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        actions.answer(asked, note="zwei von drei Seiten", by=cast.basim)
        assert [one.state for one in queries.to_act_on(cast.basim, until=today())] == ["answered"]
        actions.ask_again(asked, office_days=3, by=cast.basim)
        asked.refresh_from_db()
        assert (asked.state, asked.due, asked.reminders) == ("asked", due_day(today(), 3), 0)
        actions.answer(asked, note="alles", by=cast.basim)
        actions.check(asked, by=cast.basim)
        with pytest.raises(Refused, match="ist da und geprüft"):
            actions.remind(asked, by=cast.basim)


def test_after_three_reminders_in_vain_it_is_given_up_and_can_be_asked_anew(
    cast: Cast, asked: Awaited
) -> None:
    with acting_as(cast.basim):
        for _reminder in range(3):
            actions.remind(asked, by=cast.basim)
        assert actions.expire(on=today() + timedelta(days=20), by=cast.basim) == 0
        assert actions.expire(on=today() + timedelta(days=60), by=cast.basim) == 1
        asked.refresh_from_db()
        assert asked.state == "expired"
        actions.ask_again(asked, office_days=10, by=cast.basim)


def test_the_daily_job_leaves_alone_what_still_has_time(cast: Cast, asked: Awaited) -> None:
    jobs.expire(0)
    with acting_as(cast.basim):
        asked.refresh_from_db()
        assert asked.state == "asked"


def test_nobody_waits_for_it_any_longer(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        actions.withdraw(asked, by=cast.basim)
        assert queries.to_act_on(cast.basim, until=today() + timedelta(days=99)) == []
        assert [one.state for one in queries.of_person(cast.basim, asked.person_id)] == [
            "withdrawn"
        ]
        kinds = JournalEntry.objects.filter(kind__startswith="Answer")
        assert {one.kind for one in kinds} == {"AnswerAsked", "AnswerMoved"}


def test_another_organisation_sees_nothing_of_it(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.petra):
        assert not queries.awaited(cast.petra).exists()
        assert not Awaited.objects.exists()
        assert not JournalEntry.objects.filter(kind__startswith="Answer").exists()


def test_the_list_has_the_longest_overdue_first(cast: Cast) -> None:
    story = scenes.answered(cast)
    newer, older = ask(cast, story, days_ago=2), ask(cast, story, days_ago=40)
    with acting_as(cast.basim):
        assert queries.listed(cast.basim).rows == [older, newer]
        assert queries.listed(cast.basim, mine=True).rows == [older, newer]


def test_an_organisation_that_fails_does_not_stop_the_others(
    cast: Cast, asked: Awaited, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    def act(viewer: Viewer) -> None:
        seen.append(viewer.organisation)
        if len(seen) == 1:
            raise RuntimeError("broken")

    with pytest.raises(ExceptionGroup, match="some organisations failed"):
        in_each_organisation(act)
    assert len(seen) == len(set(seen)) > 1
    assert f"organisation {seen[0]} failed" in caplog.text
