"""File locks between processes: one door for those who start the server, one room for its users."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.guardian import POLL_SECONDS

PATIENCE_SECONDS = 300.0


def open_private(path: Path) -> int:
    """Open (or make) a file that only its account may read; a symlink is refused.

    What root makes in somebody's home belongs to that somebody, who would be locked out otherwise.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(file, folder.st_uid, folder.st_gid)
    return file


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only process that starts, stops or prepares the server."""
    file = open_private(path)
    try:
        _wait(file, fcntl.LOCK_EX, path)
        yield
    finally:
        # Unlock, not only close: a worker forked meanwhile holds a copy of this open file.
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)


def join(path: Path) -> int:
    """Become a user of the server for as long as the returned open file lives.

    Forked workers share it, so it counts until the last of them has gone. Waits while a guardian
    is ending the server.
    """
    file = open_private(path)
    try:
        _wait(file, fcntl.LOCK_SH, path)
    except BaseException:
        os.close(file)
        raise
    return file


def vacant(path: Path) -> int | None:
    """The open, locked file if nobody held the post; None if somebody does."""
    file = open_private(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file


def _wait(file: int, kind: int, path: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise PostgresUnavailable(
                    f"The database is being started or stopped by another process for more than "
                    f"{PATIENCE_SECONDS:.0f} seconds ({path} is locked). "
                    "Look for a hanging gangbar or postgres process, end it and try again."
                ) from None
            time.sleep(POLL_SECONDS)
        else:
            return
