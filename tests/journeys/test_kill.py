"""Killed without warning while people work: whatever was confirmed is there afterwards."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from gangbar.platform.postgres import acquire, release
from tests.journeys.hands import Mouse
from tests.journeys.test_main_story import give_consent, refer, take_in

pytestmark = pytest.mark.journey

NOTES = 60
KILL_SERVER_AT, KILL_DATABASE_AT = 15, 30


def processes_with(words: str) -> dict[int, int]:
    """Processes whose command line holds these words: id -> id of the parent."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid,ppid,args"],  # noqa: S607 - wherever it lies
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        int(line.split()[0]): int(line.split()[1])
        for line in listed.stdout.splitlines()[1:]
        if words in line
    }


def worker_of(port: str) -> int:
    """A gunicorn worker of this site: told by its parent, for ids start anew at the top."""
    found = processes_with(f"serve --port {port}")
    return next(process for process, parent in found.items() if parent in found)


def postmaster(home: Path) -> int:
    return int((home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])


def write_notes(desk: Any, person: str, mark: str, kill: Callable[[int], None]) -> set[str]:
    """Send many notes; returns those that the site confirmed with its redirect."""
    desk.go(f"/people/{person}/")
    token = desk.page.get_attribute("main input[name=csrfmiddlewaretoken]", "value")
    confirmed = set()
    for number in range(NOTES):
        kill(number)
        text = f"{mark}-{number}"
        try:
            answer = desk.context.request.post(
                f"{desk.site.address}/people/{person}/note/",
                form={"csrfmiddlewaretoken": token, "text": text},
                headers={"Referer": desk.site.address},
                max_redirects=0,
                timeout=15_000,
            )
        except Exception:  # noqa: BLE001 - the connection was killed: nothing was confirmed
            time.sleep(0.5)
            continue
        if answer.status == 302:
            confirmed.add(text)
        else:
            time.sleep(0.5)
    return confirmed


def test_no_confirmed_note_is_lost(desks: Callable[..., Any], site: Any) -> None:
    petra = desks("petra")
    petra.go("/people/new/")
    petra.page.fill("#id_goal", "Ziel")
    petra.page.fill("#id_family_name", f"Ausfall-{uuid4().hex[:6]}")
    petra.page.get_by_role("button", name="Person aufnehmen").click()
    petra.page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    person = re.search(r"/people/([0-9a-f-]{36})/", petra.page.url)
    assert person, petra.page.inner_text("main")[:600]
    port = site.address.rsplit(":", 1)[1]

    def kill(number: int) -> None:
        if number == KILL_SERVER_AT:
            os.kill(worker_of(port), signal.SIGKILL)
        if number == KILL_DATABASE_AT:
            os.kill(postmaster(site.home), signal.SIGKILL)

    confirmed = write_notes(petra, person[1], mark := uuid4().hex, kill)
    assert len(confirmed) > NOTES // 2
    connection = acquire(site.home)
    try:
        with psycopg.connect(connection.dsn("owner")) as database:
            found = database.execute(
                "select text from people_note where text like %s", [f"{mark}-%"]
            ).fetchall()
    finally:
        release(site.home)
    assert confirmed <= {text for (text,) in found}
    site.forgiven.append("kill")


def test_mails_go_out_after_the_database_has_died(desks: Callable[..., Any], site: Any) -> None:
    petra = desks("petra")
    person = take_in(petra, f"Danach-{uuid4().hex[:6]}", Mouse())
    give_consent(petra, person, Mouse())
    site.forgiven.append("kill")
    seen = len(site.letterbox.letters)
    dead = postmaster(site.home)
    os.kill(dead, signal.SIGKILL)
    end = time.monotonic() + 60
    while time.monotonic() < end and not answers_again(petra, site, dead):
        time.sleep(0.5)
    refer(petra, person, Mouse())
    site.wait_for_letter("team@beratung.example", "Gangbar", seen=seen)


def answers_again(desk: Any, site: Any, dead: int) -> bool:
    """Whether another database server is up and the page comes."""
    try:
        started = postmaster(site.home) != dead
    except (FileNotFoundError, IndexError):
        return False
    return started and bool(desk.page.request.get(f"{site.address}/day/").ok)
