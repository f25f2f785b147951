"""Where the steps of a way stand in its picture: in columns, by what comes before them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 168, 56
GAP_X, GAP_Y = 48, 20
MARGIN = 12
LETTERS = 20
LINES = 2


@dataclass(frozen=True)
class Box:
    """One step; `lines` are its title as it fits."""

    id: str
    x: int
    y: int
    lines: Sequence[str]


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    boxes: Sequence[Box]
    lines: Sequence[str]


def drawn(
    titles: Mapping[str, str], ahead: Mapping[str, Sequence[str]], *, mirrored: bool = False
) -> Picture:
    """Boxes in columns, each right of all that comes before it, and curves between them."""
    columns = _columns(titles, ahead)
    most = max(columns.values(), default=0) + 1
    rows: dict[int, int] = {}
    boxes: dict[str, Box] = {}
    for name in titles:
        column = columns[name]
        row = rows.get(column, 0)
        rows[column] = row + 1
        shown = most - 1 - column if mirrored else column
        x, y = MARGIN + shown * (WIDTH + GAP_X), MARGIN + row * (HEIGHT + GAP_Y)
        boxes[name] = Box(name, x, y, _wrapped(titles[name]))
    lines = [
        _line(boxes[one], boxes[name], mirrored=mirrored)
        for name in titles
        for one in ahead.get(name, ())
        if columns[one] < columns[name]
    ]
    height = MARGIN * 2 + max(rows.values(), default=1) * (HEIGHT + GAP_Y) - GAP_Y
    width = MARGIN * 2 + most * (WIDTH + GAP_X) - GAP_X
    return Picture(width, height, list(boxes.values()), lines)


def _columns(titles: Mapping[str, str], ahead: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest chain before each step; what goes round in a circle stays where it is."""
    found = dict.fromkeys(titles, 0)
    for _turn in titles:
        for name in titles:
            for one in ahead.get(name, ()):
                if found[one] + 1 > found[name] and found[one] < len(titles):
                    found[name] = found[one] + 1
    return found


def _wrapped(title: str) -> list[str]:
    lines = textwrap.wrap(title, LETTERS, break_long_words=True)
    if len(lines) > LINES:
        lines = [
            *lines[: LINES - 1],
            textwrap.shorten(" ".join(lines[LINES - 1 :]), LETTERS, placeholder="…"),
        ]
    return lines


def _line(start: Box, end: Box, *, mirrored: bool) -> str:
    x1 = start.x if mirrored else start.x + WIDTH
    x2 = end.x + WIDTH if mirrored else end.x
    y1, y2 = start.y + HEIGHT // 2, end.y + HEIGHT // 2
    bend = (x2 - x1) // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
