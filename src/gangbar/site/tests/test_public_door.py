"""The operator decides whether quick answers are open to everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gangbar.commons.network.models import Membership
from gangbar.site.demo.cast import small_cast
from gangbar.site.middleware import QUICK_ANSWERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(QUICK_ANSWERS))
def test_the_public_door_can_be_closed(name: str, client: Client, settings: Any) -> None:
    address = reverse(name)
    assert client.get(address).status_code == 200
    settings.CONFIG = replace(settings.CONFIG, public_answers="off")
    answer = client.get(address)
    assert answer.status_code == 302
    assert "/account/login/?next=" in answer.headers["Location"]
    client.force_login(Membership.objects.get(pk=small_cast().petra.member).user)
    assert client.get(address).status_code == 200


def test_the_directory_stays_open(client: Client, settings: Any) -> None:
    settings.CONFIG = replace(settings.CONFIG, public_answers="off")
    for name in ("responsible", "directory", "offers", "ways", "occupations"):
        assert client.get(reverse(name)).status_code == 200
