"""The server's settings, written anew at every start so that a new release brings new ones."""

from __future__ import annotations

import os
import re
from pathlib import Path

from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.places import Places

PORT = 5432
FILE_NAME = "gangbar.conf"
DEFAULT_SHARED_BUFFERS = "128MB"
LARGEST_OLD_LOG = 16 * 1024 * 1024

# Logs name no data of persons: `terse` leaves out the values that PostgreSQL quotes in DETAIL,
# and statements, which may hold values, are never logged.
FIXED = f"""
listen_addresses = ''
port = {PORT}
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 60
work_mem = '8MB'
maintenance_work_mem = '256MB'
max_wal_size = '4GB'
random_page_cost = 1.1
jit = off
fsync = on
full_page_writes = on
synchronous_commit = on
idle_in_transaction_session_timeout = '60s'
timezone = 'UTC'
lc_messages = 'C'
logging_collector = on
log_filename = 'postgres-%a.log'
log_rotation_age = '1d'
log_truncate_on_rotation = on
log_rotation_size = 0
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
log_error_verbosity = terse
log_min_error_statement = panic
log_checkpoints = off
"""


def settings_text(places: Places, socket: Path) -> str:
    """The contents of gangbar.conf: what depends on the place, then what never changes."""
    return (
        "# Written by Gangbar at every start; changes made here are lost.\n"
        f"unix_socket_directories = {_socket_entry(socket)}\n"
        f"log_directory = {_quoted(str(places.log))}\n"
        f"shared_buffers = {_quoted(_shared_buffers())}\n{FIXED}"
    )


def trim_logs(places: Places) -> None:
    """One file per weekday, overwritten after a week; one that has run wild goes at the start."""
    for log in places.log.glob("postgres-*.log"):
        if log.stat().st_size > LARGEST_OLD_LOG:
            log.unlink()


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _socket_entry(folder: Path) -> str:
    # A list of folders: an entry in double quotes may hold commas and spaces.
    entry = str(folder).replace('"', '""')
    return _quoted(f'"{entry}"')


def _shared_buffers() -> str:
    value = os.environ.get("GANGBAR_PG_SHARED_BUFFERS", DEFAULT_SHARED_BUFFERS).strip()
    if not re.fullmatch(r"[1-9]\d*\s*(kB|MB|GB)", value):
        raise PostgresUnavailable(
            f"GANGBAR_PG_SHARED_BUFFERS is {value!r}, which is no amount of memory. "
            "Write a number and kB, MB or GB, for instance 512MB."
        )
    return value
