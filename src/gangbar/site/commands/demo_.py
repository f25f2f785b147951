"""Start the demo network: invented organisations and people to try everything out.

Builds the demo at the first start and keeps it afterwards; --reset builds it anew. Prints the
address and one login per role. The second factor is off, which every page says. A database that
holds real data is never touched. Ctrl-C ends the server and its worker.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from typing import Any

from gangbar.site import database
from gangbar.site.command import Sentence, port, report, say
from gangbar.site.commands.serve_ import serve
from gangbar.site.demo import logins

PEOPLE = 2000
SEED = 1
HOST = "127.0.0.1"
PATIENCE = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=_people, metavar="N", help=f"{PEOPLE} unless told")
    parser.add_argument("--seed", type=int, metavar="S", help="another seed, other people")
    parser.add_argument(
        "--reset", action="store_true", help="throw the demo away and build it anew"
    )
    parser.add_argument("--no-serve", action="store_true", help="build only, start no server")
    parser.add_argument("--port", type=port, default=8000, metavar="P", help="8000 unless told")
    parser.add_argument("--json", action="store_true", help="print address and logins as JSON")


def _people(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def run(given: argparse.Namespace) -> int:
    if not given.no_serve:
        _require_free(given.port)
    url = f"http://localhost:{given.port}"
    os.environ.setdefault("GANGBAR_ADDRESS", url)
    database.connect(demo=True)
    database.prepare()
    summary = _build(given)
    _tell(given, url, summary)
    if not given.no_serve:
        _serve(given.port)
    return 0


def _require_free(port: int) -> None:
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((HOST, port))
    except (OSError, OverflowError) as error:
        raise Sentence(
            f"Port {port} is taken or not allowed. Choose another one: gangbar demo --port"
            f" {port + 1 if port < 65535 else 8000}"  # noqa: PLR2004 - the last port
        ) from error


def _build(given: argparse.Namespace) -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 - after set-up

    from gangbar.site.demo import build  # noqa: PLC0415 - after set-up

    try:
        state = build.state()
        if state == "real":
            build.refuse()
        if state and (given.reset or state == "broken"):
            say("Throwing the demo away …")
            build.reset()
            state = ""
        wanted = _or(given.people, PEOPLE), _or(given.seed, SEED)
        if not state:
            say(f"Building the demo network with {wanted[0]} invented people …")
            begin = time.monotonic()
            build.build(people=wanted[0], seed=wanted[1], now=timezone.now(), tell=say)
            say(f"Built in {time.monotonic() - begin:.0f} s.")
        elif (given.people, given.seed) != (None, None) and build.made_of() != wanted:
            say("The demo that is there is kept as it was built; add --reset to build it anew.")
    except build.DemoRefused as refusal:
        raise Sentence(str(refusal)) from refusal
    summary = build.summary()
    build.let_go()
    return summary


def _or(told: int | None, otherwise: int) -> int:
    return otherwise if told is None else told


def _tell(given: argparse.Namespace, url: str, summary: dict[str, Any]) -> None:
    say("")
    say(
        f"{len(summary['organisations'])} organisations, {summary['members']} members,"
        f" {summary['people']} people. Everything is invented."
    )
    if not given.no_serve:
        say(f"Open {url} and log in:")
    for one in logins():
        say(f"  {one.role.replace('_', ' '):18} {one.email:22} {one.organisation_name}")
    say(f"Password for all of them: {logins()[0].password}")
    say("The second factor is off in the demo (GANGBAR_SECOND_FACTOR=off), as every page says.")
    if given.no_serve:
        say("Serve it with `gangbar demo`; `gangbar serve` asks for a second factor.")
    if given.json:
        report(
            {
                "url": url,
                "organisations": summary["organisations"],
                "logins": [asdict(one) for one in logins()],
                "members": summary["members"],
                "people": summary["people"],
                "second_factor": "off",
            }
        )


def _serve(port: int) -> None:
    """The server in this process, the worker in a child that ends with it."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "gangbar.site.command", "worker", "--with-parent"],
        stdout=sys.stderr,  # mails are printed there; standard output stays one JSON document
    )
    ourselves = os.getpid()
    try:
        serve(host=HOST, port=port)
    finally:
        if os.getpid() == ourselves:  # gunicorn's own children pass here too
            _end(worker)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.send_signal(signal.SIGTERM)
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
