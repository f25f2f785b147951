"""A real scanner says what it finds, and its silence is never taken for a clean bill."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from gangbar.platform.files import clamd
from gangbar.platform.files.tests import samples
from tests.scanner import INFECTION, SIGNATURE


def test_a_clean_photo_is_clean(scanner: str) -> None:
    assert clamd.scan(scanner, samples.jpeg()).is_clean


@pytest.mark.parametrize("at", [0, clamd.CHUNK - 5, 3 * clamd.CHUNK])
def test_what_is_infected_is_found_also_across_chunks(scanner: str, at: int) -> None:
    found = clamd.scan(scanner, b"." * at + INFECTION + b"." * 100)
    assert SIGNATURE in found.finding


def test_it_looks_into_a_word_document(scanner: str) -> None:
    found = clamd.scan(scanner, samples.docx(word__media__x_DOT_png=INFECTION * 10))
    assert SIGNATURE in found.finding


def test_what_is_too_large_for_the_scanner_is_not_clean(scanner: str) -> None:
    with pytest.raises(clamd.NoScanner, match="size limit"):
        clamd.scan(scanner, b"\0" * 31 * 1024 * 1024)


def test_it_tells_its_version(scanner: str) -> None:
    assert clamd.version(scanner).startswith("ClamAV")


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.sock", "/nowhere", "tcp://127.0.0.1:1"])
def test_no_scanner_is_no_verdict(address: str) -> None:
    with pytest.raises(clamd.NoScanner):
        clamd.scan(address, b"x", patience=1)


@pytest.mark.parametrize("said", [b"", b"stream: OK and more\0", b"UNKNOWN COMMAND\0"])
def test_an_unclear_answer_is_no_verdict(tmp_path: Path, said: bytes) -> None:
    address = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(address))
        listening.listen()

        def answer() -> None:
            connection, _peer = listening.accept()
            with connection:
                while not connection.recv(65_536).endswith(b"\0\0\0\0"):
                    pass
                connection.sendall(said)

        speaking = threading.Thread(target=answer)
        speaking.start()
        with pytest.raises(clamd.NoScanner):
            clamd.scan(str(address), b"x", patience=5)
        speaking.join()
