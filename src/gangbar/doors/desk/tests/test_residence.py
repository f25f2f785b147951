"""A residence title that ends: on the day of whoever is responsible, and on the person's page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import CaseStatus
from gangbar.casework.people import actions as people
from gangbar.commons.network.models import Membership
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, small_cast

pytestmark = pytest.mark.django_db
WORDS = "Aufenthaltstitel, die bald enden"
TITLE = "§ 24 AufenthG"


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def page(viewer: Viewer, address: str) -> str:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client.get(address).content.decode()


def titled(story: scenes.Story, *titles: tuple[str, int | None]) -> None:
    """The record holds these titles, each ending in so many days, or without an end."""
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [
        {"title": title, "valid_until": None if days is None else today + timedelta(days=days)}
        for title, days in titles
    ]
    with acting_as(story.cast.petra):
        people.change(
            story.record, values={}, entries={"residencetitles": rows}, by=story.cast.petra
        )


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ([(TITLE, 90)], True),
        ([(TITLE, 91)], False),
        ([(TITLE, -30)], True),
        ([(TITLE, -31)], False),
        ([(TITLE, 20), ("§ 18a AufenthG", 700)], False),
        ([(TITLE, 20), ("§ 9 AufenthG", None)], False),
        ([("Gestattung", None), (TITLE, 20)], True),
    ],
    ids=["in time", "far", "lapsed", "long ago", "renewed", "for good", "after one without an end"],
)
def test_the_day_tells_whose_title_ends(
    cast: Cast, titles: list[tuple[str, int | None]], *, told: bool
) -> None:
    story = scenes.taken_in(cast)
    titled(story, *titles)

    assert (WORDS in page(cast.petra, "/day/")) is told


def test_the_day_and_the_person_tell_the_day(cast: Cast) -> None:
    story = scenes.answered(cast)
    titled(story, (TITLE, 20))
    until = f"{timezone.localdate() + timedelta(days=20):%d.%m.%Y}"
    day = page(cast.petra, "/day/").split(WORDS)[1].split("</section>")[0]
    assert (TITLE in day, until in day, "Muster-Trabelsi" in day) == (True, True, True)

    address = f"/people/{story.part.person_id}/"
    head, rest = page(cast.petra, address).split("</header>", 2)[1:]
    assert (TITLE in head, until in head) == (True, True)
    assert "Aufenthaltstitel endet" in rest

    # The partner was not given the residence, and has no record of it.
    assert WORDS not in page(cast.basim, "/day/")
    assert TITLE not in page(cast.basim, address)


def test_a_title_that_ends_in_a_year_stands_in_the_head_alone(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    titled(story, (TITLE, 365))
    body = page(cast.petra, f"/people/{story.part.person_id}/")
    assert TITLE in body
    assert "Aufenthaltstitel endet" not in body


def test_a_colleague_is_told_only_where_nobody_else_is_responsible(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    titled(story, (TITLE, 20))
    kim = member(cast.jobcenter, "Kim", "kim@demo.example", [Role.COUNSELLOR])
    assert WORDS not in page(kim, "/day/")
    Membership.objects.filter(pk=cast.petra.member).update(ended_on=timezone.localdate())
    assert WORDS in page(kim, "/day/")


def test_a_closed_case_asks_for_nothing(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    titled(story, (TITLE, 20))
    with acting_as(cast.petra):
        cases.change_case(story.part, goal="Arbeit", status=CaseStatus.CLOSED, by=cast.petra)
    assert WORDS not in page(cast.petra, "/day/")
