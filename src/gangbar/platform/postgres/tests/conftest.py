"""Homes of clusters that the tests share, because making one takes a second."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from gangbar.platform.postgres import Connection, acquire, release, stop
from gangbar.platform.postgres.tests.support import eventually, guardians

# Dollar sign, quotes and spaces: a home may be called anything.
NAME = 'O\'Neils $HOME "Größe"'


# What is killed here are processes, not the power: a disk of memory proves as much, and sooner.
MEMORY = Path("/dev/shm")  # noqa: S108 - only a parent for mkdtemp


def _roomy() -> bool:
    writable = os.access(MEMORY, os.W_OK | os.X_OK)
    return writable and shutil.disk_usage(MEMORY).free > 2 * 1024**3


@contextmanager
def _place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gangbar-pg-", dir=MEMORY if _roomy() else None))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for lock in folder.rglob("start.lock"):
            stop(lock.parents[1])
            release(lock.parents[1])
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder that every account may walk through, unlike pytest's own."""
    with _place() as folder:
        yield folder


@pytest.fixture(scope="session")
def shared_home() -> Iterator[Path]:
    """The home of one running server, for tests that leave it as they found it."""
    with _place() as folder:
        yield folder / NAME


@pytest.fixture(scope="session")
def connection(shared_home: Path) -> Connection:
    """The shared server runs, this process is a user, and the owner has made a table."""
    connection = acquire(shared_home)
    with psycopg.connect(connection.dsn("owner")) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS step (number bigint PRIMARY KEY)")
    return connection


@pytest.fixture(scope="session")
def maltreated_home() -> Iterator[Path]:
    with _place() as folder:
        yield folder / NAME


@pytest.fixture
def home(maltreated_home: Path) -> Iterator[Path]:
    """A finished cluster without server and users, with the empty table `step`.

    It is the same one for all tests: what they do to it must not hurt the next.
    """
    with psycopg.connect(acquire(maltreated_home).dsn("owner")) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS step (number bigint PRIMARY KEY)")
        owner.execute("TRUNCATE step")
    _leave(maltreated_home)
    yield maltreated_home
    _leave(maltreated_home)


def _leave(home: Path) -> None:
    release(home)
    assert eventually(lambda: not guardians(home))
