"""What a DMN file says, as plain records: read by `reading`, written by `writing`, run by `engine`.

Expressions stay text; two models are the same if their records are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Hit(StrEnum):
    """Hit policies; the value is the letter of the table's corner."""

    UNIQUE = "U"
    ANY = "A"
    PRIORITY = "P"
    FIRST = "F"
    RULE_ORDER = "R"
    OUTPUT_ORDER = "O"
    COLLECT = "C"


class Aggregation(StrEnum):
    NONE = ""
    SUM = "+"
    MIN = "<"
    MAX = ">"
    COUNT = "#"


@dataclass(frozen=True, slots=True)
class Literal:
    text: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A column of conditions; `allowed` are unary tests over its values."""

    expression: str
    type: str = ""
    label: str = ""
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """A column of results; `values` in the order of their priority."""

    name: str = ""
    type: str = ""
    label: str = ""
    values: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    tests: tuple[str, ...]
    outputs: tuple[str, ...]
    annotations: tuple[str, ...] = ()
    description: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    hit: Hit = Hit.UNIQUE
    aggregation: Aggregation = Aggregation.NONE
    annotations: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Entries in order; one without a name is the result."""

    entries: tuple[tuple[str, Expression], ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invocation:
    function: Expression
    bindings: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    columns: tuple[str, ...]
    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True, slots=True)
class FunctionOf:
    parameters: tuple[tuple[str, str], ...]
    body: Expression
    type: str = ""


@dataclass(frozen=True, slots=True)
class Conditional:
    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Sieve:
    """A boxed filter."""

    source: Expression
    condition: Expression


@dataclass(frozen=True, slots=True)
class Loop:
    """A boxed `for`, `some` or `every`."""

    kind: str
    name: str
    source: Expression
    body: Expression


Expression = (
    Literal
    | Table
    | Context
    | Invocation
    | Items
    | Relation
    | FunctionOf
    | Conditional
    | Sieve
    | Loop
)


@dataclass(frozen=True, slots=True)
class Item:
    """A type: a simple one with allowed values, or components; perhaps a list of it."""

    name: str
    type: str = ""
    allowed: str = ""
    components: tuple[Item, ...] = ()
    is_list: bool = False
    constraint: str = ""


@dataclass(frozen=True, slots=True)
class InputData:
    id: str
    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """The requirement graph: ids of inputs, of decisions, of knowledge (and services)."""

    inputs: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    id: str
    name: str
    expression: Expression | None
    type: str = ""
    needs: Needs = Needs()
    question: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A business knowledge model: a named function."""

    id: str
    name: str
    function: FunctionOf | None
    type: str = ""
    needs: Needs = Needs()


@dataclass(frozen=True, slots=True)
class Service:
    """A decision service: decisions that answer together from some inputs."""

    id: str
    name: str
    outputs: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definitions:
    name: str
    namespace: str = ""
    items: tuple[Item, ...] = ()
    inputs: tuple[InputData, ...] = ()
    decisions: tuple[Decision, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    services: tuple[Service, ...] = ()
    description: str = field(default="")
