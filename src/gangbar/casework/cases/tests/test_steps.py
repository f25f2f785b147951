"""What happens to a step is told: moved to another day, held up, going on again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import actions, queries
from gangbar.casework.cases.models import Step
from gangbar.commons.network.models import Membership
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


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def at_the_jobcenter(cast: Cast) -> Step:
    """A step that the counselling service planned and the Jobcenter has."""
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = queries.own_part(cast.basim, story.part.person_id)
        assert part is not None
        values = {"title": "Kurs bewilligen", "owner": cast.jobcenter}
        due = timezone.localdate() + timedelta(days=3)
        return actions.plan(part, values=values | {"due": due}, by=cast.basim)


def told_to(viewer: Viewer, kind: str) -> list[str]:
    with acting_as(viewer):
        found = queries.news(viewer, since=timezone.localdate())
        return [one.sentence for one in found if one.entry.kind == kind]


def test_whoever_waits_reads_that_a_step_is_put_off(cast: Cast) -> None:
    step = at_the_jobcenter(cast)
    due = step.due + timedelta(days=7)
    sent = client_of(cast.petra).post(f"/people/step/{step.pk}/move/", {"due": due.isoformat()})
    assert sent["Location"] == f"/people/{step.person_id}/?tab=contact"

    with acting_as(cast.basim):
        assert Step.objects.get(pk=step.pk).due == due
    days = f"von {step.due:%d.%m.%Y} auf {due:%d.%m.%Y}"
    assert told_to(cast.basim, "StepMoved") == [
        f"Petra Beispiel hat verschoben: Kurs bewilligen ({days})"
    ]


def test_the_same_day_again_is_no_news(cast: Cast) -> None:
    step = at_the_jobcenter(cast)
    with acting_as(cast.petra):
        actions.put_off(step, due=step.due, by=cast.petra)

    assert told_to(cast.basim, "StepMoved") == []


def test_a_day_that_is_none_moves_nothing(cast: Cast) -> None:
    step = at_the_jobcenter(cast)
    page = client_of(cast.petra).post(
        f"/people/step/{step.pk}/move/", {"due": "morgen"}, follow=True
    )
    assert "Bitte geben Sie einen Tag an." in page.content.decode()
    with acting_as(cast.basim):
        assert Step.objects.get(pk=step.pk).due == step.due


def test_what_is_done_is_not_put_off(cast: Cast) -> None:
    step = at_the_jobcenter(cast)
    with acting_as(cast.petra):
        actions.finish(step, by=cast.petra)
        with pytest.raises(Refused, match="schon erledigt"):
            actions.put_off(step, due=step.due + timedelta(days=1), by=cast.petra)


def test_whoever_waits_reads_what_holds_a_step_up_and_that_it_goes_on(cast: Cast) -> None:
    step = at_the_jobcenter(cast)
    page = client_of(cast.petra)
    page.post(f"/people/step/{step.pk}/block/", {"reason": "Übersetzung fehlt"})
    page.post(f"/people/step/{step.pk}/block/", {"reason": "Übersetzung fehlt "})
    assert told_to(cast.basim, "StepBlocked") == [
        "Kurs bewilligen kommt nicht weiter: Übersetzung fehlt (Petra Beispiel)"
    ]
    page.post(f"/people/step/{step.pk}/block/", {"reason": ""})
    assert told_to(cast.basim, "StepFreed") == [
        "Kurs bewilligen kommt wieder weiter (Petra Beispiel)"
    ]
    assert told_to(cast.carla, "StepBlocked") == []


def test_whose_access_has_ended_no_longer_reads_what_held_it_up(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.step is not None
    with acting_as(cast.basim):
        actions.block(story.step, reason="Übersetzung fehlt", by=cast.basim)
    scenes.withdraw(story)
    with acting_as(cast.petra):
        assert not JournalEntry.objects.filter(kind="StepBlocked").exists()
