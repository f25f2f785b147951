"""The page that asks another organisation: whoever is responsible stands first."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gangbar.casework.people import actions as people
from gangbar.casework.referrals import actions
from gangbar.casework.referrals.forms import AssessmentForm, proposed_answer
from gangbar.casework.referrals.models import FirstAssessment, Referral
from gangbar.commons.network.models import Membership, PostcodeOverride
from gangbar.commons.occupations.domain.reference import named
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, as_organisation, service, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def offered(cast: Cast, story: scenes.Story) -> list[tuple[str, bool]]:
    """The services that the page offers, in its order, and whether it calls them responsible."""
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    page = client.get(reverse("refer", kwargs={"person": story.part.person_id}))
    labels = re.findall(r'for="service-\d+">(.+?)</label>', page.content.decode(), re.DOTALL)
    return [
        (re.sub("</?strong>", "", one).split(",")[0], "am Wohnort zuständig" in one)
        for one in labels
    ]


def test_the_service_responsible_where_she_lives_stands_first(cast: Cast) -> None:
    service(unit(cast.elsewhere, "Team Fern"), "first-assessment", "Erstes Urteil", [])
    story = scenes.taken_in(cast)
    assert offered(cast, story) == [("Ersteinschätzung", True), ("Erstes Urteil", False)]


def test_a_question_about_a_course_is_answered_on_its_page_without_a_degree(cast: Cast) -> None:
    course = service(unit(cast.counselling, "Team Kurse"), "language", "Kurse", [])
    story = scenes.consented(cast)
    with acting_as(cast.petra):
        asked = replace(scenes.request(cast), service=course)
        referral = actions.send(story.part, request=asked, by=cast.petra)
    with acting_as(cast.basim):
        actions.accept(referral, by=cast.basim)
    basim, petra = Client(), Client()
    basim.force_login(Membership.objects.get(pk=cast.basim.member).user)
    petra.force_login(Membership.objects.get(pk=cast.petra.member).user)
    address = reverse("referral", kwargs={"referral": referral.pk})
    assert "Referenzberuf" not in basim.get(address).content.decode()
    values = {"text": "Ein Kurs beginnt im März", "next_step": "Anmelden"}
    short = basim.post(f"{address}answer/", values)
    assert short.status_code == 422
    assert short.content.decode().count("Dieses Feld ist zwingend erforderlich") == 2
    assert basim.post(f"{address}answer/", values | {"sureness": "likely"}).status_code == 302
    for place in (address, reverse("person", kwargs={"person": story.part.person_id})):
        page = petra.get(place).content.decode()
        assert "Ein Kurs beginnt im März" in page
        assert "wahrscheinlich" in page
        assert "keine Entscheidung der zuständigen Stelle" not in page


def test_a_correction_for_the_postcode_counts_here_too(cast: Cast) -> None:
    far = service(unit(cast.elsewhere, "Team Fern"), "first-assessment", "Erstes Urteil", [])
    for one, included in ((far, True), (cast.first_assessment, False)):
        with as_organisation(one.organisation_id):
            PostcodeOverride.objects.create(
                organisation_id=one.organisation_id,
                service=one,
                postcode=scenes.NURSE["postcode"],
                included=included,
            )
    story = scenes.taken_in(cast)
    assert offered(cast, story) == [("Erstes Urteil", True), ("Ersteinschätzung", False)]


def test_without_an_address_nobody_is_called_responsible(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    moved = {"district": None, "postcode": "", "municipality": ""}
    with acting_as(cast.petra):
        people.change(story.record, values=moved, entries={}, by=cast.petra)
    assert offered(cast, story) == [("Ersteinschätzung", False)]


def test_after_the_consent_the_question_is_about_the_same_concern(cast: Cast) -> None:
    service(unit(cast.elsewhere, "Team Fern"), "recognition", "Anerkennungsberatung", [])
    story, client = scenes.taken_in(cast), Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    address = reverse("refer", kwargs={"person": story.part.person_id})
    page = client.get(address, {"concern": "recognition"}).content.decode()
    [link] = re.findall(r'href="(/consent/for/[^"]+)"', page)
    given = {
        "language": "de",
        "recipients": [cast.elsewhere.pk],
        "groups": ["identity"],
        "purpose": "recognition_counselling",
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        "medium": "paper",
        "evidence": "Ordner 3",
    }
    answer = client.post(html.unescape(link), given)
    assert answer.headers["Location"] == f"{address}?concern=recognition"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pflegefachfrau", ("yes", "Landesverwaltungsamt", "regulated", "B2")),
        ("ärztin", ("yes", "Landesverwaltungsamt", "regulated", "B2")),
        ("Lehrerin an Gymnasien", ("yes", "LISA", "regulated", "C1")),
        ("Tischler", ("no", "Handwerkskammer", "equivalence", "")),
        ("Tischlermeister", ("yes", "Handwerkskammer", "regulated", "")),
        ("Volkswirtin", ("no", "ZAB", "zab", "")),
    ],
)
def test_the_table_proposes_the_parts_of_an_assessment(
    name: str, expected: tuple[str, str, str, str]
) -> None:
    found = named(name)
    assert found
    given = proposed_answer(found)
    keys = ("regulated", "authority", "procedure", "german_level")
    assert tuple(str(given[key]) for key in keys) == expected
    assert given["occupation_code"] == found.code
    form = AssessmentForm(given | {"next_step": "Antrag", "sureness": "likely"})
    assert form.is_valid(), form.errors


def test_picking_an_occupation_fills_the_assessment_and_all_can_be_changed(cast: Cast) -> None:
    story = scenes.accepted(cast)
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    assert story.referral
    address = f"/referrals/{story.referral.pk}/"
    plain = client.get(address).content.decode()
    assert "Vorgeschlagen für" not in plain
    # One field is called occupation; what is typed to be looked up is carried into it.
    assert plain.count('name="occupation"') == 1
    assert 'data-fills="id_occupation"' in plain
    assert 'id="id_occupation"' in plain
    page = client.get(address, {"pick": "Pflegefachfrau"}).content.decode()
    assert "Vorgeschlagen für Pflegefachfrau." in page
    assert 'value="Landesverwaltungsamt"' in page
    assert 'value="81302"' in page
    given = {
        "occupation": "Pflegefachfrau",
        "occupation_code": "81302",
        "regulated": "yes",
        "authority": "eine andere Stelle",
        "procedure": "regulated",
        "german_level": "B1",
        "next_step": "Antrag stellen",
        "sureness": "likely",
    }
    assert client.post(f"{address}answer/", given).status_code == 302
    with acting_as(cast.basim):
        answered = FirstAssessment.objects.get()
    assert (answered.authority, answered.german_level) == ("eine andere Stelle", "B1")


def test_the_same_words_are_not_asked_again_while_they_wait(cast: Cast) -> None:
    story, client = scenes.sent(cast), Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    assert story.referral
    address = reverse("refer", kwargs={"person": story.part.person_id})
    given = {
        "service": cast.first_assessment.pk,
        "question": story.referral.question,
        "urgency": "normal",
        "groups": ["identity"],
    }
    again = client.post(address, given | {"submission": str(uuid4())})  # after the back button
    assert again.status_code == 409
    assert "schon gestellt" in again.content.decode()
    twice = client.post(address, given | {"submission": str(story.referral.submission)})
    assert twice.status_code == 302
    with acting_as(cast.petra):
        assert Referral.objects.count() == 1
    other = given | {"question": "Und der zweite Abschluss?", "submission": str(uuid4())}
    assert client.post(address, other).status_code == 302
    with acting_as(cast.petra):
        assert Referral.objects.count() == 2
