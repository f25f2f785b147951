"""The person withdraws with the one who received: it holds at once, and the taker is told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.casework.cases import queries as cases
from gangbar.casework.consent import actions
from gangbar.casework.consent.models import Access
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals.models import Referral
from gangbar.commons.network.models import Membership
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def test_the_recipient_sees_nothing_any_more_and_the_taker_is_told(cast: Cast) -> None:
    story = scenes.answered(cast)
    person, client = story.part.person_id, client_of(cast.basim)
    page = f"/consent/for/{person}/withdrawn/"
    assert page in client.get(f"/people/{person}/").content.decode()
    mails = ProcrastinateJob.objects.filter(task_name="notices.mail_team").count()
    given = {"takers": [cast.jobcenter.pk], "how": "am Telefon"}
    assert client.post(page, given).status_code == 302

    with acting_as(cast.basim):
        assert cases.contributions(cast.basim, person, on=timezone.localdate()) == []
        assert cases.named(cast.basim, "Muster", on=timezone.localdate()) == []
        assert cases.own_part(cast.basim, person) is None
        assert record_of(cast.basim, person) is not None
    assert client.get(page).status_code == 404
    with acting_as(cast.petra):
        assert not Access.objects.filter(person=person, ended_at=None).exists()
        told = " ".join(one.sentence for one in cases.timeline(cast.petra, person))
        assert "hat bei Beratungsstelle Muster Süd widerrufen (am Telefon)" in told
    assert ProcrastinateJob.objects.filter(task_name="notices.mail_team").count() > mails
    assert story.consent is not None
    shown = client_of(cast.petra).get(f"/consent/{story.consent.pk}/").content.decode()
    assert "beim Empfänger widerrufen" in shown


def test_an_open_question_is_given_back(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.basim):
        actions.withdraw_here(
            story.part.person_id, taker=cast.jobcenter.pk, how="mündlich", by=cast.basim
        )
    with acting_as(cast.petra):
        assert Referral.objects.get().state == "declined"


def test_only_who_received_takes_it_this_way(cast: Cast) -> None:
    story = scenes.consented(cast)
    for viewer in (cast.carla, cast.petra):  # a stranger; the taker, who has a page of her own
        with acting_as(viewer), pytest.raises(Refused, match="nichts mehr"):
            actions.withdraw_here(
                story.part.person_id, taker=cast.jobcenter.pk, how="mündlich", by=viewer
            )
    with acting_as(cast.petra):
        assert Access.objects.filter(consent=story.consent, ended_at=None).count() == 2


def test_whoever_withdraws_one_of_two_consents_is_told_who_sees_on(cast: Cast) -> None:
    story = scenes.consented(cast)
    assert story.consent is not None
    with acting_as(cast.petra):  # a second window
        second = actions.take(
            story.part.person,
            offer=scenes.offer(cast),
            evidence=actions.Evidence("paper", "ar", "Ordner 3"),
            by=cast.petra,
        )
    client = client_of(cast.petra)
    first = client.post(f"/consent/{story.consent.pk}/", {"how": "mündlich"}, follow=True)
    assert "Beratungsstelle Muster Süd sieht weiter etwas" in first.content.decode()
    assert first.redirect_chain[-1][0].endswith("?tab=access")
    last = client.post(f"/consent/{second.pk}/", {"how": "mündlich"}, follow=True)
    assert "sieht weiter etwas" not in last.content.decode()
