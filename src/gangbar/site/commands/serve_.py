"""Serve the pages with gunicorn (migrates first)."""

from __future__ import annotations

import argparse
import os
import sys

from gangbar.site import database
from gangbar.site.command import between, port, say

#: Of workers, and of threads in each: more than any machine of ours can use.
MOST = 256


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=port, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--workers", type=between(1, MOST), default=2)
    parser.add_argument("--threads", type=between(1, MOST), default=4)


def run(given: argparse.Namespace) -> int:
    database.connect()
    database.prepare()
    serve(host=given.host, port=given.port, workers=given.workers, threads=given.threads)
    return 0


def serve(*, host: str, port: int, workers: int = 2, threads: int = 4) -> None:
    """Run gunicorn in this process until it is told to stop."""
    from gunicorn.app.wsgiapp import WSGIApplication  # noqa: PLC0415 - only when serving

    say(f"Gangbar: http://{host}:{port}")
    sys.argv = [
        "gunicorn",
        f"--bind={host}:{port}",
        f"--workers={workers}",
        f"--threads={threads}",
        "--worker-class=gthread",
        "--preload",
        "--max-requests=20000",
        "--max-requests-jitter=2000",
        "--graceful-timeout=10",
        "--log-level=warning",
        f"--worker-tmp-dir={'/dev/shm' if os.path.isdir('/dev/shm') else '/tmp'}",  # noqa: PTH112, S108
        "gangbar.site.wsgi:application",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
