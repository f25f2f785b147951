"""Facts that nobody is asked for are told in words, never as the codes of the document."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gangbar.journey.pathways.domain.comparing import differences
from gangbar.journey.pathways.domain.names import FACTS
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.telling import Teller
from gangbar.journey.pathways.domain.way import Way, read_way

WAYS = [pytest.param(read_way(seed), id=key) for key, seed in SEEDS.items()]


def codes(way: Way) -> set[str]:
    """Names and values of facts that no question puts into words."""
    asked = {one.name for one in way.questions}
    given = [(name, value) for one in way.steps for name, value in one.raw.get("gives", {}).items()]
    return {text for name, value in given if name not in asked for text in (name, str(value))}


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text))


@pytest.mark.parametrize("way", WAYS)
def test_no_code_of_a_fact_stands_in_what_is_told(way: Way) -> None:
    teller = Teller(way)
    told = [teller.facts(one.raw.get("gives"), one.id) for one in way.steps]
    told += [teller.condition(one.raw.get("needs")) for one in way.steps]
    told += [teller.condition(one.condition) for one in way.goals]

    # “entry” and the like are no German words; whatever is one of them would be a code.
    assert not set().union(*map(words, told)) & codes(way)


@pytest.mark.parametrize("way", WAYS)
def test_every_fact_of_the_ways_that_come_along_has_its_words(way: Way) -> None:
    asked = {one.name for one in way.questions}
    given = [(n, str(v)) for one in way.steps for n, v in one.raw.get("gives", {}).items()]

    assert {pair for pair in given if pair[0] not in asked} <= FACTS.keys()


def small(**more: Any) -> Way:
    step: dict[str, Any] = {
        "id": "visit",
        "title": "Besuch",
        "who": "person",
        "gives": {"seen": "so-la-la"},
    }
    step |= {"days": 1}
    then: dict[str, Any] = {
        "id": "then",
        "title": "Danach",
        "who": "person",
        "days": 1,
        "gives": {"end": "x"},
    }
    then |= {"needs": {"fact": "seen", "is": "so-la-la"}}
    goal = {"id": "g", "title": "Ziel", "condition": {"fact": "end", "is": "x"}}
    return read_way(
        {"key": "klein", "title": "Klein", "steps": [step, then], "goals": [goal]} | more
    )


def test_a_fact_of_another_network_is_what_its_step_gives() -> None:
    teller = Teller(small())

    assert teller.facts({"seen": "so-la-la"}, "visit") == "was „Besuch“ ergibt"
    assert teller.condition({"fact": "seen", "is": "so-la-la"}) == "nach „Besuch“"
    assert teller.missing({"fact": "seen", "is": "other"}) == "etwas, wonach dieser Weg nicht fragt"
    licence = {"fact": "licence", "is": "nurse"}
    assert teller.missing(licence) == "die Erlaubnis als Pflegefachkraft ist erteilt"


def test_another_code_for_the_same_is_said_to_be_that() -> None:
    other = [dict(one) for one in small().document["steps"]]
    other[0]["gives"] = {"seen": "well"}
    other[1]["needs"] = {"fact": "seen", "is": "well"}
    changed = differences(small(), small(steps=other))

    assert {(one.field, str(one.now)) for one in changed} == {
        ("needs", "dasselbe, in der Datei anders bezeichnet"),
        ("gives", "dasselbe, in der Datei anders bezeichnet"),
    }


def test_who_must_have_had_something_from_the_beginning_reads_so() -> None:
    way = read_way(SEEDS["pflege"])
    counselling = way.step("counselling")
    assert counselling

    assert Teller(way).condition(counselling.raw["needs"]) == (
        "von Anfang an Aufenthalt mindestens Aufenthaltstitel liegt vor oder nach"
        " „Erstorientierung, Anmeldung, Leistungen“"
    )
