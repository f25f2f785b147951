"""The inbox of a team, everything that was given to others, and what can be done with a step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from gangbar.casework.cases import actions as cases
from gangbar.casework.referrals import actions as referrals
from gangbar.commons.network.models import Membership
from gangbar.kernel.groups import DataGroup
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Any) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def inbox(client: Client, query: str = "") -> str:
    body = client.get(f"/day/{query}").content.decode()
    return body.split('id="inbox"')[1].split("</section>")[0]


def test_the_inbox_is_narrowed_to_the_own_team_and_says_so(cast: Cast) -> None:
    scenes.sent(cast)
    migration = unit(cast.counselling, "Team Migration")
    nadia = member(
        cast.counselling, "Nadia Muster", "nadia@demo.example", [Role.COUNSELLOR], team=migration
    )
    hers, his = client_of(nadia), client_of(cast.basim)
    assert "Ersteinschätzung" in inbox(hers)
    assert 'href="?inbox=team"' in inbox(hers)
    assert "Ersteinschätzung" not in inbox(hers, "?inbox=team")
    assert "Für Ihr Team ist nichts eingegangen." in inbox(hers, "?inbox=team")
    assert "Ersteinschätzung" in inbox(his, "?inbox=team")


def test_what_is_hers_to_answer_stays_in_the_inbox_of_her_team(cast: Cast) -> None:
    story = scenes.sent(cast)
    migration = unit(cast.counselling, "Team Migration")
    nadia = member(
        cast.counselling, "Nadia Muster", "nadia@demo.example", [Role.COUNSELLOR], team=migration
    )
    assert story.referral is not None
    with acting_as(nadia):
        referrals.accept(story.referral, by=nadia)
    assert "Ersteinschätzung" in inbox(client_of(nadia), "?inbox=team")


def test_who_is_in_no_team_is_offered_no_team(cast: Cast) -> None:
    scenes.sent(cast)
    norman = member(cast.counselling, "Norman Muster", "norman@demo.example", [Role.COUNSELLOR])
    client = client_of(norman)
    assert "Nur mein Team" not in inbox(client)
    assert "Ersteinschätzung" in inbox(client, "?inbox=team")


def test_everything_that_was_given_can_be_reached(cast: Cast) -> None:
    story = scenes.sent(cast)
    with acting_as(cast.petra):
        for _number in range(20):
            cases.contribute(
                story.part,
                recipient=cast.counselling,
                groups=[DataGroup.IDENTITY, DataGroup.CONTACT],
                by=cast.petra,
            )
    client, address = client_of(cast.petra), f"/people/{story.part.person_id}/"
    body = client.get(address + "?tab=access").content.decode()
    assert body.count("→ Beratungsstelle Muster Süd</span></li>") == 40
    older = re.search(r'href="(\?tab=access&amp;given=\d+)#given"', body)
    assert older is not None
    body = client.get(address + older[1].replace("&amp;", "&")).content.decode()
    assert body.count("→ Beratungsstelle Muster Süd</span></li>") == 3
    assert "Neueste Freigaben" in body
    assert "sieht den Stand vom" in body
    assert client.get(address + "?tab=access&given=naught").status_code == 200


def test_what_can_be_done_with_a_step_lies_under_its_row(cast: Cast) -> None:
    story = scenes.answered(cast)
    address = f"/people/{story.part.person_id}/?tab=contact"
    body = client_of(cast.basim).get(address).content.decode()
    under = body.split('<div class="gb-row__folds">')[1].split("</li>")[0]
    assert under.count("<details") == 3
    assert "Was hält auf?<span" in under, "three folds of each row, told apart by its title"
