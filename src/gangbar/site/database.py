"""Gets the database ready: started or joined, migrated as owner, its second wall applied."""

from __future__ import annotations

import os
import secrets
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from gangbar.platform.postgres import Connection, acquire, default_home
from gangbar.site import config


def home() -> Path:
    """The folder for data and keys."""
    given = config.read().home
    return Path(given).expanduser() if given else default_home()


def connect(*, database: str = "gangbar", demo: bool = False) -> Path:
    """Start or join the database and set Django up; returns the home folder.

    With DATABASE_URL given, that server is used and nothing is started.
    """
    folder = home()
    if demo:
        os.environ.setdefault("GANGBAR_DEMO", "on")
        os.environ.setdefault("GANGBAR_SECOND_FACTOR", "off")
    if not os.environ.get("DATABASE_URL"):
        use(acquire(folder, database=database))
    if not os.environ.get("GANGBAR_SECRET_KEY"):
        os.environ["GANGBAR_SECRET_KEY"] = secret_key(folder)
    os.environ.setdefault("GANGBAR_HOME", str(folder))
    set_up()
    return folder


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gangbar.site.settings")
    with warnings.catch_warnings():
        # pghistory warns on import about a setting that Django 6 will change; it does not apply.
        warnings.simplefilter("ignore", DeprecationWarning)
        django.setup()


def use(connection: Connection) -> None:
    """Hand the embedded server's address over as DATABASE_URL, also to child processes."""
    os.environ["DATABASE_URL"] = url(connection, "app")
    os.environ["DATABASE_OWNER_URL"] = url(connection, "owner")


def url(connection: Connection, role: str) -> str:
    given = connection.params("owner" if role == "owner" else "app")
    return (
        f"postgresql://{given['user']}:{given['password']}@/{given['dbname']}"
        f"?host={given['host']}&port={given['port']}"
    )


def secret_key(folder: Path) -> str:
    """The key that signs sessions, made once and readable by nobody else."""
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


#: Number of the lock under which a database is prepared; it ends with the connection.
PREPARING = 7_233_001


@dataclass(frozen=True)
class Prepared:
    """What `prepare` did."""

    migrations: int
    policies: Sequence[str]


def outstanding() -> int:
    """How many migrations have not been applied."""
    executor = MigrationExecutor(connections["owner"])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare() -> Prepared:
    """Apply migrations and row security as owner; quick when there is nothing to do."""
    from django.core.management import call_command  # noqa: PLC0415 - after set-up

    from gangbar.platform import rowsecurity  # noqa: PLC0415 - after set-up

    with connections["owner"].cursor() as cursor:
        # Two commands that start at once (site and worker) prepare one after the other.
        cursor.execute("select pg_advisory_lock(%s)", [PREPARING])
    count = outstanding()
    with connections["owner"].cursor() as cursor:
        cursor.execute("create extension if not exists pg_trgm")
        cursor.execute(rowsecurity.FUNCTIONS)
    if count:
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    changed = rowsecurity.apply(connections["owner"])
    connections["owner"].close()
    return Prepared(count, changed)


def names() -> tuple[str, str]:
    """(application role, owner role) as the settings have them."""
    databases = settings.DATABASES
    return databases["default"]["USER"], databases["owner"]["USER"]
