"""Roles and databases inside the cluster: who owns the tables, who may only use them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

from gangbar.platform.postgres.configuration import PORT
from gangbar.platform.postgres.credentials import APP, OWNER, SUPERUSER, Credentials
from gangbar.platform.postgres.errors import PostgresUnavailable

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
RECOVERY_SECONDS = 300
# Noted on the database, so that joining one that is prepared costs one query.
PREPARED = "prepared by Gangbar, step 1"

# Only what is made from now on: granting on all existing tables would undo what a migration
# has deliberately taken away, such as changing the journal.
STATEMENTS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SCHEMAS TO {app}",
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} "
        "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}"
    ),
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO {app}",
)


def prepare_database(
    connection: psycopg.Connection[Any], name: str, *, owner: str = OWNER, app: str = APP
) -> None:
    """Make database `name` if it is missing and set its rights and extensions; repeatable.

    `connection` leads to any database of the same server, as the owner role or a superuser; it
    only lends its address and login, its transaction is left alone.
    """
    login: dict[str, Any] = connection.info.get_parameters()
    login["password"] = connection.info.password
    with psycopg.connect(**login, autocommit=True) as first:
        if not _exists(first, name):
            first.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(name), sql.Identifier(owner)
                )
            )
    with psycopg.connect(**{**login, "dbname": name}) as inside:
        _set_rights(inside, name, owner, app)


def _exists(connection: psycopg.Connection[Any], name: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return connection.execute(query, [name]).fetchone() is not None


def _set_rights(connection: psycopg.Connection[Any], name: str, owner: str, app: str) -> None:
    roles = {"owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    connection.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**roles))
    for statement in STATEMENTS:
        connection.execute(sql.SQL(statement).format(**roles))
    for extension in EXTENSIONS:
        try:
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
            )
        except psycopg.Error as error:
            reason = error.diag.message_primary
            raise PostgresUnavailable(
                f"The database {name} lacks the extension {extension}: {reason}. "
                "Install PostgreSQL's contrib package on the server and try again."
            ) from error
    connection.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(PREPARED))
    )


def superuser_connection(
    socket: str, credentials: Credentials, *, alive: Callable[[], bool]
) -> psycopg.Connection[Any]:
    """Connect as the superuser, waiting while the living server recovers from a crash."""
    begin = time.monotonic()
    while True:
        try:
            return psycopg.connect(
                host=socket,
                port=PORT,
                dbname="postgres",
                user=SUPERUSER,
                password=credentials.superuser,
                autocommit=True,
                connect_timeout=10,
                application_name="gangbar lifecycle",
            )
        except psycopg.OperationalError as error:
            # "The database system is starting up", "in recovery mode" and the like.
            patience = RECOVERY_SECONDS if "the database system is" in str(error) else 5
            refused = "authentication failed" in str(error)
            if refused or not alive() or time.monotonic() > begin + patience:
                raise
            time.sleep(0.1)


def ensure_roles(connection: psycopg.Connection[Any], credentials: Credentials) -> None:
    """Give owner and application role their attributes and passwords, whatever was before."""
    rights = "LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE"
    for role, createdb, password in (
        (OWNER, "CREATEDB", credentials.owner),
        (APP, "NOCREATEDB", credentials.app),
    ):
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = "ALTER" if known else "CREATE"
        connection.execute(
            sql.SQL(f"{verb} ROLE {{}} {rights} {createdb} PASSWORD {{}}").format(
                sql.Identifier(role), sql.Literal(password)
            )
        )


def ensure_database(connection: psycopg.Connection[Any], name: str) -> None:
    """Prepare the database unless its note says that this has been done."""
    note = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    if note != (PREPARED,):
        prepare_database(connection, name)
