"""Users of a cluster in processes of their own, and patience."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import gangbar
from gangbar.platform.postgres import cluster_status

SOURCE = str(Path(gangbar.__path__[0]).parent)
WAIT_SECONDS = 15.0

KEEP = """
import sys
from pathlib import Path
from gangbar.platform.postgres import acquire
print(acquire(Path(sys.argv[1])).host, flush=True)
sys.stdin.read()
"""


@contextmanager
def user(
    home: Path, code: str = KEEP, *, python: str = sys.executable, **options: Any
) -> Iterator[Any]:
    """Another process: it has joined (its first line is `first`) and is killed when we leave."""
    with subprocess.Popen(  # noqa: S603 - our own code
        [python, "-c", code, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([SOURCE, *filter(None, sys.path)])},
        start_new_session=True,
        **options,
    ) as process:
        try:
            assert process.stdout is not None
            process.first = process.stdout.readline().strip()  # type: ignore[attr-defined]
            assert process.first  # type: ignore[attr-defined]
            yield process
        finally:
            process.kill()


def eventually(condition: Callable[[], bool]) -> bool:
    """Whether something becomes true soon."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def running(home: Path) -> bool:
    return cluster_status(home).running


def guardians(home: Path) -> list[int]:
    """The process numbers of the guardians of this home."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if any(word.endswith(b"/guardian.py") for word in words) and os.fsencode(home) in words:
            found.append(int(entry.parent.name))
    return found
