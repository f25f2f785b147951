"""Start or join the cluster of a home folder, and keep it alive while this process lives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import psycopg

from gangbar.platform.postgres import guardian
from gangbar.platform.postgres.account import Account, choose_account
from gangbar.platform.postgres.binaries import Binaries, find_binaries, within_reach
from gangbar.platform.postgres.cluster import (
    clear_remains,
    make_data,
    set_superuser_password,
    start_server,
)
from gangbar.platform.postgres.configuration import PORT
from gangbar.platform.postgres.connection import Connection
from gangbar.platform.postgres.credentials import (
    APP,
    OWNER,
    Credentials,
    make_credentials,
    read_credentials,
)
from gangbar.platform.postgres.database import ensure_database, ensure_roles, superuser_connection
from gangbar.platform.postgres.errors import PostgresUnavailable, explained
from gangbar.platform.postgres.locks import alone, join, vacant
from gangbar.platform.postgres.places import Places, make_folders

# The open users files of this process, by home. Never closed before the end of the process
# (except by `release`), and inherited by forked workers, who count as users too.
_held: dict[Path, int] = {}
_threads = threading.RLock()
# The folder that holds the package, however we were told where it is.
SOURCE = str(Path(__file__).parents[3])


def _fresh_lock_in_child() -> None:
    global _threads  # noqa: PLW0603 - another thread of the parent may have held it at the fork
    _threads = threading.RLock()


os.register_at_fork(after_in_child=_fresh_lock_in_child)


def acquire(home: Path, *, database: str = "gangbar") -> Connection:
    """Start the cluster of this home or join it, and keep it alive while this process lives.

    Calling it again is cheap and heals: a server that has died meanwhile is started again.
    """
    places = Places.below(home)
    with _threads, explained(places.home):
        account = choose_account(places.home, places.data)
        make_folders(places, account)
        _require_reach(places, account)
        with alone(places.start_lock):
            if places.home not in _held:
                _held[places.home] = join(places.users)
            _post_guardian(places)
            socket, credentials = _serve(places, account, database)
    return Connection(
        host=socket,
        port=PORT,
        database=database,
        owner=OWNER,
        owner_password=credentials.owner,
        app=APP,
        app_password=credentials.app,
    )


def release(home: Path) -> None:
    """Stop being a user before the process ends; the last one's leave stops the server."""
    with _threads:
        file = _held.pop(Places.below(home).home, None)
        if file is not None:
            os.close(file)


def stop(home: Path) -> None:
    """Stop the server now, whoever uses it; the next `acquire` starts it again."""
    places = Places.below(home)
    if not places.start_lock.exists():
        return
    with _threads, explained(places.home), alone(places.start_lock):
        if not guardian.stop_server(places.data):
            raise PostgresUnavailable(
                f"The database in {places.home} did not stop within "
                f"{guardian.STOP_SECONDS:.0f} seconds. Its log in {places.log} says why."
            )


def _require_reach(places: Places, account: Account) -> None:
    if account.reaches(places.root):
        return
    raise PostgresUnavailable(
        f"PostgreSQL refuses to run as root, so it runs as {account.name}, and this account cannot "
        f"reach {places.root}: a folder above it is closed to others. Set GANGBAR_HOME to an open "
        "place such as /var/lib/gangbar, or start Gangbar as an ordinary user."
    )


def _serve(places: Places, account: Account, database: str) -> tuple[str, Credentials]:
    """Have the server running with roles and database; its socket folder and the passwords."""
    credentials = read_credentials(places.credentials)
    socket = _running(places, credentials)
    cold = socket is None or credentials is None
    if socket is None or credentials is None:
        socket, credentials = _start(places, account, credentials)
    try:
        with superuser_connection(
            socket, credentials, alive=lambda: guardian.live_postmaster(places.data) is not None
        ) as connection:
            if cold:
                ensure_roles(connection, credentials)
            ensure_database(connection, database)
    except psycopg.Error as error:
        raise PostgresUnavailable(
            f"The database in {places.home} runs but refuses to be prepared: "
            f"{str(error).strip()}. The log in {places.log} says more."
        ) from error
    return socket, credentials


def _running(places: Places, credentials: Credentials | None) -> str | None:
    """The socket folder of the living server; one that cannot be joined any more is ended."""
    postmaster = guardian.live_postmaster(places.data)
    if postmaster is None:
        return None
    socket = postmaster.socket_folder
    joinable = credentials and postmaster.state != "stopping" and _socket_exists(socket)
    if joinable:
        return socket
    if not guardian.stop_server(places.data):
        raise PostgresUnavailable(
            f"The database in {places.home} is stopping for more than "
            f"{guardian.STOP_SECONDS:.0f} seconds. Its log in {places.log} says why."
        )
    return None


def _socket_exists(folder: str) -> bool:
    return bool(folder) and (Path(folder) / f".s.PGSQL.{PORT}").exists()


def _start(
    places: Places, account: Account, credentials: Credentials | None
) -> tuple[str, Credentials]:
    binaries = _binaries_for(places, account)
    clear_remains(places)
    fresh = credentials or make_credentials(places.credentials)
    if places.data_version() is None:
        _require_no_foreign_data(places)
        make_data(places, account, binaries, fresh)
    else:
        account.own_tree(places.data)
        places.data.chmod(0o700)
        if credentials is None:
            set_superuser_password(places, account, binaries, fresh)
    return start_server(places, account, binaries), fresh


def _binaries_for(places: Places, account: Account) -> Binaries:
    return within_reach(find_binaries(places.data_version()), account, places.binaries)


def _require_no_foreign_data(places: Places) -> None:
    if places.data.exists() and any(places.data.iterdir()):
        raise PostgresUnavailable(
            f"{places.data} holds files but no PostgreSQL data. "
            "Move them away, or set GANGBAR_HOME to another folder."
        )


def _post_guardian(places: Places) -> None:
    """Have a process that outlives us watch over the last user's leave.

    It is born with the lock of its post, so there is never a moment with two or none.
    """
    post = vacant(places.guardian_post)
    if post is None:
        return
    command = [sys.executable, "-I", "-S", guardian.__file__]
    command += [str(places.users), str(places.data), str(places.home), str(post)]
    try:
        subprocess.run(  # noqa: S603 - our own script
            command,
            pass_fds=[post],
            # For the command that heals; the guardian itself is isolated from it by -I.
            env={**os.environ, "PYTHONPATH": os.pathsep.join([SOURCE, *filter(None, sys.path)])},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise PostgresUnavailable(
            f"The guardian of the database could not be started with {sys.executable} "
            f"(exit code {error.returncode}). Start Gangbar with the Python it was installed in."
        ) from error
    finally:
        os.close(post)
