"""Finds a Chromium for the browser journeys, installs one if none is there, and prints its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = ("fonts-noto-core",)  # so that pictures of Arabic and Ethiopic pages show letters


def on_path() -> str | None:
    """The browser the caller names in GANGBAR_BROWSER, or the first one on PATH."""
    named = os.environ.get("GANGBAR_BROWSER")
    if named and Path(named).is_file():
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def from_playwright() -> str | None:
    """The Chromium that Playwright has already downloaded for this user, if any."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed for the last resort only

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def run(*command: str) -> bool:
    """Run an installer quietly; its own output is shown only by whoever reads standard error."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdout=sys.stderr,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except FileNotFoundError:
        return False
    return done.returncode == 0


def by_apt() -> str | None:
    """Debian's own package, which also brings the libraries a browser needs."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    install = ("apt-get", "install", "-yq", "--no-install-recommends")
    run("apt-get", "update", "-q")
    if not run(*install, "chromium", *FONTS):
        return None
    return on_path()


def by_download() -> str | None:
    """Playwright's build, the last resort of an ordinary user."""
    if not run(sys.executable, "-m", "playwright", "install", "chromium"):
        return None
    return from_playwright()


def main() -> int:
    for attempt in (on_path, from_playwright, by_apt, by_download):
        if path := attempt():
            print(path)
            return 0
    print(
        "gangbar: no Chromium was found and none could be installed; put 'chromium' on the PATH "
        "or name it with GANGBAR_BROWSER, then try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
