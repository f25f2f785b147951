"""Do the work that comes later: mails, and what happens once a day (procrastinate)."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import os
import signal
import threading
import time
from typing import Any

from procrastinate.exceptions import ConnectorException
from psycopg import Error as PsycopgError
from psycopg_pool import PoolTimeout

from gangbar.site import database
from gangbar.site.command import say

logger = logging.getLogger(__name__)

SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
#: A signal is heeded after at most this time.
STOP_SEEN_S = 0.5


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
    """Work through the queue; with `wait` until the process is told to stop.

    A worker ends when its database goes away. This one begins anew until the database is back,
    so that a restart of PostgreSQL never leaves the mails of a site lying.
    """
    from procrastinate.contrib.django import app  # noqa: PLC0415 - after set-up

    connector: Any = app.connector
    stop = threading.Event()
    pause = SHORTEST_PAUSE_S
    if wait:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_call: stop.set())
    while not stop.is_set():
        begin = time.monotonic()
        try:
            with app.replace_connector(connector.get_worker_connector()) as working:
                asyncio.run(_turn(working, stop if wait else None))
        except (ConnectorException, PsycopgError, PoolTimeout) as error:
            if not wait:
                raise
            logger.warning("worker without database", extra={"reason": str(error).strip()})
        if not wait:
            return
        lasted = time.monotonic() - begin
        pause = SHORTEST_PAUSE_S if lasted > LONGEST_PAUSE_S else min(2 * pause, LONGEST_PAUSE_S)
        stop.wait(pause)


async def _turn(working: Any, stop: threading.Event | None) -> None:
    """One life of the worker: until it is told to stop, or its database is gone."""
    async with working.open_async():
        running = asyncio.create_task(
            working.run_worker_async(
                wait=stop is not None, install_signal_handlers=False, delete_jobs="successful"
            )
        )
        while stop is not None and not stop.is_set() and not running.done():
            await asyncio.wait([running], timeout=STOP_SEEN_S)
        if stop is not None and stop.is_set():
            running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _stop_with(parent: int) -> None:
    """End like after Ctrl-C as soon as the parent is gone, even if it was killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
