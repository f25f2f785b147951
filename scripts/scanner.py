"""Finds a ClamAV daemon for the tests of documents, or tries to install one; never fails.

Without it the tests that need a virus scanner are skipped, each with a sentence that says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SECONDS = 240


def find() -> str | None:
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")


def run(*command: str) -> bool:
    """Run an installer quietly; a machine without a network must not keep the tests waiting."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def by_apt() -> str | None:
    """Debian's own package; its signatures (a large download) are not needed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install = ("apt-get", "install", "-yq", "--no-install-recommends", "clamav-daemon")
    if not run(*install):
        run("apt-get", "update", "-q")
        run(*install)
    return find()


def main() -> int:
    if path := find() or by_apt():
        print(path)
    else:
        print(
            "gangbar: no virus scanner (clamd) was found and none could be installed; the tests"
            " that need one are skipped.",
            file=sys.stderr,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
