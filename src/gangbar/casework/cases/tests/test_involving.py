"""A partner is taken into a case without a question: within what is allowed, and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.casework.cases import actions, queries
from gangbar.casework.cases.models import Case, Contribution, Participation, ParticipationRole
from gangbar.casework.consent import actions as consents
from gangbar.casework.consent.models import Consent
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals import actions as referrals
from gangbar.commons.network.models import Membership, Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast, unit

pytestmark = pytest.mark.django_db
IDENTITY = [DataGroup.IDENTITY]


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def allowed(cast: Cast, story: scenes.Story, whom: Organisation) -> Consent:
    offer = replace(scenes.offer(cast), recipients=[whom], answer_back=False)
    with acting_as(cast.petra):
        return consents.take(
            story.part.person,
            offer=offer,
            evidence=consents.Evidence("paper", "de", "Ordner 3"),
            by=cast.petra,
        )


def involve(
    cast: Cast, story: scenes.Story, whom: Organisation, *, until: date | None = None
) -> Participation:
    with acting_as(cast.petra):
        return actions.involve(
            story.part, organisation=whom, groups=IDENTITY, until=until, by=cast.petra
        )


def seen(viewer: Viewer) -> tuple[int, list[str], list[str]]:
    """What raw rows show: cases, groups that crossed, names of people."""
    with acting_as(viewer), connection.cursor() as cursor:
        cursor.execute(
            "select distinct label from cases_participation where label <> '' order by 1"
        )
        names = [row[0] for row in cursor.fetchall()]
        groups = Contribution.objects.values_list("data_group", flat=True)
        return Case.objects.count(), sorted(groups), names


def test_nobody_is_taken_in_without_consent_or_law(cast: Cast) -> None:
    story = scenes.consented(cast)
    page = f"/people/{story.part.person_id}/involve/"
    body = client_of(cast.petra).get(page).content.decode()
    assert cast.counselling.name in body
    assert cast.elsewhere.name not in body
    with pytest.raises(Refused, match="keine Einwilligung und keine Rechtsgrundlage"):
        involve(cast, story, cast.elsewhere)
    sent = client_of(cast.petra).post(
        page, {"recipient": cast.elsewhere.pk, "groups": ["identity"]}
    )
    assert sent.status_code == 422
    assert seen(cast.carla) == (0, [], [])


def test_who_is_taken_in_sees_what_is_given_and_nothing_else(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    unit(cast.elsewhere, "Team Fern", email="team@fern.example")
    consent = allowed(cast, story, cast.elsewhere)
    assert seen(cast.carla) == (0, [], [])
    until = timezone.localdate() + timedelta(days=30)
    page = f"/people/{story.part.person_id}/involve/"
    given = {"recipient": cast.elsewhere.pk, "groups": ["identity"], "until": until.isoformat()}
    assert client_of(cast.petra).post(page, given).status_code == 302

    assert seen(cast.carla) == (1, ["identity"], ["Muster-Trabelsi, Amira"])
    assert seen(cast.basim) == (0, [], [])
    with acting_as(cast.carla):
        (told,) = queries.news(cast.carla, since=timezone.localdate())[:1]
        assert told.sentence == "Jobcenter Muster hat Beratungsstelle Fern in den Fall hinzugezogen"
    jobs = ProcrastinateJob.objects.filter(task_name="notices.mail_team")
    assert [job.args["address"] for job in jobs] == ["team@fern.example"]
    beside = client_of(cast.petra).get(f"/people/{story.part.person_id}/").content.decode()
    assert f"{until:%d.%m.%Y}" in beside

    with acting_as(cast.petra):
        consents.withdraw(consent, how="mündlich", by=cast.petra)
    assert seen(cast.carla) == (0, [], [])


def test_the_partner_names_who_is_responsible_and_begins_a_record(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    allowed(cast, story, cast.elsewhere)
    involve(cast, story, cast.elsewhere)
    carla, address = client_of(cast.carla), f"/people/{story.part.person_id}/"
    assert "wer bei Ihnen verantwortlich ist" in carla.get(address).content.decode()
    given = {"goal": "Arbeit", "status": "running", "responsible": cast.carla.member}
    assert carla.post(f"{address}case/", given).status_code == 302
    assert "wer bei Ihnen verantwortlich ist" not in carla.get(address).content.decode()
    with acting_as(cast.carla):
        part = queries.own_part(cast.carla, story.part.person_id)
        assert part is not None
        assert (part.responsible_id, part.role) == (cast.carla.member, "involved")
        own = record_of(cast.carla, story.part.person_id)
        assert own is not None
        assert own.family_name == ""


def test_who_takes_part_is_not_taken_in_again(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with pytest.raises(Refused, match="ist schon beteiligt"):
        involve(cast, story, cast.counselling)
    with pytest.raises(Refused, match="schon beteiligt"):
        involve(cast, story, cast.jobcenter)


def test_the_identity_goes_along_and_the_end_lies_ahead(cast: Cast) -> None:
    story = scenes.consented(cast)
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused, match="Vergangenheit"):
        involve(cast, story, cast.counselling, until=yesterday)
    with acting_as(cast.petra), pytest.raises(Refused, match="Ohne die Identität"):
        actions.involve(
            story.part,
            organisation=cast.counselling,
            groups=[DataGroup.CONTACT],
            by=cast.petra,
        )
    with acting_as(cast.petra):
        assert not Participation.objects.filter(organisation=cast.counselling).exists()


def test_taking_part_ends_with_its_last_day(cast: Cast) -> None:
    story = scenes.consented(cast)
    until = timezone.localdate() + timedelta(days=3)
    involve(cast, story, cast.counselling, until=until)
    with acting_as(cast.petra):
        assert actions.end_lapsed(on=until, by=cast.petra) == 0
        assert actions.end_lapsed(on=until + timedelta(days=1), by=cast.petra) == 1
    assert seen(cast.basim) == (0, [], [])


def test_a_question_that_is_withdrawn_does_not_end_it(cast: Cast) -> None:
    story = scenes.consented(cast)
    involve(cast, story, cast.counselling)
    with acting_as(cast.petra):
        sent = referrals.send(story.part, request=scenes.request(cast), by=cast.petra)
        referrals.withdraw(sent, by=cast.petra)
        part = Participation.objects.get(organisation=cast.counselling)
    assert (part.role, part.ended_at) == (ParticipationRole.INVOLVED, None)


def test_the_only_one_allowed_is_chosen_and_only_what_it_may_see_is_offered(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    allowed(cast, story, cast.elsewhere)  # identity, contact, qualification
    page = client_of(cast.petra).get(f"/people/{story.part.person_id}/involve/").content.decode()
    assert f'<option value="{cast.elsewhere.pk}" selected>' in page
    assert 'value="qualification"' in page
    assert 'value="health"' not in page
