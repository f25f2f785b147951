"""The page of funding lists the instruments and the vocabulary as they are."""

from __future__ import annotations

from scripts.funding_pages import PAGE, written


def test_the_page_of_funding_is_fresh() -> None:
    page = PAGE.read_text("utf-8")

    assert written(page) == page, "run `make docs`"
