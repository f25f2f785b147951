"""Whatever is killed, no committed row is lost and the next one finds a working server."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import psycopg

from gangbar.platform.postgres import acquire, cluster_status, release, stop
from gangbar.platform.postgres.guardian import server_processes
from gangbar.platform.postgres.tests.support import eventually, guardians, running, user

INSERTING = """
import sys
from itertools import count
from pathlib import Path
import psycopg
from gangbar.platform.postgres import acquire
connection = acquire(Path(sys.argv[1]))
with psycopg.connect(connection.dsn(), autocommit=True) as app:
    for number in count(1):
        app.execute("INSERT INTO step VALUES (%s)", [number])
        print(number, flush=True)
"""


def insert(home: Path, number: int) -> None:
    with psycopg.connect(acquire(home).dsn()) as app:
        app.execute("INSERT INTO step VALUES (%s)", [number])


def steps(home: Path) -> int:
    with psycopg.connect(acquire(home).dsn()) as app:
        row = app.execute("SELECT count(*) FROM step").fetchone()
    assert row is not None
    return int(row[0])


def kill(*pids: int | None) -> None:
    for pid in pids:
        assert pid is not None
        with suppress(ProcessLookupError):  # children may leave before their turn
            os.kill(pid, signal.SIGKILL)


def test_a_user_killed_in_the_middle_loses_no_committed_row(home: Path) -> None:
    with user(home, INSERTING) as inserting:
        for _ in range(200):
            committed = int(inserting.stdout.readline())
        os.killpg(inserting.pid, signal.SIGKILL)
    assert eventually(lambda: not running(home))
    assert steps(home) >= committed


def test_a_server_killed_in_the_middle_loses_no_committed_row(home: Path) -> None:
    with user(home, INSERTING) as inserting:
        for _ in range(200):
            committed = int(inserting.stdout.readline())
        kill(cluster_status(home).pid)
        committed = max([committed, *(int(line) for line in inserting.stdout)])
        assert steps(home) >= committed


def test_a_server_killed_with_all_its_processes_starts_again(home: Path) -> None:
    insert(home, 1)
    kill(*server_processes(home / "postgres" / "data"))
    assert steps(home) == 1


def test_a_killed_backend_hurts_nobody_for_long(home: Path) -> None:
    insert(home, 1)
    with psycopg.connect(acquire(home).dsn()) as app:
        kill(app.info.backend_pid)
        assert steps(home) == 1


def test_a_killed_server_comes_back_for_its_users_by_itself(home: Path) -> None:
    insert(home, 1)
    connection = acquire(home)
    kill(cluster_status(home).pid)

    def answers() -> bool:
        try:
            psycopg.connect(connection.dsn()).close()
        except psycopg.OperationalError:
            return False
        return True

    assert eventually(lambda: not answers())
    assert eventually(answers)


def test_a_killed_guardian_is_replaced_by_the_next_user(home: Path) -> None:
    with user(home):
        (first,) = guardians(home)
        kill(first)
        with user(home):
            (second,) = guardians(home)
        assert second != first
        assert running(home)
    assert eventually(lambda: not running(home))
    assert eventually(lambda: not guardians(home))


def test_everything_killed_at_once_is_a_start_like_any_other(home: Path) -> None:
    with user(home) as last:
        insert(home, 1)
        kill(*guardians(home), *server_processes(home / "postgres" / "data"), last.pid)
        release(home)
    assert steps(home) == 1


def test_a_recycled_process_number_is_not_taken_for_the_server(home: Path) -> None:
    insert(home, 1)
    record = (home / "postgres" / "data" / "postmaster.pid").read_text()
    stop(home)
    stale = record.replace(record.partition("\n")[0], str(os.getppid()), 1)
    (home / "postgres" / "data" / "postmaster.pid").write_text(stale)
    assert not running(home)
    assert steps(home) == 1


def test_a_lost_socket_is_put_back(home: Path) -> None:
    insert(home, 1)
    (Path(acquire(home).host) / ".s.PGSQL.5432").unlink()
    assert steps(home) == 1
