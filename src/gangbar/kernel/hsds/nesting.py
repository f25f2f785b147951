"""From rows that point to each other to nested JSON, as the interface gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gangbar.kernel.hsds.tables import ATTACHED, ATTACHED_AS, SPECS
from gangbar.kernel.hsds.values import typed

Children = Callable[[str, str, str], Sequence[Mapping[str, str]]]


def shown(table: str, row: Mapping[str, str]) -> dict[str, Any]:
    """A row with values of the types that the schema wants; what does not fit is left out."""
    found = {}
    for column in SPECS[table].columns.values():
        value = typed(column.kind, row.get(column.name, ""))
        if value is not None:
            found[column.name] = value
    return found


def nested(
    table: str, row: Mapping[str, str], children: Children, *, without: str = "", depth: int = 4
) -> dict[str, Any]:
    """A row with everything that hangs on it; `children(table, column, key)` gives the rows.

    `without` is the column that points back to the parent, which the nesting already says.
    """
    spec, found = SPECS[table], shown(table, row)
    found.pop(without, None)
    if not depth:
        return found
    for name, column in spec.one.items():
        refers = spec.columns[column].refers
        other = children(refers, "id", row[column]) if row.get(column) else ()
        if other and refers != without.removesuffix("_id"):
            found[name] = nested(refers, other[0], _few(children), depth=1)
    for name, inner in spec.many.items():
        pointer = spec.pointer_from(inner)
        rows = children(inner, pointer, row["id"])
        below = [nested(inner, one, children, without=pointer, depth=depth - 1) for one in rows]
        if below:
            found[name] = below
    return found | _attached(table, row["id"], children)


def _attached(table: str, key: str, children: Children) -> dict[str, Any]:
    """Attributes and metadata of a row."""
    found = {}
    for name, inner in ATTACHED_AS.items():
        link, entity = ATTACHED[inner]
        rows = children(inner, link, key) if table not in ATTACHED else ()
        here = [nested(inner, one, children, depth=1) for one in rows if one.get(entity) == table]
        if here:
            found[name] = here
    return found


def _few(children: Children) -> Children:
    """Of what is pointed to only what it points to itself, so that nothing goes in circles."""

    def only_by_id(table: str, column: str, key: str) -> Sequence[Mapping[str, str]]:
        return children(table, column, key) if column == "id" else ()

    return only_by_id
