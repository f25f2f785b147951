"""The settings in the documentation are the ones that the program reads."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from gangbar.site import config

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reference() -> ModuleType:
    """The script, which is started and not installed, as a module."""
    spec = spec_from_file_location("settings_reference", ROOT / "scripts/settings_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_settings_page_is_fresh(reference: ModuleType) -> None:
    assert (ROOT / "docs/settings.md").read_text("utf-8") == reference.page(), "make docs"


def test_every_setting_has_a_variable_and_a_sentence() -> None:
    for one in config.variables():
        assert one.metadata["variable"].isupper()
        assert one.metadata["meaning"].endswith(".")


def test_a_setting_is_read_from_its_variable() -> None:
    read = config.read({"GANGBAR_NETWORK": "Netz Muster", "GANGBAR_DEMO": ""})

    assert read.network_name == "Netz Muster"
    assert read.demo == "off"
