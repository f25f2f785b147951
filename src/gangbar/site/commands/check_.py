"""Examine this installation and say what to do where something is wrong.

Looks at the database, its roles, migrations and row security, the keys, mail, clocks, disk and
waiting jobs. Answers in every state; exit code 0 when all is well, 1 when something needs a hand.
"""

from __future__ import annotations

import argparse
import shutil
import smtplib
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from gangbar.platform.postgres import PostgresUnavailable
from gangbar.site import config, database
from gangbar.site.command import report, say

LEAST_FREE = 1_000_000_000
LEAST_VERSION = 150_000
MOST_DRIFT_SECONDS = 5
MOST_WAITING_MINUTES = 15
PATIENCE_SECONDS = 5
_PRIVATE = 0o077


@dataclass(frozen=True)
class Check:
    """One finding; `do` says what to do and is empty when nothing needs to be done."""

    name: str
    ok: bool
    detail: str
    do: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(given: argparse.Namespace) -> int:
    checks = list(examine())
    ok = all(one.ok for one in checks)
    for one in checks:
        say(f"{'ok  ' if one.ok else 'NO  '} {one.name:13} {one.detail}")
        if one.do:
            say(f"{'':18} -> {one.do}")
    if given.json:
        report({"ok": ok, "checks": [asdict(one) for one in checks]})
    return 0 if ok else 1


def examine() -> Iterator[Check]:
    """All checks; those of the database are left out when there is none to ask."""
    started = _started()
    yield started
    if started.ok:
        for name, look in (
            ("version", _version),
            ("role", _role),
            ("migrations", _migrations),
            ("row security", _row_security),
            ("clock", _clock),
            ("worker", _worker),
            ("network", _network),
        ):
            yield _asked(name, look)
    yield from (_keys(), _file_keys(), _scanner(), _mail(), _disk())


def _started() -> Check:
    given = config.read().database_url
    try:
        if given:
            psycopg.connect(given, connect_timeout=PATIENCE_SECONDS).close()
        database.connect()
        row = _row("select current_database(), current_user")
    except Exception as error:  # noqa: BLE001 - the doctor answers whatever is broken
        do = "Check DATABASE_URL, and that the server runs and lets you in."
        if isinstance(error, PostgresUnavailable):
            do = "Do what the sentence above says, then run gangbar check again."
        return Check("database", ok=False, detail=_first_line(error), do=do)
    where = "server of DATABASE_URL" if given else "own server"
    return Check("database", ok=True, detail=f"{where} runs: {row[0]} as {row[1]}")


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0] or type(error).__name__


