"""A quick answer goes over into the case of a person, without being stored on the way."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gangbar.commons.network.models import Membership
from gangbar.platform.models import Draft
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(cast: Cast) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    return client


def test_the_answer_is_carried_to_the_person_who_is_chosen(cast: Cast) -> None:
    story = scenes.sent(cast)
    client = client_of(cast)
    asked = {"purpose": "job_language", "benefit": "sgb2"}
    page = client.get(reverse("who-pays"), asked).content.decode()
    assert "In den Fall übernehmen" in page
    chosen = client.post("/take/", asked | {"what": "funding", "take_person": "Trabelsi"})
    text = chosen.content.decode()
    person = str(story.part.person_id)
    assert f"/people/{person}/funding/" in text
    assert 'name="benefit" value="sgb2"' in text
    answer = client.post(f"/people/{person}/funding/", asked).content.decode()
    assert "Als Schritt planen" in answer
    assert not Draft.objects.exists()


def test_a_route_is_carried_to_the_plan_of_a_person(cast: Cast) -> None:
    story = scenes.sent(cast)
    asked = {"goal": "licence", "fact_german": "B1", "what": "way:pflege"}
    text = client_of(cast).post("/take/", asked | {"take_person": "Trabelsi"}).content.decode()
    assert f"/ways/of/{story.part.person_id}/" in text
    assert 'name="way" value="pflege"' in text
    assert 'name="fact_german" value="B1"' in text


def test_nobody_is_found_who_may_not_be_seen(cast: Cast) -> None:
    scenes.sent(cast)
    client = client_of(cast)
    for name in ("", "Niemandsen"):
        text = client.post("/take/", {"what": "funding", "take_person": name}).content.decode()
        assert "sehen Sie niemanden" in text
