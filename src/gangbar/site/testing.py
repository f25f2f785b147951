"""How tests get their database: a real PostgreSQL, migrated once and kept between runs.

Loaded by `-p gangbar.site.testing` before Django's settings are read. Every test runs in a
transaction as the application role, so that row security is on; what must be committed (journeys,
kill -9) starts a server of its own.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import pytest

from gangbar.platform.postgres import acquire
from gangbar.site import database

CHECKOUT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("GANGBAR_SHARED") or CHECKOUT.parent / "shared")


def _home() -> Path:
    given = os.environ.get("GANGBAR_TEST_HOME")
    return Path(given) if given else Path(tempfile.gettempdir()) / f"gangbar-test-{os.getuid()}"


def _name() -> str:
    mark = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
    return f"gangbar_test_{mark}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def pytest_configure(config: pytest.Config) -> None:
    """Mark what needs a browser, so that it can be left out while working on rules."""
    config.addinivalue_line("markers", "journey: needs a browser and a running server")


def _environment() -> None:
    os.environ["GANGBAR_SECRET_KEY"] = "only-for-tests"  # noqa: S105 - not a secret
    os.environ["GANGBAR_SECOND_FACTOR"] = "off"
    os.environ["GANGBAR_DEMO"] = "off"
    database.use(acquire(_home(), database=_name()))


_environment()
