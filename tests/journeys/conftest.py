"""A real site for the journeys: own PostgreSQL, gunicorn, worker, mail server and Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from gangbar.site.demo import PASSWORD
from tests import scanner

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
AXE = CHECKOUT / "tests" / "vendor" / "axe.min.js"
SECONDS_TO_START = 60
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

CAST = """
from gangbar.site import database
database.connect(demo=True)
database.prepare()
from django.contrib.auth.hashers import make_password
from gangbar.site.demo.cast import PASSWORD, small_cast
small_cast(make_password(PASSWORD))
"""


class Letterbox:
    """Keeps the mails that a real SMTP conversation delivered."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        self.letters.append((envelope.rcpt_tos, envelope.content.decode("utf-8", "replace")))
        return "250 OK"


@dataclass
class Site:
    """Where the site answers, and what it has mailed."""

    address: str
    home: Path
    letterbox: Letterbox
    environment: dict[str, str] = field(default_factory=dict)
    told: str = ""  # by the program that filled the database
    forgiven: list[str] = field(default_factory=list)

    def wait_for_letter(
        self, recipient: str, words: str, *, seen: int = 0, seconds: float = 60
    ) -> str:
        """The first fitting letter after the first `seen` ones."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for recipients, text in self.letterbox.letters[seen:]:
                if recipient in recipients and words in text:
                    return text
            time.sleep(0.2)
        log = (self.home / "site.log").read_text()[-2000:]
        raise AssertionError(f"no letter to {recipient} with “{words}”; the log ends: {log}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:  # noqa: S310 - loopback
            return bool(response.status == 200)
    except OSError:
        return False


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with running_site() as made:
        yield made


@contextmanager
def running_site(cast: str = CAST, **settings: str) -> Iterator[Site]:
    """Server, worker, mail server and scanner in a new home.

    `cast` is the program that fills its database, `settings` are of the environment.
    """
    home = Path(tempfile.mkdtemp(prefix="gangbar-journey-"))
    home.chmod(0o755)
    stack = ExitStack()
    clamd = scanner.running(_folder(home / "clamd")) if scanner.program() else nullcontext("")
    letterbox = Letterbox()
    mail = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    mail.start()
    port = free_port()
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "GANGBAR_")) or name == "GANGBAR_BROWSER"
    } | {
        "GANGBAR_HOME": str(home),
        "GANGBAR_DEMO": "on",
        "GANGBAR_SECOND_FACTOR": "off",
        "GANGBAR_SMTP": f"smtp://127.0.0.1:{mail.port}",
        "GANGBAR_ADDRESS": f"http://localhost:{port}",
        "GANGBAR_CLAMD": stack.enter_context(clamd),
        **settings,
    }
    filled = subprocess.run(  # noqa: S603
        [sys.executable, "-c", cast],
        env=environment,
        cwd=CHECKOUT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    gangbar = str(Path(sys.executable).parent / "gangbar")
    log = (home / "site.log").open("w")
    processes = [
        subprocess.Popen([gangbar, *arguments], env=environment, stdout=log, stderr=log)  # noqa: S603
        for arguments in (["serve", "--port", str(port)], ["worker"])
    ]
    address = f"http://localhost:{port}"
    end = time.monotonic() + SECONDS_TO_START
    while not _answers(f"{address}/account/login/"):
        if time.monotonic() > end or processes[0].poll() is not None:
            raise AssertionError((home / "site.log").read_text()[-3000:])
        time.sleep(0.2)
    made = Site(address, home, letterbox, environment, filled.stdout)
    yield made
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=30)
    mail.stop()
    stack.close()
    log.close()
    faults = [
        line for line in (home / "site.log").read_text().splitlines() if '"level": "error"' in line
    ]
    shutil.rmtree(home, ignore_errors=True)
    # Where a test has killed the database, errors in the log are what one expects.
    assert faults == [] or made.forgiven


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("GANGBAR_BROWSER") or next(
        (path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None
    )
    if not found:
        pytest.fail("no Chromium: run `make browser`, which finds or installs one")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class Desk:
    """One member at her desk: a browser window of her own, checked at every step."""

    site: Site
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def check(self, *rules: str) -> None:
        """Axe finds nothing by all rules or those told, nothing overflows, nothing complains."""
        only = {"type": "rule", "values": rules} if rules else EVERY_RULE
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "async (runOnly) => (await axe.run({runOnly})).violations.map(v => v.id + ': ' +"
            " v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | '))",
            only,
        )
        assert found == [], f"{self.page.url}: {found}"
        wide, seen = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, f"{self.page.url} is {wide} wide in a window of {seen}"
        assert self.complaints == [], self.page.url


@pytest.fixture
def desks(site: Site, browser: Browser) -> Iterator[Any]:
    """Open a desk: `desks("petra", language="de", width=1280)`; logged in."""
    opened: list[BrowserContext] = []

    def sit_down(
        who: str, *, language: str = "de", width: int = 1280, scheme: str = "light"
    ) -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale="en-GB" if language == "en" else "de-DE",
            color_scheme="dark" if scheme == "dark" else "light",
        )
        opened.append(context)
        page = context.new_page()
        desk = Desk(site, context, page)
        page.on(
            "console",
            lambda said: desk.complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        context.add_cookies([{"name": "django_language", "value": language, "url": site.address}])
        if who:
            log_in(desk, f"{who}@demo.example")
            set_language(desk, language)
        return desk

    yield sit_down
    for context in opened:
        context.close()


def log_in(desk: Desk, email: str) -> None:
    desk.go("/account/login/")
    log_in_at(desk.page, email)


def log_in_at(page: Page, email: str) -> None:
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form:has(input[name=login]) button.kern-btn--primary")
    page.wait_for_url(lambda url: "/login/" not in url)


def set_language(desk: Desk, language: str) -> None:
    """The language is the member's own setting; the menu carries the other one."""
    if desk.page.get_attribute("html", "lang") != language:
        desk.page.click("summary.gb-menu__button")
        desk.page.click(f".gb-menu__list button[value={language}]")
        desk.page.wait_for_selector(f"html[lang={language}]")
