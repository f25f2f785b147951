"""What would make it fundable, whether one can bring it about, and how much it would be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gangbar.journey.funding.domain import intake
from gangbar.journey.funding.domain.evaluation import MET, NOT_MET, Reach, evaluate
from gangbar.journey.funding.domain.instruments import BY_ID, INSTRUMENTS
from gangbar.journey.funding.domain.navigator import standings

TODAY = date(2026, 11, 27)
NO_CLAIM = {"purpose": "activation", "hard_to_reach": True, "entitlement_likely": False}
REFUSED = [
    pytest.param(one, example, id=f"{one.id}-{number}")
    for one in INSTRUMENTS
    for number, example in enumerate(one.examples, start=1)
    if example.result == NOT_MET
]


def wanted(number: str, on: date = TODAY, **facts: Any) -> dict[str, tuple[str, Reach]]:
    found = evaluate(BY_ID[number], intake.read(facts, on), on)
    assert found.result == NOT_MET
    return {one.fact: (str(one.value), one.reach) for one in found.fundable_if}


@pytest.mark.parametrize(("instrument", "example"), REFUSED)
def test_no_refusal_goes_without_what_would_make_it_fit(instrument: Any, example: Any) -> None:
    found = evaluate(instrument, intake.read(example.facts, example.on), example.on)

    assert found.fundable_if
    names = [one.fact for one in found.fundable_if]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("number", "facts", "name", "value", "reach"),
    [
        ("F14", {"sgb2_months": 12}, "sgb2_months", "mindestens 21", Reach.WITH_TIME),
        ("F15", {"age": 24}, "age", "mindestens 25", Reach.WITH_TIME),
        ("F15", {"age": 24}, "sgb2_years", "mindestens 6", Reach.TO_CLARIFY),
        ("F16", {"age": 26, "purpose": "activation"}, "age", "15 bis unter 25", Reach.NEVER),
        ("F16", {"age": 12, "benefit": "none"} | NO_CLAIM, "age", "15", Reach.WITH_TIME),
        ("F18", {"school_path": True, "age": 17}, "school_path", "nein", Reach.NOW),
        ("F18", {"german": "B1"}, "german", "noch keines", Reach.NEVER),
        ("F22", {"residence": "tolerated", "tolerated_months": 4}, "level_required", "ja", "now"),
        ("F01", {"started": True}, "started", "nein", Reach.NEVER),
        ("F12", {"residence": "p25_1_2", "benefit": "asylblg"}, "benefit", "nicht", Reach.NOW),
    ],
)
def test_each_condition_says_whether_one_can_bring_it_about(
    number: str, facts: dict[str, Any], name: str, value: str, reach: str
) -> None:
    said, found = wanted(number, **facts)[name]

    assert said.startswith(value)
    assert found == reach


def test_another_purpose_is_out_of_reach() -> None:
    assert wanted("F18", purpose="recognition")["purpose"][1] is Reach.NEVER


@pytest.mark.parametrize(("instrument", "example"), REFUSED)
def test_what_pays_for_the_purpose_never_asks_for_another(instrument: Any, example: Any) -> None:
    if example.facts.get("purpose") in instrument.purposes:
        found = evaluate(instrument, intake.read(example.facts, example.on), example.on)
        assert not found.pays_for_other


def test_the_contrary_of_a_bar_is_said_without_two_negations() -> None:
    facts: dict[str, Any] = {
        "purpose": "apprenticeship",
        "disadvantaged": True,
        "training_impossible": True,
    }
    facts |= {"suited": True, "residence": "family", "benefit": "none", "months_here": 2}

    assert wanted("F12", employment="seeks_training", **facts)["employment"][0].startswith("besch")
    assert wanted("F23", course_hours=100)["course_hours"][0] == "mindestens 400"


def test_a_way_that_one_can_bring_about_goes_before_one_that_needs_time() -> None:
    facts: dict[str, Any] = {
        "purpose": "job_start",
        "benefit": "sgb2",
        "takes_up": "insured",
        "age": 40,
    }
    facts |= {"worked_meanwhile": False, "sgb2_years": 5, "severely_disabled": False}

    assert wanted("F15", minor_child=False, **facts).keys() == {"sgb2_years"}


def test_where_nobody_can_change_it_something_else_is_named() -> None:
    facts = intake.read({"purpose": "activation", "age": 30, "benefit": "sgb2"}, TODAY)
    by_id = {one.answer.instrument.id: one for one in standings(facts, TODAY)}

    assert by_id["F16"].answer.result == NOT_MET
    assert by_id["F16"].instead[0] == "F03"
    assert by_id["F14"].instead == ()


@pytest.mark.parametrize(
    ("on", "amount"), [(date(2026, 12, 31), "21684.00"), (date(2027, 1, 1), "22776.00")]
)
def test_the_minimum_wage_of_the_day_counts(on: date, amount: str) -> None:
    person = BY_ID["F15"].examples[0].facts
    found = evaluate(BY_ID["F15"], intake.read(person, on), on)

    assert (found.result, found.amount) == (MET, Decimal(amount))
    assert "erste Jahr" in found.extent


def test_a_course_and_its_fee_are_the_two_halves_of_its_rate() -> None:
    course = evaluate(BY_ID["F18"], intake.read(BY_ID["F18"].examples[0].facts, TODAY), TODAY)
    fee = evaluate(BY_ID["F21"], intake.read(BY_ID["F21"].examples[0].facts, TODAY), TODAY)

    assert course.amount == fee.amount == Decimal(1_603)
    assert course.ceiling == Decimal(2_290)
