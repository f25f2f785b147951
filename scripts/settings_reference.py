"""Writes docs/settings.md from the settings that `gangbar.site.config` declares.

`make docs` refreshes the page; a test refuses a stale one.
"""

from __future__ import annotations

from pathlib import Path

from gangbar.site.config import variables

PAGE = Path(__file__).resolve().parent.parent / "docs/settings.md"
HEAD = """# Settings

Generated from `src/gangbar/site/config.py`. Every setting is an environment variable; without any
of them Gangbar runs on one machine with a database of its own. `gangbar check` says what is wrong.

| variable | default | meaning |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    rows = []
    for one in variables():
        default = f"`{one.default}`" if one.default else "-"
        variable, meaning = one.metadata["variable"], one.metadata["meaning"]
        rows.append(f"| `{variable}` | {default} | {meaning} |\n")
    return HEAD + "".join(rows)


def main() -> None:
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.name} is fresh")


if __name__ == "__main__":
    main()
