"""A procedure names the degree in the record; documents lie behind its checklist."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.documents import actions as documents
from gangbar.casework.documents.domain.contents import examined
from gangbar.casework.documents.models import Document
from gangbar.casework.people import actions as people
from gangbar.casework.people import queries as records
from gangbar.casework.people.models import Qualification
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain.clocks import clocks
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.entries import profile
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.journey.recognition.forms import EntryForm, ProcedureForm
from gangbar.journey.recognition.models import ChecklistEntry, Procedure
from gangbar.kernel.groups import DataGroup
from gangbar.platform.files.tests import samples
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

pytestmark = pytest.mark.django_db

VALUES = {
    "qualification": "Diplôme",
    "country": "TN",
    "reference_occupation": "Pflegefachfrau",
    "way": "regulated",
    "track": "nursing",
    "authority": "Landesverwaltungsamt",
    "land": "ST",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def story() -> scenes.Story:
    return scenes.answered(small_cast())


@pytest.fixture
def degree(story: scenes.Story) -> Qualification:
    """A degree in the record of the counselling service that accompanies the procedure."""
    basim, person = story.cast.basim, story.part.person_id
    with acting_as(basim):
        record = records.record_of(basim, person)
        assert record
        people.change(
            record,
            values={"informal_competence": "Pflegt seit Jahren die Mutter"},
            entries={
                "qualifications": [
                    {"title_original": "Diplôme", "country": "TN", "level": "vocational"}
                ]
            },
            by=basim,
        )
        return records.degrees(basim, person).latest("id")


def procedure_of(story: scenes.Story) -> Procedure:
    basim = story.cast.basim
    with acting_as(basim):
        part = cases.own_part(basim, story.part.person_id)
        assert part
        return procedures.begin(part, procedures.NURSE, today=timezone.localdate(), by=basim)


def test_a_procedure_keeps_the_degree_of_the_record(
    story: scenes.Story, degree: Qualification, client: Client
) -> None:
    basim = story.cast.basim
    with acting_as(basim):
        part = cases.own_part(basim, story.part.person_id)
        assert part
        given = VALUES | {"qualification_entry": str(degree.pk)}
        form = ProcedureForm(given, entries=records.degrees(basim, part.person_id))
        assert form.is_valid(), form.errors
        procedure = actions.open_procedure(part, values=form.cleaned_data, by=basim)
        assert procedure.qualification_entry == degree
    client.force_login(Membership.objects.get(pk=basim.member).user)
    page = client.get(f"/recognition/{procedure.pk}/").content.decode()
    assert "Berufsausbildung" in page


def test_the_land_of_the_authority_moves_the_end(story: scenes.Story, client: Client) -> None:
    """Epiphany is a working day in North Rhine-Westphalia (BGB section 193)."""
    basim = story.cast.basim
    refused = course(
        [
            Event(Kind.APPLIED, date(2026, 8, 3)),
            Event(Kind.COMPLETE, date(2026, 9, 1)),
            Event(Kind.DECIDED, date(2026, 12, 1), outcome=Outcome.REFUSED),
            Event(Kind.NOTIFIED, date(2026, 12, 6)),
        ]
    )
    ends = {}
    for land in ("ST", "NW"):
        with acting_as(basim):
            part = cases.own_part(basim, story.part.person_id)
            assert part
            form = ProcedureForm(
                VALUES | {"land": land}, entries=records.degrees(basim, part.person_id)
            )
            assert form.is_valid(), form.errors
            procedure = actions.open_procedure(part, values=form.cleaned_data, by=basim)
            found = clocks(profile(procedure), refused)
            ends[land] = next(one.deadline.end for one in found if one.deadline.rule.id == "WID")
    assert ends == {"ST": date(2027, 1, 7), "NW": date(2027, 1, 6)}
    client.force_login(Membership.objects.get(pk=basim.member).user)
    assert "Nordrhein-Westfalen" in client.get(f"/recognition/{procedure.pk}/").content.decode()
    unknown = ProcedureForm(VALUES | {"land": "XX"}, entries=Qualification.objects.none())
    assert "land" in unknown.errors


def test_the_link_stays_when_the_degree_is_filled_in_further(
    story: scenes.Story, degree: Qualification
) -> None:
    basim = story.cast.basim
    rows = [
        {"title_original": "Abitur", "country": "TN"},
        {"title_original": "Diplôme", "country": "TN", "institution": "Muster-Institut"},
    ]
    with acting_as(basim):
        people.change(degree.record, values={}, entries={"qualifications": rows}, by=basim)
        kept = Qualification.objects.get(institution="Muster-Institut")
        assert kept.pk == degree.pk
        people.change(degree.record, values={}, entries={"qualifications": rows[:1]}, by=basim)
        assert [one.title_original for one in degree.record.qualifications.all()] == ["Abitur"]


def test_a_degree_of_another_country_is_refused_with_a_sentence(
    story: scenes.Story, degree: Qualification
) -> None:
    basim = story.cast.basim
    with acting_as(basim):
        given = VALUES | {"qualification_entry": str(degree.pk), "country": "SY"}
        form = ProcedureForm(given, entries=records.degrees(basim, story.part.person_id))
        assert not form.is_valid()
    assert "Der gewählte Abschluss ist aus Tunesien" in str(form.errors["country"])


def test_degrees_of_other_organisations_are_not_offered(
    story: scenes.Story, degree: Qualification
) -> None:
    with acting_as(story.cast.petra):
        assert degree not in records.degrees(story.cast.petra, story.part.person_id)


def test_level_and_informal_competence_go_with_the_group_qualification(
    story: scenes.Story, degree: Qualification
) -> None:
    basim = story.cast.basim
    with acting_as(basim):
        record = degree.record
        content = records.snapshot(basim, record, [DataGroup.QUALIFICATION])
        lines = records.lines(basim, DataGroup.QUALIFICATION, content[DataGroup.QUALIFICATION])
    shown = " ".join(f"{one.label} {one.value}" for one in lines)
    assert "Pflegt seit Jahren die Mutter" in shown
    assert "Berufsausbildung" in shown


def keep(story: scenes.Story) -> Document:
    basim = story.cast.basim
    with acting_as(basim):
        record = records.record_of(basim, story.part.person_id)
        assert record
        content = examined(samples.jpeg(), "diplom.jpg", limit=25_000_000)
        upload = documents.Upload([content], {"kind": "certificate", "title": "Diplom"}, uuid4())
        [made] = documents.keep(record, upload=upload, by=basim)
        return made


def test_a_line_of_the_checklist_leads_to_the_document(story: scenes.Story, client: Client) -> None:
    basim = story.cast.basim
    document, procedure = keep(story), procedure_of(story)
    client.force_login(Membership.objects.get(pk=basim.member).user)
    with acting_as(basim):
        item = next(
            one for one in queries.checklist(basim, procedure) if one.document.key == "certificates"
        )
        form = EntryForm(
            {"progress": "here", "document": str(document.pk)},
            instance=item.entry,
            young=False,
            documents=Document.objects.filter(pk=document.pk),
        )
        assert form.is_valid(), form.errors
        actions.keep_checklist(procedure, entries=[form.instance], by=basim)
        assert ChecklistEntry.objects.get(key="certificates").document == document
    page = client.get(f"/recognition/{procedure.pk}/checklist/").content.decode()
    assert f'href="/documents/{document.pk}/"' in page


def test_a_degree_shows_its_documents_and_procedures(
    story: scenes.Story, degree: Qualification, client: Client
) -> None:
    basim, person = story.cast.basim, story.part.person_id
    original, procedure = keep(story), procedure_of(story)
    with acting_as(basim):
        Procedure.objects.filter(pk=procedure.pk).update(qualification_entry=degree)
    client.force_login(Membership.objects.get(pk=basim.member).user)
    offered = client.get(f"/documents/for/{person}/?degree={degree.pk}").content.decode()
    assert f'<option value="{degree.pk}" selected>' in offered
    before = client.get(f"/people/{person}/?tab=record").content.decode()
    assert f'href="/documents/{original.pk}/"' not in before
    client.post(f"/documents/{original.pk}/degree/", {"qualification": degree.pk})
    with acting_as(basim):
        content = examined(samples.jpeg(), "deutsch.jpg", limit=25_000_000)
        original.refresh_from_db()
        values = {"kind": "certificate", "title": "Auf Deutsch", "translation_of": original}
        upload = documents.Upload([content], values, uuid4())
        [translation] = documents.keep(degree.record, upload=upload, by=basim)
    assert translation.qualification == degree, "a translation lies with its original"
    page = client.get(f"/people/{person}/?tab=record").content.decode()
    for address in (original.pk, translation.pk):
        assert f'href="/documents/{address}/"' in page
    assert f'href="/recognition/{procedure.pk}/"' in page
    client.post(f"/documents/{original.pk}/degree/", {"qualification": ""})
    with acting_as(basim):
        translation.refresh_from_db()
        assert translation.qualification is None


def test_a_degree_of_another_record_takes_no_document(
    story: scenes.Story, degree: Qualification
) -> None:
    basim = story.cast.basim
    one = keep(story)
    with acting_as(basim):
        other = people.open_record(
            values={"family_name": "Anders"},
            entries={"qualifications": [{"title_original": "Diplom", "country": "SY"}]},
            by=basim,
        )
        with pytest.raises(Refused, match="einer anderen Akte"):
            documents.belong(one, qualification=other.qualifications.get(), by=basim)


def test_a_degree_can_go_when_its_document_was_deleted(
    story: scenes.Story, degree: Qualification
) -> None:
    basim = story.cast.basim
    kept, gone = keep(story), keep(story)
    with acting_as(basim):
        for one in (kept, gone):
            documents.belong(one, qualification=degree, by=basim)
        documents.delete(gone, by=basim)
        people.change(degree.record, values={}, entries={"qualifications": []}, by=basim)
        kept.refresh_from_db()
        assert kept.qualification is None
