"""A procedure is accompanied by one organisation; its events are dated, corrected, told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.people.models import Record
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import actions, jobs, queries
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.course import State
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.models import Procedure, ProcedureEvent
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
HEALTH = "Landesverwaltungsamt Sachsen-Anhalt, Landesprüfungsamt für Gesundheitsberufe"


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def nurse(cast: Cast, life: procedures.Life = procedures.NURSE) -> Procedure:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        return procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)


def test_the_row_repeats_what_its_events_say(cast: Cast) -> None:
    procedure = nurse(cast)
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        board = queries.board(cast.basim, procedure, on=timezone.localdate())

    assert procedure.state == State.NOTIFIED == board.course.state
    assert board.next
    assert procedure.next_rule == board.next.clock.deadline.rule.id == "WID"
    assert procedure.next_end == board.next.clock.deadline.end
    assert [one.subject for one in board.differences] == [
        "Pflege in der Psychiatrie",
        "Pädiatrische Pflege",
    ]
    assert board.steps


def test_after_the_decision_on_an_objection_the_desk_shows_until_when_to_sue(
    cast: Cast, client: Client
) -> None:
    told = procedures.Told
    events = (
        *procedures.NURSE.events[:3],
        told(Kind.DECIDED, 100, outcome=Outcome.REFUSED),
        told(Kind.NOTIFIED, 95),
        told(Kind.OBJECTED, 80),
        told(Kind.DECIDED, 22, outcome=Outcome.REFUSED),
        told(Kind.NOTIFIED, 20),
    )
    procedure = nurse(cast, procedures.Life(procedures.NURSE.values, events))
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        soon = queries.approaching(cast.basim, until=timezone.localdate() + timedelta(days=40))
    assert procedure.next_rule == "KLAGE"
    assert soon == [procedure]
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    page = client.get(f"/recognition/{procedure.pk}/").content.decode()
    assert "Klage erheben" in page
    assert "Sonst Klage vor Gericht" in page
    assert "VwGO § 74 Abs. 1" in page
    my_day = client.get(reverse("my-day")).content.decode()
    assert "antragstellende Person: Klage erheben (VwGO § 74 Abs. 1)" in my_day
    asked = client.get(f"/recognition/{procedure.pk}/sued/")
    assert asked.status_code == 200
    assert client.get(f"/recognition/{procedure.pk}/objected/").status_code == 404


def test_what_was_missed_long_ago_leaves_the_desk(cast: Cast) -> None:
    procedure = nurse(cast)
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        assert procedure.next_end
        late = procedure.next_end + timedelta(days=14)
        assert queries.approaching(cast.basim, until=late) == [procedure]
        assert actions.let_lapse(on=late, by=cast.basim) == 0
        assert actions.let_lapse(on=late + timedelta(days=1), by=cast.basim) == 1
        procedure.refresh_from_db()
        assert (procedure.next_rule, procedure.state) == ("", State.NOTIFIED)
        assert queries.approaching(cast.basim, until=late) == []


def test_the_daily_job_lets_nothing_go_too_soon(cast: Cast) -> None:
    procedure = nurse(cast)
    jobs.let_lapse(0)
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        assert procedure.next_rule == "WID"
        long_ago = timezone.localdate() - timedelta(days=60)
        actions.strike_out(procedure.events.get(kind=Kind.NOTIFIED), why="Tag", by=cast.basim)
        Procedure.objects.filter(pk=procedure.pk).update(
            next_rule="WID", next_end=long_ago, rules=["WID"]
        )
    jobs.let_lapse(0)
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        assert procedure.next_rule != "WID", "the job has looked at it anew"


@pytest.mark.parametrize("life", procedures.LIVES, ids=lambda one: one.values["authority"])
def test_every_invented_life_is_possible(cast: Cast, life: procedures.Life) -> None:
    procedure = nurse(cast, life)
    with acting_as(cast.basim):
        board = queries.board(cast.basim, procedure, on=timezone.localdate())
    assert len(board.entries) == len(life.events)


def test_a_decision_before_completeness_is_refused_and_nothing_is_entered(cast: Cast) -> None:
    procedure = nurse(cast, procedures.ENGINEER)
    early = Event(Kind.DECIDED, timezone.localdate(), outcome=Outcome.FULL)
    with acting_as(cast.basim):
        with pytest.raises(Refused, match="die Unterlagen waren nicht vollständig"):
            actions.record(procedure, events=[early], by=cast.basim)
        assert ProcedureEvent.objects.count() == 1


def test_what_has_not_happened_yet_is_not_entered(cast: Cast) -> None:
    procedure = nurse(cast, procedures.ENGINEER)
    tomorrow = Event(Kind.COMPLETE, timezone.localdate() + timedelta(days=1))
    with acting_as(cast.basim), pytest.raises(Refused, match="liegt in der Zukunft"):
        actions.record(procedure, events=[tomorrow], by=cast.basim)


def test_a_wrong_entry_is_struck_out_and_stays_readable(cast: Cast) -> None:
    procedure = nurse(cast)
    with acting_as(cast.basim):
        last = procedure.events.get(kind=Kind.NOTIFIED)
        actions.strike_out(last, why="falscher Tag", by=cast.basim)
        procedure.refresh_from_db()
        board = queries.board(cast.basim, procedure, on=timezone.localdate())

        assert procedure.state == State.DECIDED
        assert [(one.pk, one.correction.reason) for one in board.struck] == [
            (last.pk, "falscher Tag")
        ]
        assert queries.event(cast.basim, last.pk) is None


def test_an_entry_on_which_a_later_one_rests_is_not_struck_out(cast: Cast) -> None:
    procedure = nurse(cast)
    with acting_as(cast.basim):
        complete = procedure.events.get(kind=Kind.COMPLETE)
        with pytest.raises(Refused, match="passt ein späterer nicht mehr"):
            actions.strike_out(complete, why="Irrtum", by=cast.basim)


def test_what_an_extension_rests_on_is_not_struck_out(cast: Cast) -> None:
    """BQFG section 13(3) sentence 4: a month at most, counted from the end with the suspension."""
    values = {**procedures.ELECTRICIAN.values, "track": Track.BQFG_REGULATED}
    told, today = procedures.Told, timezone.localdate()
    events = (told(Kind.APPLIED, 60), told(Kind.COMPLETE, 50), told(Kind.SUSPENDED, 40, 10))
    procedure = nurse(cast, procedures.Life({**values, "has_eu_certificate": True}, events))
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        assert procedure.next_end
        until = procedure.next_end + timedelta(days=20)
        actions.record(procedure, events=[Event(Kind.EXTENDED, today, until=until)], by=cast.basim)
        stopped = procedure.events.get(kind=Kind.SUSPENDED)
        with pytest.raises(Refused, match="höchstens um einen Monat"):
            actions.strike_out(stopped, why="Irrtum", by=cast.basim)
        assert not procedure.events.filter(is_void=True)


def test_the_form_of_a_suspension_says_what_does_not_suspend(cast: Cast, client: Client) -> None:
    values = {**procedures.NURSE.values, "has_eu_certificate": True}
    procedure = nurse(cast, procedures.Life(values, procedures.NURSE.events[:3]))
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    page = client.get(f"/recognition/{procedure.pk}/suspended/").content.decode()
    assert "PflAPrV § 43a Abs. 5 Satz 3" in page
    assert "Satz 3" not in client.get(f"/recognition/{procedure.pk}/withdrawn/").content.decode()


def test_an_application_may_be_withdrawn_after_the_notice(cast: Cast) -> None:
    procedure = nurse(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        actions.record(procedure, events=[Event(Kind.WITHDRAWN, today)], by=cast.basim)
        procedure.refresh_from_db()
        board = queries.board(cast.basim, procedure, on=today)
        person = procedure.person_id
        assert queries.standing(cast.basim, [person]) == {person: "none"}
    assert (procedure.state, procedure.next_rule) == (State.WITHDRAWN, "")
    assert (board.steps, board.proofs, board.possible) == ((), [], ())


def test_a_former_decision_stays_when_the_follow_up_is_withdrawn(cast: Cast) -> None:
    procedure = nurse(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        happened = {Kind.FINAL: 10, Kind.REAPPLIED: 9, Kind.WITHDRAWN: 0}
        events = [Event(kind, today - timedelta(days=ago)) for kind, ago in happened.items()]
        actions.record(procedure, events=events, by=cast.basim)
        person = procedure.person_id
        assert queries.standing(cast.basim, [person]) == {person: "partial"}


def test_another_organisation_neither_sees_nor_changes_it(cast: Cast) -> None:
    procedure = nurse(cast)
    with acting_as(cast.petra):
        assert not queries.procedures(cast.petra).exists()
        assert not Procedure.objects.exists()
        assert not ProcedureEvent.objects.exists()
        with pytest.raises(Refused, match="eine andere Organisation"):
            actions.find_difference(procedure, values={}, by=cast.petra)


def test_whoever_is_to_be_kept_informed_is_told_and_nobody_else(cast: Cast) -> None:
    story = scenes.answered(cast, keep_informed=True)
    with acting_as(cast.petra):
        part = cases.own_part(cast.petra, story.part.person_id)
        assert part
        procedures.begin(part, procedures.NURSE, today=timezone.localdate(), by=cast.petra)
        told = JournalEntry.objects.filter(kind="ProcedureDecided")
        assert [one.addressee_id for one in told] == [cast.counselling.pk]
    with acting_as(cast.basim):
        timeline = cases.timeline(cast.basim, story.part.person_id)
        assert any("Auflage einer Ausgleichsmaßnahme" in one.sentence for one in timeline)


def test_without_that_consent_the_events_stay_inside(cast: Cast) -> None:
    nurse(cast)
    with acting_as(cast.petra):
        assert not JournalEntry.objects.filter(kind__startswith="Procedure").exists()


def test_a_difference_is_settled_with_how_and_when(cast: Cast) -> None:
    procedure = nurse(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        found = procedures.difference_of(procedure)
        actions.settle_difference(found, settled_by="Modul Psychiatrie", on=today, by=cast.basim)
        found.refresh_from_db()
        told = JournalEntry.objects.get(kind="DifferenceSettled")
    assert (found.settled_by, found.settled_on) == ("Modul Psychiatrie", today)
    assert told.details == {"subject": found.subject, "how": "Modul Psychiatrie"}


def test_a_passed_measure_settles_the_differences_that_were_meant_for_it(cast: Cast) -> None:
    procedure = nurse(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        first, second = procedure.differences.order_by("id")
        actions.settle_with(first, measure="knowledge_test", by=cast.basim)
        actions.settle_with(second, measure="adaptation_period", by=cast.basim)
        chosen = Event(Kind.MEASURE_CHOSEN, today, measure=Measure.KNOWLEDGE_TEST)
        actions.record(procedure, events=[chosen], by=cast.basim)
        assert not procedure.differences.exclude(settled_on=None), "a choice settles nothing"
        actions.record(procedure, events=[Event(Kind.MEASURE_PASSED, today)], by=cast.basim)
        found = procedure.differences.order_by("id").values_list("settled_by", "settled_on")
        assert list(found) == [("Kenntnisprüfung", today), ("", None)]


def test_proofs_stay_after_a_waiver_and_a_new_application_counts_alone(cast: Cast) -> None:
    waived = nurse(cast, procedures.Life(procedures.NURSE.values, procedures.NURSE.events[:3]))
    today = timezone.localdate()
    with acting_as(cast.basim):
        chosen = Event(Kind.MEASURE_CHOSEN, today, measure=Measure.KNOWLEDGE_TEST)
        actions.record(waived, events=[Event(Kind.WAIVED, today), chosen], by=cast.basim)
        board = queries.board(cast.basim, Procedure.objects.get(pk=waived.pk), on=today)
        assert len(board.proofs) == 3

    again = nurse(cast)
    with acting_as(cast.basim):
        final = Event(Kind.FINAL, today)
        events = [final, Event(Kind.REAPPLIED, today), Event(Kind.COMPLETE, today)]
        actions.record(again, events=events, by=cast.basim)
        again.refresh_from_db()
        board = queries.board(cast.basim, again, on=today)
    assert again.next_rule == "PFL-DEC", "the old objection period hides nothing"
    assert board.steps == (), "the old notice asks for nothing any more"


def test_my_day_lists_what_ends_soon(cast: Cast) -> None:
    nurse(cast)
    with acting_as(cast.basim):
        soon = queries.approaching(cast.basim, until=timezone.localdate() + timedelta(days=40))
        assert [one.next_rule for one in soon] == ["WID"]
        assert not queries.approaching(cast.basim, until=timezone.localdate())


@pytest.mark.parametrize(
    ("postcode", "names"), [("", [HEALTH]), ("06108", [HEALTH]), ("99734", [])], ids=str
)
def test_who_lives_in_another_land_is_proposed_no_authority_of_ours(
    cast: Cast, postcode: str, names: list[str]
) -> None:
    story = scenes.answered(cast)
    with acting_as(cast.petra):
        district = cast.halle.pk if postcode == "06108" else None
        values = {"postcode": postcode, "district_id": district}
        Record.objects.filter(pk=story.record.pk).update(**values)
        found = queries.deciding(
            cast.petra,
            proposal("Pflegefachfrau"),
            story.part.person_id,
            on=timezone.localdate(),
        )
    assert found
    assert [one.name for one in [found.only] if one] == names
