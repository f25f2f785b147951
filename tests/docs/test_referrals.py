"""The picture of the referral's states is the one that the code draws."""

from __future__ import annotations

from scripts.referral_diagram import PAGE, drawn


def test_the_diagram_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == drawn(), "run `make docs`"
