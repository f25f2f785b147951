"""The plan stands beside each language of the person; where there is no text, the paper says so."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from gangbar.casework.people import actions as people
from gangbar.casework.people.queries import record_of
from gangbar.journey.pathways.models import PersonalPlan
from gangbar.journey.pathways.tests.test_joint import in_force, page_of, planned
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
WORDS = {
    "en": "no legal effect",
    "ru": "юридической силы",
    "tr": "Hukuki sonucu yoktur",
    "uk": "юридичної сили",
}


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def story(cast: Cast) -> scenes.Story:
    return scenes.accepted(cast)


@pytest.fixture
def plan(cast: Cast, story: scenes.Story) -> PersonalPlan:
    return planned(cast, story, in_force(cast))


def speaking(cast: Cast, plan: PersonalPlan, preferred: str, *others: str) -> None:
    """What the record of the counselling service, which planned, says about languages."""
    with acting_as(cast.basim):
        record = record_of(cast.basim, plan.person_id)
        assert record is not None
        skills = [{"language": one, "level": "C1"} for one in others]
        entries = {"languageskills": [{"language": "de", "level": "B1"}, *skills]}
        values = {"spoken_language": preferred}
        people.change(record, values=values, entries=entries, by=cast.basim)


def printed(cast: Cast, plan: PersonalPlan, language: str = "") -> list[str]:
    """The text of each page, on one line."""
    address = f"/ways/of/{plan.person_id}/plan.pdf?language={language}"
    read = PdfReader(io.BytesIO(page_of(cast.basim).get(address).content))
    return [" ".join(one.extract_text().split()) for one in read.pages]


def test_german_stands_beside_each_language_of_the_person(cast: Cast, plan: PersonalPlan) -> None:
    speaking(cast, plan, "uk", "ru", "tr")
    first, second, third, *annex = printed(cast, plan)

    for page, language in ((first, "uk"), (second, "ru"), (third, "tr")):
        assert WORDS[language] in page
        assert "Wer: Jobcenter Muster" in page
        assert "Übersetzung im Entwurf" in page
    assert WORDS["ru"] not in first
    assert "Anlage zum Kooperationsplan" in " ".join(annex)
    assert "keine Übersetzung" not in " ".join((first, second, third, *annex))


def test_another_language_is_said_to_have_no_translation_and_german_is_printed(
    cast: Cast, plan: PersonalPlan
) -> None:
    speaking(cast, plan, "ti")
    first = printed(cast, plan)[0]

    assert "Für Tigrinya gibt es hier keine Übersetzung dieses Plans" in first
    assert "There is no translation of this plan into Tigrinya" in first
    assert "Wer: Jobcenter Muster" in first
    assert "Übersetzung im Entwurf" not in first
    page = page_of(cast.basim).get(f"/ways/of/{plan.person_id}/").content.decode()
    assert "Für Tigrinya gibt es keine Übersetzung" in page


def test_both_are_told_where_one_language_has_a_text_and_the_other_has_none(
    cast: Cast, plan: PersonalPlan
) -> None:
    speaking(cast, plan, "so", "en")
    first = printed(cast, plan)[0]

    assert "Für Somali gibt es hier keine Übersetzung" in first
    assert WORDS["en"] in first
    page = page_of(cast.basim).get(f"/ways/of/{plan.person_id}/").content.decode()
    assert "Alle Sprachen der Person: Englisch" in page


def test_one_language_alone_can_be_asked_for(cast: Cast, plan: PersonalPlan) -> None:
    speaking(cast, plan, "uk", "ru")
    pages = " ".join(printed(cast, plan, "tr"))

    assert WORDS["tr"] in pages
    assert WORDS["uk"] not in pages


def test_a_language_that_was_only_begun_is_none_of_the_person(
    cast: Cast, plan: PersonalPlan
) -> None:
    with acting_as(cast.basim):
        record = record_of(cast.basim, plan.person_id)
        assert record is not None
        entries = {"languageskills": [{"language": "en", "level": "none"}]}
        people.change(record, values={"spoken_language": ""}, entries=entries, by=cast.basim)
    assert WORDS["en"] not in " ".join(printed(cast, plan))
