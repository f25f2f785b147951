"""Calls the WSGI application without a server: what a request costs, and how often it asks.

Run as `python -m gangbar.site.bench.inside PLAN` with DJANGO_SETTINGS_MODULE set. For each line of
standard input (`{"name": ..., "seconds": ..., "first": ...}`) it answers with one line of JSON.
"""

from __future__ import annotations

import io
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from gangbar.site.bench.scenarios import CSRF, SUBMISSION

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]
WARM = 15


def environ(visit: dict[str, Any]) -> dict[str, Any]:
    """The request as a server hands it over."""
    path, _mark, query = visit["path"].partition("?")
    body = visit["body"].replace(SUBMISSION, str(uuid4())).encode()
    cookies = f"{visit['cookie']}; csrftoken={CSRF}; django_language=de"
    return {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_LANGUAGE": "de",
        "HTTP_COOKIE": cookies,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def call(application: Application, visit: dict[str, Any]) -> tuple[int, bytes]:
    """Status and body of one request."""
    seen: list[str] = []
    response = application(environ(visit), lambda status, _headers: seen.append(status))
    try:
        body = b"".join(response)
    finally:
        response.close()
    return int(seen[0][:3]), body


def checked(application: Application, visit: dict[str, Any]) -> int:
    """The size of the answer; fails unless it is the page that was meant."""
    status, body = call(application, visit)
    if status != visit["status"] or visit["expect"] not in body.decode():
        raise RuntimeError(f"{visit['path']}: {status} without {visit['expect']!r}")
    return len(body)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement of this thread's connection."""
    from django.db import connection  # noqa: PLC0415 - after set-up

    found: list[str] = []

    def note(execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        found.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(note):
        yield found


def statements(application: Application, visits: list[dict[str, Any]]) -> int:
    """The most statements that one of the first requests needed."""
    most = 0
    for visit in visits[:WARM]:
        with counted() as found:
            checked(application, visit)
        most = max(most, len(found))
    return most


def measured(
    application: Application, visits: list[dict[str, Any]], *, seconds: float, first: bool
) -> dict[str, Any]:
    """Milliseconds of each request; the first time also statements and the size of a page."""
    found: dict[str, Any] = {}
    if first:
        sizes = [checked(application, visit) for visit in visits[:WARM]]
        found["bytes"] = sum(sizes) // len(sizes)
        found["statements"] = statements(application, visits)
    took: list[float] = []
    end, before = time.perf_counter() + seconds, time.process_time()
    while time.perf_counter() < end:
        visit = visits[len(took) % len(visits)]
        begin = time.perf_counter()
        status, _body = call(application, visit)
        took.append((time.perf_counter() - begin) * 1_000)
        if status != visit["status"]:
            raise RuntimeError(f"{visit['path']}: {status}")
    # What this process itself has worked: says more than the clock when others use the machine.
    worked = (time.process_time() - before) * 1_000 / len(took)
    return {**found, "ms": took, "worked_ms": worked}


def application() -> Application:
    """Our own or the plain one, as the settings say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # see site.database.set_up
        from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - here Django begins

        built: Application = get_wsgi_application()
    return built


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    app = application()
    for line in sys.stdin:
        wanted = json.loads(line)
        answer = measured(
            app, plan[wanted["name"]], seconds=wanted["seconds"], first=wanted["first"]
        )
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
