"""Hints about residence: by nationality, by what was decided, never for who moves freely."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.people.models import Record
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome, Remedy
from gangbar.journey.recognition.domain.laws import refuse_unknown
from gangbar.journey.recognition.domain.notice import next_steps
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.domain.stay import Stay, stay_of
from gangbar.kernel.countries import COUNTRIES, FREE_MOVEMENT
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast


def cited(profile: Profile, outcome: Outcome, stay: Stay) -> set[str]:
    """The paragraphs of the Residence Act that the hints name."""
    steps = next_steps(profile, outcome, Remedy.OBJECTION, stay)
    named = {one.citation for step in steps for one in step.sources}
    assert all(step.is_hint for step in steps if "Aufenthalt" in step.text)
    return {one.removeprefix("AufenthG ") for one in named if one.startswith("AufenthG")}


@pytest.mark.parametrize(
    ("nationalities", "stay"),
    [
        (["DE", "SY"], Stay.GERMAN),
        (["SY", "SE"], Stay.FREE),
        (["CH"], Stay.FREE),
        (["NO"], Stay.FREE),
        (["GB"], Stay.NEEDS_TITLE),
        (["TN"], Stay.NEEDS_TITLE),
        ([], Stay.UNKNOWN),
    ],
)
def test_the_nationality_tells_whether_a_title_is_needed(
    nationalities: list[str], stay: Stay
) -> None:
    assert stay_of(nationalities) is stay


def test_thirty_one_states_move_freely() -> None:
    """27 of the Union, Iceland, Liechtenstein and Norway, Switzerland."""
    assert len(FREE_MOVEMENT) == 31
    assert set(COUNTRIES) >= FREE_MOVEMENT


@pytest.mark.parametrize(
    ("track", "outcome", "paragraphs"),
    [
        (Track.NURSING, Outcome.COMPENSATION, {"§ 16d Abs. 1", "§ 16d Abs. 3"}),
        (Track.BQFG, Outcome.PARTIAL, {"§ 16d Abs. 1", "§ 16d Abs. 3"}),
        (Track.BQFG, Outcome.FULL, {"§ 18a", "§ 18 Abs. 2, Abs. 3 Nr. 1", "§ 18 Abs. 2 Nr. 5"}),
        # Comparable is enough: no recognition is needed for section 18b.
        (
            Track.NO_CLOCK,
            Outcome.FULL,
            {"§ 18b", "§ 18 Abs. 2, Abs. 3 Nr. 2", "§ 18 Abs. 2 Nr. 5"},
        ),
        (
            Track.MEDICINE,
            Outcome.FULL,
            {"§ 18b", "§ 18 Abs. 2 Nr. 1, 3 und 4", "§ 18 Abs. 2 Nr. 5"},
        ),
        (
            Track.NURSING,
            Outcome.FULL,
            {"§§ 18a, 18b", "§ 18 Abs. 2 Nr. 1, 3 und 4", "§ 18 Abs. 2 Nr. 5"},
        ),
        (Track.NURSING, Outcome.REFUSED, set()),
    ],
)
def test_the_hints_name_what_fits(track: Track, outcome: Outcome, paragraphs: set[str]) -> None:
    assert cited(Profile(track), outcome, Stay.NEEDS_TITLE) == paragraphs


@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("outcome", [Outcome.FULL, Outcome.PARTIAL, Outcome.COMPENSATION])
def test_who_moves_freely_is_told_of_no_title(track: Track, outcome: Outcome) -> None:
    assert cited(Profile(track), outcome, Stay.FREE) == {"§ 1 Abs. 2 Nr. 1"}
    assert cited(Profile(track), outcome, Stay.GERMAN) == set()
    assert "§ 1 Abs. 2 Nr. 1" in cited(Profile(track), outcome, Stay.UNKNOWN)


MIDWIFE = Profile(Track.OTHER_LAW, law=Source("HebG § 5, §§ 57 bis 59"), has_eu_certificate=True)


def test_partial_access_of_midwives_has_its_section() -> None:
    steps = next_steps(MIDWIFE, Outcome.PARTIAL_ACCESS)
    named = {one.citation for step in steps for one in step.sources}
    assert {"HebG § 59a Abs. 1, 3", "HebG § 59a Abs. 1 Nr. 4", "HebG § 59a Abs. 4"} <= named
    day = timezone.localdate() - timedelta(days=1)
    decided = Event(Kind.DECIDED, day, outcome=Outcome.PARTIAL_ACCESS)
    refuse_unknown(MIDWIFE, decided)
    third = Profile(Track.OTHER_LAW, law=MIDWIFE.law)
    with pytest.raises(Uncountable, match=r"HebG § 59a Abs\. 1 Nr\. 1"):
        refuse_unknown(third, decided)
    # Where nobody has read the law, nothing is named and nothing refused.
    other = Profile(Track.OTHER_LAW, law=Source("MPhG", None))
    refuse_unknown(other, decided)
    assert not any("59a" in str(step.sources) for step in next_steps(other, decided.outcome))


@pytest.mark.django_db
def test_the_page_reads_the_nationality_of_the_own_record(client: Client) -> None:
    cast = small_cast()
    story = scenes.answered(cast)
    with acting_as(cast.petra):
        part = cases.own_part(cast.petra, story.part.person_id)
        assert part
        procedure = procedures.begin(
            part, procedures.NURSE, today=timezone.localdate(), by=cast.petra
        )
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    address = f"/recognition/{procedure.pk}/"
    for nationalities, needs in ((["TN"], True), (["TN", "FR"], False)):
        with acting_as(cast.petra):
            Record.objects.filter(pk=story.record.pk).update(nationalities=nationalities)
        page = client.get(address).content.decode()
        assert ("§ 16d Abs. 1" in page) is needs
        assert ("keinen Aufenthaltstitel" in page) is not needs
