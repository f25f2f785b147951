"""An offer whose promise has run out stands on my day of whoever owns it, with one press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.commons.accounts.models import User
from gangbar.commons.directory import actions
from gangbar.commons.directory.models import Offer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def as_(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=viewer.user))
    return client


def offered(cast: Cast, title: str, *, days_ago: int) -> Offer:
    values = {"kind": "coaching", "title": title, "confirm_every": 30}
    with acting_as(cast.basim):
        offer = actions.publish_offer(values=values, by=cast.basim)
        offer.confirmed_on = timezone.localdate() - timedelta(days=days_ago)
        offer.save(update_fields=["confirmed_on"])
    return offer


def test_one_press_on_my_day_confirms_what_has_run_out(cast: Cast) -> None:
    late = offered(cast, "Zu lange her", days_ago=31)
    offered(cast, "Gerade noch", days_ago=30)
    basim = as_(cast.basim)

    body = basim.get("/day/").content.decode()
    assert "Zu lange her" in body
    assert "Gerade noch" not in body
    assert f'action="/offers/{late.pk}/confirm/"' in body

    after = basim.post(f"/offers/{late.pk}/confirm/", {"from": "my-day"}, follow=True)
    assert after.redirect_chain == [("/day/", 302)]
    assert "gilt als heute bestätigt" in after.content.decode()
    assert "zu bestätigen sind" not in after.content.decode()
    late.refresh_from_db()
    assert late.confirmed_on == timezone.localdate()


def test_leads_see_it_too_others_do_not(cast: Cast) -> None:
    offered(cast, "Zu lange her", days_ago=200)

    assert "Zu lange her" in as_(cast.lena).get("/day/").content.decode()
    for viewer in (cast.petra, cast.adam):
        assert "Zu lange her" not in as_(viewer).get("/day/").content.decode()


def test_an_ended_offer_is_not_asked_for(cast: Cast) -> None:
    late = offered(cast, "Zu lange her", days_ago=200)
    with acting_as(cast.basim):
        actions.end_offer(late, by=cast.basim)

    assert "zu bestätigen sind" not in as_(cast.basim).get("/day/").content.decode()
