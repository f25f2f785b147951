"""What a letter says, block by block, whatever it is set as; it can be kept as JSON.

Words are data from here to the page: no block holds markup, so nothing typed can become any.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

#: What is not known is left open where everybody sees it; nothing is invented.
GAP = "…"


def known(value: object) -> str:
    """The value as text, or the visible gap."""
    return str(value).strip() if value else GAP


def plain(text: str) -> str:
    """Without control characters: no page shows them, and XML does not know them."""
    return "".join(one for one in text if one in "\t\n" or unicodedata.category(one) != "Cc")


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    text: str
    level: int = 2
    begins_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: str
    is_small: bool = False


@dataclass(frozen=True)
class Lines:
    """Lines that stay lines: an address, a signature."""

    kind: ClassVar[str] = "lines"
    lines: Sequence[str]


@dataclass(frozen=True)
class Items:
    kind: ClassVar[str] = "items"
    items: Sequence[str]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells under their heads; every row is as long as the head."""

    kind: ClassVar[str] = "table"
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG, with what it shows in words; `width` in millimetres."""

    kind: ClassVar[str] = "picture"
    svg: str
    alt: str
    width: int
    caption: str = ""


@dataclass(frozen=True)
class Side:
    """One language of a text that stands in two."""

    language: str
    direction: str
    name: str
    sentences: Sequence[str]
    mark: str = ""


@dataclass(frozen=True)
class Sides:
    """The same sentences in two languages beside each other, the left one read first; or in one."""

    kind: ClassVar[str] = "sides"
    left: Side
    right: Side | None = None


@dataclass(frozen=True)
class Pair:
    """The same lines in two languages; the first line is what the others are about."""

    left: Sequence[str]
    right: Sequence[str] = ()
    is_title: bool = False


@dataclass(frozen=True)
class Pairs:
    """Two languages line by line: what belongs together stands at one height; or one language.

    The sides only name the languages; their sentences stand in the rows.
    """

    kind: ClassVar[str] = "pairs"
    left: Side
    right: Side | None
    rows: Sequence[Pair]


@dataclass(frozen=True)
class Signatures:
    """A line to sign on for each name."""

    kind: ClassVar[str] = "signatures"
    names: Sequence[str]


Block = Heading | Paragraph | Lines | Items | Table | Picture | Sides | Pairs | Signatures
_KINDS: Mapping[str, type[Block]] = {
    one.kind: one for one in (Heading, Paragraph, Lines, Items, Table, Picture, Signatures)
}


@dataclass(frozen=True)
class Document:
    """One letter or sheet: `title` is its first heading, `author` the organisation."""

    title: str
    language: str
    author: str
    blocks: Sequence[Block]
    is_compact: bool = False

    @property
    def has_subject(self) -> bool:
        """Whether the first heading stands among the blocks; else the title is drawn on top."""
        return any(isinstance(one, Heading) and one.level == 1 for one in self.blocks)

    def content(self) -> dict[str, Any]:
        """All of it as plain values for JSON."""
        blocks = [{"kind": one.kind, **asdict(one)} for one in self.blocks]
        return {**asdict(self), "blocks": blocks}

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Document:
        """The document whose content was kept."""
        blocks = [_block(one) for one in content["blocks"]]
        return cls(**{**content, "blocks": blocks})


def _block(kept: Mapping[str, Any]) -> Block:
    values = {name: value for name, value in kept.items() if name != "kind"}
    if kept["kind"] in {Sides.kind, Pairs.kind}:
        left, right = Side(**values["left"]), Side(**values["right"]) if values["right"] else None
        if kept["kind"] == Sides.kind:
            return Sides(left, right)
        return Pairs(left, right, [Pair(**one) for one in values["rows"]])
    return _KINDS[kept["kind"]](**values)
