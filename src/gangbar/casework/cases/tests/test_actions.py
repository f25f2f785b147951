"""The shared case: what is contributed, kept informed of, planned, and who sees the name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from gangbar.casework.cases import actions, jobs, queries
from gangbar.casework.cases.models import CaseStatus, Contribution
from gangbar.casework.consent import actions as consents
from gangbar.casework.people import actions as people
from gangbar.casework.people.queries import record_of
from gangbar.commons.network.models import Membership
from gangbar.kernel.groups import DataGroup
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def today() -> Any:
    return timezone.localdate()


def test_what_no_consent_covers_is_not_contributed(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.petra), pytest.raises(Refused, match="Leistungen"):
        actions.contribute(
            story.part, recipient=cast.counselling, groups=[DataGroup.BENEFIT], by=cast.petra
        )


def test_a_contribution_stays_as_it_stood(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.petra):
        people.change(story.record, values={"given_name": "Emira"}, entries={}, by=cast.petra)
    with acting_as(cast.basim):
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        identity = next(one for one in given if one.group is DataGroup.IDENTITY)
        assert "Amira" in [line.value for line in identity.lines]


def test_kept_informed_means_later_changes_cross_by_themselves(cast: Cast) -> None:
    story = scenes.accepted(cast, keep_informed=True)
    with acting_as(cast.petra):
        people.change(story.record, values={"given_name": "Emira"}, entries={}, by=cast.petra)
        people.change(story.record, values={"customer_number": "9"}, entries={}, by=cast.petra)
    with acting_as(cast.basim):
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        assert {one.group for one in given} == set(scenes.SHARED)
        assert queries.named(cast.basim, "muster trabelsi emira", on=today())


def _also_consented(story: scenes.Story, *, days: int, keep_informed: bool) -> None:
    cast = story.cast
    more = replace(
        scenes.offer(cast, keep_informed=keep_informed), until=today() + timedelta(days=days)
    )
    with acting_as(cast.petra):
        consents.take(
            story.part.person,
            offer=more,
            evidence=consents.Evidence("paper", "de", "Ordner 4"),
            by=cast.petra,
        )


def test_what_keeps_them_informed_ends_with_the_consent_that_said_so(cast: Cast) -> None:
    story = scenes.accepted(cast, keep_informed=True)
    _also_consented(story, days=300, keep_informed=False)
    assert story.consent is not None
    with acting_as(cast.petra):
        people.change(story.record, values={"street": "Neu 1"}, entries={}, by=cast.petra)
    with acting_as(cast.basim):
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        assert "Neu 1" in str([one.lines for one in given])

    with acting_as(cast.petra):
        consents.withdraw(story.consent, how="mündlich", by=cast.petra)
    with acting_as(cast.basim):
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        assert "Neu 1" not in str([one.lines for one in given])


def test_two_consents_keep_one_recipient_informed_once(cast: Cast) -> None:
    story = scenes.accepted(cast, keep_informed=True)
    _also_consented(story, days=300, keep_informed=True)
    with acting_as(cast.petra):
        before = Contribution.objects.count()
        told = JournalEntry.objects.filter(kind="Contributed").count()
        people.change(story.record, values={"street": "Neu 1"}, entries={}, by=cast.petra)
        assert Contribution.objects.count() == before + 1
        assert JournalEntry.objects.filter(kind="Contributed").count() == told + 1


def test_differing_values_stand_side_by_side_and_overwrite_nothing(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.basim):
        own = record_of(cast.basim, story.part.person_id)
        assert own is not None
        people.change(own, values={"family_name": "Musterova"}, entries={}, by=cast.basim)
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        assert "Muster-Trabelsi" in str([one.lines for one in given])
        assert queries.labels(cast.basim, [story.part.person_id], on=today()) == {
            story.part.person_id: "Musterova"
        }
    with acting_as(cast.petra):
        story.record.refresh_from_db()
        assert story.record.family_name == "Muster-Trabelsi"


def test_taking_over_is_a_deliberate_act_and_survives_withdrawal(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.basim):
        given = queries.contributions(cast.basim, story.part.person_id, on=today())
        identity = next(one for one in given if one.group is DataGroup.IDENTITY)
        actions.take_over(identity.contribution, by=cast.basim)
    with acting_as(cast.petra):
        assert story.consent is not None
        consents.withdraw(story.consent, how="mündlich", by=cast.petra)
    with acting_as(cast.basim):
        own = record_of(cast.basim, story.part.person_id)
        assert own is not None
        assert own.family_name == "Muster-Trabelsi"
        assert queries.contributions(cast.basim, story.part.person_id, on=today()) == []


def test_taking_over_blanks_nothing_and_keeps_own_entries(cast: Cast) -> None:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        own = record_of(cast.basim, story.part.person_id)
        assert own
        people.change(
            own,
            values={"family_name": "Eigen", "birth_country": "LY"},
            entries={"qualifications": [{"title_original": "Eigener Abschluss", "country": "TN"}]},
            by=cast.basim,
        )
        given = queries.contributions(cast.basim, story.part.person_id, on=timezone.localdate())
        for one in given:
            if one.group in {DataGroup.IDENTITY, DataGroup.QUALIFICATION}:
                actions.take_over(one.contribution, by=cast.basim)
        own.refresh_from_db()
        titles = [one.title_original for one in own.qualifications.all()]

    assert own.family_name == "Muster-Trabelsi"
    assert own.birth_country == "LY"
    assert titles[0] == "Eigener Abschluss"
    assert len(titles) == 2


def test_whoever_no_longer_takes_part_still_finds_her_own_record(cast: Cast) -> None:
    story = scenes.withdrawn(cast)
    with acting_as(cast.basim):
        rows: list[Any] = list(queries.listed(cast.basim, ended=True).rows)
        assert [(one.person_id, one.goal) for one in rows] == [(story.part.person_id, None)]
        assert queries.listed(cast.basim).rows == []


def test_the_name_goes_with_the_consent(cast: Cast) -> None:
    story = scenes.withdrawn(cast)
    with acting_as(cast.basim):
        assert queries.named(cast.basim, "Muster", on=today()) == []
        assert queries.labels(cast.basim, [story.part.person_id], on=today()) == {}
        assert queries.own_part(cast.basim, story.part.person_id) is None


@pytest.mark.parametrize(
    "text", ["muster-tra", "Mustér Trab", "MUSTER", "trabelsi amira", "أميرة", "mustr trabelzi"]
)
def test_a_person_is_found_in_other_spellings(cast: Cast, text: str) -> None:
    scenes.taken_in(cast)
    with acting_as(cast.petra):
        assert [one.label for one in queries.named(cast.petra, text, on=today())] == [
            "Muster-Trabelsi, Amira"
        ]
    with acting_as(cast.carla):
        assert queries.named(cast.carla, text, on=today()) == []


def test_a_step_belongs_to_whoever_takes_part(cast: Cast) -> None:
    story = scenes.answered(cast)
    part = story.part
    with acting_as(cast.petra), pytest.raises(Refused, match="nicht beteiligt"):
        actions.plan(
            part,
            values={"title": "X", "owner": cast.elsewhere, "due": today()},
            by=cast.petra,
        )
    with acting_as(cast.petra):
        seen = queries.steps(cast.petra, part.case)
        assert [(one.title, one.owner_id) for one in seen] == [
            ("Erstberatung", cast.counselling.pk)
        ]
        with pytest.raises(Refused, match="andere Organisation"):
            actions.finish(seen[0], by=cast.petra)
    with acting_as(cast.basim):
        assert story.step is not None
        actions.block(story.step, reason="Übersetzung fehlt", by=cast.basim)
        actions.finish(story.step, by=cast.basim)
        with pytest.raises(Refused, match="schon erledigt"):
            actions.finish(story.step, by=cast.basim)


def test_a_step_is_left_out_with_its_reason_and_waits_for_nobody(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.step is not None
    person = story.part.person_id
    with acting_as(cast.basim):
        with pytest.raises(Refused, match="warum der Schritt entfällt"):
            actions.leave_out(story.step, reason=" ", by=cast.basim)
        actions.leave_out(story.step, reason="Zieht nach Leipzig", by=cast.basim)
        with pytest.raises(Refused, match="schon erledigt"):
            actions.finish(story.step, by=cast.basim)
        assert queries.done_titles(cast.basim, [person]) == {person: set()}
        later = today() + timedelta(days=400)
        assert queries.desk(cast.basim, until=later, waiting_until=later).due == []
        (seen,) = queries.steps(cast.basim, story.part.case)
        assert seen.why_left_out == "Zieht nach Leipzig"
        told = JournalEntry.objects.get(kind="StepLeftOut", person_id=person)
        assert told.details == {"title": "Erstberatung", "reason": "Zieht nach Leipzig"}


def test_nobody_waits_yet_for_what_is_due_in_years(cast: Cast) -> None:
    story = scenes.accepted(cast)
    with acting_as(cast.petra):
        for title, days in (("Bald", 20), ("In Jahren", 700)):
            due = today() + timedelta(days=days)
            values = {"title": title, "owner": cast.counselling, "due": due}
            actions.plan(story.part, values=values, by=cast.petra)
        desk = queries.desk(cast.petra, until=today(), waiting_until=today() + timedelta(days=28))
        assert [one.title for one in desk.waited_for] == ["Bald"]


def test_steps_of_whoever_no_longer_works_here_are_on_every_desk(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    role = [Role.PLACEMENT_OFFICER]
    nina = member(cast.jobcenter, "Nina Nachfolge", "nina@demo.example", role)
    with acting_as(cast.petra):
        values = {"title": "Anrufen", "owner": cast.jobcenter, "due": today()}
        values |= {"responsible_id": cast.petra.member}
        actions.plan(story.part, values=values, by=cast.petra)
    later = today() + timedelta(days=7)
    with acting_as(nina):
        assert queries.desk(nina, until=later, waiting_until=later).due == []
        Membership.objects.filter(pk=cast.petra.member).update(ended_on=today())
        desk = queries.desk(nina, until=later, waiting_until=later)
        assert [one.title for one in desk.due] == ["Anrufen"]
    with acting_as(cast.basim):
        assert queries.desk(cast.basim, until=later, waiting_until=later).due == []


def test_whoever_is_only_asked_plans_nothing(cast: Cast) -> None:
    story = scenes.sent(cast)
    with acting_as(cast.basim):
        asked = queries.own_part(cast.basim, story.part.person_id)
        assert asked is not None
        with pytest.raises(Refused, match="zuerst die Anfrage"):
            actions.change_case(asked, goal="X", status=CaseStatus.CLOSED, by=cast.basim)


def test_responsible_is_a_member_of_the_own_organisation(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    stranger = Membership.objects.get(pk=cast.carla.member)
    with acting_as(cast.petra), pytest.raises(Refused, match="in Ihrer Organisation"):
        actions.name_responsible(story.part, member=stranger, by=cast.petra)


def test_the_timeline_tells_each_side_what_is_theirs(cast: Cast) -> None:
    story = scenes.answered(cast)
    with acting_as(cast.petra):
        kinds = [t.entry.kind for t in queries.timeline(cast.petra, story.part.person_id)]
    assert "NoteWritten" not in kinds
    assert "ReferralAnswered" in kinds
    with acting_as(cast.basim):
        kinds = [t.entry.kind for t in queries.timeline(cast.basim, story.part.person_id)]
    assert "NoteWritten" in kinds
    assert "ConsentGiven" not in kinds


def test_an_own_contribution_can_be_listed_with_its_recipient(cast: Cast) -> None:
    story = scenes.sent(cast)
    with acting_as(cast.petra):
        found = queries.contributed(cast.petra, story.part.person_id)
        assert {one.recipient_id for one in found.rows} == {cast.counselling.pk}
        assert Contribution.objects.count() == 3


def test_groups_contributed_in_one_go_are_one_piece_of_news(cast: Cast) -> None:
    scenes.sent(cast)
    with acting_as(cast.basim):
        told = [one.sentence for one in queries.news(cast.basim, since=today())]
    assert told == [
        "Jobcenter Muster fragt Beratungsstelle Muster Süd: Ersteinschätzung eines Abschlusses",
        (
            "Jobcenter Muster hat „Identität, Kontakt, Qualifikation“"
            " für Beratungsstelle Muster Süd freigegeben"
        ),
    ]


def test_a_part_ends_when_its_consent_has_run_out(cast: Cast) -> None:
    story = scenes.accepted(cast)
    until = today() + timedelta(days=180)
    with acting_as(cast.petra):
        assert actions.end_lapsed(on=until, by=cast.petra) == 0
        assert actions.end_lapsed(on=until + timedelta(days=1), by=cast.petra) == 1
        assert actions.end_lapsed(on=until + timedelta(days=1), by=cast.petra) == 0
        told = JournalEntry.objects.get(kind="OrganisationLeft")
        assert told.addressee_id == cast.counselling.pk
    with acting_as(cast.basim):
        assert queries.own_part(cast.basim, story.part.person_id) is None


def test_the_daily_job_ends_no_part_that_still_has_access(cast: Cast) -> None:
    story = scenes.accepted(cast)
    jobs.end_lapsed(0)
    with acting_as(cast.basim):
        assert queries.own_part(cast.basim, story.part.person_id)


def test_a_name_that_was_shared_leaves_no_history(cast: Cast) -> None:
    story = scenes.sent(cast)
    assert story.consent is not None
    with acting_as(cast.petra):
        consents.withdraw(story.consent, how="mündlich", by=cast.petra)

    with acting_as(cast.basim), connection.cursor() as cursor:
        cursor.execute("select * from cases_participationhistory")
        rows = cursor.fetchall()
    assert rows
    assert "Trabelsi" not in str(rows)
