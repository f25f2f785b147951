"""The real server for as long as it is measured: two gunicorn workers on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLIENTS = 4
PATIENCE = 60
_PLAIN = (
    "-m", "gunicorn", "--workers=2", "--threads=4", "--worker-class=gthread", "--preload",
    "--log-level=warning", "gangbar.site.bench.plain_wsgi:application",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A running gunicorn: the process that leads it, and its port."""

    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def memory(self) -> dict[str, float]:
        """Megabytes: of both workers with shared pages counted once (PSS), and what is resident.

        `server_mb` adds the process that leads them.
        """
        workers = self.workers()
        shared = sum(_memory(pid, "Pss") for pid in workers)
        return {
            "worker_mb": shared / 1_024,
            "worker_resident_mb": sum(_memory(pid, "Rss") for pid in workers) / 1_024,
            "server_mb": (shared + _memory(self.process.pid, "Pss")) / 1_024,
        }


def _memory(pid: int, what: str) -> int:
    """Kilobytes."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1])
    return 0


@contextmanager
def ours(environment: Mapping[str, str]) -> Iterator[Server]:
    """The product as `gangbar serve` runs it."""
    port = _free_port()
    arguments = ["-m", "gangbar.site.command", "serve", f"--port={port}"]
    with _running(arguments, port, environment) as server:
        yield server


@contextmanager
def plain(environment: Mapping[str, str]) -> Iterator[Server]:
    port = _free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "gangbar.site.bench.plain_settings"}
    arguments = [*_PLAIN, f"--bind=127.0.0.1:{port}"]
    with _running(arguments, port, {**environment, **settings}) as server:
        yield server


@contextmanager
def _running(
    arguments: Sequence[str], port: int, environment: Mapping[str, str]
) -> Iterator[Server]:
    process = subprocess.Popen([sys.executable, *arguments], env=dict(environment))  # noqa: S603 - ours
    try:
        _wait(process, port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def asked(
    server: Server, visits: list[dict[str, Any]], *, seconds: float, clients: int = CLIENTS
) -> dict[str, Any]:
    """What four clients in a process of their own measure."""
    order = {"port": server.port, "clients": clients, "seconds": seconds, "visits": visits}
    done = subprocess.run(
        [sys.executable, "-m", "gangbar.site.bench.client"],
        input=json.dumps(order).encode(),
        stdout=subprocess.PIPE,
        timeout=seconds + PATIENCE,
        check=True,
        env=dict(os.environ),
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
