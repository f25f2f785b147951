"""Two members have one record open: nobody's work is erased by the other's."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from gangbar.casework.people import actions
from gangbar.casework.people.models import Record
from gangbar.commons.network.models import Membership
from gangbar.platform.models import Draft
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def story(cast: Cast) -> scenes.Story:
    return scenes.taken_in(cast)


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    return client


def drawn(body: str) -> dict[str, str]:
    """The fields of the page's record form, as a browser would send them."""
    form = body.rsplit("<form", maxsplit=1)[-1]
    form = re.sub(r"<template.*?</template>", "", form, flags=re.DOTALL)
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and value and 'type="checkbox"' not in tag:
            fields[name[1]] = unescape(value[1])
    for name, options in re.findall(r'(?s)<select[^>]* name="([^"]+)".*?>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    for name, text in re.findall(
        r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL
    ):
        fields[name] = unescape(text)
    return fields


def meanwhile(story: scenes.Story, **values: Any) -> None:
    """A colleague saves something while the form is open."""
    ways = [*scenes.NURSE_ENTRIES["contactways"], {"kind": "mobile", "value": "0170 0000099"}]
    with acting_as(story.cast.petra):
        actions.change(
            story.record, values=values, entries={"contactways": ways}, by=story.cast.petra
        )


def record(story: scenes.Story) -> tuple[Record, set[str]]:
    with acting_as(story.cast.petra):
        one = Record.objects.get(pk=story.record.pk)
        return one, {way.value for way in one.contactways.all()}


def test_a_form_that_comes_back_as_it_was_drawn_is_saved(
    story: scenes.Story, client: Client
) -> None:
    page = f"/people/{story.record.person_id}/edit/"
    fields = drawn(client.get(page).content.decode())
    assert client.post(page, fields | {"occupation": "Köchin"}).status_code == 302
    assert record(story)[0].occupation == "Köchin"


def test_what_somebody_saved_meanwhile_is_not_erased(story: scenes.Story, client: Client) -> None:
    page = f"/people/{story.record.person_id}/edit/"
    fields = drawn(client.get(page).content.decode())
    meanwhile(story, street="Neue Straße 1", occupation="Pflegerin")
    answer = client.post(page, fields | {"occupation": "Köchin", "care_note": "Bis 15 Uhr"})
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Pflegerin" in body  # how it stands now, beside what was typed
    assert record(story)[0].occupation == "Pflegerin"
    assert Draft.objects.filter(form=page).exists()

    again = drawn(body)
    assert again["occupation"] == "Köchin"
    assert again["care_note"] == "Bis 15 Uhr"
    assert again["street"] == "Neue Straße 1"
    assert client.post(page, again).status_code == 302
    one, ways = record(story)
    assert (one.occupation, one.care_note, one.street) == ("Köchin", "Bis 15 Uhr", "Neue Straße 1")
    assert ways == {"0170 0000001", "0170 0000099"}
    assert not Draft.objects.filter(form=page).exists()


def test_the_same_change_made_twice_is_no_contradiction(
    story: scenes.Story, client: Client
) -> None:
    page = f"/people/{story.record.person_id}/edit/"
    fields = drawn(client.get(page).content.decode())
    with acting_as(story.cast.petra):
        actions.change(story.record, values={"street": "Weg 1"}, entries={}, by=story.cast.petra)
    assert client.post(page, fields | {"street": "Weg 1"}).status_code == 302


def test_a_form_without_a_version_overwrites_nothing(story: scenes.Story, client: Client) -> None:
    page = f"/people/{story.record.person_id}/edit/"
    fields = drawn(client.get(page).content.decode()) | {"street": "Weg 1", "version": "x: :y z"}
    assert client.post(page, fields).status_code == 409
    assert record(story)[0].street == ""
