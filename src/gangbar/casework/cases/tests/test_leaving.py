"""An organisation leaves a case: the others are told why, and nobody waits for it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import actions, queries
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals import actions as referrals
from gangbar.commons.network.models import Membership
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


def test_whoever_leaves_tells_why_and_keeps_the_own_record(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.step is not None
    person, client = story.part.person_id, client_of(cast.basim)
    assert f"/people/{person}/leave/" in client.get(f"/people/{person}/").content.decode()
    assert client.post(f"/people/{person}/leave/", {"why": " "}).status_code == 422
    answer = client.post(f"/people/{person}/leave/", {"why": "Umzug nach Leipzig"})
    assert answer.status_code == 302

    with acting_as(cast.basim):
        assert queries.own_part(cast.basim, person) is None
        assert queries.contributions(cast.basim, person, on=timezone.localdate()) == []
        assert record_of(cast.basim, person) is not None
        assert Step.objects.get(pk=story.step.pk).left_out_because == "Umzug nach Leipzig"
    with acting_as(cast.petra):
        told = [one.sentence for one in queries.timeline(cast.petra, person)]
        assert (
            "Beratungsstelle Muster Süd begleitet die Person nicht mehr: Umzug nach Leipzig" in told
        )


def test_whoever_leads_hands_the_lead_over(cast: Cast) -> None:
    story = scenes.answered(cast)
    page = f"/people/{story.part.person_id}/leave/"
    client = client_of(cast.petra)
    assert client.post(page, {"why": "Wegzug"}).status_code == 422
    given = {"why": "Wegzug", "lead": cast.counselling.pk}
    assert client.post(page, given).status_code == 302
    with acting_as(cast.basim):
        part = queries.own_part(cast.basim, story.part.person_id)
        assert part is not None
        assert part.role == "lead"
    with acting_as(cast.petra):
        assert queries.own_part(cast.petra, story.part.person_id) is None


def test_nobody_leaves_a_person_alone(cast: Cast) -> None:
    story = scenes.sent(cast)  # the counselling service is only asked
    client = client_of(cast.petra)
    page = f"/people/{story.part.person_id}/leave/"
    assert "begleitet niemand die Person" in client.get(page).content.decode()
    with acting_as(cast.petra), pytest.raises(Refused, match="begleitet niemand"):
        actions.end_accompaniment(story.part, why="Wegzug", by=cast.petra)


def test_open_questions_are_settled_before_leaving(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.petra), pytest.raises(Refused, match="noch etwas gefragt"):
        actions.end_accompaniment(story.part, why="Wegzug", by=cast.petra)
    assert story.referral is not None
    with acting_as(cast.basim):
        own = queries.own_part(cast.basim, story.part.person_id)
        assert own is not None
        with pytest.raises(Refused, match="liegt noch eine Anfrage"):
            actions.end_accompaniment(own, why="Wegzug", by=cast.basim)
        own.refresh_from_db()
        referrals.answer(story.referral, values=scenes.ANSWER, by=cast.basim)
        actions.end_accompaniment(own, why="Wegzug", by=cast.basim)
        assert Participation.objects.get(pk=own.pk).ended_at
