"""Makes the data folder and starts the server on it, after whatever end the last one came to."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

from gangbar.platform.postgres.account import Account
from gangbar.platform.postgres.binaries import Binaries
from gangbar.platform.postgres.configuration import FILE_NAME, PORT, settings_text, trim_logs
from gangbar.platform.postgres.credentials import SUPERUSER, Credentials
from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.guardian import (
    POLL_SECONDS,
    cluster_name,
    live_postmaster,
    recorded_postmaster,
    server_processes,
    signal_process,
)
from gangbar.platform.postgres.places import Places, socket_folder

START_SECONDS = 300
ORPHAN_SECONDS = 5.0
SPACE_FOR_A_NEW_CLUSTER = 256 * 1024 * 1024
BUILTIN_LOCALE_MAJOR = 17


def make_data(
    places: Places, account: Account, binaries: Binaries, credentials: Credentials
) -> None:
    """Run initdb beside the final place and move the finished result there."""
    free = shutil.disk_usage(places.root).free
    if free < SPACE_FOR_A_NEW_CLUSTER:
        raise PostgresUnavailable(
            f"A new database needs {SPACE_FOR_A_NEW_CLUSTER // 2**20} megabytes in {places.home}, "
            f"but only {free // 2**20} are free. Free some space, or set GANGBAR_HOME "
            "to another disk."
        )
    password = places.root / "password.unfinished"
    _write_for(account, password, credentials.superuser)
    try:
        _initdb(places, account, binaries, password)
    finally:
        password.unlink(missing_ok=True)
    with (places.unfinished / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(f"\ninclude_if_exists '{FILE_NAME}'\n")
    places.unfinished.rename(places.data)


def _initdb(places: Places, account: Account, binaries: Binaries, password: Path) -> None:
    output = ""
    for locale in _locales(binaries.major):
        shutil.rmtree(places.unfinished, ignore_errors=True)
        places.unfinished.mkdir(mode=0o700)
        account.own(places.unfinished)
        command = [binaries.program("initdb"), "--pgdata", str(places.unfinished)]
        command += ["--username", SUPERUSER, "--pwfile", str(password), "--encoding", "UTF8"]
        command += ["--auth", "scram-sha-256", "--data-checksums", *locale]
        result = account.run(command, cwd=places.root)
        if result.returncode == 0:
            return
        output = result.stdout
    raise PostgresUnavailable(
        f"The database could not be made in {places.data}: {_reason(output)}. "
        "Check disk and rights there, or set GANGBAR_HOME to another folder."
    )


def _locales(major: int) -> list[list[str]]:
    """Sorting by code point everywhere; systems without C.UTF-8 for characters fall back to C."""
    if major >= BUILTIN_LOCALE_MAJOR:
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return [[*builtin, "--lc-ctype=C.UTF-8"], builtin]
    return [["--locale-provider=libc", f"--locale={name}"] for name in ("C.UTF-8", "C")]


def set_superuser_password(
    places: Places, account: Account, binaries: Binaries, credentials: Credentials
) -> None:
    """Set the password while the server is down, for data whose credentials file was lost."""
    statement = places.root / "password.unfinished"
    _write_for(account, statement, f"ALTER ROLE {SUPERUSER} PASSWORD '{credentials.superuser}'\n")
    try:
        with statement.open(encoding="utf-8") as file:
            command = [binaries.program("postgres"), "--single", "-D", str(places.data), "postgres"]
            result = account.run(command, cwd=places.root, stdin=file)
    finally:
        statement.unlink(missing_ok=True)
    if result.returncode != 0:
        raise PostgresUnavailable(
            f"New passwords could not be set in {places.data}: {_reason(result.stdout)}. "
            f"Bring {places.credentials.name} back from a backup."
        )


def start_server(places: Places, account: Account, binaries: Binaries) -> str:
    """Start the server and wait until it answers; the folder of its socket."""
    socket = socket_folder(places, account)
    _write_for(account, places.data / FILE_NAME, settings_text(places, socket))
    trim_logs(places)
    _write_for(account, places.start_log, "")
    # Paths go relative: pg_ctl hands its command line to a shell.
    command = [binaries.program("pg_ctl"), "start", "--pgdata", places.data.name]
    command += ["--log", str(places.start_log.relative_to(places.root)), "--wait"]
    command += ["--timeout", str(START_SECONDS)]
    command += ["--options", f"-c cluster_name={cluster_name(places.data)}"]
    result = account.run(command, cwd=places.root)
    if result.returncode != 0:
        raise PostgresUnavailable(_start_failure(places, result.stdout))
    return str(socket)


def clear_remains(places: Places) -> None:
    """Make sure nothing of a dead server is in the way of the next one.

    PostgreSQL removes its own traces, except when another process now bears the number of the
    dead server. Its children must be gone before that, or two servers would write the same files.
    """
    if live_postmaster(places.data) is not None:
        return
    _end_orphans(places.data)
    record = recorded_postmaster(places.data)
    if record is None or not _exists(record.pid):
        return
    (places.data / "postmaster.pid").unlink(missing_ok=True)
    if record.socket_folder:
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (Path(record.socket_folder) / name).unlink(missing_ok=True)


def _end_orphans(data: Path) -> None:
    """Children end by themselves when their server dies; one deep in a query must be told."""
    begin = time.monotonic()
    while orphans := server_processes(data):
        waited = time.monotonic() - begin
        for pid in orphans:
            if waited > 2 * ORPHAN_SECONDS:
                signal_process(pid, signal.SIGKILL)
            elif waited > ORPHAN_SECONDS:
                signal_process(pid, signal.SIGQUIT)
        if waited > 4 * ORPHAN_SECONDS:
            raise PostgresUnavailable(
                f"The last database server has died, but its processes {orphans} do not end. "
                "End them, or restart the machine, and try again."
            )
        time.sleep(POLL_SECONDS)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write_for(account: Account, path: Path, text: str) -> None:
    """Write a file that only the server's account can read; an old one is replaced."""
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as writer:
        if account.switches:
            os.fchown(file, account.uid, account.gid)
        writer.write(text)


def _start_failure(places: Places, output: str) -> str:
    logs = [places.start_log, *places.log.glob("postgres-*.log")]
    newest = max(logs, key=lambda log: log.stat().st_mtime)
    text = newest.read_text(encoding="utf-8", errors="replace")[-4000:]
    text = places.start_log.read_text(encoding="utf-8", errors="replace") + text
    if "No space left" in text or "Disk quota" in text:
        return (
            f"The database does not start because the disk of {places.home} is full. "
            "Free some space (one gigabyte is a good start) and try again; nothing is lost."
        )
    reason = _reason(text or output)
    return f"The database does not start: {reason}. The log in {places.log} says more."


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    bad = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
    chosen = (bad or lines or ["no reason was given"])[-1]
    return chosen.rpartition("FATAL:")[2].strip().rstrip(".")
