"""Where the database keeps its things below the home folder, and where its socket lies."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from gangbar.platform.postgres.account import Account
from gangbar.platform.postgres.errors import PostgresUnavailable

# sun_path holds 104 bytes on macOS, 108 on Linux; "/.s.PGSQL.5432" takes 14 and its lock 19.
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True)
class Places:
    """The folders and files of one cluster; `home` is absolute."""

    home: Path

    @classmethod
    def below(cls, home: Path) -> Places:
        """Resolve the home once, so that every process speaks of the same folder."""
        return cls(Path(home).expanduser().resolve())

    @property
    def root(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def unfinished(self) -> Path:
        return self.root / "data.unfinished"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def start_log(self) -> Path:
        return self.log / "start.log"

    @property
    def credentials(self) -> Path:
        return self.root / "credentials.json"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def users(self) -> Path:
        return self.root / "users.lock"

    @property
    def guardian_post(self) -> Path:
        return self.root / "guardian.lock"

    @property
    def binaries(self) -> Path:
        return self.root / "binaries"

    def data_version(self) -> int | None:
        """The major version that made the data; None while there is no data."""
        try:
            return int((self.data / "PG_VERSION").read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return None


def default_home() -> Path:
    """GANGBAR_HOME, else the platform's folder for user data.

    Root's own folder is closed to the unprivileged account that PostgreSQL insists on, so root
    keeps its data in /var/lib/gangbar.
    """
    chosen = os.environ.get("GANGBAR_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/gangbar")
    return platformdirs.user_data_path("gangbar", appauthor=False)


def make_folders(places: Places, account: Account) -> None:
    """Make what is missing; only the account of the server enters data and log."""
    open_to_account = 0o755 if account.switches else 0o700
    _make(places.home, open_to_account)
    _make(places.root, open_to_account)
    _make(places.log, 0o700, account)


def _make(folder: Path, mode: int, account: Account | None = None) -> None:
    if not folder.exists():
        if not folder.parent.exists():
            _make(folder.parent, mode)
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
        if os.geteuid() == 0:
            parent = folder.parent.stat()
            os.chown(folder, parent.st_uid, parent.st_gid)
    if account is not None:
        account.own_tree(folder)


def socket_folder(places: Places, account: Account) -> Path:
    """A folder for the socket that only the account of the server may enter."""
    folder = places.root / "socket"
    # In a client's address a comma would separate two hosts.
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER or "," in str(folder):
        digest = hashlib.sha256(os.fsencode(places.home)).hexdigest()[:16]
        runtime = Path(f"/run/user/{account.uid}")
        private = runtime.is_dir() and runtime.stat().st_uid == account.uid
        base = runtime if private and not account.switches else Path("/tmp")  # noqa: S108 - checked below
        folder = base / f"gangbar-{account.uid}-{digest}"
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    _verify_private(folder, account)
    return folder


def _verify_private(folder: Path, account: Account) -> None:
    """Somebody may have laid a trap in a shared place: a symlink, or a folder of their own."""
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == 0:
        account.own(folder)  # just made by us as root, or brought back by root from a backup
        found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
        raise PostgresUnavailable(
            f"The database cannot put its socket into {folder}: this place exists and does not "
            f"belong to {account.name}. Remove it, or set GANGBAR_HOME to a shorter path."
        )
    if stat.S_IMODE(found.st_mode) != 0o700:  # noqa: PLR2004 - an octal mode reads best as itself
        folder.chmod(0o700)
