"""The client's sheet: the same list in German and in her language, drafts marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition.domain.checklist import Progress, documents
from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.sheet import LANGUAGES, Wanted, sheet, sheets
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

ALL = [
    Wanted(one, Progress.MISSING, date(2026, 12, 15))
    for track in Track
    for one in documents(Profile(track))
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_of_every_law_has_words_in_every_language(language: str) -> None:
    found = sheet(language, ALL)
    assert len(found.entries) == len(ALL)
    assert all(one.text and all(one.notes) for one in found.entries)
    assert all("15.12.2026" in one.notes[-1] for one in found.entries)
    assert found.is_draft == (language != "de")


def test_what_is_not_needed_is_left_out_and_what_is_here_asks_for_nothing() -> None:
    first, second = ALL[:2]
    found = sheet(
        "ru",
        [replace(first, progress=Progress.NOT_NEEDED), replace(second, progress=Progress.HERE)],
    )
    assert [(one.notes, one.is_here) for one in found.entries] == [(("уже есть",), True)]


def test_german_stands_alone_for_who_reads_german_or_a_language_without_texts() -> None:
    assert [one.language for one in sheets("de", ALL)] == ["de"]
    assert [one.language for one in sheets("vi", ALL)] == ["de"]
    assert [one.language for one in sheets("ar", ALL)] == ["de", "ar"]


@pytest.mark.django_db
def test_the_page_reads_from_right_to_left_and_bears_the_draft_mark(client: Client) -> None:
    story = scenes.answered(small_cast())
    basim = story.cast.basim
    with acting_as(basim):
        part = cases.own_part(basim, story.part.person_id)
        assert part
        one = procedures.begin(part, procedures.NURSE, today=timezone.localdate(), by=basim)
    client.force_login(Membership.objects.get(pk=basim.member).user)
    page = client.get(f"/recognition/{one.pk}/sheet/?language=ar").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "الوثائق المطلوبة" in page
    assert "Diese Unterlagen brauchen Sie" in page
    assert "Übersetzung im Entwurf" in page
    german = client.get(f"/recognition/{one.pk}/sheet/?language=de").content.decode()
    assert "Übersetzung im Entwurf" not in german
    assert client.get(f"/recognition/{one.pk}/sheet/?language=xx").status_code == 200