def _asked(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - the doctor answers whatever is broken
        do = "Run gangbar migrate, then check again."
        return Check(name, ok=False, detail=_first_line(error), do=do)


def _row(statement: str) -> Any:
    from django.db import connection  # noqa: PLC0415 - after set-up

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def _version() -> Check:
    text, number = _row(
        "select current_setting('server_version'), current_setting('server_version_num')::int"
    )
    ok = number >= LEAST_VERSION
    do = "" if ok else "Move to PostgreSQL 15 or later."
    return Check("version", ok, f"PostgreSQL {text}", do)


def _role() -> Check:
    """Row security binds neither superusers nor owners of tables nor BYPASSRLS."""
    name, superuser, bypass = _row(
        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user"
    )
    owned = _row(
        "select count(*) from pg_tables where tableowner = current_user"
        " and schemaname = current_schema()"
    )[0]
    wrong = [
        text
        for text, found in (
            ("is a superuser", superuser),
            ("has BYPASSRLS", bypass),
            (f"owns {owned} tables", owned),
        )
        if found
    ]
    if wrong:
        return Check(
            "role",
            ok=False,
            detail=f"{name} {' and '.join(wrong)}: row security does not bind it",
            do="Give DATABASE_URL a role of its own, and the owner's in DATABASE_OWNER_URL.",
        )
    return Check("role", ok=True, detail=f"{name}: no superuser, no BYPASSRLS, owns no table")


def _migrations() -> Check:
    count = database.outstanding()
    if count:
        return Check("migrations", ok=False, detail=f"{count} outstanding", do="gangbar migrate")
    return Check("migrations", ok=True, detail="all applied")


def _row_security() -> Check:
    from gangbar.platform.rowsecurity import Rows, declared  # noqa: PLC0415 - after set-up

    tables = [name for name, rule in declared().items() if isinstance(rule, Rows)]
    found = _row(
        "select coalesce(array_agg(c.relname), '{}') from pg_class c"
        " where c.relnamespace = current_schema()::regnamespace and c.relrowsecurity"
        " and exists (select 1 from pg_policies p where p.tablename = c.relname)"
        " and obj_description(c.oid, 'pg_class') like 'gangbar:%'"
    )[0]
    missing = sorted(set(tables) - set(found))
    if missing:
        detail = f"missing on {len(missing)} of {len(tables)} tables: {', '.join(missing[:5])}"
        return Check("row security", ok=False, detail=detail, do="gangbar migrate")
    return Check("row security", ok=True, detail=f"on for all {len(tables)} declared tables")


def _clock() -> Check:
    from django.conf import settings  # noqa: PLC0415 - after set-up
    from django.utils import timezone  # noqa: PLC0415 - after set-up

    there, here = _row("select clock_timestamp()")[0], timezone.now()
    drift = abs((there - here).total_seconds())
    detail = f"database and program differ by {drift:.1f} s; days are those of {settings.TIME_ZONE}"
    ok = drift <= MOST_DRIFT_SECONDS
    do = "" if ok else "Set both machines' clocks by the same time server (NTP)."
    return Check("clock", ok, detail, do)


def _worker() -> Check:
    count, minutes = _row(
        "select count(*), coalesce(extract(epoch from now() - min(e.at)) / 60, 0)::int"
        " from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id"
        " and e.type = 'deferred'"
        " where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= now())"
    )
    ok = minutes <= MOST_WAITING_MINUTES
    detail = f"{count} jobs wait, the oldest for {minutes} minutes" if count else "no job waits"
    do = "" if ok else "Start the worker: gangbar worker"
    return Check("worker", ok, detail, do)


def _network() -> Check:
    """Whether anybody can log in: without an organisation and its administrator nobody can."""
    organisations, administrators = _row(
        "select (select count(*) from network_organisation),"
        " (select count(*) from network_membership"
        " where ended_on is null and 'administrator' = any(roles))"
    )
    detail = f"{organisations} organisations, {administrators} administrators"
    add = "gangbar organisation add SLUG --name NAME --kind KIND --administrator EMAIL"
    return Check("network", ok=True, detail=detail, do="" if administrators else add)


def _keys() -> Check:
    if config.read().secret_key and not _own_key().exists():
        return Check("keys", ok=True, detail="secret key given in GANGBAR_SECRET_KEY")
    file = _own_key()
    if not file.exists():
        do = "It is made at the first start: gangbar migrate"
        return Check("keys", ok=False, detail=f"{file} is not there", do=do)
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & _PRIVATE:
        detail = f"{file} can be read by others (mode {mode:04o})"
        return Check("keys", ok=False, detail=detail, do=f"chmod 600 {file}")
    return Check("keys", ok=True, detail=f"{file}, readable by its owner only")


def _own_key() -> Path:
    return database.home() / "secret-key"


def _file_keys() -> Check:
    """Whether what seals documents can be read, and by nobody else."""
    from gangbar.platform.files.vault import Masters  # noqa: PLC0415 - needs more than the rest

    given, file = config.read().file_key, database.home() / "file-key"
    try:
        if not given and not file.exists():
            return Check("file keys", ok=True, detail="made when the first document is kept")
        count = len(Masters.read(given or file.read_text()).keys)
    except (OSError, ValueError) as error:
        do = "Put the file-key back from its safe place, or correct GANGBAR_FILE_KEY."
        return Check("file keys", ok=False, detail=_first_line(error), do=do)
    if not given and stat.S_IMODE(file.stat().st_mode) & _PRIVATE:
        return Check(
            "file keys", ok=False, detail=f"others can read {file}", do=f"chmod 600 {file}"
        )
    where = "GANGBAR_FILE_KEY" if given else str(file)
    return Check(
        "file keys", ok=True, detail=f"{count} in {where}; keep {file.parent / 'keys'} apart"
    )


def _scanner() -> Check:
    from gangbar.platform.files import clamd  # noqa: PLC0415 - as above

    settings = config.read()
    if settings.unscanned not in {"owner", "everybody", "nobody"}:
        do = "Set it to owner, everybody or nobody."
        return Check("scanner", ok=False, detail="GANGBAR_UNSCANNED is not known", do=do)
    if not settings.clamd:
        return Check(
            "scanner",
            ok=True,
            detail="none (GANGBAR_CLAMD): documents are marked as not scanned",
        )
    try:
        return Check("scanner", ok=True, detail=clamd.version(settings.clamd))
    except clamd.NoScanner as error:
        do = "Start clamd, and check GANGBAR_CLAMD; until then uploads wait in quarantine."
        return Check("scanner", ok=False, detail=_first_line(error), do=do)


def _mail() -> Check:
    given = config.read().smtp
    if not given:
        return Check(
            "mail", ok=True, detail="not configured (GANGBAR_SMTP): mails are printed only"
        )
    try:
        address = urlsplit(given)
        kind = smtplib.SMTP_SSL if address.scheme == "smtps" else smtplib.SMTP
        port = address.port or (465 if address.scheme == "smtps" else 25)
        with kind(address.hostname or "", port, timeout=PATIENCE_SECONDS) as server:
            server.noop()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        return Check(
            "mail",
            ok=False,
            detail=f"the mail server does not answer: {error}",
            do="Check host, port and scheme in GANGBAR_SMTP.",
        )
    return Check("mail", ok=True, detail=f"{address.hostname}:{port} answers")


def _disk() -> Check:
    folder = database.home()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    ok = free >= LEAST_FREE
    do = "" if ok else f"Free some space on the disk of {folder}."
    return Check("disk", ok, f"{free / 1e9:.1f} GB free at {folder}", do)
