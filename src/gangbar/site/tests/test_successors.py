"""Somebody no longer works here: a successor goes on, and until then it stands with everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases import queries as case_queries
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.referrals.models import Referral
from gangbar.casework.waiting import actions as waiting
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.network import actions
from gangbar.commons.network.models import Membership
from gangbar.doors.desk import queries as desk
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def kim(cast: Cast) -> Viewer:
    """A colleague of Basim in the counselling service."""
    return member(cast.counselling, "Kim", "kim@demo.example", [Role.COUNSELLOR])


@pytest.fixture
def ada(cast: Cast) -> Viewer:
    """Administers the counselling service and works with no persons."""
    return member(cast.counselling, "Ada", "ada@demo.example", [Role.ADMINISTRATOR])


def working(cast: Cast) -> None:
    """Basim has a question, a case, a step, a procedure, and waits for a translation."""
    story, today = scenes.accepted(cast), timezone.localdate()
    with acting_as(cast.basim):
        part = case_queries.own_part(cast.basim, story.part.person_id)
        assert part is not None
        cases.plan(
            part,
            values={
                "title": "Erstberatung",
                "owner": cast.counselling,
                "responsible_id": cast.basim.member,
                "due": today,
            },
            by=cast.basim,
        )
        waiting.ask(
            part,
            values={
                "what": "Übersetzung",
                "party": "translator",
                "asked_on": today - timedelta(days=40),
            },
            office_days=5,
            by=cast.basim,
        )
        procedure = procedures.begin(part, procedures.NURSE, today=today, by=cast.basim)
        Procedure.objects.filter(pk=procedure.pk).update(next_end=today, next_rule="WID")


def on_the_day_of(viewer: Viewer) -> dict[str, int]:
    lists = ("in_hand", "due", "awaited", "deadlines")
    with acting_as(viewer):
        day = desk.my_day(viewer, on=timezone.localdate())
    return {name: len(getattr(day, name)) for name in lists}


def whose(cast: Cast) -> set[int | None]:
    """Who has what the counselling service has."""
    own = cast.counselling
    with acting_as(cast.basim):
        found = [
            Participation.objects.get(organisation=own).responsible_id,
            Step.objects.get(owner=own).responsible_id,
            Referral.objects.get(receiver=own).responsible_id,
            Awaited.objects.get(organisation=own).asked_by_id,
            Procedure.objects.get(organisation=own).responsible_id,
        ]
    return set(found)


def end(who: Viewer, ada: Viewer, successor: Viewer | None) -> None:
    with acting_as(ada):
        heir = Membership.objects.get(pk=successor.member) if successor else None
        left = Membership.objects.get(pk=who.member)
        actions.end_membership(left, successor=heir, by=ada)


def test_what_she_had_goes_to_the_successor(cast: Cast, kim: Viewer, ada: Viewer) -> None:
    working(cast)
    assert whose(cast) == {cast.basim.member}
    end(cast.basim, ada, kim)

    assert whose(cast) == {kim.member}
    assert on_the_day_of(kim) == {"in_hand": 1, "due": 1, "awaited": 1, "deadlines": 1}
    with acting_as(ada):
        told = JournalEntry.objects.get(kind="WorkHandedOn")
        assert (told.member_name, told.details["heir_name"]) == ("Ada", "Kim")
    with acting_as(cast.petra):
        told = JournalEntry.objects.get(kind="ReferralHandedOver")
        assert told.details["responsible"] == "Kim"


def test_without_a_successor_it_stands_with_all_colleagues(
    cast: Cast, kim: Viewer, ada: Viewer
) -> None:
    working(cast)
    before = on_the_day_of(kim)
    assert (before["in_hand"], before["due"], before["awaited"]) == (0, 0, 0)
    end(cast.basim, ada, None)

    lou = member(cast.counselling, "Lou", "lou@demo.example", [Role.COUNSELLOR])
    for colleague in (kim, lou):
        assert on_the_day_of(colleague) == {"in_hand": 1, "due": 1, "awaited": 1, "deadlines": 1}


def test_only_a_colleague_who_works_with_persons_goes_on(
    cast: Cast, kim: Viewer, ada: Viewer
) -> None:
    for wrong in (cast.petra, cast.basim, cast.lena, ada):
        with pytest.raises(Refused, match="mit Personen arbeitet"):
            end(cast.basim, ada, wrong)
    assert Membership.objects.get(pk=cast.basim.member).ended_on is None
    assert kim.member


def test_the_page_asks_who_goes_on(cast: Cast, kim: Viewer, ada: Viewer) -> None:
    client = Client()
    client.force_login(Membership.objects.get(pk=ada.member).user)
    body = client.get("/organisation/members/").content.decode()
    asked = body.split(f'id="successor-{cast.basim.member}"')[1].split("</select>")[0]
    assert f'value="{kim.member}"' in asked
    assert f'value="{cast.basim.member}"' not in asked
    address = f"/organisation/members/{cast.basim.member}/end/"
    said = client.post(address, {}, follow=True).content.decode()
    assert "oder „noch niemand“" in said
    assert Membership.objects.get(pk=cast.basim.member).ended_on is None
    client.post(address, {"successor": "nobody"})
    assert Membership.objects.get(pk=cast.basim.member).ended_on is not None
