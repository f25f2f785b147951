"""A way is read in the reader's language; what is kept stays as it was written."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from gangbar.journey.pathways.domain.bpmn import from_bpmn, written
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way


@pytest.mark.parametrize("key", SEEDS)
def test_every_seed_reads_in_english_as_a_whole(key: str) -> None:
    way = read_way(SEEDS[key])
    english = way.spoken("en")

    said = [(way.title, english.title), (way.description, english.description)]
    said += [(a.title, b.title) for a, b in zip(way.goals, english.goals, strict=True)]
    said += [(a.title, b.title) for a, b in zip(way.steps, english.steps, strict=True)]
    for one, other in zip(way.questions, english.questions, strict=True):
        said.append((one.text, other.text))
        labels = zip(one.values, other.values, strict=True)
        said += [(a[1], b[1]) for a, b in labels if len(a[1]) > len("A1")]
    assert {german for german, other in said if german == other} <= {"Coaching"}
    assert english.document == way.document
    assert way.spoken("de") == way


@pytest.mark.django_db
@pytest.mark.parametrize("key", SEEDS)
def test_the_quick_answer_and_the_page_of_a_way_are_english_as_a_whole(key: str) -> None:
    visitor = Client(headers={"accept-language": "en"})
    given = {"way": key, "goal": "adequate", "fact_german": "A2", "fact_stay": "registered"}
    way = read_way(SEEDS[key])
    german = {one.title for one in way.steps} | {one.title for one in way.goals}
    german |= {way.title, way.description}
    german |= {one.text for one in way.questions}
    german |= {said for one in way.questions for _value, said in one.values}

    for address, asked in (("/ways/which/", given), (f"/ways/{key}/", {}), ("/ways/", {})):
        page = visitor.get(address, asked).content.decode()
        shown = page.partition("<main")[2].partition("</main>")[0]
        titled = {"Coaching"} | {level for level in german if len(level) == len("A1")}
        assert [one for one in german - titled if f">{one}<" in shown or f"{one}:" in shown] == []
        assert "mindestens" not in shown


def test_a_question_may_have_answers_without_labels_in_a_bpmn_file() -> None:
    asks = {"name": "path", "text": "Welcher Ausweg?", "values": ["one", ["two", "zwei", "two"]]}
    document = SEEDS["pflege"] | {"questions": [*SEEDS["pflege"]["questions"], asks]}

    assert from_bpmn(written(read_way(document)).encode()).document == document


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"title": "x" * 201}, "höchstens 200", id="a title of a page"),
        pytest.param({"title_en": ["a"]}, "title_en", id="a list for a title"),
        pytest.param({"reached": {"moon": {}}}, "applied, partial, full", id="an unknown state"),
    ],
)
def test_what_a_way_says_wrongly_is_refused_by_name(change: dict[str, Any], says: str) -> None:
    with pytest.raises(UnreadableInstance, match=says):
        read_way(SEEDS["pflege"] | change)


@pytest.mark.parametrize("answer", [[], ["A1"], ["A1", "a", "b", "c"], {"A1": "a"}, ["A1", 1], 1])
def test_an_answer_that_is_none_is_refused_by_name(answer: object) -> None:
    document = deepcopy(SEEDS["handwerk"])
    document["questions"][-1]["values"].append(answer)
    with pytest.raises(UnreadableInstance, match="Eine Antwort auf „Abschlusszeugnis“"):
        read_way(document)


def test_a_text_that_is_null_says_nothing() -> None:
    assert read_way(SEEDS["pflege"] | {"description": None}).description == ""
