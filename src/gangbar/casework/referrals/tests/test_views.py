"""The page that asks another organisation: whoever is responsible stands first."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from gangbar.casework.people import actions as people
from gangbar.commons.network.models import Membership, PostcodeOverride
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, as_organisation, service, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def offered(cast: Cast, story: scenes.Story) -> list[tuple[str, bool]]:
    """The services that the page offers, in its order, and whether it calls them responsible."""
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    page = client.get(reverse("refer", kwargs={"person": story.part.person_id}))
    labels = re.findall(r'for="service-\d+">(.+?)</label>', page.content.decode(), re.DOTALL)
    return [
        (re.sub("</?strong>", "", one).split(",")[0], "am Wohnort zuständig" in one)
        for one in labels
    ]


def test_the_service_responsible_where_she_lives_stands_first(cast: Cast) -> None:
    service(unit(cast.elsewhere, "Team Fern"), "first-assessment", "Erstes Urteil", [])
    story = scenes.taken_in(cast)
    assert offered(cast, story) == [("Ersteinschätzung", True), ("Erstes Urteil", False)]


def test_a_correction_for_the_postcode_counts_here_too(cast: Cast) -> None:
    far = service(unit(cast.elsewhere, "Team Fern"), "first-assessment", "Erstes Urteil", [])
    for one, included in ((far, True), (cast.first_assessment, False)):
        with as_organisation(one.organisation_id):
            PostcodeOverride.objects.create(
                organisation_id=one.organisation_id,
                service=one,
                postcode=scenes.NURSE["postcode"],
                included=included,
            )
    story = scenes.taken_in(cast)
    assert offered(cast, story) == [("Erstes Urteil", True), ("Ersteinschätzung", False)]


def test_without_an_address_nobody_is_called_responsible(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    moved = {"district": None, "postcode": "", "municipality": ""}
    with acting_as(cast.petra):
        people.change(story.record, values=moved, entries={}, by=cast.petra)
    assert offered(cast, story) == [("Ersteinschätzung", False)]
