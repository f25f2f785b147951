"""Consent opens, ends at once and everywhere; a paragraph opens without asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from gangbar.casework.consent import actions, queries
from gangbar.casework.consent.domain.legal_bases import BY_KEY
from gangbar.casework.consent.domain.texts import TEXT_VERSION
from gangbar.casework.consent.models import Access
from gangbar.commons.network.models import Organisation, OrganisationKind
from gangbar.kernel.groups import DataGroup
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, found, small_cast

pytestmark = pytest.mark.django_db

PAPER = actions.Evidence("paper", "ar", "Ordner 3")


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def test_a_consent_keeps_the_text_that_was_read(cast: Cast) -> None:
    story = scenes.consented(cast)
    assert story.consent is not None
    assert "Beratungsstelle Muster Süd" in story.consent.text
    assert (story.consent.language, story.consent.text_version) == ("ar", TEXT_VERSION)
    assert len(story.consent.text_hash) == 64
    assert not story.consent.text_confirmed


def test_it_opens_one_access_for_each_recipient_and_one_back(cast: Cast) -> None:
    scenes.consented(cast)
    with acting_as(cast.petra):
        opened = {
            (one.source_id, one.organisation_id): sorted(one.groups) for one in Access.objects.all()
        }
    there = (cast.jobcenter.pk, cast.counselling.pk)
    assert opened == {
        there: ["contact", "identity", "qualification"],
        there[::-1]: ["qualification"],
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recipients": []}, "wer die Daten bekommen"),
        ({"groups": [DataGroup.NOTES]}, "Beratungsnotizen"),
        ({"groups": [DataGroup.HEALTH]}, "ausdrückliche"),
        ({"until": timezone.localdate() - timedelta(days=1)}, "schon vorbei"),
        ({"purpose": "everything"}, "Zweck"),
    ],
    ids=["nobody", "notes", "health", "past", "purpose"],
)
def test_bad_terms_are_refused_with_a_sentence(
    cast: Cast, change: dict[str, object], words: str
) -> None:
    story = scenes.taken_in(cast)
    offer = replace(scenes.offer(cast), **change)  # type: ignore[arg-type] # one bad field each
    with acting_as(cast.petra), pytest.raises(Refused, match=words):
        actions.take(story.part.person, offer=offer, evidence=PAPER, by=cast.petra)


def test_without_evidence_it_is_no_consent(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra), pytest.raises(Refused, match="belegt"):
        actions.take(
            story.part.person,
            offer=scenes.offer(cast),
            evidence=replace(PAPER, evidence=" "),
            by=cast.petra,
        )


def test_withdrawal_ends_every_access_and_tells_each_recipient(cast: Cast) -> None:
    story = scenes.withdrawn(cast)
    with acting_as(cast.petra):
        assert not queries.in_force(cast.petra, on=timezone.localdate()).exists()
    with acting_as(cast.basim):
        told = JournalEntry.objects.filter(kind="ConsentWithdrawn", person_id=story.part.person_id)
        assert [one.addressee_id for one in told] == [cast.counselling.pk]


def test_a_consent_is_withdrawn_only_once(cast: Cast) -> None:
    story = scenes.withdrawn(cast)
    assert story.consent is not None
    with acting_as(cast.petra), pytest.raises(Refused, match="schon widerrufen"):
        actions.withdraw(story.consent, how="noch einmal", by=cast.petra)


def test_a_paragraph_opens_between_bodies_of_sgb_i_35_only(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    offer = replace(scenes.offer(cast), groups=[DataGroup.IDENTITY])
    with acting_as(cast.petra), pytest.raises(Refused, match="§ 35 SGB I"):
        actions.rely_on(
            story.part.person,
            basis=BY_KEY["sgb10_69_1_1"],
            offer=offer,
            recipient=cast.counselling,
            by=cast.petra,
        )


def test_jobcenter_and_agency_need_no_consent(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    agency = found(
        "agentur-muster", "Agentur Muster", OrganisationKind.EMPLOYMENT_AGENCY, sgb1_35_body=True
    )
    offer = replace(scenes.offer(cast), groups=[DataGroup.IDENTITY], recipients=[agency])
    with acting_as(cast.petra):
        actions.rely_on(
            story.part.person,
            basis=BY_KEY["sgb2_50_1"],
            offer=offer,
            recipient=Organisation.objects.get(pk=agency.pk),
            by=cast.petra,
        )
        opened = Access.objects.get(organisation=agency)
    assert (opened.consent, opened.legal_basis) == (None, "sgb2_50_1")


def relied_on(cast: Cast) -> Access:
    """The Jobcenter has opened the identity to the agency by a paragraph."""
    story = scenes.taken_in(cast)
    agency = found(
        "agentur-muster", "Agentur Muster", OrganisationKind.EMPLOYMENT_AGENCY, sgb1_35_body=True
    )
    offer = replace(scenes.offer(cast), groups=[DataGroup.IDENTITY], recipients=[agency])
    with acting_as(cast.petra):
        actions.rely_on(
            story.part.person,
            basis=BY_KEY["sgb2_50_1"],
            offer=offer,
            recipient=agency,
            by=cast.petra,
        )
        return Access.objects.get(organisation=agency)


def test_what_rests_on_a_law_can_be_ended_and_the_recipient_is_told(cast: Cast) -> None:
    access = relied_on(cast)
    with acting_as(cast.petra):
        actions.stop_relying(access, why="zieht weg", by=cast.petra)
        assert not Access.objects.filter(ended_at=None).exists()
        told = JournalEntry.objects.get(kind="LawNoLongerReliedOn")
        assert told.addressee_id == access.organisation_id
        access.refresh_from_db()
        with pytest.raises(Refused, match="schon beendet"):
            actions.stop_relying(access, why="noch einmal", by=cast.petra)


def test_only_whoever_relied_on_a_law_ends_it(cast: Cast) -> None:
    access = relied_on(cast)
    with acting_as(cast.basim), pytest.raises(Refused, match="eine andere Organisation"):
        actions.stop_relying(access, why="nicht unser", by=cast.basim)


def test_nothing_is_opened_by_law_for_the_past(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    offer = replace(scenes.offer(cast), until=timezone.localdate() - timedelta(days=1))
    with acting_as(cast.petra), pytest.raises(Refused, match="in der Vergangenheit"):
        actions.rely_on(
            story.part.person,
            basis=BY_KEY["sgb2_50_1"],
            offer=offer,
            recipient=cast.counselling,
            by=cast.petra,
        )


def test_the_longest_access_carries_a_contribution(cast: Cast) -> None:
    story = scenes.consented(cast)
    longer = replace(scenes.offer(cast), until=timezone.localdate() + timedelta(days=300))
    shorter = replace(scenes.offer(cast), until=timezone.localdate() + timedelta(days=10))
    with acting_as(cast.petra):
        for offer in (longer, shorter):
            actions.take(
                story.part.person,
                offer=offer,
                evidence=actions.Evidence("paper", "ar", "Ordner 3"),
                by=cast.petra,
            )
        covering = queries.covering(
            cast.petra,
            story.part.person_id,
            recipient=cast.counselling.pk,
            groups=[DataGroup.IDENTITY],
            on=timezone.localdate(),
        )
    assert covering[DataGroup.IDENTITY].until == longer.until


def test_who_answers_for_a_wording_takes_the_draft_mark_away(cast: Cast) -> None:
    with acting_as(cast.lena):
        actions.confirm_text(language="ar", by=cast.lena)
        assert queries.confirmed_languages(cast.lena, TEXT_VERSION) == ["ar"]
    with acting_as(cast.petra), pytest.raises(Refused):
        actions.confirm_text(language="ar", by=cast.petra)
