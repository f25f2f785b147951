"""The operating system's account under which the server runs.

Our own, or an unprivileged one when we are root, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gangbar.platform.postgres.errors import PostgresUnavailable

# `nobody` comes last: it is shared by services that have nothing to do with each other.
UNPRIVILEGED = ("gangbar", "postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """Who runs the server; `switches` says that we are root and hand over to somebody else."""

    uid: int
    gid: int
    name: str
    switches: bool

    def own(self, path: Path) -> None:
        """Hand one file or folder over, never through a symlink; only root can and must."""
        if self.switches:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def own_tree(self, folder: Path) -> None:
        """Hand a folder over with all that is in it, such as a backup brought back by root."""
        if not self.switches or folder.stat().st_uid == self.uid:
            return
        for parent, folders, files in os.walk(folder):
            for name in (*folders, *files):
                self.own(Path(parent) / name)
        self.own(folder)

    def run(
        self, command: list[str], *, cwd: Path, **options: Any
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, without the caller's PG* variables."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        environment.update(LC_ALL="C", TZ="UTC")
        switch: dict[str, Any] = {}
        if self.switches:
            switch = {"user": self.uid, "group": self.gid, "extra_groups": []}
            environment["HOME"] = "/"
        return subprocess.run(  # noqa: S603 - our own commands, never through a shell
            command,
            cwd=cwd,
            env=environment,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            umask=0o077,
            check=False,
            **switch,
            **options,
        )

    def reaches(self, folder: Path) -> bool:
        """Whether this account may walk through every folder down to this one."""
        if not self.switches:
            return True
        try:
            return (
                self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], cwd=Path("/")).returncode
                == 0
            )
        except OSError as error:
            raise PostgresUnavailable(
                f"PostgreSQL refuses to run as root, and this root may not become {self.name} "
                f"({error}). Start Gangbar as an ordinary user, or give DATABASE_URL."
            ) from error


def choose_account(home: Path, data: Path) -> Account:
    """Ourselves; for root the owner of the data, else of the home, else a known account."""
    uid = os.geteuid()
    if uid != 0:
        return _account(uid, switches=False)
    for place in (data, data.parent, home):
        if place.exists() and place.stat().st_uid != 0:
            return _account(place.stat().st_uid, switches=True)
    for name in UNPRIVILEGED:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid, name, switches=True)
    raise PostgresUnavailable(
        "PostgreSQL refuses to run as root, and none of the accounts "
        f"{', '.join(UNPRIVILEGED)} exists here. "
        "Make one (useradd --system gangbar), start Gangbar as an ordinary user, "
        "or give DATABASE_URL."
    )


def _account(uid: int, *, switches: bool) -> Account:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:  # containers run with numbers that no file knows
        return Account(uid, os.getegid() if not switches else uid, f"user {uid}", switches)
    return Account(uid, found.pw_gid, found.pw_name, switches)
