"""Facts of a record: only what is written there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gangbar.journey.funding.domain.record import Written, facts_of, residence

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("§ 25 Abs. 2 AufenthG", "p25_1_2"),
        ("§ 25 Abs. 3 AufenthG", "p25_3"),
        ("§ 25 Abs. 5 AufenthG", "p25_5"),
        ("§ 25b AufenthG", "p25b"),
        ("§ 25 Abs. 4a Satz 3 AufenthG", "p25_4a_3"),
        ("§ 25 Abs. 4a AufenthG", ""),
        ("§ 38a AufenthG", "p38a"),
        ("Aufenthaltsgestattung (§ 55 AsylG)", "permission"),
        ("Duldung (§ 60a AufenthG)", "tolerated"),
        ("Duldung nach § 60a Abs. 2 Satz 3 AufenthG", "tolerated_60a_2_3"),
        ("§ 28 AufenthG", "family"),
        ("§ 18b AufenthG", "work"),
        ("§ 16d Abs. 3 AufenthG", "p16d"),
        ("§ 16b AufenthG", "other"),
        ("§ 9 AufenthG", "settlement"),
        ("§ 24 AufenthG", "p24"),
        ("BeschV § 26 Abs. 2", "other"),
        ("", ""),
    ],
)
def test_titles_are_read_by_their_paragraph(text: str, kind: str) -> None:
    assert residence([text]) == kind


def test_two_different_titles_say_nothing() -> None:
    assert residence(["§ 28 AufenthG", "§ 24 AufenthG"]) == ""
    assert residence(["§ 28 AufenthG", "§ 30 AufenthG"]) == "family"


@pytest.mark.parametrize(
    ("written", "facts"),
    [
        (Written(), {}),
        (Written(born="1990-05-17"), {"age": 36}),
        (Written(born="1990"), {}),
        (Written(born="1990-12"), {"age": 35}),
        (Written(born="2090-12-01"), {}),
        (Written(benefit="sgb2"), {"benefit": "sgb2"}),
        (Written(benefit="sgb2_3"), {}),
        (Written(work="not_employed"), {}),
        (Written(work="insured"), {"employment": "employed"}),
        (Written(degrees=1), {"foreign_degree": True}),
        (Written(recognition="full"), {"degree_here": True, "foreign_degree": True}),
        (Written(arrived="2026-01-01"), {"months_here": 10}),
        (Written(arrived="2026"), {}),
        (Written(titles=[("§ 24 AufenthG", date(2026, 3, 4))]), {}),
        (Written(titles=[("§ 24 AufenthG", None)]), {"residence": "p24"}),
        (Written(german="B1"), {"german": "B1"}),
    ],
)
def test_what_is_not_written_stays_open(written: Written, facts: dict[str, Any]) -> None:
    found = facts_of(written, TODAY)

    assert facts.items() <= found.items()
    if not facts:
        assert found == {}
