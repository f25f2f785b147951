"""What was entered wrongly is put right, and what it was before stays readable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.journey.recognition.models import Procedure, ProcedureEvent
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def begun(cast: Cast, life: procedures.Life) -> Procedure:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        return procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)


@pytest.fixture
def basim(cast: Cast, client: Client) -> Client:
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    return client


def said(procedure: Procedure, **changed: str) -> dict[str, str]:
    names = ("qualification", "country", "reference_occupation", "way", "track", "authority")
    return {name: str(getattr(procedure, name)) for name in names} | {"land": "ST"} | changed


def test_law_and_land_of_a_running_procedure_are_put_right(cast: Cast, basim: Client) -> None:
    procedure = begun(cast, procedures.DOCTOR)
    address = f"/recognition/{procedure.pk}/edit/"
    assert address in basim.get(f"/recognition/{procedure.pk}/").content.decode()
    page = basim.get(address).content.decode()
    assert 'value="Arzt"' in page
    wrong = said(procedure, track=Track.BQFG_REGULATED, land="BY", authority="IHK FOSA")

    assert basim.post(address, wrong).status_code == 302
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        board = queries.board(cast.basim, procedure, on=timezone.localdate())
        history = apps.get_model("recognition", "ProcedureHistory").objects
        former = set(history.values_list("track", "authority", "land"))
        assert JournalEntry.objects.filter(kind="ProcedureChanged").count() == 1
    assert (Track.MEDICINE, "Landesverwaltungsamt", "ST") in former
    assert (procedure.land, procedure.authority) == ("BY", "IHK FOSA")
    assert procedure.is_accelerated is False
    assert procedure.next_rule == "BQFG-DEC"
    assert "BQFG-DEC" in [one.clock.deadline.rule.id for one in board.lines]


def test_a_law_under_which_the_clocks_do_not_fit_is_refused_with_a_sentence(
    cast: Cast, basim: Client
) -> None:
    told = procedures.Told
    values = {**procedures.ELECTRICIAN.values, "track": Track.BQFG_REGULATED}
    life = procedures.Life(
        values, (told(Kind.APPLIED, 120), told(Kind.COMPLETE, 110), told(Kind.EXTENDED, 60, -90))
    )
    procedure = begun(cast, life)
    wrong = said(procedure, has_eu_certificate="on")

    page = basim.post(f"/recognition/{procedure.pk}/edit/", wrong)
    assert page.status_code in {200, 422}
    assert "höchstens um einen Monat verlängert" in page.content.decode()
    with acting_as(cast.basim):
        procedure.refresh_from_db()
        assert procedure.has_eu_certificate is False
        values = {name: getattr(procedure, name) for name in said(procedure)}
        with pytest.raises(Refused, match="passt nicht mehr, was eingetragen ist"):
            actions.change(procedure, values=values | {"has_eu_certificate": True}, by=cast.basim)
    with acting_as(cast.petra), pytest.raises(Refused, match="andere Organisation"):
        actions.change(procedure, values=values, by=cast.petra)


def entry_of(cast: Cast, procedure: Procedure, kind: Kind) -> ProcedureEvent:
    with acting_as(cast.basim):
        return ProcedureEvent.objects.get(procedure=procedure, kind=kind, correction=None)


def test_a_day_in_the_middle_is_corrected_where_it_stands(cast: Cast, basim: Client) -> None:
    procedure = begun(cast, procedures.NURSE)
    wrong = entry_of(cast, procedure, Kind.COMPLETE)
    right = wrong.on + timedelta(days=10)
    address = f"/recognition/entry/{wrong.pk}/correct/"
    assert address in basim.get(f"/recognition/{procedure.pk}/").content.decode()
    assert f'value="{wrong.on:%Y-%m-%d}"' in basim.get(address).content.decode()

    given = {"on": right.isoformat(), "reason": "Stempel der Stelle"}
    assert basim.post(address, given).status_code == 302
    with acting_as(cast.basim):
        board = queries.board(cast.basim, procedure, on=timezone.localdate())
        assert JournalEntry.objects.filter(kind="ProcedureAmended").count() == 1
        with pytest.raises(Refused, match="schon berichtigt"):
            actions.correct(wrong, event=Event(Kind.COMPLETE, right), by=cast.basim)
    assert len(board.entries) == len(procedures.NURSE.events)
    complete = board.course.first(Kind.COMPLETE)
    assert complete
    assert complete.on == right
    (decision,) = (one for one in board.lines if one.clock.deadline.rule.id == "PFL-DEC")
    assert decision.clock.deadline.start == right
    assert [(row.on, row.correction.on) for row in board.struck] == [(wrong.on, right)]
    page = basim.get(f"/recognition/{procedure.pk}/").content.decode()
    assert "berichtigt" in page
    assert basim.get(address).status_code == 404


def test_a_correction_that_does_not_fit_is_refused_and_changes_nothing(
    cast: Cast, basim: Client
) -> None:
    procedure = begun(cast, procedures.NURSE)
    wrong = entry_of(cast, procedure, Kind.COMPLETE)
    decided = entry_of(cast, procedure, Kind.DECIDED)
    late = decided.on + timedelta(days=1)
    page = basim.post(f"/recognition/entry/{wrong.pk}/correct/", {"on": late.isoformat()})
    assert "die Unterlagen waren nicht vollständig" in page.content.decode()
    with acting_as(cast.basim):
        with pytest.raises(Refused, match="passt nicht mehr, was eingetragen ist"):
            actions.correct(wrong, event=Event(Kind.COMPLETE, late), by=cast.basim)
        assert not ProcedureEvent.objects.exclude(corrects=None).exists()
    with acting_as(cast.petra):
        assert queries.event(cast.petra, wrong.pk) is None


def test_what_was_corrected_can_be_corrected_again_and_an_outcome_too(
    cast: Cast, basim: Client
) -> None:
    procedure = begun(cast, procedures.NURSE)
    for days in (1, 2):
        wrong = entry_of(cast, procedure, Kind.DECIDED)
        day = wrong.on - timedelta(days=days)
        given = {"on": day.isoformat(), "outcome": Outcome.REFUSED}
        assert basim.post(f"/recognition/entry/{wrong.pk}/correct/", given).status_code == 302
    notified = entry_of(cast, procedure, Kind.NOTIFIED)
    shown = basim.get(f"/recognition/entry/{notified.pk}/correct/").content.decode()
    assert f'value="{notified.posted_on:%Y-%m-%d}"' in shown
    with acting_as(cast.basim):
        board = queries.board(cast.basim, procedure, on=timezone.localdate())
    assert board.course.outcome is Outcome.REFUSED
    assert len(board.entries) == len(procedures.NURSE.events)
    assert len(board.struck) == 2
