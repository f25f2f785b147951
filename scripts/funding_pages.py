"""Writes the generated part of docs/funding.md: instruments, vocabulary. `make docs` runs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gangbar.journey.funding.domain import words
from gangbar.journey.funding.domain.instruments import INSTRUMENTS
from gangbar.journey.funding.domain.shape import Instrument, Version
from gangbar.journey.funding.domain.vocabulary import FACTS, Fact

PAGE = Path(__file__).resolve().parents[1] / "docs" / "funding.md"
BEGIN, END = "<!-- funding: generated -->", "<!-- funding: end -->"


def written(page: str) -> str:
    """The page with its generated part made anew."""
    head, _old, rest = page.partition(BEGIN)
    _generated, _mark, tail = rest.partition(END)
    lines = "\n".join(_lines())
    return f"{head}{BEGIN}\n{lines}\n{END}{tail}"


def _lines() -> Iterator[str]:
    yield ""
    yield "## Instruments"
    for one in INSTRUMENTS:
        yield from _instrument(one)
    yield ""
    yield "## Vocabulary"
    yield ""
    yield "| fact | type | values | question |"
    yield "|---|---|---|---|"
    for fact in FACTS:
        yield f"| `{fact.name}` | {fact.type} | {_values(fact)} | {fact.question} |"
    yield ""


def _values(fact: Fact) -> str:
    if fact.values:
        return ", ".join(f"`{value}`" for value in fact.values)
    return f"{fact.lowest} to {fact.highest}" if fact.type == "number" else ""


def _instrument(one: Instrument) -> Iterator[str]:
    yield ""
    yield f"### {one.id} {one.name}"
    yield ""
    yield f"Zahlt {one.pays}. Wofür: {', '.join(words.PURPOSES[key] for key in one.purposes)}."
    for version in one.versions:
        yield ""
        yield from _version(version)
    yield ""
    for example in one.examples:
        yield f"- Beispiel ({example.on}): {example.says} → *{example.result}*"


def _version(version: Version) -> Iterator[str]:
    since = f"from {version.valid_from} " if version.valid_from else ""
    until = f"until {version.valid_to} " if version.valid_to else ""
    sources = ", ".join(
        f"{one.citation} ({one.checked_on or 'ungeprüft'})" for one in version.sources
    )
    yield f"*{since}{until}({version.binding})*: {sources}"
    if version.closed:
        yield version.closed
        return
    yield ""
    for result, rows in (
        ("not met", version.bars),
        ("met", version.ways),
        ("open", version.doubts),
    ):
        for row in rows:
            cells = ", ".join(f"`{name}` {cell}" for name, cell in row.cells.items())
            binds = f", {row.binding}" if row.binding else ""
            yield f"- *{result}*: {row.says} ({row.citation}{binds}): {cells}"
    for value in version.parameters:
        yield f"- `{value.name}` = {value.value}: {value.meaning} ({value.source.citation})"


def main() -> None:
    page = PAGE.read_text("utf-8")
    PAGE.write_text(written(page), "utf-8")


if __name__ == "__main__":
    main()
