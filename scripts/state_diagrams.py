"""Draws the state tables of the code into the pages that explain them: `make docs`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from gangbar.casework.referrals.domain import diagram as of_referrals
from gangbar.casework.waiting.domain import diagram as of_waiting
from gangbar.journey.recognition.domain.course import diagram as of_procedures

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES: Mapping[Path, Callable[[], str]] = {
    DOCS / "referrals.md": of_referrals,
    DOCS / "recognition.md": of_procedures,
    DOCS / "waiting.md": of_waiting,
}
START, END = "<!-- states: generated -->", "<!-- /states -->"


def drawn(page: Path) -> str:
    """The page with the diagram as the state table has it now."""
    text = page.read_text("utf-8")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{START}\n```mermaid\n{PAGES[page]()}```\n{END}{after}"


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(drawn(page), "utf-8")
