"""Whom the organisation waits for, since when: numbers for whoever coordinates it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.waiting import actions as waiting
from gangbar.commons.network.models import Membership
from gangbar.doors.desk import queries
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def ask(cast: Cast, story: scenes.Story, *, whom: str, on: date) -> None:
    values: dict[str, Any] = {"what": "Zeugnis", "party": "translator", "whom": whom}
    with acting_as(cast.petra):
        part = cases.own_part(cast.petra, story.part.person_id)
        assert part
        waiting.ask(part, values=values | {"asked_on": on}, office_days=5, by=cast.petra)


def test_open_things_are_gathered_by_who_has_them(cast: Cast) -> None:
    today = timezone.localdate()
    story = scenes.sent(cast)
    ask(cast, story, whom="Büro Muster", on=today - timedelta(days=40))
    ask(cast, story, whom="Büro Muster", on=today)
    ask(cast, story, whom="", on=today)
    with acting_as(cast.petra):
        found = queries.waiting(cast.petra, on=today)
    assert {(one.whom, one.answers, one.referrals, one.overdue) for one in found} == {
        ("Büro Muster", 2, 0, 1),
        ("Übersetzung", 1, 0, 0),
        (cast.counselling.name, 0, 1, 0),
    }
    assert found[0].whom == "Büro Muster", "the most overdue first"
    assert found[0].since == today - timedelta(days=40)


def test_each_organisation_reads_its_own_and_who_does_no_casework_nothing(cast: Cast) -> None:
    scenes.sent(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        assert queries.waiting(cast.basim, on=today) == []
    with acting_as(cast.lena):
        assert queries.waiting(cast.lena, on=today) == []


def test_the_page_names_no_person(cast: Cast, client: Client) -> None:
    story = scenes.sent(cast)
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    text = client.get("/waiting/overview/").content.decode()
    assert cast.counselling.name in text
    assert str(story.part.person_id) not in text
