"""Builds the benchmark's database, or takes the one that is there when it is the same."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta

import psycopg

from gangbar.site.bench import journal, rows
from gangbar.site.bench.load import Streams, bare
from gangbar.site.bench.names import names
from gangbar.site.bench.size import Size, someone

TABLES = (*rows.COLUMNS, journal.TABLE)
DIFFERENT_NAMES = 60_000
#: Days after which "today" in the data has moved too far.
KEEPS_DAYS = 7
#: Raised when the rows change, so that nobody measures yesterday's data.
EDITION = 3

_KNOWN = """
create table if not exists bench_built (
  people integer, seed integer, edition integer, at timestamptz, seconds real)
"""
# Sequences go on after the numbers that were given out.
_SEQUENCES = (
    "people_record",
    "people_contactway",
    "people_residencetitle",
    "people_languageskill",
    "people_qualification",
    "consent_consent",
    "consent_access",
)


def there(dsn: str, people: int, seed: int, now: datetime) -> tuple[Size, float] | None:
    """The database as it was built before with the same size and seed, and how long that took."""
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute(_KNOWN)
        found = owner.execute(
            "select at, seconds from bench_built where people = %s and seed = %s and edition = %s"
            " and at > %s",
            [people, seed, EDITION, now - timedelta(days=KEEPS_DAYS)],
        ).fetchone()
    return (Size(people, seed, found[0]), float(found[1])) if found else None


def build(dsn: str, size: Size) -> float:
    """Fill the tables; returns the seconds it took."""
    begin = time.monotonic()
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute(_KNOWN)
        owner.execute("truncate bench_built")
    spawn = multiprocessing.get_context("spawn")
    with bare(dsn, TABLES), ProcessPoolExecutor(2, mp_context=spawn) as pool:
        parts = [pool.submit(fill, dsn, size) for fill in (_cases, _persons, _facts)]
        for part in parts:
            part.result()
    seconds = time.monotonic() - begin
    with psycopg.connect(dsn, autocommit=True) as owner:
        for table in _SEQUENCES:
            owner.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608 - constants
                f" (select coalesce(max(id), 1) from {table}))"
            )
        owner.execute(
            "insert into bench_built values (%s, %s, %s, %s, %s)",
            [size.people, size.seed, EDITION, size.now, seconds],
        )
    return seconds


def _facts(dsn: str, size: Size) -> None:
    with Streams(dsn, {journal.TABLE: journal.COLUMNS}) as streams:
        streams.stream(journal.TABLE, journal.lines(size))


def _persons(dsn: str, size: Size) -> None:
    _fill(dsn, size, rows.about_the_person, ("people_", "consent_"))


def _cases(dsn: str, size: Size) -> None:
    _fill(dsn, size, rows.about_the_case, ("cases_", "referrals_"))


def _fill(dsn: str, size: Size, lines: rows.Lines, tables: tuple[str, str]) -> None:
    known = names(size.seed, min(size.people, DIFFERENT_NAMES))
    columns = {table: text for table, text in rows.COLUMNS.items() if table.startswith(tables)}
    with Streams(dsn, columns) as streams:
        for number in range(size.people):
            one = someone(size, number)
            lines(streams.add, size, one, known[one.chance % len(known)])
