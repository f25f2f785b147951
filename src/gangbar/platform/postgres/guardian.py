"""Knows the server process of a data folder and how to end it.

Run as a script it is the guardian: it ends the server once its last user is gone, and has it
started again when it dies while somebody uses it.

Only the standard library: as a script it runs without the project on its path, in a few megabytes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

POLL_SECONDS = 0.02
STOP_SECONDS = 300.0
# A user may die between ordering the start and the first sign of life of the server.
LATE_START_SECONDS = 1.0
HEALTH_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0


class Postmaster(NamedTuple):
    """What postmaster.pid says about the server; whether it is true is another question."""

    pid: int
    socket_folder: str
    state: str


def cluster_name(data: Path) -> str:
    """A name that PostgreSQL shows in the title of every process of this data folder.

    Titles are readable for everyone, even in containers where root may not look into the
    processes of others; working folders are not.
    """
    digest = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()
    return f"gangbar_{digest[:16]}"


def recorded_postmaster(data: Path) -> Postmaster | None:
    """The server as written in postmaster.pid; None without a (complete) entry."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        state = lines[7].strip() if len(lines) > 7 else "starting"  # noqa: PLR2004 - line 8
        return Postmaster(int(lines[0]), lines[4].strip() if len(lines) > 4 else "", state)  # noqa: PLR2004 - line 5
    except (FileNotFoundError, IndexError, ValueError):
        return None


def live_postmaster(data: Path) -> Postmaster | None:
    """The server of this data folder if it lives; a recycled process number does not count."""
    postmaster = recorded_postmaster(data)
    if postmaster and _belongs(_title(postmaster.pid), cluster_name(data)):
        return postmaster
    return None


def server_processes(data: Path) -> list[int]:
    """The server and all its children, also children whose server has died."""
    name = cluster_name(data)
    return [pid for pid, title in _titles() if _belongs(title, name)]


def stop_server(data: Path, *, seconds: float = STOP_SECONDS) -> bool:
    """End the server in fast mode (open transactions are rolled back); True when it is gone."""
    postmaster = live_postmaster(data)
    if postmaster is None:
        return True
    signal_process(postmaster.pid, signal.SIGINT)
    end = time.monotonic() + seconds
    while _belongs(_title(postmaster.pid), cluster_name(data)):
        if time.monotonic() > end:
            return False
        time.sleep(POLL_SECONDS)
    return True


def signal_process(pid: int, number: signal.Signals) -> None:
    """Send a signal; a process that is gone already is no error."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _belongs(title: str, name: str) -> bool:
    program = os.path.basename(title.split(" ", 1)[0])  # noqa: PTH119 - a title, not a path
    return program.rstrip(":") in {"postgres", "postmaster"} and name in title


def _title(pid: int) -> str:
    """The command line of a process; empty for the dead and for zombies."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("latin-1")
        except OSError:
            return ""
    return dict(_titles()).get(pid, "")


def _titles() -> list[tuple[int, str]]:
    if Path("/proc/self/cmdline").exists():
        pids = [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]  # noqa: PTH208 - names only
        return [(pid, _title(pid)) for pid in pids]
    listing = subprocess.run(
        ["/bin/ps", "-axo", "pid=,command="], capture_output=True, text=True, check=False
    )
    rows = (line.strip().partition(" ") for line in listing.stdout.splitlines())
    return [(int(pid), title.strip()) for pid, _, title in rows if pid.isdigit()]


def has_crashed(data: Path) -> bool:
    """A server that ends in order takes its postmaster.pid along; one that is killed leaves it."""
    return recorded_postmaster(data) is not None and live_postmaster(data) is None


def heal(data: Path, home: Path, done: threading.Event) -> None:
    """Have the server started again whenever it has died; wait longer when that does not help."""
    pause = HEALTH_SECONDS
    while not done.wait(pause):
        if not has_crashed(data):
            pause = HEALTH_SECONDS
            continue
        command = [sys.executable, "-m", "gangbar.platform.postgres", str(home)]
        silence = subprocess.DEVNULL
        subprocess.run(  # noqa: S603 - our own module
            command, stdin=silence, stdout=silence, stderr=silence, check=False
        )
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def guard(users_file: Path, data: Path, home: Path) -> None:
    """Wait until nobody holds the users file, then end the server while new users wait."""
    done = threading.Event()
    threading.Thread(target=heal, args=(data, home, done), daemon=True).start()
    users = os.open(users_file, os.O_RDWR | os.O_CLOEXEC)
    fcntl.flock(users, fcntl.LOCK_EX)
    done.set()
    end = time.monotonic() + LATE_START_SECONDS
    while live_postmaster(data) is None and time.monotonic() < end:
        time.sleep(POLL_SECONDS)
    stop_server(data)


def main(arguments: list[str]) -> None:
    """Detach from the caller, then guard; the post's lock is an open file we were born with.

    Locks end with the process, all at once or the post first: a new user who obtains the users
    file therefore never takes a leaving guardian for a staying one.
    """
    users_file, data, home = (Path(argument) for argument in arguments[:3])
    post = int(arguments[3])
    if os.fork():
        os._exit(0)
    os.setsid()
    os.chdir("/")
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        guard(users_file, data, home)
    finally:
        os.close(post)


if __name__ == "__main__":
    main(sys.argv[1:])
