"""Where the tests find the shared real data; it is never part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[4]


def shared_data(relative: str) -> Path:
    """The file or folder below the shared data, or the test is skipped with one sentence."""
    found = _folder() / relative
    if not found.exists():
        pytest.skip(f"The shared test data {relative} is not here; set GANGBAR_SHARED to find it.")
    return found


def _folder() -> Path:
    told = os.environ.get("GANGBAR_SHARED")
    if not told:
        return _REPOSITORY.parent / "shared" / "data"
    return Path(told) / "data" if (Path(told) / "data").is_dir() else Path(told)
