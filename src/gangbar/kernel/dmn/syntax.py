"""The tree of a FEEL expression: what the parser builds and the compiler walks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Constant:
    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is a sign of arithmetic or comparison, or `and`, `or`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Minus:
    body: Node


@dataclass(frozen=True, slots=True)
class Between:
    body: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class If:
    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class For:
    """`kind` is `for`, `some` or `every`; later sources may use earlier names."""

    kind: str
    sources: tuple[tuple[str, Node], ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Span:
    """`a..b` as the source of `for`: counts up or down."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Interval:
    low: Node | None
    high: Node | None
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class ListOf:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf:
    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class Path:
    body: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    body: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call:
    """Arguments are positional, or all named."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lambda:
    names: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class InstanceOf:
    body: Node
    type: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A unary test with a sign: `< 5`."""

    operator: str
    body: Node


@dataclass(frozen=True, slots=True)
class Tests:
    """A list of unary tests, one of which must hold; negated by `not(...)`; empty for `-`."""

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class In:
    body: Node
    tests: Tests


Node = (
    Constant
    | Name
    | Binary
    | Minus
    | Between
    | If
    | For
    | Span
    | Interval
    | ListOf
    | ContextOf
    | Path
    | Filter
    | Call
    | Lambda
    | InstanceOf
    | Compare
    | Tests
    | In
)


def mentions(node: Any, name: str) -> bool:
    """Whether a name occurs anywhere in the tree."""
    if isinstance(node, Name):
        return node.name == name
    if isinstance(node, tuple):
        return any(mentions(one, name) for one in node)
    fields = getattr(node, "__dataclass_fields__", ())
    return any(mentions(getattr(node, field), name) for field in fields)


def is_node(part: Any) -> bool:
    """Whether a part of a node is a node itself, or a row of nodes."""
    return isinstance(part, Node) or (isinstance(part, tuple) and all(map(is_node, part)))
