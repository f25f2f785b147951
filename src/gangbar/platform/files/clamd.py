"""Asks a ClamAV daemon whether a content is clean, over its socket (INSTREAM).

Protocol: clamd(8). `z` commands end with NUL; a stream is a row of chunks, each with its length as
four bytes, and ends with a chunk of length zero.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

CHUNK = 64 * 1024
PORT = 3310
PATIENCE_SECONDS = 60.0
LONGEST_ANSWER = 4_096


class NoScanner(Exception):  # noqa: N818 - it is an answer, not an error
    """The scanner does not answer, or not with a verdict; the text says what it said."""


@dataclass(frozen=True)
class Verdict:
    """`finding` is the name of the signature, empty when the content is clean."""

    finding: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.finding


def scan(address: str, content: bytes, *, patience: float = PATIENCE_SECONDS) -> Verdict:
    """The verdict of the scanner at `address` (a socket's path, unix:path or tcp://host:port)."""
    with _answering(address, patience) as connection:
        connection.sendall(b"zINSTREAM\0")
        try:
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                connection.sendall(struct.pack(">L", len(chunk)) + chunk)
            connection.sendall(struct.pack(">L", 0))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has said why before it hung up: read that
        answer = _read(connection)
    if answer == "stream: OK":
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise NoScanner(answer or "no answer")


def version(address: str, *, patience: float = 5.0) -> str:
    """What the scanner says of itself and the age of its signatures."""
    with _answering(address, patience) as connection:
        connection.sendall(b"zVERSION\0")
        return _read(connection)


@contextmanager
def _answering(address: str, patience: float) -> Iterator[socket.socket]:
    try:
        connection = _connected(address, patience)
    except (OSError, ValueError) as error:
        raise NoScanner(f"{address}: {error}") from error
    try:
        yield connection
    except OSError as error:
        raise NoScanner(f"{address}: {error}") from error
    finally:
        connection.close()


def _connected(address: str, patience: float) -> socket.socket:
    if address.startswith("tcp://"):
        parts = urlsplit(address)
        return socket.create_connection((parts.hostname or "", parts.port or PORT), patience)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(patience)
        connection.connect(address.removeprefix("unix:"))
    except OSError:
        connection.close()
        raise
    return connection


def _read(connection: socket.socket) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        more = connection.recv(LONGEST_ANSWER)
        if not more:
            break
        answer += more
    return answer.split(b"\0", 1)[0].decode(errors="replace").strip()
