"""The sheet to take along: one page, both languages, the signature, and how to withdraw."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from gangbar.casework.consent import actions, queries
from gangbar.casework.consent.domain.signature import LONGEST, Signature, drawing, wanting
from gangbar.casework.consent.models import Consent, ConsentSignature
from gangbar.commons.network.models import Membership, OrganisationKind
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.letters.document import Paragraph, Picture, Sides
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, found, small_cast

database = pytest.mark.django_db
STROKES = "M10 20L30 40L50 60M70 80L90 100"
SCREEN = actions.Evidence("screen", "ar", "im Gespräch", Signature(STROKES))
ADDRESS = "https://gangbar.example/about/"


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def taken(cast: Cast, evidence: actions.Evidence, offer: actions.Offer | None = None) -> Consent:
    story = scenes.taken_in(cast)
    offer = offer or scenes.offer(cast)
    with acting_as(cast.petra):
        return actions.take(story.part.person, offer=offer, evidence=evidence, by=cast.petra)


def client_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (None, "Es fehlt die Unterschrift"),
        (Signature(), "Es fehlt die Unterschrift"),
        (Signature(name="  "), "Es fehlt die Unterschrift"),
        (Signature('M1 1L2 2"/><script>'), "nicht lesbar"),
        (Signature("M1 1"), "nicht lesbar"),
        (Signature("M1 1L601 2"), "nicht lesbar"),
        (Signature("M1 1L2 2\n"), "nicht lesbar"),
        (Signature("M1 1" + "L2 2" * LONGEST), "zu lang"),
        (Signature(name="x" * 201), "zu lang"),
    ],
    ids=["none", "empty", "blank", "markup", "dot", "outside", "line end", "long", "long name"],
)
def test_what_is_no_signature_is_said_in_a_sentence(
    signature: Signature | None, words: str
) -> None:
    sentence = wanting(signature)

    assert sentence is not None
    assert words in str(sentence)


@given(st.text())
def test_only_strokes_of_numbers_are_drawn(typed: str) -> None:
    strokes = STROKES + typed
    if wanting(Signature(strokes)) is None:
        assert set(strokes) <= set("ML 0123456789")
    assert wanting(Signature(STROKES)) is None
    assert STROKES in drawing(STROKES)


@database
def test_on_the_screen_the_signature_is_the_evidence(cast: Cast) -> None:
    with pytest.raises(Refused, match="Unterschrift am Bildschirm"):
        taken(cast, replace(SCREEN, signature=None))

    consent = taken(cast, SCREEN)
    with acting_as(cast.petra):
        kept = queries.signature(cast.petra, consent)
    assert kept
    assert (kept.strokes, kept.signed_at) == (STROKES, consent.taken_at)


@database
def test_nobody_else_reads_a_signature(cast: Cast) -> None:
    taken(cast, SCREEN)

    with acting_as(cast.basim):
        assert not ConsentSignature.objects.exists()


@database
def test_the_receipt_has_both_languages_and_says_how_to_withdraw(cast: Cast) -> None:
    consent = taken(cast, SCREEN)
    with acting_as(cast.petra):
        sheet = queries.receipt(cast.petra, consent, address=ADDRESS)

    [sides] = [one for one in sheet.blocks if isinstance(one, Sides)]
    assert sides.right
    assert (sides.left.language, sides.right.language, sides.right.direction) == ("de", "ar", "rtl")
    assert "\n".join(sides.right.sentences) == consent.text
    assert len(sides.left.sentences) == len(sides.right.sentences)
    pictures = [one for one in sheet.blocks if isinstance(one, Picture)]
    assert pictures[0].svg == drawing(STROKES)
    assert ADDRESS in pictures[1].caption
    assert "noch nicht" in pictures[1].caption


@database
def test_a_typed_name_stands_where_the_signature_would(cast: Cast) -> None:
    consent = taken(cast, replace(SCREEN, signature=Signature(name="Amira Muster-Trabelsi")))
    with acting_as(cast.petra):
        sheet = queries.receipt(cast.petra, consent, address=ADDRESS)

    typed = [one.text for one in sheet.blocks if isinstance(one, Paragraph)]
    assert typed == ["Am Bildschirm bestätigt, Name eingetippt: Amira Muster-Trabelsi"]


@database
@pytest.mark.parametrize("language", ["de", "en", "ar", "fa", "uk", "ru", "tr"])
def test_in_every_language_it_is_one_page_with_its_names(cast: Cast, language: str) -> None:
    """Also the longest one: every group, two organisations, the answer back, kept informed."""
    agency = found("agentur-muster", "Agentur Muster", OrganisationKind.EMPLOYMENT_AGENCY)
    everything = replace(
        scenes.offer(cast, keep_informed=True),
        recipients=[cast.counselling, agency],
        groups=[group for group in DataGroup if group in SHAREABLE],
        explicit_health=True,
    )
    consent = taken(cast, replace(SCREEN, language=language), everything)

    answer = client_of(cast.petra).get(reverse("consent-receipt", args=[consent.pk]))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    assert len(pages) == 1
    shown = "".join(pages[0].extract_text().split())
    assert "BeratungsstelleMusterSüdundAgenturMuster" in shown
    assert "SowiderrufenSie" in shown
