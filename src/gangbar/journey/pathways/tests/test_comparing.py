"""What a version changes is said in words: questions, goals, steps, and the way itself."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from gangbar.journey.pathways.domain.comparing import Difference, differences
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.telling import Teller
from gangbar.journey.pathways.domain.way import read_way

NURSE = read_way(SEEDS["pflege"])


def changed(**more: Any) -> list[Difference]:
    return differences(NURSE, read_way(deepcopy(SEEDS["pflege"]) | more))


def step(name: str, **more: Any) -> list[Difference]:
    steps = [one | (more if one["id"] == name else {}) for one in SEEDS["pflege"]["steps"]]
    return changed(steps=steps)


def rows(found: list[Difference]) -> list[tuple[str, ...]]:
    return [(str(one.what), str(one.label), str(one.was), str(one.now)) for one in found]


def test_a_changed_question_is_said() -> None:
    german, stay = SEEDS["pflege"]["questions"]
    asked = german | {"text": "Wie gut ist Ihr Deutsch?", "start": "A1"}
    asked["values"] = [one for one in german["values"] if one[0] != "C2"]
    what, levels = "Frage „Wie gut ist Ihr Deutsch?“", "A1, A2, B1, B2, C1"
    assert rows(changed(questions=[asked, stay])) == [
        (what, "Wortlaut der Frage", "Deutsch", "Wie gut ist Ihr Deutsch?"),
        (what, "Antworten", f"keine / none, {levels}, C2", f"keine / none, {levels}"),
        (what, "Antwort, solange nichts bekannt ist", "keine", "A1"),
    ]


def test_the_way_itself_is_compared() -> None:
    reached = deepcopy(SEEDS["pflege"]["reached"])
    reached["full"].pop("equivalence")
    found = rows(changed(title="Pflege", description="Kurz.", occupation="", reached=reached))
    assert [one[:2] for one in found] == [
        ("Der Weg", "Titel"),
        ("Der Weg", "Beschreibung"),
        ("Der Weg", "Beruf, zu dem Kurse passen müssen"),
        ("Wenn die Anerkennung so weit ist: anerkannt", "Was danach gilt"),
    ]
    assert "die Gleichwertigkeit ist erreicht" in found[-1][2]
    assert "Gleichwertigkeit" not in found[-1][3]


@pytest.mark.parametrize(
    ("name", "more", "row"),
    [
        (
            "adaptation",
            {"needs": {"fact": "german", "at_least": "B1"}},
            (
                "Voraussetzung",
                "nach „Bescheid über Unterschiede“ und Deutsch mindestens B2",
                "Deutsch mindestens B1",
            ),
        ),
        ("licence", {"cost": 80}, ("Kosten in Euro", "50", "80")),
        ("decision", {"who": "employer"}, ("Wer handelt", "zuständige Stelle", "Arbeitgeber")),
        ("decision", {"checked": False}, ("Quelle geprüft", "ja", "nein")),
        (
            "papers",
            {"instruments": ["F01"]},
            (
                "Wer zahlen kann",
                "Anerkennungszuschuss des Bundes, Vermittlungsbudget",
                "Anerkennungszuschuss des Bundes",
            ),
        ),
        (
            "licence",
            {"documents": []},
            (
                "Unterlagen",
                "ärztliche Bescheinigung, Führungszeugnis, Nachweis der Deutschkenntnisse",
                "-",
            ),
        ),
        ("licence", {"lapses_after_days": 90}, ("Verfällt nach Tagen", "-", "90")),
    ],
)
def test_fields_and_conditions_are_said_in_words(name: str, more: Any, row: Any) -> None:
    (found,) = rows(step(name, **more))
    assert found[1:] == row


def test_another_order_is_said() -> None:
    (found,) = rows(changed(goals=SEEDS["pflege"]["goals"][::-1]))
    assert found[1:] == (
        "Reihenfolge",
        "Berufserlaubnis als Pflegefachkraft, passende Arbeit, Arbeit, die hält",
        "Arbeit, die hält, passende Arbeit, Berufserlaubnis als Pflegefachkraft",
    )


@pytest.mark.parametrize("key", SEEDS)
def test_every_condition_of_a_seed_is_told_without_codes(key: str) -> None:
    way = read_way(SEEDS[key])
    teller = Teller(way)
    told = [teller.condition(one.raw.get("needs")) for one in way.steps]
    told += [teller.condition(one.condition) for one in way.goals]
    assert not [one for one in told if "{" in one or "_" in one or "fact" in one]


def test_conditions_in_conditions_keep_their_brackets() -> None:
    german = {"fact": "german", "at_most": "A2"}
    raw = {"all": [{"any": [german, {"done": "papers"}]}, {"not": {"done": "job"}}]}
    assert Teller(NURSE).condition(raw) == (
        "(Deutsch höchstens A2 oder nach „Unterlagen und Übersetzungen“)"
        " und nicht: nach „Vermittlung und Einstieg“"
    )
