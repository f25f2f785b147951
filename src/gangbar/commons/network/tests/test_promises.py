"""A promised response time is taken back: until a day, the same for both sides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.referrals.queries import due_day
from gangbar.commons.network import actions, queries
from gangbar.commons.network.models import Membership, Promise
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def test_both_sides_see_until_when_it_holds(cast: Cast) -> None:
    promise, today = Promise.objects.get(organisation=cast.counselling), timezone.localdate()
    last = today + timedelta(days=5)
    address = f"/organisation/promises/{promise.pk}/end/"
    assert client_of(cast.lena).post(address, {"ends_on": last.isoformat()}).status_code == 302
    for viewer, page in (
        (cast.lena, "/organisation/promises/"),
        (cast.lena, "/directory/beratung-muster/"),
        (cast.petra, "/directory/beratung-muster/"),
    ):
        body = client_of(viewer).get(page).content.decode()
        assert ("gilt noch bis" in body, f"{last:%d.%m.%Y}" in body) == (True, True), page
    assert due_day(cast.petra, service=cast.first_assessment, on=today)[1] is True


def test_after_its_last_day_nothing_is_promised(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with acting_as(cast.lena):
        Promise.objects.filter(organisation=cast.counselling).update(ends_on=yesterday)
    today = timezone.localdate()
    assert due_day(cast.petra, service=cast.first_assessment, on=today)[1] is False
    assert queries.promised(cast.petra, [cast.first_assessment]) == []
    assert not queries.promises(cast.lena).exists()
    concern = cast.first_assessment.concern
    with acting_as(cast.lena):
        actions.give_promise(concern=concern, working_days=3, by=cast.lena)
    assert due_day(cast.petra, service=cast.first_assessment, on=today)[1] is True


def test_only_the_own_promise_and_only_from_today_on(cast: Cast) -> None:
    promise, today = Promise.objects.get(organisation=cast.counselling), timezone.localdate()
    with acting_as(cast.lena), pytest.raises(Refused, match="frühestens heute"):
        actions.end_promise(promise, ends_on=today - timedelta(days=1), by=cast.lena)
    with acting_as(cast.basim), pytest.raises(Refused, match="Leitung"):
        actions.end_promise(promise, ends_on=today, by=cast.basim)
    with acting_as(cast.adam), pytest.raises(Refused, match="Organisation, der er gehört"):
        actions.end_promise(promise, ends_on=today, by=cast.adam)
