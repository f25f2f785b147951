"""The one error of this package: a sentence that says what is wrong, why, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class PostgresUnavailable(Exception):  # noqa: N818 - read aloud: "raise PostgresUnavailable"
    """No database can be offered; the text is meant for the operator."""


@contextmanager
def explained(home: Path) -> Iterator[None]:
    """Turn what the operating system refuses under `home` into a sentence."""
    try:
        yield
    except OSError as error:
        raise PostgresUnavailable(_sentence(error, home)) from error


def _sentence(error: OSError, home: Path) -> str:
    place = error.filename or home
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The database cannot work because the disk of {home} is full. "
            "Free some space (one gigabyte is a good start) and try again."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"The database cannot use {place}: the operating system denies access to this account. "
            f"Make {home} and everything in it belong to the account that runs Gangbar, "
            "or set GANGBAR_HOME to a folder of its own."
        )
    if error.errno == errno.EROFS:
        return (
            f"The database cannot use {place} because this file system is read-only. "
            "Set GANGBAR_HOME to a folder that can be written to."
        )
    return (
        f"The database cannot be prepared in {home}: {error.strerror or error} ({place}). "
        "Check this place, or set GANGBAR_HOME to another folder."
    )
