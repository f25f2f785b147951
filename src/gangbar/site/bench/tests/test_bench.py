"""A small benchmark from end to end: built, measured with every rule on, and taken away again."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from gangbar.site.bench import client
from gangbar.site.command import main

DATABASE = f"gangbar_bench_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"

#: The most statements a page needs, whatever the number of people.
STATEMENTS = {
    "my-day": 12,
    "people": 5,
    "people-mine": 5,
    "person": 11,
    "search-prefix": 8,
    "search-similar": 9,
    "search-other-script": 9,
}
ROW = {"name", "p50_ms", "p95_ms", "statements", "ratio_to_plain", "ratio_to_sql"}
_INDEXES = "select indexname, indexdef from pg_indexes where schemaname = 'public'"
_KEYS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated::text
from pg_constraint where connamespace = 'public'::regnamespace
"""
_TRIGGERS = """
select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
"""


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gangbar.site.command", "bench", *arguments]
    # The second factor is a rule like the others.
    environment = {
        **os.environ,
        "GANGBAR_SECOND_FACTOR": "required",
        "GANGBAR_BENCH_DATABASE": DATABASE,
    }
    return subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, env=environment
    )


def address(database: str) -> str:
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    return urlunsplit(parts._replace(path=f"/{database}"))


def shape() -> list[set[tuple[str, ...]]]:
    """Indexes, keys and triggers of the benchmark's database."""
    with psycopg.connect(address(DATABASE)) as owner:
        return [set(owner.execute(query).fetchall()) for query in (_INDEXES, _KEYS, _TRIGGERS)]


@pytest.fixture(scope="module")
def migrated() -> Iterator[list[set[tuple[str, ...]]]]:
    """What migrations have made, before anything is loaded."""
    code = "from gangbar.site.bench import runs; runs.connect()"
    named = {**os.environ, "GANGBAR_BENCH_DATABASE": DATABASE}
    subprocess.run([sys.executable, "-c", code], check=True, env=named)  # noqa: S603 - our own
    yield shape()
    with psycopg.connect(address("postgres"), autocommit=True) as owner:
        owner.execute(f'drop database if exists "{DATABASE}" with (force)')


@pytest.fixture(scope="module")
def document(migrated: list[set[tuple[str, ...]]]) -> dict[str, Any]:
    assert all(migrated)
    done = bench("--people=300", "--seconds=0.1", "--inside", "--keep", "--rebuild", "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_report_says_what_was_measured_on_what(document: dict[str, Any]) -> None:
    assert document["people"] == 300
    assert {"cores", "cpu", "memory_gb", "postgresql"} <= set(document["machine"])
    assert {"worker_mb", "build_s"} <= set(document)
    assert all(set(row) >= ROW for row in document["rows"])
    assert [row["name"] for row in document["rows"]] == [*STATEMENTS, "referral"]


def test_every_page_keeps_its_number_of_statements(document: dict[str, Any]) -> None:
    # That each page shows the person or the list it should is checked while it is measured.
    counted = {row["name"]: row["statements"] for row in document["rows"]}
    del counted["referral"]

    assert counted == STATEMENTS
    assert max(counted.values()) <= 12


def test_loading_leaves_the_tables_as_migrations_made_them(
    migrated: list[set[tuple[str, ...]]], document: dict[str, Any]
) -> None:
    assert document["people"]
    assert shape() == migrated


def test_names_are_loaded_as_the_triggers_would_have_written_them(
    document: dict[str, Any],
) -> None:
    query = "select id, label, label_until, original_name, sort_key, search_key"
    query += " from cases_participation order by id"
    with psycopg.connect(address(DATABASE)) as owner:
        before = owner.execute(query).fetchall()
        owner.execute("select app_relabel(id) from people_person")
        after = owner.execute(query).fetchall()

    assert document["people"]
    assert after == before


def test_too_few_people_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--people", "5"]) == 2
    assert "--people" in capsys.readouterr().err


def test_a_client_asks_until_the_end_and_reads_each_answer() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        link, _address = listening.accept()
        with link:
            while link.recv(4_096):
                link.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    thread = threading.Thread(target=serve)
    thread.start()
    visit = {"path": "/day/", "cookie": "a=b", "body": "", "status": 200}
    port = listening.getsockname()[1]
    answer = client.run({"port": port, "clients": 1, "seconds": 0.1, "visits": [visit]})
    thread.join(5)
    listening.close()

    assert answer["ms"]
    assert answer["wrong"] == 0
