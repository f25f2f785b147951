"""Fills tables with COPY: without triggers, indexes and foreign keys, which come back afterwards.

Connected as the owner. Every foreign key is validated and every index rebuilt, so that the loaded
database differs in nothing from one that was filled through the product.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Self

import psycopg
from psycopg import sql

CHUNK = 2_000
LANES = 2

_INDEXES = """
select i.indexname, i.indexdef
from pg_indexes i join pg_class c on c.relname = i.indexname
where i.schemaname = 'public' and i.tablename = any(%s)
  and not exists (select 1 from pg_constraint k where k.conindid = c.oid and k.contype in ('p','u'))
order by i.indexdef like '%%gist%%' desc, i.tablename, i.indexname
"""
_KEYS = """
select r.relname, k.conname, pg_get_constraintdef(k.oid), k.contype::text
from pg_constraint k join pg_class r on r.oid = k.conrelid
join pg_namespace n on n.oid = r.relnamespace and n.nspname = 'public'
where (k.contype = 'f' and (r.relname = any(%(t)s) or k.confrelid::regclass::text = any(%(t)s)))
   or (k.contype in ('p', 'u') and r.relname = any(%(t)s))
order by k.contype, r.relname, k.conname
"""


@contextmanager
def bare(dsn: str, tables: Sequence[str]) -> Iterator[None]:
    """Inside, the tables are empty and have neither triggers nor indexes nor keys."""
    with psycopg.connect(dsn, autocommit=True) as owner:
        keys = owner.execute(_KEYS, {"t": list(tables)}).fetchall()
        indexes = owner.execute(_INDEXES, [list(tables)]).fetchall()
        for table, name, _definition, _kind in keys:
            _run(owner, "alter table {} drop constraint {} cascade", table, name)
        for name, _definition in indexes:
            _run(owner, "drop index {}", name)
        for table in tables:
            _run(owner, "truncate {}", table)
            _run(owner, "alter table {} disable trigger user", table)
    yield
    _parallel(dsn, [_added(*key) for key in keys if key[3] != "f"])
    _parallel(dsn, [sql.SQL(definition) for _name, definition in indexes])
    with psycopg.connect(dsn, autocommit=True) as owner:
        for table in tables:
            _run(owner, "alter table {} enable trigger user", table)
        foreign = [key for key in keys if key[3] == "f"]
        for key in foreign:
            owner.execute(_added(*key) + sql.SQL(" not valid"))
    checks = "alter table {} validate constraint {}"
    _parallel(dsn, [_composed(checks, table, name) for table, name, _definition, _kind in foreign])
    _parallel(dsn, [_composed("vacuum (analyze) {}", table) for table in tables])


def _added(table: str, name: str, definition: str, kind: str) -> sql.Composed:
    del kind
    return _composed("alter table {} add constraint {} ", table, name) + sql.SQL(definition)


def _composed(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))


def _run(connection: psycopg.Connection, text: str, *names: str) -> None:
    connection.execute(_composed(text, *names))


def _parallel(dsn: str, statements: Iterable[sql.SQL | sql.Composed]) -> None:
    """Run statements in two lanes, each with its own connection; the next free lane takes one."""
    waiting = deque(statements)

    def lane(_number: int) -> None:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("set maintenance_work_mem = '512MB'")
            connection.execute("set max_parallel_maintenance_workers = 0")
            with suppress(IndexError):  # nothing is waiting any more
                while True:
                    connection.execute(waiting.popleft())

    with ThreadPoolExecutor(LANES) as pool:
        list(pool.map(lane, range(LANES)))


class Streams:
    """One COPY per table, all open at once; every table has its own connection.

    Emptying and filling happen in one transaction, so that rows arrive frozen.
    """

    def __init__(self, dsn: str, columns: dict[str, str]) -> None:
        self._stack = ExitStack()
        self._buffers: dict[str, list[str]] = {table: [] for table in columns}
        self._copies = {table: self._open(dsn, table, names) for table, names in columns.items()}

    def _open(self, dsn: str, table: str, columns: str) -> psycopg.Copy:
        connection = self._stack.enter_context(psycopg.connect(dsn))
        connection.execute("set synchronous_commit = off")
        _run(connection, "truncate {}", table)
        copying = sql.SQL("copy {} ({}) from stdin (freeze)").format(
            sql.Identifier(table), sql.SQL(columns)
        )
        return self._stack.enter_context(connection.cursor().copy(copying))

    def add(self, table: str, *values: object) -> None:
        buffer = self._buffers[table]
        buffer.append("\t".join(map(str, values)) + "\n")
        if len(buffer) >= CHUNK:
            self._copies[table].write("".join(buffer))
            buffer.clear()

    def stream(self, table: str, lines: Iterable[str]) -> None:
        buffer: list[str] = []
        for line in lines:
            buffer.append(line)
            if len(buffer) >= CHUNK:
                self._copies[table].write("".join(buffer))
                buffer.clear()
        self._copies[table].write("".join(buffer))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None:
            for table, buffer in self._buffers.items():
                self._copies[table].write("".join(buffer))
        self._stack.__exit__(*failure)  # type: ignore[arg-type] # the three of every exit
