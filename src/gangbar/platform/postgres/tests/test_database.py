"""Roles, rights, extensions and settings of the server that Gangbar starts."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest

from gangbar.platform.postgres import Connection, acquire, cluster_status, prepare_database

SETTINGS = {
    "data_checksums": "on",
    "fsync": "on",
    "full_page_writes": "on",
    "idle_in_transaction_session_timeout": "1min",
    "jit": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "server_encoding": "UTF8",
    "shared_buffers": "128MB",
    "synchronous_commit": "on",
    "TimeZone": "UTC",
    "work_mem": "8MB",
}


def test_the_server_runs_with_safe_settings(connection: Connection) -> None:
    with psycopg.connect(connection.dsn()) as app:
        shown = {name: app.execute(f"SHOW {name}").fetchone() for name in SETTINGS}
    assert shown == {name: (value,) for name, value in SETTINGS.items()}


def test_neither_role_may_more_than_it_needs(connection: Connection) -> None:
    with psycopg.connect(connection.dsn()) as app:
        roles = app.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles "
            "WHERE rolname IN (%s, %s) ORDER BY rolname",
            [connection.app, connection.owner],
        ).fetchall()
    assert roles == [
        ("gangbar_app", False, False, False, False),
        ("gangbar_owner", False, False, True, False),
    ]


def test_the_application_uses_tables_but_does_not_make_them(connection: Connection) -> None:
    with psycopg.connect(connection.dsn()) as app:
        app.execute("INSERT INTO step VALUES (1)")
        app.execute("UPDATE step SET number = 2")
        app.execute("DELETE FROM step")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine (number bigint)")


def test_what_a_migration_takes_away_stays_away(connection: Connection) -> None:
    with psycopg.connect(connection.dsn("owner")) as owner:
        owner.execute("CREATE TABLE journal (entry bigint)")
        owner.execute("REVOKE DELETE ON journal FROM gangbar_app")
    with psycopg.connect(connection.dsn("owner")) as owner:
        prepare_database(owner, connection.database)
    with (
        psycopg.connect(connection.dsn()) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("DELETE FROM journal")


def test_the_owner_prepares_further_databases(connection: Connection) -> None:
    with psycopg.connect(**connection.params("owner")) as owner:
        prepare_database(owner, "gangbar_test_one")
        prepare_database(owner, "gangbar_test_one")
    other = {**connection.params("owner"), "dbname": "gangbar_test_one"}
    with psycopg.connect(**other) as inside:
        found = inside.execute("SELECT extname FROM pg_extension ORDER BY extname").fetchall()
    assert {name for (name,) in found} >= {"btree_gist", "pg_trgm", "unaccent"}


def test_letters_beyond_ascii_have_two_cases(connection: Connection) -> None:
    with psycopg.connect(connection.dsn()) as app:
        row = app.execute("SELECT upper('äé'), 'Дом' ILIKE 'дОМ', 'Z' < 'a'").fetchone()
    assert row == ("ÄÉ", True, True)


def test_only_the_right_password_opens(connection: Connection) -> None:
    wrong = {**connection.params(), "password": "wrong"}
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(**wrong)


def test_passwords_are_neither_readable_nor_shown(
    connection: Connection, shared_home: Path
) -> None:
    file = shared_home / "postgres" / "credentials.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert connection.app_password in file.read_text()
    assert connection.app_password not in repr(connection)


def test_acquiring_again_joins_the_same_server(connection: Connection, shared_home: Path) -> None:
    before = cluster_status(shared_home).pid
    assert acquire(shared_home) == connection
    assert cluster_status(shared_home).pid == before
