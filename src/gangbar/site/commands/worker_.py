"""Do the work that comes later: mails, and what happens once a day (procrastinate)."""

from __future__ import annotations

import argparse
import os
import signal
import threading
import time
from typing import Any

from gangbar.site import database
from gangbar.site.command import say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")
    parser.add_argument(
        "--with-parent", action="store_true", help="stop when the program that started it ends"
    )


def run(given: argparse.Namespace) -> int:
    if given.with_parent:
        _stop_with(os.getppid())
    database.connect()
    database.prepare()
    say("Worker runs.")
    work(wait=not given.once)
    return 0


def work(*, wait: bool) -> None:
    """Work through the queue; with `wait` until the process is told to stop."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 - after set-up

    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(wait=wait, install_signal_handlers=wait, delete_jobs="successful")


def _stop_with(parent: int) -> None:
    """End like after Ctrl-C as soon as the parent is gone, even if it was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
