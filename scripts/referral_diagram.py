"""Draws the states of a referral into docs/referrals.md from the state table: `make docs`."""

from __future__ import annotations

from pathlib import Path

from gangbar.casework.referrals.domain import diagram

PAGE = Path(__file__).resolve().parents[1] / "docs" / "referrals.md"
START, END = "<!-- states: generated -->", "<!-- /states -->"


def drawn() -> str:
    """The page with the diagram as the state table has it now."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    return f"{before}{START}\n```mermaid\n{diagram()}```\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(drawn(), "utf-8")
