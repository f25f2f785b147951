"""One run: the product, the plain pages and the bare SQL take turns on the same database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import IO, Any, cast

from gangbar.site.bench import bare, served
from gangbar.site.bench.scenarios import Visit

OURS = "gangbar.site.settings"
PLAIN = "gangbar.site.bench.plain_settings"
ROUNDS = 3


class Inside:
    """A process with the application in it, asked scenario by scenario."""

    def __init__(self, settings: str, plan: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "gangbar.site.bench.inside", str(plan)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        )

    def ask(self, name: str, seconds: float, *, first: bool) -> dict[str, Any]:
        given, got = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        given.write(json.dumps({"name": name, "seconds": seconds, "first": first}).encode() + b"\n")
        given.flush()
        line = got.readline()
        if not line:
            raise RuntimeError(f"the pages of {name} could not be measured, see above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        cast("IO[bytes]", self._process.stdin).close()
        self._process.wait(30)


@dataclass
class Row:
    """What was found out about one scenario."""

    name: str
    ours: list[float]
    plain: list[float]
    sql: list[float]
    statements: int = 0
    plain_statements: int = 0
    #: by four clients of the real servers: milliseconds of each request
    served: list[float] = field(default_factory=list)
    plain_served: list[float] = field(default_factory=list)
    #: requests a second of each round
    rates: list[float] = field(default_factory=list)
    plain_rates: list[float] = field(default_factory=list)
    #: milliseconds of processor time in Python for one request, one number a round
    worked: list[float] = field(default_factory=list)
    plain_worked: list[float] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        p50, plain_p50 = median(self.ours), median(self.plain)
        found = {
            "name": self.name,
            "p50_ms": round(p50, 2),
            "p95_ms": round(_p95(self.ours), 2),
            "statements": self.statements,
            "ratio_to_plain": round(p50 / plain_p50, 2),
            "ratio_to_sql": round(p50 / median(self.sql), 1),
            "python_ms": round(median(self.worked), 2),
            "plain_python_ms": round(median(self.plain_worked), 2),
            "plain_p50_ms": round(plain_p50, 2),
            "plain_p95_ms": round(_p95(self.plain), 2),
            "plain_statements": self.plain_statements,
            "sql_ms": round(median(self.sql), 3),
        }
        return found | (self._over_http() if self.rates else {})

    def _over_http(self) -> dict[str, float]:
        """`share_of_plain`: the requests a second of the plain pages that ours reach."""
        rate, plain_rate = median(self.rates), median(self.plain_rates)
        return {
            "requests_per_s": round(rate, 1),
            "plain_requests_per_s": round(plain_rate, 1),
            "share_of_plain": round(rate / plain_rate, 2),
            "served_p50_ms": round(median(self.served), 2),
            "served_p95_ms": round(_p95(self.served), 2),
            "plain_served_p50_ms": round(median(self.plain_served), 2),
            "plain_served_p95_ms": round(_p95(self.plain_served), 2),
        }


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[18] if len(values) > 1 else values[0]


def inside(plan: Mapping[str, list[Visit]], dsn: str, *, seconds: float) -> list[Row]:
    """Without a server, in turns, so that a noisy minute of the machine hits all three."""
    with ExitStack() as stack:
        file = stack.enter_context(_written(plan))
        ours, plain = (stack.enter_context(_inside(settings, file)) for settings in (OURS, PLAIN))
        rows = []
        for name, visits in plan.items():
            row = Row(name, [], [], [])
            for turn in range(ROUNDS):
                for target, process in ((row.ours, ours), (row.plain, plain)):
                    answer = process.ask(name, seconds / ROUNDS, first=turn == 0)
                    target.extend(answer["ms"])
                    worked = row.worked if process is ours else row.plain_worked
                    worked.append(answer["worked_ms"])
                    if turn == 0 and process is ours:
                        row.statements = answer["statements"]
                    elif turn == 0:
                        row.plain_statements = answer["statements"]
                row.sql.extend(bare.measured(dsn, name, visits, seconds=seconds / ROUNDS / 3))
            rows.append(row)
    return rows


@contextmanager
def _inside(settings: str, file: Path) -> Iterator[Inside]:
    process = Inside(settings, file)
    try:
        yield process
    finally:
        process.close()


@contextmanager
def _written(plan: Mapping[str, list[Visit]]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.json"
        file.touch(0o600)  # it holds the cookies of invented members
        document = {name: [one.as_dict() for one in visits] for name, visits in plan.items()}
        file.write_text(json.dumps(document), "utf-8")
        yield file


def over_http(
    plan: Mapping[str, list[Visit]], rows: Sequence[Row], *, seconds: float
) -> dict[str, float]:
    """Fill in what four clients of the real servers saw, in turns; returns the workers' memory."""
    with served.ours(os.environ) as ours, served.plain(os.environ) as plain:
        for row in rows:
            for _turn in range(ROUNDS):
                for server, took, rates in (
                    (ours, row.served, row.rates),
                    (plain, row.plain_served, row.plain_rates),
                ):
                    answer = _asked(server, plan[row.name], seconds / ROUNDS)
                    took.extend(answer["ms"])
                    rates.append(len(answer["ms"]) / answer["seconds"])
        return ours.memory()


def _asked(server: served.Server, visits: list[Visit], seconds: float) -> dict[str, Any]:
    documents = [one.as_dict() for one in visits]
    served.asked(server, documents, seconds=1)  # warm
    answer = served.asked(server, documents, seconds=seconds)
    if answer["wrong"]:
        raise RuntimeError(f"{visits[0].path}: {answer['wrong']} wrong answers")
    return answer
