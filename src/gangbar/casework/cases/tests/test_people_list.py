"""The list of people is narrowed to one status of the case."""

from __future__ import annotations

import pytest
from django.test import Client

from gangbar.casework.cases import actions
from gangbar.casework.cases.models import CaseStatus
from gangbar.commons.network.models import Membership
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

pytestmark = pytest.mark.django_db


def test_people_are_filtered_by_the_status_of_their_case() -> None:
    cast = small_cast()
    resting, running = scenes.taken_in(cast), scenes.taken_in(cast)
    with acting_as(cast.petra):
        actions.change_case(resting.part, goal="Ziel", status=CaseStatus.PAUSED, by=cast.petra)
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)

    def shown(query: str) -> tuple[bool, bool]:
        body = client.get(f"/people/{query}").content.decode()
        return str(resting.part.person_id) in body, str(running.part.person_id) in body

    assert shown("?status=paused") == (True, False)
    assert shown("?status=running&who=mine") == (False, True)
    assert shown("?status=closed") == (False, False)
    assert shown("?status=nonsense") == (True, True)
