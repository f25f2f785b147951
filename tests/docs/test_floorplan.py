"""The floor plan in the documentation is the one that the linter checks."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def floorplan() -> ModuleType:
    """The script, which is started and not installed, as a module."""
    spec = spec_from_file_location("floorplan", ROOT / "scripts/floorplan.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_floor_plan_is_fresh(floorplan: ModuleType) -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")

    assert floorplan.refreshed(page, pyproject) == page, "make docs"


def test_a_new_slice_changes_the_floor_plan(floorplan: ModuleType) -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    grown = pyproject.replace('"consent", "people"', '"consent", "parties", "people"')

    assert "`parties`" not in floorplan.plan(pyproject)
    assert "`consent` > `parties` > `people`" in floorplan.plan(grown)
