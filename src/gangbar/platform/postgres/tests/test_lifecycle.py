"""The server is made, started on demand, shared and stopped with its last user."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psycopg
import pytest

from gangbar.platform.postgres import (
    PostgresUnavailable,
    acquire,
    cluster_status,
    stop,
)
from gangbar.platform.postgres.tests.support import eventually, running, user

FORKING = """
import os, sys, time
from pathlib import Path
from gangbar.platform.postgres import acquire
acquire(Path(sys.argv[1]))
worker = os.fork()
if worker:
    print(worker, flush=True)
    os._exit(0)
os.close(1)
time.sleep(60)
"""

CROWD = """
import subprocess, sys
code = (
    "import sys; from pathlib import Path; from gangbar.platform.postgres import *; "
    "acquire(Path(sys.argv[1])); print(cluster_status(Path(sys.argv[1])).pid, flush=True); "
    "sys.stdin.read()"
)
command = [sys.executable, "-c", code, sys.argv[1]]
pipe = subprocess.PIPE
crowd = [subprocess.Popen(command, stdin=pipe, stdout=pipe) for _ in range(6)]
pids = [process.stdout.readline() for process in crowd]
print(len(set(pids)), "server for", len(crowd), "processes", flush=True)
sys.stdin.read()
"""


def test_two_processes_share_one_server_and_the_last_one_out_stops_it(home: Path) -> None:
    with user(home):
        first = cluster_status(home).pid
        with user(home):
            assert cluster_status(home).pid == first
        assert cluster_status(home).pid == first
    assert eventually(lambda: not running(home))
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def test_many_may_come_at_once(home: Path) -> None:
    with user(home, CROWD) as crowd:
        assert crowd.first == "1 server for 6 processes"


def test_a_forked_worker_is_a_user_too(home: Path) -> None:
    with user(home, FORKING) as parent:
        parent.wait()
        time.sleep(0.3)
        assert running(home)
        os.kill(int(parent.first), signal.SIGKILL)
    assert eventually(lambda: not running(home))


def test_stop_ends_the_server_for_everybody_and_acquire_starts_it(home: Path) -> None:
    connection = acquire(home)
    stop(home)
    assert not running(home)
    assert acquire(home) == connection


def test_the_doctor_learns_about_a_home_that_is_not_there(place: Path) -> None:
    status = cluster_status(place / "nowhere")
    assert (status.running, status.pid, status.problem) == (False, None, None)
    assert status.free_bytes > 0
    assert status.binaries is not None
    assert not (place / "nowhere").exists()


def test_lost_passwords_are_replaced(home: Path) -> None:
    connection = acquire(home)
    (home / "postgres" / "credentials.json").unlink()
    healed = acquire(home)
    assert healed.app_password != connection.app_password
    psycopg.connect(healed.dsn()).close()


def test_foreign_passwords_are_refused_with_a_sentence(home: Path) -> None:
    acquire(home)
    file = home / "postgres" / "credentials.json"
    right = file.read_text()
    file.write_text(right.replace('"superuser": "', '"superuser": "x'))
    with pytest.raises(PostgresUnavailable, match="password authentication failed"):
        acquire(home)
    file.write_text(right)
