"""Takes the four pictures of the README from a fresh demo network: `make screenshots`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from scripts.browser import on_path

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURES = CHECKOUT / "docs" / "screenshots"
PEOPLE = "300"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(address: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"nothing answers at {address}")


def _log_in(page: Page, address: str, login: dict[str, str]) -> None:
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", login["email"])
    page.fill("input[name=password]", login["password"])
    page.click("main form:has(input[name=login]) button.kern-btn--primary")
    page.wait_for_url(lambda url: "/login/" not in url)


def _snap(page: Page, name: str) -> None:
    page.screenshot(path=str(PICTURES / f"{name}.png"))


def _pictures(page: Page, address: str, logins: list[dict[str, str]]) -> None:
    by_role = {login["role"]: login for login in logins}
    page.goto(f"{address}/responsible/?postcode=06108&concern=first-assessment")
    _snap(page, "responsible")
    _log_in(page, address, by_role["counsellor"])
    page.goto(f"{address}/day/")
    _snap(page, "my-day")
    # Whoever is waited for has a plan, so that her page shows a way and its range.
    page.locator("section[aria-labelledby=waiting] a[href^='/people/']").first.click()
    page.wait_for_load_state()
    page.goto(page.url.split("?")[0])
    _snap(page, "person")
    page.context.clear_cookies()
    _log_in(page, address, by_role["placement_officer"])
    page.goto(f"{address}/search/?q=Amira")
    page.locator("main a[href^='/people/']:not([href$='new/'])").first.click()
    page.wait_for_load_state()
    person = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    page.goto(f"{address}/consent/for/{person}/?group=identity&group=contact&group=qualification")
    page.select_option("#id_language", "ar")
    page.locator("input[name=recipients]").first.check()
    page.wait_for_selector("#preview section[lang=ar]")
    _snap(page, "consent")


def main() -> None:
    """Build a small demo network in a folder of its own, photograph it, and end it."""
    home = Path(tempfile.mkdtemp(prefix="gangbar-pictures-"))
    home.chmod(0o755)
    PICTURES.mkdir(parents=True, exist_ok=True)
    environment: dict[str, Any] = os.environ | {"GANGBAR_HOME": str(home)}
    gangbar = str(Path(sys.executable).parent / "gangbar")
    port = str(_free_port())
    built = subprocess.run(
        [gangbar, "demo", "--people", PEOPLE, "--no-serve", "--json"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    logins = json.loads(built.stdout)["logins"]
    server = subprocess.Popen(
        [gangbar, "demo", "--people", PEOPLE, "--port", port], env=environment
    )
    try:
        address = f"http://localhost:{port}"
        _wait(f"{address}/account/login/")
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=on_path(), args=["--no-sandbox"])
            page = opened.new_page(viewport={"width": 1280, "height": 860}, locale="de-DE")
            _pictures(page, address, logins)
            opened.close()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
