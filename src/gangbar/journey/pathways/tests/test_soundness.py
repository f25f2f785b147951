"""What cannot be a way is refused with a sentence that names the step and what to do."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from gangbar.commons.directory.models import OfferKind
from gangbar.journey.pathways.domain.names import DOCUMENTS, OFFERS
from gangbar.journey.pathways.domain.plan_sheet import _texts
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import RESERVED, read_way, stored_way
from gangbar.journey.pathways.urls import urlpatterns


def way(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The nurse's way with further steps, each changed or added."""
    document = deepcopy(SEEDS["pflege"])
    named = {one["id"]: one for one in document["steps"]}
    for number, one in enumerate(steps):
        if one.get("id") in named:
            named[one["id"]].update(one)
        else:
            document["steps"].append({"id": f"x{number}", "title": "Neu", "who": "person"} | one)
    return document | more


def done(name: str) -> dict[str, str]:
    return {"done": name}


CIRCLES = {
    "done": way(
        {"id": "a", "title": "Hin", "needs": done("b")},
        {"id": "b", "title": "Her", "needs": done("a")},
    ),
    "facts": way(
        {"id": "a", "title": "Hin", "needs": {"fact": "q", "is": "1"}, "gives": {"p": "1"}},
        {"id": "b", "title": "Her", "needs": {"fact": "p", "is": "1"}, "gives": {"q": "1"}},
    ),
    "behind others": way(
        {"id": "z", "title": "Danach", "needs": done("a"), "gives": {"german": "C2"}},
        {"id": "a", "title": "Hin", "needs": {"all": [done("papers"), done("b")]}},
        {"id": "b", "title": "Her", "needs": {"any": [done("a"), done("z")]}},
    ),
    "itself": way({"id": "a", "title": "Hin", "needs": done("a")}),
}


@pytest.mark.parametrize("document", CIRCLES.values(), ids=CIRCLES)
def test_a_circle_beside_a_goal_that_is_reached_is_refused(document: Any) -> None:
    with pytest.raises(UnreadableInstance, match=r"im Kreis voraus: .*„Hin“.* heraus"):
        read_way(document)


REFUSED = {
    "a fact that nobody says": (
        way({"needs": {"fact": "moon", "is": "full"}}),
        "„Neu“ braucht „moon“, aber kein Schritt gibt es",
    ),
    "the same below not": (
        way({"needs": {"not": {"fact": "moon", "is": "full"}}}),
        "„Neu“ braucht „moon“",
    ),
    "a value that nobody gives": (
        way({"needs": {"fact": "licence", "is": "pilot"}}),
        "„Neu“ kann nie beginnen",
    ),
    "an instrument": (way({"instruments": ["F99"]}), "Instrument „F99“ beim Schritt „Neu“"),
    "a purpose": (way({"purpose": "holiday"}), "Zweck „holiday“ beim Schritt „Neu“"),
    "a document": (way({"documents": ["wand"]}), "Unterlage „wand“ beim Schritt „Neu“"),
    "an offer": (way({"offer": {"kind": "party"}}), "Art des Angebots „party“ beim Schritt „Neu“"),
    "two goals of one id": (
        way(
            goals=[*SEEDS["pflege"]["goals"], SEEDS["pflege"]["goals"][0] | {"title": "Noch eins"}]
        ),
        "Ziel „licence“ gibt es zweimal: „Berufserlaubnis als Pflegefachkraft“ und „Noch eins“",
    ),
    "two steps of one id": (
        way(steps=[*SEEDS["pflege"]["steps"], SEEDS["pflege"]["steps"][0]]),
        "Schritt „registration“ gibt es zweimal",
    ),
    "an id with @": (way({"id": "job@1"}), "Schritt „Neu“: „job@1“ kann kein Name sein"),
    "a misspelt key": (way({"instrumnets": ["F01"]}), "„instrumnets“ bei „Neu“.*„instruments“"),
    "a key of nobody": (way({"colour": "red"}), "„colour“ bei „Neu“ kennen wir nicht"),
    "misspelt days": (way({"days": {"mode": 3, "hihg": 9}}), "„hihg“ bei „Neu“.*„high“"),
    "a misspelt goal": (
        way(goals=[SEEDS["pflege"]["goals"][0] | {"titel": "x"}]),
        "„titel“ bei „Berufserlaubnis als Pflegefachkraft“.*„title“",
    ),
}


@pytest.mark.parametrize(("document", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_asked_for_must_exist(document: Any, sentence: str) -> None:
    with pytest.raises(UnreadableInstance, match=sentence):
        read_way(document)


KEYS = ["Weg A ä/b", "Pflege", "a/b", "", "-", "a--b", "x" * 51, "which", "of", "version", "a b"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_must_be_able_to_stand_in_an_address(key: str) -> None:
    with pytest.raises(UnreadableInstance, match=r"Schlüssel|fehlt"):
        read_way(way(key=key))


def test_no_key_is_shadowed_by_another_page() -> None:
    first = {str(one.pattern).partition("/")[0] for one in urlpatterns}
    assert {one for one in first if one and not one.startswith("<")} <= RESERVED


def test_two_answers_that_are_not_the_usual_ones_may_open_a_step_together() -> None:
    asked = [
        {"name": name, "text": name, "values": [["no", "nein"], ["yes", "ja"]], "start": "no"}
        for name in ("one", "two")
    ]
    both = {"all": [{"fact": one["name"], "is": "yes"} for one in asked]}
    questions = [*SEEDS["pflege"]["questions"], *asked]
    assert read_way(way({"id": "a", "needs": both}, questions=questions)).step("a")


def test_a_version_that_was_kept_under_milder_rules_can_still_be_read() -> None:
    document = way({"instruments": ["F99"]})
    assert stored_way(document).document == document


def test_kinds_of_offers_are_those_of_the_directory() -> None:
    assert {one.value: str(one.label) for one in OfferKind} == OFFERS


def test_every_document_has_its_words_on_the_sheet_of_a_plan() -> None:
    german = _texts()["de"]
    named = {key.removeprefix("doc_"): german[key] for key in german if key.startswith("doc_")}
    assert named == DOCUMENTS
