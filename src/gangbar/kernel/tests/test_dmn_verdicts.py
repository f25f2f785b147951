"""Three-valued tables: never more certain than the facts, with reasons that suffice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from gangbar.kernel.dmn.batch import Batch
from gangbar.kernel.dmn.checking import Flaw, flaws
from gangbar.kernel.dmn.columns import NotPlain
from gangbar.kernel.dmn.model import Hit, Input, Output, Rule, Table
from gangbar.kernel.dmn.tables import CompiledTable
from gangbar.kernel.dmn.types import Types
from gangbar.kernel.dmn.values import UNKNOWN
from gangbar.kernel.dmn.verdicts import CLASH, DEFAULT, OPEN, Decider

INPUTS = (
    Input("level", "string", allowed='"none","A2","B1","B2"'),
    Input("age", "number"),
    Input("registered", "boolean"),
)
LEVELS = ["none", "A2", "B1", "B2"]
AGES = [Decimal(one) for one in (10, 18, 20, 25, 30, 45, 60)]
CELLS = (
    ["-", '"B1"', '"B1","B2"', 'not("none")'],
    ["-", ">= 18", "< 25", "[25..45]", "not(30)", "(18..30)", ">= limit"],
    ["-", "true", "false", "not(true)"],
)
LIMIT = {"limit": Decimal(30)}
RESULTS = ['"met"', '"not met"', '"other"']


def plain(hit: Hit, rules: list[tuple[tuple[str, ...], str]], default: str = "") -> Table:
    made = tuple(Rule(cells, (result,)) for cells, result in rules)
    return Table(INPUTS, (Output(values='"not met","met","other"', default=default),), made, hit)


TABLES = some.builds(
    plain,
    some.sampled_from([Hit.UNIQUE, Hit.ANY, Hit.PRIORITY, Hit.FIRST]),
    some.lists(
        some.tuples(
            some.tuples(*(some.sampled_from(one) for one in CELLS)), some.sampled_from(RESULTS)
        ),
        max_size=6,
    ),
    some.sampled_from(["", '"not met"']),
)
FULL = some.fixed_dictionaries(
    {
        "level": some.sampled_from(LEVELS),
        "age": some.sampled_from(AGES),
        "registered": some.booleans(),
    }
)
HIDDEN = some.sets(some.sampled_from(["level", "age", "registered"]))


def value(table: Table, facts: dict[str, Any]) -> Any:
    return Decider(table, LIMIT).decide(facts).value


@given(TABLES, FULL)
def test_with_everything_known_it_is_what_the_standard_says(
    table: Table, facts: dict[str, Any]
) -> None:
    standard = CompiledTable(table, ["limit"], Types([])).run(facts | LIMIT)

    assert value(table, facts) == standard


@given(TABLES, FULL, HIDDEN)
def test_forgetting_a_fact_never_turns_a_result_into_another(
    table: Table, facts: dict[str, Any], hidden: set[str]
) -> None:
    known = {name: one for name, one in facts.items() if name not in hidden}
    verdict = Decider(table, LIMIT).decide(known)

    assert verdict.value in (UNKNOWN, value(table, facts))


@settings(max_examples=60)
@given(TABLES, FULL, HIDDEN)
def test_what_is_decided_holds_for_every_completion_and_open_is_open(
    table: Table, facts: dict[str, Any], hidden: set[str]
) -> None:
    known = {name: one for name, one in facts.items() if name not in hidden}
    spaces: dict[str, list[Any]] = {"level": LEVELS, "age": AGES, "registered": [True, False]}
    choices = [spaces[name] for name in sorted(hidden)]
    decider = Decider(table, LIMIT)
    outcomes = {
        decider.decide(known | dict(zip(sorted(hidden), one, strict=True))).value
        for one in product(*choices)
    }
    verdict = decider.decide(known)

    if not verdict.is_open:
        assert outcomes == {verdict.value}
    if len(outcomes) > 1:
        assert verdict.is_open
        assert set(verdict.missing) & hidden


@given(TABLES, FULL, HIDDEN)
def test_the_reasons_alone_suffice_and_none_is_idle(
    table: Table, facts: dict[str, Any], hidden: set[str]
) -> None:
    decider = Decider(table, LIMIT)
    verdict = decider.decide({k: v for k, v in facts.items() if k not in hidden})
    reasons = {name: facts[name] for name in verdict.because}

    if not verdict.is_open:
        assert set(verdict.because) <= facts.keys() - hidden
        assert decider.decide(reasons).value == verdict.value
        for name in reasons:
            fewer = {key: one for key, one in reasons.items() if key != name}
            assert decider.decide(fewer).value != verdict.value


@settings(max_examples=40)
@given(TABLES, some.lists(some.tuples(FULL, HIDDEN), min_size=1, max_size=20))
def test_a_batch_is_as_one_by_one(
    table: Table, rows: list[tuple[dict[str, Any], set[str]]]
) -> None:
    decider = Decider(table, LIMIT)
    known = [{k: v for k, v in facts.items() if k not in hidden} for facts, hidden in rows]
    arrays = {
        "level": np.array([one.get("level") for one in known], dtype=object),
        "age": np.array([float(one.get("age", "nan")) for one in known]),
        "registered": np.array([facts["registered"] for facts, _hidden in rows]),
    }
    known = [
        one | {"registered": facts["registered"]}
        for one, (facts, _) in zip(known, rows, strict=True)
    ]

    found = Batch(decider).decide(arrays)

    singles = [decider.decide(one) for one in known]
    assert [decider_value(decider, int(one)) for one in found] == [
        decider_value(decider, one.rule) for one in singles
    ]


def decider_value(decider: Decider, rule: int) -> Any:
    return rule if rule < 0 else decider.outputs[rule]


def test_the_unknown_names_what_would_decide() -> None:
    table = plain(Hit.PRIORITY, [(('"B1","B2"', ">= 18", "-"), '"met"')], '"not met"')
    decider = Decider(table)

    open_ = decider.decide({"level": "B1"})
    assert (open_.rule, open_.missing, open_.because) == (OPEN, ("age",), ())
    no = decider.decide({"level": "none", "registered": True})
    assert (no.value, no.rule, no.because) == ("not met", DEFAULT, ("level",))
    yes = decider.decide({"level": "B2", "age": Decimal(30), "registered": True})
    assert (yes.value, yes.rule, yes.because) == ("met", 0, ("level", "age"))


def test_rules_that_contradict_each_other_clash() -> None:
    table = plain(Hit.UNIQUE, [(("-", ">= 18", "-"), '"met"'), (("-", ">= 20", "-"), '"met"')])

    assert Decider(table).decide({"age": Decimal(30)}).rule == CLASH


def test_a_second_rule_that_may_hold_leaves_a_unique_table_open() -> None:
    table = plain(Hit.UNIQUE, [(("-", "< 25", "-"), '"met"'), (('"B1"', "-", "-"), '"met"')])
    young = {"age": Decimal(20)}

    assert value(table, young) is UNKNOWN
    assert value(table, young | {"level": "A2"}) == "met"
    assert value(table, young | {"level": "B1"}) is None, "both hold: the table contradicts itself"


def test_days_are_compared_as_days() -> None:
    rules = (Rule(('< @"2027-07-01"',), ('"before"',)), Rule(('>= @"2027-07-01"',), ('"after"',)))
    decider = Decider(Table((Input("day"),), (Output(),), rules))

    assert decider.decide({"day": date(2027, 6, 30)}).value == "before"
    assert decider.decide({"day": date(2027, 7, 1)}).value == "after"
    days = np.array(["2027-06-30", "2027-07-01", "NaT"], dtype="datetime64[D]")
    assert Batch(decider).decide({"day": days}).tolist() == [0, 1, OPEN]


@pytest.mark.parametrize(
    "table",
    [
        Table((Input("a + b"),), (Output(),), (Rule(("1",), ("1",)),)),
        Table((Input("a"),), (Output(),), (Rule(("? > 1",), ("1",)),)),
        Table((Input("a"),), (Output(),), (Rule(("1",), ("1",)),), Hit.COLLECT),
        Table((Input("a"),), (Output(),), (Rule(("[for x in 1..9 return x]",), ("1",)),)),
        Table((Input("a"),), (Output(),), (Rule(('matches("a", "b")',), ("1",)),)),
    ],
    ids=["computed", "condition", "list", "loop", "pattern"],
)
def test_what_is_no_plain_table_is_refused_with_a_sentence(table: Table) -> None:
    with pytest.raises(NotPlain, match=r"\.$"):
        Decider(table)


# ---------------------------------------------------------------------- the checker


def flawed(hit: Hit, *rules: tuple[tuple[str, ...], str], default: str = "") -> list[Any]:
    return flaws(Decider(plain(hit, list(rules), default)))


def test_a_gap_is_shown_with_facts_that_nobody_covers() -> None:
    [gap] = flawed(Hit.UNIQUE, (("-", "< 18", "-"), '"met"'), (("-", ">= 20", "-"), '"not met"'))[
        :1
    ]

    assert gap.flaw is Flaw.GAP
    assert 18 <= gap.example["age"] < 20


def test_an_overlap_is_shown_with_facts_and_rules() -> None:
    found = flawed(
        Hit.UNIQUE,
        (("-", "<= 20", "-"), '"met"'),
        (("-", ">= 20", "-"), '"not met"'),
    )

    [overlap] = found
    assert (overlap.flaw, overlap.rules) == (Flaw.OVERLAP, (1, 2))
    assert overlap.example["age"] == 20


def test_a_rule_that_is_never_reached_is_named() -> None:
    found = flawed(Hit.FIRST, (("-", "-", "-"), '"met"'), (("-", "> 1", "-"), '"not met"'))

    assert [(one.flaw, one.rules) for one in found] == [(Flaw.UNREACHABLE, (2,))]


def test_a_sound_table_has_no_findings() -> None:
    assert flawed(Hit.UNIQUE, (("-", "< 18", "-"), '"met"'), (("-", ">= 18", "-"), '"a"')) == []
    assert flawed(Hit.ANY, (("-", "< 18", "-"), '"met"'), default='"not met"') == []


@settings(max_examples=40)
@given(TABLES)
def test_every_counter_example_shows_its_flaw(table: Table) -> None:
    decider = Decider(table, LIMIT)
    for one in flaws(decider):
        verdict = decider.decide(one.example)
        if one.flaw is Flaw.GAP:
            assert verdict.rule == DEFAULT
        if one.flaw is Flaw.OVERLAP:
            assert verdict.rule == CLASH


@settings(max_examples=40)
@given(TABLES)
def test_a_table_without_findings_has_an_answer_for_everybody(table: Table) -> None:
    decider = Decider(table, LIMIT)
    if not [one for one in flaws(decider) if one.flaw is not Flaw.UNREACHABLE]:
        for level, age, registered in product(LEVELS, AGES, [True, False]):
            facts = {"level": level, "age": age, "registered": registered}
            verdict = decider.decide(facts)
            assert verdict.rule != CLASH
            assert verdict.rule >= 0 or decider.default is not None
