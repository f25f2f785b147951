"""Every instrument: examples that a counsellor can read, sound tables, the unknown stays open."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from gangbar.journey.funding.domain import intake
from gangbar.journey.funding.domain.evaluation import (
    MET,
    NOT_MET,
    OPEN,
    Ready,
    columns,
    evaluate,
)
from gangbar.journey.funding.domain.instruments import BY_ID, INSTRUMENTS
from gangbar.journey.funding.domain.shape import Binding, Instrument, Version
from gangbar.journey.funding.domain.vocabulary import BY_NAME, FACTS, Type
from gangbar.kernel.dmn.checking import flaws
from gangbar.kernel.sentences import Unreadable

TODAY = date(2026, 11, 27)
EXAMPLES = [
    pytest.param(one, example, id=f"{one.id}-{number}")
    for one in INSTRUMENTS
    for number, example in enumerate(one.examples, start=1)
]
VERSIONS = [
    pytest.param(version, id=f"{one.id}-{number}")
    for one in INSTRUMENTS
    for number, version in enumerate(one.versions, start=1)
    if not version.closed
]


@pytest.mark.parametrize(("instrument", "example"), EXAMPLES)
def test_the_examples_of_the_instruments(instrument: Instrument, example: Any) -> None:
    facts = intake.read(example.facts, example.on)
    answer = evaluate(instrument, facts, example.on)

    assert answer.result == example.result
    if example.amount is not None:
        assert answer.amount == example.amount


def test_all_numbers_of_the_reference_are_there() -> None:
    assert [one.id for one in INSTRUMENTS] == [f"F{number:02}" for number in range(1, 28)]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_table_is_sound(version: Version) -> None:
    assert flaws(Ready(version).decider) == []


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.id)
def test_every_instrument_is_complete(instrument: Instrument) -> None:
    assert {OPEN, NOT_MET} <= {one.result for one in instrument.examples}
    assert all(other in BY_ID for other in instrument.combines)
    for version in instrument.versions:
        assert version.sources
        # Whoever reads a sum must know for whom and how long; without one, why there is none.
        money = version.money
        assert version.closed or money.extent or {money.amount, money.ceiling}.isdisjoint({"null"})
        for row in version.rows:
            assert row.citation
            assert set(row.cells) <= BY_NAME.keys()


def test_versions_do_not_overlap() -> None:
    for instrument in INSTRUMENTS:
        for one, after in zip(instrument.versions, instrument.versions[1:], strict=False):
            assert one.valid_to is not None
            assert after.valid_from is not None
            assert one.valid_to < after.valid_from


@pytest.mark.parametrize(
    ("on", "income", "result"),
    [
        (date(2024, 12, 31), 26_000, MET),
        (date(2024, 12, 31), 26_001, NOT_MET),
        (date(2025, 1, 5), 20_000, OPEN),
        (date(2025, 1, 9), 32_000, MET),
        (date(2027, 6, 30), 32_001, NOT_MET),
        (date(2027, 7, 1), 20_000, NOT_MET),
    ],
)
def test_the_version_of_the_day_decides(on: date, income: int, result: str) -> None:
    facts = dict(INSTRUMENTS[0].examples[0].facts) | {"income": income, "months_here": 40}

    assert evaluate(BY_ID["F01"], intake.read(facts, on), on).result == result


def test_a_day_of_which_nothing_is_known_is_said_to_be_one() -> None:
    answer = evaluate(BY_ID["F01"], {}, date(2025, 1, 5))

    assert answer.version is None
    assert "keine Fassung bekannt" in answer.sentence


def test_unchecked_conditions_never_give_more_than_open() -> None:
    facts = intake.read(BY_ID["F24"].examples[0].facts, TODAY)

    assert evaluate(BY_ID["F24"], facts, TODAY).result == OPEN


def test_a_doubt_leaves_it_open_with_its_sentence_and_gives_way_to_a_way_in() -> None:
    person = {"purpose": "job_language", "benefit": "sgb2", "improves_chances": True}
    person |= {"residence": "p25_1_2"}
    below = evaluate(BY_ID["F22"], intake.read(person | {"german": "A2"}, TODAY), TODAY)
    enough = evaluate(BY_ID["F22"], intake.read(person | {"german": "B1"}, TODAY), TODAY)

    assert (below.result, below.missing) == (OPEN, ())
    assert "Spezialkurs" in below.sentence
    assert "german" in below.because
    assert enough.result == MET


def test_a_row_may_bind_less_than_the_rest() -> None:
    person = {"purpose": "language", "course_entitled": True, "benefit": "none"}
    hard = evaluate(BY_ID["F21"], person | {"hardship": True}, TODAY)
    client = evaluate(BY_ID["F21"], person | {"benefit": "sgb2"}, TODAY)

    assert (hard.result, hard.binding) == (MET, Binding.MAY)
    assert (client.result, client.binding) == (MET, Binding.MUST)
    assert evaluate(BY_ID["F01"], {}, date(2025, 1, 5)).binding is None


def test_a_wage_below_an_unchecked_limit_is_never_more_than_open_and_the_source_says_so() -> None:
    facts = {"purpose": "language", "course_entitled": True, "benefit": "none", "children": 0}
    facts |= {"employment": "employed", "hardship": False, "gross_income": 20_000}
    answer = evaluate(BY_ID["F21"], intake.read(facts, TODAY), TODAY)

    assert answer.result == OPEN
    assert [one.citation for one in answer.sources if one.checked_on is None] == [
        "IntV § 9 Abs. 2 Nr. 3, Beitragsbemessungsgrenze 2026"
    ]


# ---------------------------------------------------------------------- the unknown


def _values(name: str) -> some.SearchStrategy[Any]:
    fact = BY_NAME[name]
    if fact.type is Type.BOOLEAN:
        return some.booleans()
    if fact.type is Type.CHOICE:
        return some.sampled_from(sorted(fact.values))
    if fact.type is Type.DATE:
        return some.dates(date(2015, 1, 1), date(2026, 11, 1))
    top = min(fact.highest, 60_000)
    return some.integers(0, top).map(Decimal) | some.integers(0, min(70, top)).map(Decimal)


@some.composite
def cases(draw: some.DrawFn) -> tuple[Instrument, dict[str, Any], set[str]]:
    """An instrument, a person of whom everything it asks is known, and facts to forget."""
    instrument = draw(some.sampled_from(INSTRUMENTS))
    version = instrument.version_on(TODAY)
    assert version is not None
    facts = {name: draw(_values(name)) for name in columns(version)}
    if draw(some.booleans()):
        facts["purpose"] = draw(some.sampled_from(instrument.purposes))
    return instrument, facts, draw(some.sets(some.sampled_from(sorted(facts))))


@settings(max_examples=300)
@given(cases())
def test_forgetting_never_flips_and_deciding_is_compatible_with_open(
    case: tuple[Instrument, dict[str, Any], set[str]],
) -> None:
    instrument, facts, forgotten = case
    full = evaluate(instrument, facts, TODAY)
    known = {name: value for name, value in facts.items() if name not in forgotten}
    part = evaluate(instrument, known, TODAY)

    assert part.result in {OPEN, full.result}
    assert set(part.missing) <= forgotten
    if part.result == OPEN and full.result != OPEN:
        assert part.missing
    if full.version and full.result == OPEN:
        assert full.version.unchecked or full.row in full.version.doubts


@settings(max_examples=200)
@given(cases(), some.integers(0, 40_000))
def test_a_lower_income_never_loses_the_grant(
    case: tuple[Instrument, dict[str, Any], set[str]], less: int
) -> None:
    _instrument, facts, _forgotten = case
    grant = BY_ID["F01"]
    person = dict(grant.examples[0].facts) | {
        "income": facts.get("income", Decimal(30_000)),
        "cost": Decimal(300),
    }
    poorer = person | {"income": max(Decimal(0), Decimal(person["income"]) - less)}

    if evaluate(grant, person, TODAY).result == MET:
        assert evaluate(grant, poorer, TODAY).result == MET


@settings(max_examples=200)
@given(cases(), some.integers(1, 200))
def test_waiting_longer_never_loses_a_training_measure(
    case: tuple[Instrument, dict[str, Any], set[str]], more: int
) -> None:
    _instrument, facts, _forgotten = case
    person = {name: facts[name] for name in facts if name in columns(BY_ID["F10"].versions[0])}
    longer = dict(person)
    for name in ("months_here", "tolerated_months"):
        if name in person:
            longer[name] = person[name] + more

    if evaluate(BY_ID["F10"], person, TODAY).result == MET:
        assert evaluate(BY_ID["F10"], longer, TODAY).result == MET


# ---------------------------------------------------------------------- what comes in


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"age": -1}, ["age", "0"]),
        ({"age": "old"}, ["age", "Zahl"]),
        ({"age": True}, ["age", "Zahl"]),
        ({"cost": -5}, ["cost"]),
        ({"cost": float("nan")}, ["cost"]),
        ({"starts_on": "2026-02-30"}, ["starts_on", "Diesen Tag gibt es nicht"]),
        ({"starts_on": "2026-05-02", "ends_on": "2026-05-01"}, ["starts_on", "ends_on"]),
        ({"entered_on": "2026-12-24"}, ["entered_on", "Zukunft"]),
        ({"incom": 1}, ["incom", "income"]),
        ({"benefit": "hartz"}, ["benefit", "sgb2"]),
        ({"started": "yes"}, ["started", "true"]),
        ({"benefit": "asylblg", "residence": "german"}, ["benefit", "residence"]),
        ({"foreign_degree": False, "recognition": "full"}, ["recognition", "foreign_degree"]),
        ({"started": True, "starts_on": "2027-01-01"}, ["started", "starts_on"]),
        ({"unskilled_years": 5, "work_years": 3}, ["unskilled_years", "work_years"]),
        ({"years_since_degree": 50, "age": 40}, ["years_since_degree", "age"]),
        ({"tolerated_months": 9, "months_here": 3}, ["tolerated_months", "months_here"]),
        ({"months_here": 2, "entered_on": "2020-01-01"}, ["months_here", "entered_on"]),
        ({"benefit": "sgb2", "residence": "tolerated"}, ["benefit", "residence", "AsylbLG"]),
        ({"benefit": "sgb2", "own_means": True}, ["own_means", "reichen nicht"]),
        ({"benefit": "sgb3", "may_work": False}, ["may_work", "darf arbeiten"]),
        ({"obliged": True, "course_entitled": False}, ["course_entitled", "berechtigt"]),
        ({"age": 2, "months_here": 36}, ["months_here", "auf der Welt"]),
        ([], ["JSON"]),
    ],
)
def test_bad_facts_are_refused_by_name(given: Any, names: list[str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        intake.read(given, TODAY)
    assert all(name in refusal.value.sentence for name in names)


def test_what_follows_is_completed_and_what_was_told_stays() -> None:
    facts = intake.read({"entered_on": "2025-11-28", "recognition": "full"}, TODAY)

    assert facts["months_here"] == 11
    assert facts["degree_here"] is True
    assert intake.read({"starts_on": "2027-01-01"}, TODAY)["started"] is False
    assert intake.read({"benefit": "sgb2"}, TODAY)["may_work"] is True
    assert intake.read({"obliged": True}, TODAY)["course_entitled"] is True
    assert "course_entitled" not in intake.read({"obliged": False}, TODAY)


def test_every_fact_leads_to_some_rule_or_amount() -> None:
    used = {name for one in INSTRUMENTS for version in one.versions for name in columns(version)}
    used |= set(
        re.findall(r"\w+", " ".join(v.money.amount for one in INSTRUMENTS for v in one.versions))
    )
    leading = {"entered_on", "permit_on", "applied_on", "starts_on", "ends_on"}

    assert {one.name for one in FACTS} - used <= leading
