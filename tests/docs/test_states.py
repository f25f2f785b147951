"""The pictures of states are those that the code draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.state_diagrams import PAGES, drawn


@pytest.mark.parametrize("page", list(PAGES), ids=lambda page: page.stem)
def test_the_diagram_is_fresh(page: Path) -> None:
    assert page.read_text("utf-8") == drawn(page), "run `make docs`"
