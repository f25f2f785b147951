"""What is sent twice is done once, and nothing that was changed in between is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.people.models import Note
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.network.models import Membership
from gangbar.platform.models import Submission
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(client: Client) -> scenes.Story:
    cast = small_cast()
    made = scenes.taken_in(cast)
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    return made


def notes(cast: Cast) -> list[str]:
    with acting_as(cast.petra):
        return list(Note.objects.order_by("id").values_list("text", flat=True))


def test_the_same_form_sent_twice_is_done_once(client: Client, story: scenes.Story) -> None:
    address = f"/people/{story.part.person_id}/note/"
    first = client.post(address, {"text": "Anruf", "once": "a"})
    again = client.post(address, {"text": "Anruf", "once": "a"})

    assert first["Location"] == again["Location"]
    assert notes(story.cast) == ["Anruf"]


def test_another_text_after_going_back_is_kept(client: Client, story: scenes.Story) -> None:
    address = f"/people/{story.part.person_id}/note/"
    client.post(address, {"text": "Anruf", "once": "a"})
    client.post(address, {"text": "Anruf, zweiter Versuch", "once": "a"})
    client.post(address, {"text": "Anruf", "once": "b"})

    assert notes(story.cast) == ["Anruf", "Anruf, zweiter Versuch", "Anruf"]


def test_a_form_with_an_error_can_be_sent_again(client: Client, story: scenes.Story) -> None:
    address = f"/waiting/new/{story.part.person_id}/"
    values = {
        "what": "Zeugnis",
        "party": "client",
        "asked_on": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "office_days": "5",
        "once": "a",
    }
    assert client.post(address, values).status_code == 200
    assert client.post(address, values).status_code == 200
    values["asked_on"] = timezone.localdate().isoformat()
    assert client.post(address, values).status_code == 302
    with acting_as(story.cast.petra):
        assert Awaited.objects.count() == 1


def test_what_was_sent_long_ago_is_forgotten(client: Client, story: scenes.Story) -> None:
    address = f"/people/{story.part.person_id}/note/"
    client.post(address, {"text": "Alt", "once": "a"})
    with acting_as(story.cast.petra):
        Submission.objects.update(at=timezone.now() - timedelta(days=8))
    client.post(address, {"text": "Neu", "once": "b"})
    with acting_as(story.cast.petra):
        assert Submission.objects.count() == 1


def test_a_member_sees_nothing_of_what_others_have_sent(
    client: Client, story: scenes.Story
) -> None:
    client.post(f"/people/{story.part.person_id}/note/", {"text": "Anruf", "once": "a"})
    with acting_as(story.cast.basim):
        assert not Submission.objects.exists()


def test_every_form_carries_a_key_of_its_own(client: Client, story: scenes.Story) -> None:
    address = f"/people/{story.part.person_id}/plan/"
    one, other = client.get(address).content.decode(), client.get(address).content.decode()
    marker = 'name="once" value="'
    assert one.split(marker)[1][:32] != other.split(marker)[1][:32]
