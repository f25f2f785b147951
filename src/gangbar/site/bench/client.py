"""Keep-alive clients on raw sockets, cheap enough to share two cores with the server.

Run as `python -m gangbar.site.bench.client`: reads one JSON document (`port`, `clients`, `seconds`,
`visits`) and answers with one.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

# Stand for themselves here, so that this process loads neither Django nor the drivers.
SUBMISSION = b"00000000-0000-4000-8000-000000000000"
CSRF = "benchmarkbenchmarkbenchmarkbench"
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_BLOCK = 65_536


def request(visit: dict[str, Any], port: int) -> bytes:
    """The request as bytes, made before the clock starts."""
    body = str(visit["body"]).encode()
    lines = [
        f"{'POST' if body else 'GET'} {visit['path']} HTTP/1.1",
        f"Host: localhost:{port}",
        "Accept-Language: de",
        f"Cookie: {visit['cookie']}; csrftoken={CSRF}; django_language=de",
    ]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answer(link: socket.socket) -> int:
    """Read one response to its end; returns the status."""
    data = link.recv(_BLOCK)
    while b"\r\n\r\n" not in data:
        data += _more(link)
    head, _mark, rest = data.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    missing = (int(length[1]) if length else 0) - len(rest)
    while missing > 0:
        missing -= len(_more(link))
    return int(head[9:12])


def _more(link: socket.socket) -> bytes:
    block = link.recv(_BLOCK)
    if not block:
        raise ConnectionError("the server closed the connection")
    return block


def one_client(
    number: int, clients: int, port: int, end: float, requests: list[tuple[bytes, int]]
) -> tuple[list[float], int]:
    """Ask until `end`; milliseconds of each answer, and how many were not what they should be."""
    took: list[float] = []
    wrong = 0
    link: socket.socket | None = None
    place = number
    while time.perf_counter() < end:
        data, expected = requests[place % len(requests)]
        place += clients
        if SUBMISSION in data:
            data = data.replace(SUBMISSION, str(uuid4()).encode())
        begin = time.perf_counter()
        try:
            if link is None:
                link = socket.create_connection(("127.0.0.1", port), timeout=30)
                link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            link.sendall(data)
            wrong += answer(link) != expected
        except ConnectionError:
            # A worker was replaced, as it is after so many requests; the browser asks again too.
            link = None
            continue
        took.append((time.perf_counter() - begin) * 1_000)
    if link is not None:
        link.close()
    return took, wrong


def run(order: dict[str, Any]) -> dict[str, Any]:
    requests = [(request(one, order["port"]), one["status"]) for one in order["visits"]]
    clients = order["clients"]
    begin = time.perf_counter()
    end = begin + order["seconds"]
    with ThreadPoolExecutor(clients) as pool:
        results = list(
            pool.map(
                lambda number: one_client(number, clients, order["port"], end, requests),
                range(clients),
            )
        )
    took = [ms for some, _wrong in results for ms in some]
    seconds = time.perf_counter() - begin
    return {"ms": took, "seconds": seconds, "wrong": sum(wrong for _ms, wrong in results)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(json.loads(sys.stdin.read()))))
