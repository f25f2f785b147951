"""Fixtures of the whole house: the kept database, and the folder of real data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from gangbar.site import database
from gangbar.site.testing import SHARED
from tests import scanner as running_scanner


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """Migrate the kept database; tests roll back, so that nothing has to be emptied."""
    with django_db_blocker.unblock():
        database.prepare()


@pytest.fixture(scope="session", autouse=True)
def home_of_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Documents of tests lie in a folder of this run."""
    settings.HOME = tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Whoever asks for a page in English leaves the language of the thread to nobody else."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real virus scanner, or a skip that says how to get one."""
    if not running_scanner.program():
        pytest.skip(running_scanner.NOT_HERE)
    with running_scanner.running(tmp_path_factory.mktemp("clamd")) as address:
        yield address


@pytest.fixture
def shared() -> Path:
    """The folder of real data, or a skip that says so."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"the real data are not at {SHARED} (set GANGBAR_SHARED)")
    return SHARED
