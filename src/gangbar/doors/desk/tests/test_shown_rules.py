"""A draft of a rule is shown to the network and agreed; each sees its own gains and losses."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from gangbar.commons.network.models import Membership
from gangbar.doors.desk import queries
from gangbar.doors.desk.tests.test_rule_change import families_out, kept
from gangbar.journey.funding import actions
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.domain.drafts import differences, ready
from gangbar.journey.funding.models import RuleCount, RuleDraft, RuleVoice
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import cast as casting
from gangbar.site.demo import story as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> scenes.Story:
    return scenes.answered(casting.small_cast())


@pytest.fixture
def kim(story: scenes.Story) -> Viewer:
    """Coordinates the Jobcenter, which has a running case with a record."""
    return casting.member(story.cast.jobcenter, "Kim", "kim@demo.example", [Role.COORDINATOR])


@pytest.fixture
def lars(story: scenes.Story) -> Viewer:
    return casting.member(story.cast.jobcenter, "Lars", "lars@demo.example", [Role.LEAD])


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def shown(story: scenes.Story, table: str = "") -> RuleDraft:
    """A draft of the counselling service, shown to the network; the Jobcenter is asked."""
    by = story.cast.lena
    with acting_as(by):
        draft = kept(by, table)
        actions.show(draft, asked=[story.cast.jobcenter.pk], by=by)
        draft.refresh_from_db()
    return draft


def test_before_it_agrees_an_organisation_sees_who_of_its_own_would_gain_and_lose(
    story: scenes.Story, kim: Viewer
) -> None:
    draft = shown(story, families_out())
    with acting_as(kim):
        one = funding.drafts(kim).get(pk=draft.pk)
        change = queries.rule_change(kim, one, on=timezone.localdate())
    assert (change.cases, change.counts["loses"]) == (1, 1)

    body = client_of(kim).get(f"/funding/drafts/{draft.pk}/").content.decode()
    assert "Was sich ändern soll" in body
    assert "verliert" in body
    assert "Zustimmen oder widersprechen kann nur die Leitung" in body


def test_it_is_agreed_when_all_who_were_asked_have_agreed(
    story: scenes.Story, lars: Viewer
) -> None:
    draft, lena = shown(story), story.cast.lena
    with acting_as(lars):
        assert list(funding.to_say(lars)) == [draft]
        assert draft.title in client_of(lars).get("/day/").content.decode()
        with pytest.raises(Refused, match="warum nicht"):
            actions.say(draft, agrees=False, reason=" ", by=lars)
        actions.say(draft, agrees=False, reason="Trifft Familien.", by=lars)
        assert not funding.to_say(lars)
    with acting_as(lena):
        actions.say(draft, agrees=True, reason="", by=lena)
        assert funding.voices(lena, draft).agreed_at is None
        body = client_of(lena).get(f"/funding/drafts/{draft.pk}/").content.decode()
        assert "Trifft Familien." in body
    page = client_of(lars).post(
        f"/funding/drafts/{draft.pk}/say/", {"agrees": "yes", "reason": ""}, follow=True
    )
    assert "Alle haben zugestimmt" in page.content.decode()
    with acting_as(lena):
        assert funding.voices(lena, draft).agreed_at is not None


def test_who_was_not_asked_sees_it_and_says_nothing(story: scenes.Story) -> None:
    draft = shown(story)
    far = casting.member(story.cast.elsewhere, "Fern", "fern@demo.example", [Role.LEAD])
    with acting_as(far):
        assert funding.drafts(far).get() == draft
        with pytest.raises(Refused, match="nicht gefragt"):
            actions.say(draft, agrees=True, reason="", by=far)
        with pytest.raises(Refused, match="nur, wer ihn dem Netz gezeigt"):
            actions.withdraw(draft, by=far)
        # The second wall: no row of others is touched, also without the action.
        assert RuleVoice.objects.update(agrees=True) == 0
        assert RuleDraft.objects.update(withdrawn_at=timezone.now()) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            RuleVoice.objects.create(draft=draft, organisation=story.cast.elsewhere)


def test_what_was_shown_stays_as_it_is_and_is_only_taken_back(story: scenes.Story) -> None:
    draft, lena = shown(story), story.cast.lena
    with acting_as(lena):
        with pytest.raises(Refused, match="schon gezeigt"):
            actions.show(draft, asked=[], by=lena)
        with pytest.raises(Refused, match="bleibt stehen"):
            actions.discard(draft, by=lena)
        with pytest.raises(DatabaseError), transaction.atomic():
            RuleDraft.objects.filter(pk=draft.pk).update(title="Anders")
        actions.withdraw(draft, by=lena)
        draft.refresh_from_db()
        with pytest.raises(Refused, match="zurückgezogen"):
            actions.say(draft, agrees=True, reason="", by=lena)


def test_the_numbers_of_one_organisation_are_no_business_of_the_other(
    story: scenes.Story, kim: Viewer
) -> None:
    draft = shown(story, families_out())
    assert client_of(kim).post(f"/funding/drafts/{draft.pk}/").status_code == 302
    with acting_as(kim):
        assert RuleCount.objects.get().counts["loses"] == 1
    with acting_as(story.cast.lena):
        assert not RuleCount.objects.exists()
        assert funding.own_counts(story.cast.lena, [draft]) == {}


def test_what_a_draft_changes_is_told_in_words() -> None:
    today = timezone.localdate()
    (value,) = differences("F22", ready("F22", "", {"wait_toleration": "3"}, today), today)
    assert (value.what, value.was, value.now) == ("Wartezeit mit Duldung (Monate)", "6", "3")

    rows = differences("F11", ready("F11", families_out(), {}, today), today)
    assert [(bool(one.was), bool(one.now)) for one in rows] == [(True, False), (False, True)]
    assert "Aufenthaltsgestattung" in rows[0].was
    assert rows[1].now.startswith("nicht erfüllt, wenn:")
    assert "§§ 28 bis 36a" in rows[1].now
