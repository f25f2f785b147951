"""One press reminds the other side: by mail, in the journal, once a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases import queries as case_queries
from gangbar.casework.cases.models import Step
from gangbar.casework.referrals import actions
from gangbar.casework.referrals.models import Referral
from gangbar.commons.network.models import Membership, Unit
from gangbar.doors.desk import queries as desk
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast, unit
from gangbar.site.notices import mail_team

pytestmark = pytest.mark.django_db
AGAIN = "Heute wurde schon erinnert"


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def mailed(kind: str) -> list[tuple[str, list[str]]]:
    """What the worker would send now about facts of a kind: subject and receivers."""
    mail.outbox.clear()
    for job in ProcrastinateJob.objects.filter(task_name="notices.mail_team"):
        if job.args["kind"] == kind:
            mail_team(**job.args)
    return [(str(one.subject), one.to) for one in mail.outbox]


@pytest.mark.parametrize("scene", [scenes.sent, scenes.accepted])
def test_a_question_that_waits_is_reminded_of_once_a_day(cast: Cast, scene: Any) -> None:
    story = scene(cast)
    petra, address = client_of(cast.petra), f"/referrals/{story.referral.pk}/"
    assert f"{address}remind/" in petra.get("/day/").content.decode()
    assert petra.post(f"{address}remind/", {"back": "day"})["Location"] == "/day/"

    assert mailed("ReferralReminded") == [
        ("Erinnerung: Eine Anfrage wartet auf Ihre Antwort", ["team@beratung.example"])
    ]
    today = f"{timezone.localdate():%d.%m.%Y}"
    for viewer in (cast.petra, cast.basim):
        body = client_of(viewer).get(address).content.decode()
        assert "zuletzt erinnert am" in body
        assert today in body
    assert f"{address}remind/" not in petra.get("/day/").content.decode()
    refused = petra.post(f"{address}remind/", headers={"referer": address})
    assert (refused.status_code, AGAIN in refused.content.decode()) == (409, True)
    assert len(mailed("ReferralReminded")) == 1

    with acting_as(cast.basim):
        told = [one.sentence for one in case_queries.news(cast.basim, since=timezone.localdate())]
        assert "Jobcenter Muster hat an die Anfrage erinnert (Petra Beispiel)" in told


def test_only_the_team_that_is_asked_gets_the_mail(cast: Cast) -> None:
    unit(cast.counselling, "Team Asyl", email="asyl@beratung.example")
    story = scenes.sent(cast)
    assert [to for _subject, to in mailed("ReferralSent")] == [["team@beratung.example"]]
    unit(cast.jobcenter, "Team Leistung", email="leistung@jobcenter.example")
    assert story.referral is not None
    with acting_as(cast.basim):
        actions.accept(story.referral, by=cast.basim)
        actions.answer(story.referral, values=scenes.ANSWER, by=cast.basim)
    assert [to for _subject, to in mailed("ReferralAnswered")] == [["team@jobcenter.example"]]


def test_a_team_without_an_address_leaves_the_mail_to_the_others(cast: Cast) -> None:
    unit(cast.counselling, "Team Asyl", email="asyl@beratung.example")
    with acting_as(cast.lena):
        Unit.objects.filter(pk=cast.first_assessment.unit_id).update(email="")
    scenes.sent(cast)
    assert [to for _subject, to in mailed("ReferralSent")] == [["asyl@beratung.example"]]


def test_the_next_day_one_may_remind_again(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    yesterday = timezone.localdate() - timedelta(days=1)
    with acting_as(cast.petra):
        Referral.objects.filter(pk=story.referral.pk).update(reminded_on=yesterday)
        held = actions.remind(story.referral, by=cast.petra)
    assert held.reminded_on == timezone.localdate()


def test_only_the_asker_reminds_and_only_while_an_answer_is_due(cast: Cast) -> None:
    story = scenes.accepted(cast)
    assert story.referral is not None
    with acting_as(cast.basim), pytest.raises(Refused):
        actions.remind(story.referral, by=cast.basim)
    with acting_as(cast.basim):
        actions.answer(story.referral, values=scenes.ANSWER, by=cast.basim)
    with acting_as(cast.petra), pytest.raises(Refused, match="schon beantwortet"):
        actions.remind(story.referral, by=cast.petra)


def test_an_accepted_question_beyond_its_promise_stands_on_both_days(cast: Cast) -> None:
    story = scenes.accepted(cast)
    assert story.referral is not None
    later = story.referral.due + timedelta(days=40)
    for viewer, names in ((cast.petra, "waiting"), (cast.basim, "in_hand")):
        with acting_as(viewer):
            day = desk.my_day(viewer, on=later)
        assert [one.pk for one in getattr(day, names)] == [story.referral.pk]
        assert day.overdue == 1


def planned(cast: Cast) -> Step:
    """What the counselling service planned and the Jobcenter has."""
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = case_queries.own_part(cast.basim, story.part.person_id)
        assert part is not None
        values = {"title": "Kurs bewilligen", "owner": cast.jobcenter}
        return cases.plan(part, values=values | {"due": timezone.localdate()}, by=cast.basim)


def test_whoever_has_a_step_is_reminded_once_a_day(cast: Cast) -> None:
    step = planned(cast)
    basim, address = client_of(cast.basim), f"/people/step/{step.pk}/remind/"
    for page in ("/day/", f"/people/{step.person_id}/?tab=contact", "/steps/?who=others"):
        assert address in basim.get(page).content.decode(), page
    assert address not in client_of(cast.petra).get("/day/").content.decode()
    assert basim.post(address)["Location"] == f"/people/{step.person_id}/"

    assert mailed("StepReminded") == [
        ("Erinnerung: Ein Schritt wartet auf Sie", ["team@jobcenter.example"])
    ]
    body = basim.get(f"/people/{step.person_id}/?tab=contact").content.decode()
    assert "zuletzt erinnert am" in body
    assert address not in body
    with acting_as(cast.basim), pytest.raises(Refused, match=AGAIN):
        cases.remind(step, by=cast.basim)


def test_whoever_has_a_step_does_not_remind_herself(cast: Cast) -> None:
    step = planned(cast)
    with acting_as(cast.petra), pytest.raises(Refused, match="für eine andere Stelle"):
        cases.remind(step, by=cast.petra)
