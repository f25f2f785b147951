"""What contradicts itself before planning is said, each in a clear sentence; the rest is silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gangbar.casework.people import actions as people
from gangbar.commons.accounts.models import User
from gangbar.journey.pathways.domain.doubts import Skill, Title, Written, doubts
from gangbar.journey.pathways.tests.test_ways import in_force
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

TODAY = date(2026, 11, 28)
FLIGHT = Title("§ 25 Abs. 2 AufenthG", "2024-03-01", date(2027, 3, 1))
SOUND = {
    "born": "1990",
    "arrived": "2023-05",
    "benefit": "sgb2",
    "titles": [FLIGHT],
    "german": [Skill("B1", "DTZ B1", date(2025, 6, 1)), Skill("A2")],
    "degrees": [("Krankenpflege", "2012")],
    "recognition": "partial",
    "given": {"german": "B1", "stay": "title", "benefit": "sgb2"},
}


def said(**more: Any) -> list[str]:
    return [str(one) for one in doubts(Written(**SOUND | more), TODAY)]


def test_a_record_that_fits_together_says_nothing() -> None:
    assert said() == []
    assert doubts(Written(), TODAY) == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            {"german": [Skill("B1", "telc Deutsch B2")], "given": {}},
            "Deutsch B1 steht da, das Zertifikat lautet aber auf B2.",
        ),
        (
            {"given": {"german": "A2"}},
            "Zum Planen ist Deutsch A2 angegeben, nachgewiesen ist aber B1.",
        ),
        (
            {"arrived": "2024-06-05"},
            "„§ 25 Abs. 2 AufenthG“ gilt ab 01.03.2024, die Einreise war aber erst 05.06.2024.",
        ),
        ({"arrived": "2027", "titles": []}, "Die Einreise (2027) liegt in der Zukunft."),
        (
            {"born": "2027-01", "arrived": "", "degrees": [("x", "")]},
            "Die Geburt (01.2027) liegt in der Zukunft.",
        ),
        ({"born": "2023-06", "degrees": [("x", "")]}, "Die Einreise (05.2023) liegt vor der"),
        ({"born": "2013"}, "Der Abschluss „Krankenpflege“ (2012) liegt vor der Geburt (2013)."),
        (
            {"titles": [Title("Duldung", "2026-05-01", date(2026, 4, 1))]},
            "„Duldung“ gilt ab 01.05.2026, endet aber schon am 01.04.2026.",
        ),
        (
            {"german": [Skill("B1", "DTZ B1", date(2027, 1, 1))]},
            "Das Zertifikat „DTZ B1“ ist auf einen Tag in der Zukunft datiert: 01.01.2027.",
        ),
        (
            {"titles": [FLIGHT, Title("Niederlassungserlaubnis")]},
            "Mehrere Titel gelten zugleich: § 25 Abs. 2 AufenthG, Niederlassungserlaubnis.",
        ),
        ({"benefit": "asylblg", "given": {}}, "passen nicht zusammen"),
        ({"titles": [Title("Duldung")], "given": {}}, "passen nicht zusammen"),
        ({"given": {"stay": "new"}}, "Zum Planen ist kein Titel angegeben, in der Akte steht"),
        (
            {"titles": [Title("Duldung")], "benefit": "asylblg", "given": {"stay": "title"}},
            "Zum Planen ist ein Titel angegeben, in der Akte steht aber „Duldung“.",
        ),
        ({"degrees": []}, "Ein Verfahren ist entschieden, in der Akte steht aber kein Abschluss."),
    ],
)
def test_each_contradiction_is_one_clear_sentence(more: dict[str, Any], sentence: str) -> None:
    found = said(**more)

    assert len(found) == 1
    assert sentence in found[0]


@pytest.mark.parametrize(
    "more",
    [
        {"arrived": "2024"},  # may have been before March
        {"german": [Skill("B1", "telc B1-B2")]},  # which of both is not said
        {"german": [Skill("C1")], "given": {"german": "B1"}},  # nothing proves C1
        {"titles": [FLIGHT, Title("Duldung", "", date(2024, 2, 1))]},  # that one has ended
        {"titles": [Title("§ 25 Abs. 4a AufenthG")]},  # which sentence of it is not said
    ],
)
def test_what_may_still_be_true_is_no_contradiction(more: dict[str, Any]) -> None:
    assert said(**more) == []


@pytest.mark.django_db
def test_the_page_says_it_before_anybody_plans() -> None:
    cast = small_cast()
    in_force(cast)
    story = scenes.accepted(cast)
    with acting_as(cast.petra):
        skills = {"languageskills": [{"language": "de", "level": "A2", "certificate": "telc B2"}]}
        people.change(story.record, values={}, entries=skills, by=cast.petra)
    petra = Client()
    petra.force_login(User.objects.get(pk=cast.petra.user))

    page = petra.get(f"/ways/of/{story.part.person_id}/").content.decode()
    assert "Vor dem Planen zu klären" in page
    assert "Deutsch A2 steht da, das Zertifikat lautet aber auf B2." in page
