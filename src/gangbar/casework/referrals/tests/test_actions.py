"""A referral is sent once, within consent, and answered once; a decline has a consequence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.casework.cases import queries as cases
from gangbar.casework.consent import actions as consents
from gangbar.casework.people import actions as people
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals import actions, queries
from gangbar.casework.referrals.models import (
    Consequence,
    DeclineReason,
    FirstAssessment,
    PlainAnswer,
    Referral,
)
from gangbar.commons.network.models import Membership, Unit
from gangbar.platform.models import Draft, JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, service, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def test_without_consent_a_referral_cannot_be_saved(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        with pytest.raises(Refused, match="keine Einwilligung"):
            actions.send(story.part, request=scenes.request(cast), by=cast.petra)
        assert not Referral.objects.exists()


def test_the_same_submission_is_one_referral(cast: Cast) -> None:
    story = scenes.consented(cast)
    asked = scenes.request(cast)
    with acting_as(cast.petra):
        first = actions.send(story.part, request=asked, by=cast.petra)
        again = actions.send(story.part, request=asked, by=cast.petra)
        assert first.pk == again.pk
        assert JournalEntry.objects.filter(kind="ReferralSent").count() == 1


def test_the_day_follows_the_receivers_promise(cast: Cast) -> None:
    with acting_as(cast.petra):
        due, promised = queries.due_day(
            cast.petra, service=cast.first_assessment, on=timezone.localdate()
        )
    assert promised
    assert timedelta(days=2) <= due - timezone.localdate() <= timedelta(days=10)


def test_a_referral_is_answered_only_once(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.referral is not None
    with acting_as(cast.basim), pytest.raises(Refused, match="schon beantwortet"):
        actions.answer(story.referral, values=scenes.ANSWER, by=cast.basim)


def test_the_asker_reads_the_answer_and_not_the_notes(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.referral is not None
    with acting_as(cast.petra):
        answer = queries.answer(cast.petra, story.referral)
        assert isinstance(answer, FirstAssessment)
        assert answer.occupation == "Pflegefachfrau"


PLAIN = {"text": "Ein Kurs beginnt im März", "next_step": "Anmelden", "sureness": "likely"}


def asked_about_a_course(cast: Cast) -> tuple[scenes.Story, Referral]:
    """A question that asks for no assessment, accepted."""
    story = scenes.consented(cast)
    course = service(unit(cast.counselling, "Team Kurse"), "language", "Kurse", [cast.halle])
    with acting_as(cast.petra):
        asked = replace(scenes.request(cast), service=course)
        referral = actions.send(story.part, request=asked, by=cast.petra)
    with acting_as(cast.basim):
        return story, actions.accept(referral, by=cast.basim)


def test_a_question_that_asks_for_no_assessment_is_answered_in_words(cast: Cast) -> None:
    story, referral = asked_about_a_course(cast)
    with acting_as(cast.basim):
        actions.answer(referral, values=PLAIN, by=cast.basim)
        with pytest.raises(Refused, match="schon beantwortet"):
            actions.answer(referral, values=PLAIN, by=cast.basim)
    with acting_as(cast.petra):
        answer = queries.answer(cast.petra, referral)
        assert isinstance(answer, PlainAnswer)
        assert (answer.text, answer.next_step) == (PLAIN["text"], PLAIN["next_step"])
        told = JournalEntry.objects.get(kind="QuestionAnswered")
        assert (told.data_group, told.addressee_id) == ("qualification", cast.jobcenter.pk)
        assert PLAIN["text"] not in str(told.details)
        assert story.consent is not None
        consents.withdraw(story.consent, how="mündlich", by=cast.petra)
        assert queries.answer(cast.petra, referral) is None
        assert not JournalEntry.objects.filter(kind="QuestionAnswered").exists()
    with acting_as(cast.carla):
        assert not PlainAnswer.objects.exists()


def test_without_leave_to_answer_back_no_answer_is_given(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        silent = scenes.offer(cast)
        silent = type(silent)(**{**silent.__dict__, "answer_back": False})
        consents.take(
            story.part.person,
            offer=silent,
            evidence=consents.Evidence("paper", "de", "Ordner"),
            by=cast.petra,
        )
        referral = actions.send(story.part, request=scenes.request(cast), by=cast.petra)
    with acting_as(cast.basim):
        actions.accept(referral, by=cast.basim)
        with pytest.raises(Refused, match="nicht erlaubt, dass Sie"):
            actions.answer(referral, values=scenes.ANSWER, by=cast.basim)
        assert not FirstAssessment.objects.exists()


def test_a_decline_says_why_and_what_now_and_ends_the_part(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    with acting_as(cast.basim):
        actions.decline(
            story.referral,
            reason=DeclineReason.NO_CAPACITY,
            consequence=Consequence.ASK_OTHER,
            note="ab Januar wieder",
            by=cast.basim,
        )
        assert cases.own_part(cast.basim, story.part.person_id) is None
    with acting_as(cast.petra):
        told = [t.sentence for t in cases.timeline(cast.petra, story.part.person_id)]
    assert (
        "Beratungsstelle Muster Süd hat die Anfrage abgelehnt: zurzeit keine Kapazität."
        " Weiter: an eine andere Stelle senden" in told
    )


def test_the_wrong_side_moves_nothing(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    with acting_as(cast.petra), pytest.raises(Refused):
        actions.accept(story.referral, by=cast.petra)
    with acting_as(cast.basim), pytest.raises(Refused):
        actions.withdraw(story.referral, by=cast.basim)
    with acting_as(cast.carla), pytest.raises(Refused, match="nicht mehr sichtbar"):
        actions.accept(story.referral, by=cast.carla)


def colleague(cast: Cast) -> Viewer:
    return member(cast.counselling, "Nina Nachfolge", "nina@demo.example", [Role.COUNSELLOR])


def ended(viewer: Viewer) -> None:
    Membership.objects.filter(pk=viewer.member).update(ended_on=timezone.localdate())


def test_what_somebody_leaves_behind_is_on_the_desk_of_her_colleagues(cast: Cast) -> None:
    story, nina = scenes.accepted(cast), colleague(cast)
    with acting_as(nina):
        assert queries.desk(nina).in_hand == []
        ended(cast.basim)
        assert queries.desk(nina).in_hand == [story.referral]
    with acting_as(cast.carla):
        assert queries.desk(cast.carla).in_hand == []


def test_what_was_taken_up_is_handed_over_to_a_colleague(cast: Cast) -> None:
    story, nina = scenes.accepted(cast), colleague(cast)
    assert story.referral is not None
    heir = Membership.objects.get(pk=nina.member)
    with acting_as(cast.basim):
        actions.hand_over(story.referral, member=heir, by=cast.basim)
        assert queries.desk(cast.basim).in_hand == []
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part is not None
        assert part.responsible_id == cast.basim.member  # she leads the case as before
    with acting_as(nina):
        assert queries.desk(nina).in_hand == [story.referral]
    with acting_as(cast.petra):
        told = [t.sentence for t in cases.timeline(cast.petra, story.part.person_id)]
    assert "Beratungsstelle Muster Süd: Die Anfrage hat jetzt Nina Nachfolge" in told


def test_a_case_that_nobody_leads_any_more_goes_with_what_is_handed_over(cast: Cast) -> None:
    story, nina = scenes.accepted(cast), colleague(cast)
    assert story.referral is not None
    ended(cast.basim)
    with acting_as(nina):
        heir = Membership.objects.get(pk=nina.member)
        actions.hand_over(story.referral, member=heir, by=nina)
        part = cases.own_part(nina, story.part.person_id)
        assert part is not None
        assert part.responsible_id == nina.member


def test_nothing_is_handed_over_to_whoever_does_not_work_with_persons_here(cast: Cast) -> None:
    story, nina = scenes.accepted(cast), colleague(cast)
    assert story.referral is not None
    ended(nina)
    for viewer in (nina, cast.lena, cast.petra):
        wrong = Membership.objects.get(pk=viewer.member)
        with acting_as(cast.basim), pytest.raises(Refused, match="bei Ihnen mit Personen"):
            actions.hand_over(story.referral, member=wrong, by=cast.basim)
    mine = Membership.objects.get(pk=cast.petra.member)
    with acting_as(cast.petra), pytest.raises(Refused):
        actions.hand_over(story.referral, member=mine, by=cast.petra)


def test_withdrawn_consent_withdraws_the_open_question(cast: Cast) -> None:
    story = scenes.accepted(cast)
    assert story.consent is not None
    with acting_as(cast.petra):
        consents.withdraw(story.consent, how="mündlich", by=cast.petra)
        assert queries.of_person(cast.petra, story.part.person_id).rows[0].state == "withdrawn"
    with acting_as(cast.basim):
        assert queries.desk(cast.basim).in_hand == []


def test_what_nobody_takes_up_expires_and_both_sides_are_told(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    late = story.referral.due + timedelta(days=31)
    with acting_as(cast.petra):
        assert actions.expire(on=late - timedelta(days=1), by=cast.petra) == 0
        assert actions.expire(on=late, by=cast.petra, person=uuid4()) == 0
        assert actions.expire(on=late, by=cast.petra) == 1
        assert JournalEntry.objects.filter(kind="ReferralExpired").count() == 1


def test_what_somebody_has_in_hand_does_not_stop_what_expires(cast: Cast) -> None:
    scenes.sent(cast)
    with acting_as(cast.petra), CaptureQueriesContext(connection) as seen:
        actions.expire(on=timezone.localdate(), by=cast.petra)
    locking = [one["sql"] for one in seen if "FOR UPDATE" in one["sql"]]
    # In one order, and never waiting: two that expire beside each other wait in no circle.
    assert len(locking) == 1
    assert locking[0].endswith("FOR UPDATE SKIP LOCKED")
    assert "ORDER BY" in locking[0]


@pytest.mark.parametrize("end", ["decline", "withdraw", "expire"])
def test_whoever_was_only_asked_sees_nothing_after_the_end(cast: Cast, end: str) -> None:
    story = scenes.sent(cast, keep_informed=True)
    assert story.referral is not None
    if end == "decline":
        with acting_as(cast.basim):
            actions.decline(
                story.referral,
                reason=DeclineReason.OTHER,
                consequence=Consequence.WAIT,
                note="",
                by=cast.basim,
            )
    with acting_as(cast.petra):
        if end == "withdraw":
            actions.withdraw(story.referral, by=cast.petra)
        if end == "expire":
            actions.expire(on=story.referral.due + timedelta(days=31), by=cast.petra)
        people.change(story.record, values={"street": "Neue Straße 1"}, entries={}, by=cast.petra)
    person = story.part.person_id
    with acting_as(cast.basim):
        assert queries.of_person(cast.basim, person).rows == []
        assert cases.contributions(cast.basim, person, on=timezone.localdate()) == []
        assert cases.named(cast.basim, "Muster", on=timezone.localdate()) == []
        assert cases.own_part(cast.basim, person) is None


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_part_that_began_with_a_question_ends_with_it_though_it_was_accepted(
    cast: Cast, end: str
) -> None:
    story = scenes.accepted(cast)
    assert story.referral is not None
    if end == "decline":
        _decline(story.referral, by=cast.basim)
    else:
        with acting_as(cast.petra):
            actions.withdraw(story.referral, by=cast.petra)
    person = story.part.person_id
    with acting_as(cast.basim):
        assert cases.contributions(cast.basim, person, on=timezone.localdate()) == []
        assert cases.named(cast.basim, "Muster", on=timezone.localdate()) == []
        assert cases.own_part(cast.basim, person) is None
        assert record_of(cast.basim, person) is not None  # what is one's own stays


def test_whoever_has_answered_before_stays_when_a_second_question_ends(cast: Cast) -> None:
    story = scenes.answered(cast)
    with acting_as(cast.petra):
        second = actions.send(story.part, request=scenes.request(cast), by=cast.petra)
    with acting_as(cast.basim):
        actions.accept(second, by=cast.basim)
    with acting_as(cast.petra):
        actions.withdraw(second, by=cast.petra)
    with acting_as(cast.basim):
        assert cases.own_part(cast.basim, story.part.person_id) is not None


def _decline(referral: Referral, *, by: Viewer) -> None:
    with acting_as(by):
        actions.decline(
            referral,
            reason=DeclineReason.OTHER,
            consequence=Consequence.WAIT,
            note="",
            by=by,
        )


def test_declining_a_second_question_keeps_the_first(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.petra):
        second = actions.send(story.part, request=scenes.request(cast), by=cast.petra)
    with acting_as(cast.basim):
        actions.decline(
            second,
            reason=DeclineReason.OTHER,
            consequence=Consequence.WAIT,
            note="",
            by=cast.basim,
        )
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part is not None
        assert part.role == "partner"


def test_what_was_begun_as_an_answer_goes_with_the_question(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    begun = {"user_id": cast.basim.user, "saved_at": timezone.now(), "content": {"remark": ["so"]}}
    with acting_as(cast.basim):
        for form in (f"answer-{story.referral.pk}", f"note-{story.part.person_id}"):
            Draft.objects.create(organisation_id=cast.basim.organisation, form=form, **begun)

    with acting_as(cast.petra):
        actions.withdraw(story.referral, by=cast.petra)

    with acting_as(cast.basim):  # a note on one's own record is one's own
        kept = Draft.objects.values_list("form", flat=True)
        assert list(kept) == [f"note-{story.part.person_id}"]


def test_nobody_forgets_the_answer_of_a_question_that_is_open(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.referral is not None
    form = f"answer-{story.referral.pk}"
    with acting_as(cast.basim):
        Draft.objects.create(
            user_id=cast.basim.user,
            organisation_id=cast.basim.organisation,
            form=form,
            content={},
            saved_at=timezone.now(),
        )
    with acting_as(cast.petra), connection.cursor() as cursor:
        cursor.execute("select app_forget_answer(%s)", [story.referral.pk])
    with acting_as(cast.basim):
        assert Draft.objects.filter(form=form).exists()


def test_two_teams_with_one_address_get_one_mail(cast: Cast) -> None:
    team = Unit.objects.filter(organisation=cast.counselling).exclude(email="").first()
    assert team is not None
    with acting_as(cast.basim):
        Unit.objects.create(organisation=cast.counselling, name="Team Zwei", email=team.email)

    scenes.sent(cast)

    jobs = ProcrastinateJob.objects.filter(task_name="notices.mail_team")
    assert [job.args["address"] for job in jobs].count(team.email) == 1
