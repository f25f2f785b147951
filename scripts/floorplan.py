"""Draws the floor plan of docs/architecture.md from the contracts in pyproject.toml.

`make docs` refreshes the block between the two markers; a test refuses a stale one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- floor plan: begin -->", "<!-- floor plan: end -->"

PURPOSE = {
    "site": "the roof: settings, urls, wiring of facts to handlers, command line, demo network",
    "doors": "pages that gather several slices for one audience",
    "learning": "what the network learns from its work",
    "journey": "the way from arrival to adequate work",
    "casework": "one person, one case, several organisations",
    "commons": "what the partners share",
    "platform": "the Django-bound basis: journal of facts, row security, page shell",
    "kernel": "pure Python: calendar, names, decisions with reasons",
}


def contracts(pyproject: str) -> dict[str, dict[str, Any]]:
    """The import contracts by their id."""
    listed = tomllib.loads(pyproject)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in listed}


def order(layers: list[str]) -> str:
    """`["a", "b | c"]` in words: `a` may use `b` and `c`, which are strangers."""
    return " > ".join(f"`{layer}`".replace(" | ", "` / `") for layer in layers)


def plan(pyproject: str) -> str:
    """The whole block, markers included."""
    named = contracts(pyproject)
    rows = ["| floor | what lives there | slices |", "|---|---|---|"]
    for layer in named["floors"]["layers"]:
        floor = layer.strip("()")
        slices = order(named[floor]["layers"]) if floor in named else "-"
        if layer != floor:
            slices = "not yet open"
        rows.append(f"| `{floor}` | {PURPOSE[floor]} | {slices} |")
    ranks = order([layer.replace("(", "").replace(")", "") for layer in named["rooms"]["layers"]])
    rules = [f"- **{contract['name']}**" for contract in named.values()]
    reading = (
        "A floor may import any floor below it, never one above. Inside a floor, left of `>`\n"
        "may use right, and what stands around `/` does not know each other."
    )
    parts = [
        BEGIN,
        reading,
        "\n".join(rows),
        f"Inside a slice, all optional:\n{ranks}.",
        "Checked at every run of `make contracts`:",
        "\n".join(rules),
        END,
    ]
    return "\n\n".join(parts)


def refreshed(page: str, pyproject: str) -> str:
    """The page with its floor plan drawn anew; everything around it stays."""
    before, rest = page.split(BEGIN, 1)
    return before + plan(pyproject) + rest.split(END, 1)[1]


def main() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    PAGE.write_text(refreshed(PAGE.read_text("utf-8"), pyproject), "utf-8")
    print(f"{PAGE.relative_to(ROOT)} is fresh")


if __name__ == "__main__":
    main()
