"""An occupation is found from free text without a login."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gangbar.kernel.tests.shared import shared_data
from tests.journeys.hands import Mouse

pytestmark = pytest.mark.journey

KLDB = "occupations/KldB_2010_V2020_Gliederung_mit_Erlaeuterung.csv"


def load(site: Any) -> None:
    gangbar = str(Path(sys.executable).parent / "gangbar")
    subprocess.run(  # noqa: S603 - our own command
        [gangbar, "load", "kldb", str(shared_data(KLDB))],
        env=site.environment,
        check=True,
        timeout=120,
    )


@pytest.mark.parametrize(("language", "width"), [("de", 1280), ("en", 320)])
def test_a_misspelt_occupation_is_found_with_what_the_law_says(
    desks: Callable[..., Any], site: Any, language: str, width: int
) -> None:
    load(site)
    desk = desks("", language=language, width=width)
    desk.go("/occupations/")
    desk.check()
    Mouse().fill(desk.page, "text", "krankenschwster")
    with desk.page.expect_navigation():
        desk.page.click("main form button[type=submit]")
    text = desk.page.inner_text("main")
    assert "81302" in text
    assert "PflBG" in text
    assert "Landesverwaltungsamt" in text
    desk.check()
