"""Instruments out as DMN and in again: the same answers, and drafts that are refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from gangbar.journey.funding.domain import intake
from gangbar.journey.funding.domain.evaluation import OPEN, Ready, answered, columns
from gangbar.journey.funding.domain.exchange import definitions, drafted, with_values
from gangbar.journey.funding.domain.instruments import BY_ID, INSTRUMENTS
from gangbar.journey.funding.domain.shape import Instrument, Version
from gangbar.kernel.dmn import reading, writing
from gangbar.kernel.dmn.engine import Model
from gangbar.kernel.dmn.values import UNKNOWN
from gangbar.kernel.sentences import Unreadable

CASES = [
    pytest.param(one, example, id=f"{one.id}-{number}")
    for one in INSTRUMENTS
    for number, example in enumerate(one.examples, start=1)
    if not one.version_on(example.on).closed  # type: ignore[union-attr]
]


def exported(instrument: Instrument, version: Version) -> bytes:
    return writing.xml(definitions(instrument, version)).encode()


@pytest.mark.parametrize(("instrument", "example"), CASES)
def test_the_exported_model_says_the_same(instrument: Instrument, example: Any) -> None:
    version = instrument.version_on(example.on)
    assert version is not None
    facts = intake.read(example.facts, example.on)
    model = Model(reading.definitions(exported(instrument, version)))

    known = {**dict.fromkeys(columns(version), UNKNOWN), **facts}
    outside = model.evaluate("result", known)

    own = Ready(version).decider.decide(facts)
    assert outside == own.value


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.id)
def test_every_version_survives_writing_and_reading(instrument: Instrument) -> None:
    for version in instrument.versions:
        if not version.closed:
            model = definitions(instrument, version)
            assert reading.definitions(writing.xml(model).encode()) == model
            assert drafted(version, writing.xml(model).encode()).parameters == version.values()


def test_a_draft_with_another_ceiling_answers_differently() -> None:
    grant = BY_ID["F01"]
    version = grant.versions[1]
    facts = dict(grant.examples[0].facts) | {"income": 35_000}
    known = intake.read(facts, grant.examples[0].on)
    text = exported(grant, version).decode().replace("<text>32000</text>", "<text>36000</text>")

    assert answered(grant, Ready(version), known).result == "not met"
    assert answered(grant, drafted(version, text.encode()), known).result == "met"


def test_a_draft_with_a_new_row_is_read() -> None:
    version = BY_ID["F16"].versions[0]
    text = exported(BY_ID["F16"], version).decode().replace("[least_age..below_age)", "[15..27)")
    facts = intake.read(
        {"purpose": "activation", "age": 26, "hard_to_reach": True}, BY_ID["F16"].examples[0].on
    )

    answer = answered(BY_ID["F16"], drafted(version, text.encode()), facts)

    assert answer.result == OPEN
    assert "benefit" in answer.missing


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("income", "star_sign"), "star_sign"),
        (("<text>32000</text>", "<text>-5</text>"), "ceiling_single"),
        (("<decision ", "<!DOCTYPE x []><decision "), "XML"),
        (("<decisionTable", "<x"), ""),
        (('<text>"met"</text>', "<text>for x in 1..9 return x</text>"), "met"),
        (("<text>true</text>", '<text>matches("a", "b")</text>'), "matches"),
    ],
)
def test_a_bad_draft_is_refused_by_name(change: tuple[str, str], says: str) -> None:
    text = exported(BY_ID["F01"], BY_ID["F01"].versions[1]).decode().replace(*change)

    with pytest.raises(Unreadable) as refusal:
        drafted(BY_ID["F01"].versions[1], text.encode())
    assert says in refusal.value.sentence


def test_edited_parameters_are_numbers() -> None:
    version = BY_ID["F01"].versions[1]

    assert with_values(version, {"ceiling_single": "40000,5"}).values()["ceiling_single"] > 40_000
    with pytest.raises(Unreadable, match="least_cost"):
        with_values(version, {"least_cost": "much"})
