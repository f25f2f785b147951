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
    #: from the real server: requests a second, 95th percentile; of the plain one requests only
    served: float = 0
    served_p95: float = 0
    plain_served: float = 0
    #: milliseconds of processor time in Python for one request, one number a round
    worked: list[float] = field(default_factory=list)
    plain_worked: list[float] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        p50 = median(self.ours)
        return {
            "name": self.name,
            "p50_ms": round(p50, 2),
            "p95_ms": round(self.served_p95 or _p95(self.ours), 2),
            "statements": self.statements,
            "ratio_to_plain": round(p50 / median(self.plain), 2),
            "ratio_to_sql": round(p50 / median(self.sql), 1),
            "requests_per_s": round(self.served or 1_000 / p50, 1),
            "python_ms": round(median(self.worked), 2),
            "plain_python_ms": round(median(self.plain_worked), 2),
            "plain_p50_ms": round(median(self.plain), 2),
            "plain_statements": self.plain_statements,
            "plain_requests_per_s": round(self.plain_served or 1_000 / median(self.plain), 1),
            "sql_ms": round(median(self.sql), 3),
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
    """Fill in what four clients of the real server saw; returns the memory of its workers."""
    with served.ours(os.environ) as server:
        for row in rows:
            answer = _asked(server, plan[row.name], seconds)
            row.served, row.served_p95 = len(answer["ms"]) / answer["seconds"], _p95(answer["ms"])
        memory = server.memory()
    with served.plain(os.environ) as server:
        for row in rows:
            answer = _asked(server, plan[row.name], seconds / 2)
            row.plain_served = len(answer["ms"]) / answer["seconds"]
    return memory


def _asked(server: served.Server, visits: list[Visit], seconds: float) -> dict[str, Any]:
    documents = [one.as_dict() for one in visits]
    served.asked(server, documents, seconds=1)  # warm
    answer = served.asked(server, documents, seconds=seconds)
    if answer["wrong"]:
        raise RuntimeError(f"{visits[0].path}: {answer['wrong']} wrong answers")
    return answer
