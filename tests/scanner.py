"""A real ClamAV daemon for tests, with one signature of our own: no download, no real malware."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gangbar.platform.files import clamd

#: What the daemon takes for a virus. Harmless, and found nowhere else.
INFECTION = b"gangbar-harmless-test-string-7f3a"
SIGNATURE = "Gangbar.Test.String"
SECONDS_TO_START = 30
NOT_HERE = (
    "no clamd on this machine: `apt-get install clamav-daemon`, or run `make scanner` as root"
)


def program() -> str | None:
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a clamd that runs as long as the context."""
    found = program()
    assert found, NOT_HERE
    signatures = folder / "signatures"
    signatures.mkdir()
    # Type 0: any file; *: anywhere in it.
    (signatures / "gangbar.ndb").write_text(f"{SIGNATURE}:0:*:{INFECTION.hex()}\n")
    socket = folder / "clamd.sock"
    settings = folder / "clamd.conf"
    settings.write_text(
        f"DatabaseDirectory {signatures}\nLocalSocket {socket}\nForeground yes\n"
        f"LogFile {folder / 'clamd.log'}\nStreamMaxLength 30M\nTemporaryDirectory {folder}\n"
    )
    process = subprocess.Popen([found, f"--config-file={settings}"], stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(f"unix:{socket}", process, folder)
        yield f"unix:{socket}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            clamd.version(address)
        except clamd.NoScanner:
            if process.poll() is not None or time.monotonic() > end:
                log = folder / "clamd.log"
                said = log.read_text() if log.exists() else "nothing"
                raise AssertionError(f"clamd did not start: {said}") from None
            time.sleep(0.1)
        else:
            return
