"""Decision tables, measured: ours one by one with reasons and in a batch, beside zen-engine.

zen-engine is a library of development; without it only our own figures are told. All ways take
turns on the same table of 20 rows and the same facts, and must agree before they are timed.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

from gangbar.journey.funding.domain.evaluation import all_answers
from gangbar.journey.funding.domain.instruments import INSTRUMENTS
from gangbar.kernel.dmn.batch import Batch
from gangbar.kernel.dmn.model import Hit, Input, Output, Rule, Table
from gangbar.kernel.dmn.verdicts import Decider

ROWS: Final = 20
CASES: Final = 2_000
BATCH: Final = 200_000
_LEVELS: Final = ("none", "A1", "A2", "B1", "B2", "C1")
_DAY: Final = date(2026, 11, 27)
Facts = dict[str, Any]


def table(rng: random.Random) -> Table:
    """20 rows over a word, two numbers and a yes or no; the first that fits counts."""
    rules = tuple(
        Rule(
            (
                f'"{rng.choice(_LEVELS)}","{rng.choice(_LEVELS)}"',
                f">= {18 + number}",
                f"< {20_000 + 2_000 * number}",
                rng.choice(("true", "false", "-")),
            ),
            (f'"rule {number}"',),
        )
        for number in range(ROWS)
    )
    inputs = (
        Input("level", "string"),
        Input("age", "number"),
        Input("income", "number"),
        Input("registered", "boolean"),
    )
    return Table(inputs, (Output("result", "string"),), rules, Hit.FIRST)


def people(rng: random.Random, count: int) -> list[Facts]:
    return [
        {
            "level": rng.choice(_LEVELS),
            "age": rng.randrange(16, 70),
            "income": rng.randrange(80_000),
            "registered": rng.random() < 0.5,  # noqa: PLR2004 - heads or tails
        }
        for _one in range(count)
    ]


def as_zen(one: Table) -> str:
    """The same table in the format of zen-engine."""
    names = [column.expression for column in one.inputs]
    rows = [
        {
            "_id": str(number),
            "result": rule.outputs[0],
            **{
                name: "" if test == "-" else test
                for name, test in zip(names, rule.tests, strict=True)
            },
        }
        for number, rule in enumerate(one.rules)
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "field": name} for name in names],
        "outputs": [{"id": "result", "name": "result", "field": "result"}],
        "rules": rows,
    }
    place = {"position": {"x": 0, "y": 0}}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", **place},
        {"id": "t", "name": "t", "type": "decisionTableNode", "content": content, **place},
        {"id": "out", "name": "out", "type": "outputNode", **place},
    ]
    edges = [
        {"id": f"{first}-{second}", "sourceId": first, "targetId": second, "type": "edge"}
        for first, second in (("in", "t"), ("t", "out"))
    ]
    return json.dumps(
        {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    )


def run(*, seed: int, seconds: float, tell: Callable[[str], None]) -> dict[str, Any]:
    """Rows in the shape of the benchmark, and the ratios that were asked for."""
    rng = random.Random(seed)  # noqa: S311 - invented facts
    one = table(rng)
    facts = people(rng, CASES)
    decider = Decider(one)
    ways: dict[str, Callable[[], int]] = {
        "rules-one-by-one": lambda: _each(decider.decide, facts),
        "rules-batch": _in_batch(decider, facts),
        "funding-all": lambda: _each(_funding, facts[:40]),
    }
    if find_spec("zen") is None:
        tell("zen-engine is not installed (make setup); only our own figures.")
    else:
        decision = import_module("zen").ZenEngine().create_decision(as_zen(one))
        _agree(decider, decision.evaluate, facts)
        ways["rules-zen"] = lambda: _each(decision.evaluate, facts)
    rows = _measured(ways, seconds)
    return {"table_rows": ROWS, "rows": rows, "ratios": _ratios(rows)}


def _each(call: Callable[[Facts], Any], facts: Sequence[Facts]) -> int:
    for one in facts:
        call(one)
    return len(facts)


def _in_batch(decider: Decider, facts: Sequence[Facts]) -> Callable[[], int]:
    """Whole columns; made before the clock runs, as columns come out of a database."""
    batch = Batch(decider)
    times = BATCH // len(facts)
    columns = {
        name: np.tile(np.array([one[name] for one in facts]), times) for name in decider.names
    }

    def call() -> int:
        return len(batch.decide(columns))

    return call


def _funding(facts: Facts) -> Any:
    """All 27 instruments, reasons and amounts included, for one person."""
    return all_answers(INSTRUMENTS, {"age": facts["age"], "purpose": "recognition"}, _DAY)


def _agree(decider: Decider, other: Callable[[Facts], Any], facts: Sequence[Facts]) -> None:
    """Faster is nothing if it is not the same."""
    for one in facts:
        found = (other(one)["result"] or {}).get("result")
        if decider.decide(one).value != found:
            raise AssertionError(f"The engines disagree on {one}.")


def _measured(ways: dict[str, Callable[[], int]], seconds: float) -> list[dict[str, Any]]:
    """The ways take turns until each has had its seconds; times for one evaluation."""
    spent: dict[str, list[float]] = {name: [] for name in ways}
    end = time.perf_counter() + seconds * len(ways)
    while time.perf_counter() < end or not all(spent.values()):
        for name, call in ways.items():
            start = time.perf_counter()
            count = call()
            spent[name].append((time.perf_counter() - start) / count)
    return [_row(name, times) for name, times in spent.items()]


def _row(name: str, times: Sequence[float]) -> dict[str, Any]:
    ordered = sorted(times)
    middle = statistics.median(ordered)
    return {
        "name": name,
        "p50_ms": round(middle * 1000, 6),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)] * 1000, 6),
        "statements": 0,
        "ratio_to_plain": None,
        "ratio_to_sql": None,
        "per_second": round(1 / middle),
    }


def _ratios(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Our evaluations per second over zen-engine's, in this run."""
    speed = {row["name"]: row["per_second"] for row in rows}
    if "rules-zen" not in speed:
        return {}
    return {
        name: round(speed[name] / speed["rules-zen"], 1)
        for name in ("rules-one-by-one", "rules-batch")
    }


def text(document: dict[str, Any]) -> str:
    """The same for people."""
    lines = [f"{row['name']:22}{row['per_second']:>14} evaluations/s" for row in document["rows"]]
    lines += [f"{name}: {ratio} times zen-engine" for name, ratio in document["ratios"].items()]
    return "\n".join(lines) + "\n"
