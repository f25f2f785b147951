"""Fixtures of the whole house: the kept database, and the folder of real data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gangbar.site import database
from gangbar.site.testing import SHARED


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> None:
    """Migrate the kept database; tests roll back, so that nothing has to be emptied."""
    with django_db_blocker.unblock():
        database.prepare()


@pytest.fixture
def shared() -> Path:
    """The folder of real data, or a skip that says so."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"the real data are not at {SHARED} (set GANGBAR_SHARED)")
    return SHARED
