"""A letter is kept as it was made; texts have versions; nobody else reads either."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word
from pypdf import PdfReader

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.letters import actions, queries
from gangbar.journey.letters.domain.kinds import LetterKind
from gangbar.journey.letters.domain.texts import HOUSE
from gangbar.journey.letters.models import Letter, TextBlock
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.domain.events import Kind
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def procedure(cast: Cast, life: procedures.Life = procedures.NURSE) -> Procedure:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        return procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def lead_of(cast: Cast) -> Viewer:
    """A coordinator of the counselling service."""
    return replace(cast.basim, roles=frozenset({Role.COORDINATOR}))


def made(cast: Cast, kind: LetterKind) -> Letter:
    one = procedure(cast)
    with acting_as(cast.basim):
        return actions.make(one, kind=kind, by=cast.basim)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_of_a_life_is_made_as_pdf_and_docx(cast: Cast, kind: LetterKind) -> None:
    letter = made(cast, kind)
    client = client_of(cast.basim)

    pdf = client.get(reverse("letter-file", args=[letter.pk, "pdf"]))
    docx = client.get(reverse("letter-file", args=[letter.pk, "docx"]))

    title = letter.content["title"]
    shown = "".join(one.extract_text() for one in PdfReader(BytesIO(pdf.content)).pages)
    assert "".join(title.split()) in "".join(shown.split())
    headings = [
        one.text
        for one in Word(BytesIO(docx.content)).paragraphs
        if one.style and one.style.name == "Heading 1"
    ]
    assert headings == [title]
    assert "attachment" in pdf.headers["Content-Disposition"]


def test_a_letter_has_the_same_bytes_whatever_changes_afterwards(cast: Cast) -> None:
    letter = made(cast, LetterKind.COVER)
    address = reverse("letter-file", args=[letter.pk, "pdf"])
    before = client_of(cast.basim).get(address).content

    with acting_as(lead_of(cast)):
        actions.write_text(key="cover", words="Ganz anders.", by=lead_of(cast))

    assert client_of(cast.basim).get(address).content == before


def test_the_letter_names_the_versions_it_was_made_with(cast: Cast) -> None:
    one = procedure(cast)
    with acting_as(lead_of(cast)):
        actions.write_text(key="cover", words="Erste.", by=lead_of(cast))
        actions.write_text(key="cover", words="Antrag für {occupation}.", by=lead_of(cast))
    with acting_as(cast.basim):
        letter = actions.make(one, kind=LetterKind.COVER, by=cast.basim)

    assert letter.versions == {"salutation": HOUSE, "cover": 2, "closing": HOUSE}
    assert f"Antrag für {one.reference_occupation}." in str(letter.content)


def test_old_versions_stay_and_none_is_overwritten(cast: Cast) -> None:
    with acting_as(lead_of(cast)):
        first = actions.write_text(key="cover", words="Erste.", by=lead_of(cast))
        actions.write_text(key="cover", words="Zweite.", by=lead_of(cast))

        assert [one.text for one in queries.versions(lead_of(cast), "cover")] == [
            "Zweite.",
            "Erste.",
        ]
        with transaction.atomic():
            assert TextBlock.objects.filter(pk=first.pk).update(text="gefälscht") == 0


def test_a_made_letter_cannot_be_changed(cast: Cast) -> None:
    letter = made(cast, LetterKind.SUMMARY)

    with acting_as(cast.basim):
        assert Letter.objects.filter(pk=letter.pk).update(made_by="jemand") == 0


def test_a_counsellor_does_not_change_the_texts(cast: Cast) -> None:
    with acting_as(cast.basim), pytest.raises(Refused, match="Leitung"):
        actions.write_text(key="cover", words="Meins.", by=cast.basim)

    answer = client_of(cast.basim).post(reverse("letter-text", args=["cover"]), {"words": "Meins."})
    assert answer.status_code == 409


@pytest.mark.parametrize(("key", "words"), [("unknown", "x"), ("cover", "{name}"), ("cover", " ")])
def test_a_bad_text_is_refused(cast: Cast, key: str, words: str) -> None:
    with acting_as(lead_of(cast)), pytest.raises(Refused):
        actions.write_text(key=key, words=words, by=lead_of(cast))


def test_another_organisation_reads_neither_letters_nor_texts(cast: Cast) -> None:
    made(cast, LetterKind.COVER)
    with acting_as(lead_of(cast)):
        actions.write_text(key="cover", words="Unser Text.", by=lead_of(cast))

    with acting_as(cast.petra):
        assert not Letter.objects.exists()
        assert not TextBlock.objects.exists()
        assert queries.texts(cast.petra, ["cover"])["cover"].version == HOUSE


def test_nobody_writes_a_letter_for_another_organisation(cast: Cast) -> None:
    one = procedure(cast)

    with acting_as(cast.petra), pytest.raises((Refused, DatabaseError)):
        actions.make(one, kind=LetterKind.COVER, by=cast.petra)


def test_making_it_is_told_in_the_own_course(cast: Cast) -> None:
    letter = made(cast, LetterKind.STATUS)

    with acting_as(cast.basim):
        told = JournalEntry.objects.filter(kind="LetterMade", person_id=letter.person_id)
        assert [one.organisation_id for one in told] == [cast.basim.organisation]
    with acting_as(cast.petra):
        assert not JournalEntry.objects.filter(kind="LetterMade").exists()


def test_an_overdue_authority_is_asked_with_the_paragraph_of_its_deadline(cast: Cast) -> None:
    waiting = (procedures.Told(Kind.APPLIED, 220), procedures.Told(Kind.COMPLETE, 200))
    one = procedure(cast, replace(procedures.ELECTRICIAN, events=waiting))
    with acting_as(cast.basim):
        board = recognition.board(cast.basim, one, on=timezone.localdate())
        draft = queries.draft(cast.basim, LetterKind.STATUS, board, on=timezone.localdate())

    law = board.overdue[0].clock.deadline.rule.sources[0].citation
    assert law.startswith("BQFG")
    assert law in str(draft.document.content())


def test_before_the_application_nothing_is_enquired(cast: Cast) -> None:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        life = replace(procedures.NURSE, events=(), differences=())
        empty = procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)
        with pytest.raises(Refused, match="noch nicht eingetragen"):
            actions.make(empty, kind=LetterKind.STATUS, by=cast.basim)
