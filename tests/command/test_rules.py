"""`gangbar dmn` and `gangbar funding` as an operator calls them: no database, one JSON document."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gangbar.kernel.tests.shared import shared_data
from gangbar.site.command import main


def call(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "gangbar.site.command", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def answer(facts: dict[str, Any], on: str = "2026-11-27") -> Any:
    done = call("funding", "--facts", "-", "--on", on, "--json", given=json.dumps(facts))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_conformance_cases_pass_and_are_counted() -> None:
    done = call("dmn", "test", str(shared_data("dmn-tck")), "--json")

    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert document == {"cases": 82, "passed": 82, "failed": []}


BROKEN = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m">
<inputData id="a" name="age"/><decision id="d" name="d"><informationRequirement>
<requiredInput href="#a"/></informationRequirement><decisionTable hitPolicy="UNIQUE"><input>
<inputExpression typeRef="number"><text>age</text></inputExpression></input><output name="r"/>
<rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
<rule><inputEntry><text>[10..20]</text></inputEntry><outputEntry><text>2</text></outputEntry>
</rule></decisionTable></decision></definitions>"""


def test_gaps_and_overlaps_are_reported_with_a_counter_example(tmp_path: Path) -> None:
    (tmp_path / "m.dmn").write_text(BROKEN, "utf-8")

    done = call("dmn", "check", str(tmp_path / "m.dmn"), "--json")

    [table] = json.loads(done.stdout)["tables"]
    assert done.returncode == 1
    assert {one["kind"] for one in table["findings"]} == {"gap", "overlap"}
    overlap = next(one for one in table["findings"] if one["kind"] == "overlap")
    assert overlap["rules"] == [1, 2]
    assert 10 <= float(overlap["example"]["age"]) < 18


def test_dangerous_models_are_refused_with_a_sentence(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    (tmp_path / "m.dmn").write_text(bomb, "utf-8")

    assert call("dmn", "check", str(tmp_path / "m.dmn")).returncode == 1
    assert call("dmn", "test", str(tmp_path)).returncode == 1
    assert call("dmn", "test", str(tmp_path / "nowhere")).returncode == 1


def test_all_instruments_answer_in_the_order_of_the_reference() -> None:
    document = answer({"purpose": "recognition", "benefit": "sgb2"})

    assert document["on"] == "2026-11-27"
    assert [one["id"] for one in document["instruments"]] == [f"F{n:02}" for n in range(1, 28)]
    keys = {"id", "result", "discretionary", "amount", "ceiling", "decided_by", "because"}
    for one in document["instruments"]:
        assert keys | {"missing", "sources"} <= one.keys()
        assert one["result"] in {"met", "not met", "open"}
        assert all({"citation", "checked_on"} <= source.keys() for source in one["sources"])


def test_an_answer_names_what_decided_and_what_would_decide() -> None:
    facts = {"purpose": "recognition", "started": True}

    grant = answer(facts)["instruments"][0]

    assert (grant["result"], grant["because"], grant["missing"]) == ("not met", ["started"], [])
    assert answer({"purpose": "recognition"})["instruments"][0]["missing"]


def test_the_law_of_the_day_holds() -> None:
    facts = {"purpose": "recognition", "assessed_jointly": False, "income": 30_000}

    assert answer(facts, "2024-06-01")["instruments"][0]["result"] == "not met"
    assert answer(facts)["instruments"][0]["result"] == "open"
    assert answer(facts, "2020-06-01")["instruments"][1]["known"] is False


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ('{"incom": 1}', "income"),
        ('{"german": "b1"}', "„B1“"),
        ('{"cost": -1}', "cost"),
        ('{"age": -1}', "age"),
        ('{"starts_on": "2026-02-30"}', "starts_on"),
        ('{"starts_on": "2026-03-02", "ends_on": "2026-03-01"}', "ends_on"),
        ('{"age": 20, "age": 30}', "age"),
        ("[1]", "JSON"),
        ("{", "JSON"),
    ],
)
def test_bad_facts_are_refused_with_a_sentence(facts: str, says: str) -> None:
    done = call("funding", "--facts", "-", "--on", "2026-11-27", "--json", given=facts)

    assert done.returncode == 1
    assert done.stdout == ""
    assert says in done.stderr


def test_a_document_may_begin_with_the_mark_of_an_editor_and_says_nothing_twice() -> None:
    done = call("funding", "--facts", "-", "--on", "2026-11-27", given='\ufeff{"age": 30}')
    assert done.returncode == 0, done.stderr
    done = call("route", "-", given='{"today": "2026-11-22", "goal": {}, "goal": {"done": "a"}}')
    assert "given twice" in done.stderr
    done = call("route", "-", given='\ufeff{"today": "2026-11-22", "goal": {}}')
    assert done.returncode == 0, done.stderr


def test_the_vocabulary_lists_every_fact_with_type_values_and_question() -> None:
    document = json.loads(call("funding", "--vocabulary", "--json").stdout)

    benefit = next(one for one in document["facts"] if one["name"] == "benefit")
    assert {"value": "sgb2", "label": "Grundsicherungsgeld (Jobcenter, SGB II)"} in benefit[
        "values"
    ]
    assert all({"name", "type", "question"} <= one.keys() for one in document["facts"])


def test_wrong_use_is_said(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text("{}", "utf-8")

    assert main(["funding"]) == 2
    assert main(["funding", "--facts", str(tmp_path / "facts.json"), "--on", "2026-13-01"]) == 1
    assert main(["funding", "--facts", str(tmp_path / "none.json"), "--on", "2026-11-27"]) == 1
    assert main(["funding", "--facts", str(tmp_path / "facts.json"), "--on", "2026-11-27"]) == 0


def test_the_bench_of_rules_measures_both_engines_on_the_same_table() -> None:
    done = call("bench", "--only", "rules", "--seconds", "0.1", "--json")

    document = json.loads(done.stdout)
    rows = {row["name"]: row for row in document["rows"]}
    assert done.returncode == 0
    assert {"rules-one-by-one", "rules-batch", "rules-zen", "funding-all"} == rows.keys()
    assert document["ratios"].keys() == {"rules-one-by-one", "rules-batch"}
    assert all(row["per_second"] > 0 for row in rows.values())
