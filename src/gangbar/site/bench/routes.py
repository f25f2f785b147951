"""How fast a route is planned: first answers, the exact search, the range, and very many people.

Needs no database: instances are made from the ways that come along and from a seed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from random import Random
from statistics import median, quantiles
from typing import Any

from gangbar.journey.pathways.domain.planner.instance import Instance, read
from gangbar.journey.pathways.domain.planner.labels import NEVER, labels
from gangbar.journey.pathways.domain.planner.model import Model
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.planner.simulation import simulated
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import instance_of, read_way

TODAY = date(2026, 11, 27)
LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
OPTIONAL_STEPS = 30
MOST_SECONDS = 10.0
PEOPLE = 100_000
HANDS = 2
Tell = Callable[[str], None]


def run(*, seed: int, seconds: float, people: int, tell: Tell) -> dict[str, Any]:
    """Rows as the other parts of the benchmark have them; milliseconds."""
    tell("Planning first answers ...")
    first, answered = _first_answers(seed, seconds)
    rows = [_row("route-first-answer", first) | {"answered_share": answered}]
    tell(f"Searching exactly among {OPTIONAL_STEPS} optional steps ...")
    exact, proven = _exact(seed, seconds)
    rows.append(_row("route-exact", exact) | {"proven_share": proven})
    rows.append(_row("route-range", _ranges(seconds)))
    tell(f"Planning anew for {people} people in {HANDS} processes ...")
    begin = time.perf_counter()
    planned = _for_many(people, seed)
    took = time.perf_counter() - begin
    rows.append({"name": "route-many", "people": planned, "seconds": round(took, 1)})
    return {"rows": rows}


def _row(name: str, took: list[float]) -> dict[str, Any]:
    p95 = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return {"name": name, "p50_ms": round(median(took), 2), "p95_ms": round(p95, 2)}


def _first_answers(seed: int, seconds: float) -> tuple[list[float], float]:
    took, answered = [], 0
    for instance in _timed(_people(seed), seconds):
        begin = time.perf_counter()
        answered += first_answer(instance) is not None
        took.append((time.perf_counter() - begin) * 1_000)
    return took, round(answered / len(took), 3)


def _exact(seed: int, seconds: float) -> tuple[list[float], float]:
    took, proven = [], 0
    for instance in _timed(instances(seed), max(seconds, 20)):
        begin = time.perf_counter()
        found = labels(instance)
        best = Model(instance, found).search(cheapest=False, seconds=MOST_SECONDS)
        took.append((time.perf_counter() - begin) * 1_000)
        proven += best.proven
    return took, round(proven / len(took), 3)


def _ranges(seconds: float) -> list[float]:
    instance = instance_of(read_way(SEEDS["pflege"]), {"german": "A2"}, "licence", today=TODAY)
    plan = first_answer(instance)
    if plan is None:
        raise RuntimeError("the way of a nurse has no first answer")
    took = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        begin = time.perf_counter()
        simulated(instance, plan)
        took.append((time.perf_counter() - begin) * 1_000)
    return took


def _timed(instances: Iterator[Instance], seconds: float) -> Iterator[Instance]:
    end = time.perf_counter() + seconds
    for instance in instances:
        yield instance
        if time.perf_counter() > end:
            return


def _people(seed: int) -> Iterator[Instance]:
    """People of all kinds on the ways that come along."""
    random = Random(seed)  # noqa: S311 - invented people, no secrets
    ways = [read_way(document) for document in SEEDS.values()]
    while True:
        way = random.choice(ways)
        facts = {"german": random.choice(LEVELS)}
        limits = {
            "hours_per_week": random.choice([25, 40]),
            "own_money": random.choice([400, 2_000]),
        }
        goal = random.choice([one.id for one in way.goals])
        yield instance_of(way, facts, goal, today=TODAY, limits=limits)


def _plan_some(number: int, count: int, seed: int) -> int:
    planned = 0
    for _turn, instance in zip(range(count), _people(seed + number), strict=False):
        first_answer(instance)
        planned += 1
    return planned


def _for_many(people: int, seed: int) -> int:
    hands = min(HANDS, os.cpu_count() or 1)
    with ProcessPoolExecutor(hands) as pool:
        parts = [pool.submit(_plan_some, n, people // hands, seed) for n in range(hands)]
        return sum(part.result() for part in parts)


def instances(seed: int) -> Iterator[Instance]:
    """Instances with thirty optional steps in which calendars, hours, money and lapses bind."""
    random = Random(seed)  # noqa: S311 - invented instances, no secrets
    while True:
        instance = read(_document(random))
        if labels(instance).goal != NEVER:
            yield instance


def _document(random: Random) -> dict[str, Any]:
    facts = [f"fact-{number}" for number in range(10)]
    goal = [{"fact": name, "is": "yes"} for name in facts[-2:]]
    return {
        "today": TODAY.isoformat(),
        "facts": {"german": "A1"},
        "orders": {"german": list(LEVELS)},
        "goal": {"all": [*goal, {"fact": "german", "at_least": "B2"}]},
        "hours_per_week": 40,
        "own_money": random.choice([500, 1_500, 4_000]),
        "steps": [_step(random, number, facts) for number in range(OPTIONAL_STEPS)],
    }


def _step(random: Random, number: int, facts: list[str]) -> dict[str, Any]:
    mode = random.randint(10, 150)
    gives, needs = _language(random) if number % 3 == 0 else _other(random, facts)
    dates = [TODAY + timedelta(days=random.randint(0, 900)) for _n in range(random.randint(1, 5))]
    payer = {
        "id": "payer",
        "needs": random.choice([{}, {"fact": "german", "at_least": "B1"}]),
        "pays": random.choice([200, 800, 3_000]),
        "decision_days": random.choice([14, 21, 60]),
    }
    return {
        "id": f"step-{number:02}",
        "needs": needs,
        "gives": gives,
        "days": {"low": mode - random.randint(0, 9), "mode": mode, "high": mode + 60},
        "hours_per_week": random.choice([0, 10, 20, 25, 38]),
        "starts": [day.isoformat() for day in dates] if random.random() < 0.5 else None,  # noqa: PLR2004
        "cost": random.choice([0, 0, 100, 300, 800]),
        "payers": [payer] if number % 2 else [],
        "lapses_after_days": random.choice([None, None, None, 400]),
    }


def _language(random: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    level = random.randint(2, 5)
    return {"german": LEVELS[level]}, {"fact": "german", "at_least": LEVELS[level - 1]}


def _other(random: Random, facts: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    place = random.randrange(len(facts))
    earlier = [name for name in facts[:place] if random.random() < 0.3]  # noqa: PLR2004
    return {facts[place]: "yes"}, {"all": [{"fact": name, "is": "yes"} for name in earlier]}


def text(document: dict[str, Any]) -> str:
    """The rows as a table to read."""
    lines = []
    for row in document["rows"]:
        shown = ", ".join(f"{key} {value}" for key, value in row.items() if key != "name")
        lines.append(f"{row['name']:20} {shown}")
    return "\n".join(lines) + "\n"
