"""From nested JSON to rows that point to each other, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from gangbar.kernel.hsds.tables import ATTACHED, ATTACHED_AS, SPECS, Spec, table_of
from gangbar.kernel.hsds.values import typed

Found = tuple[str, dict[str, str]]
Children = Callable[[str, str, str], Sequence[Mapping[str, str]]]
#: Nothing real is nested deeper; what is, is kept as text.
DEEPEST = 12


def flattened(document: Any) -> Iterator[Found]:
    """Every object of a JSON document as (table as named, row of texts), parents first.

    Understood are: a page of the API (`contents`), tables by name, a list, a single object.
    """
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        document = document["contents"]
    if isinstance(document, list):
        for one in document:
            yield from _object(one, _kind_of(one))
    elif isinstance(document, dict) and "id" not in document:
        for name, rows in document.items():
            if isinstance(rows, list):
                stem = name.removesuffix(".csv")
                for one in rows:
                    yield from _object(one, table_of(stem)[0] or stem, stem)
    else:
        yield from _object(document, _kind_of(document))


def _kind_of(one: Any) -> str:
    names = set(one) if isinstance(one, dict) else set()
    if {"service", "location"} & names and not {"name", "status"} <= names:
        return "service_at_location"
    for table, marks in (
        ("location", {"location_type"}),
        ("service", {"status"}),
        ("taxonomy_term", {"taxonomy_id", "parent_id", "taxonomy_detail", "term_uri"}),
        ("service", {"organization", "service_at_locations", "assured_date", "cost_options"}),
    ):
        if names & marks:
            return table
    return "organization" if "name" in names else "unknown"


def _object(one: Any, table: str, stem: str = "", depth: int = 0) -> Iterator[Found]:
    if not isinstance(one, dict):
        yield stem or table, {"value": text_of(one)}
        return
    spec = SPECS.get(table)
    row: dict[str, str] = {}
    nested: list[tuple[str, Any, dict[str, Any]]] = []
    for name, value in one.items():
        inside = _nested(spec, name, value, one) if spec and depth < DEEPEST else None
        if inside is None:
            row[name] = text_of(value)
            continue
        nested += inside
        if spec and name in spec.one and isinstance(value, dict):
            row.setdefault(spec.one[name], text_of(value.get("id")))
    yield stem or table, row
    for inner, value, pointer in nested:
        if isinstance(value, dict):
            yield from _object(pointer | value, inner, depth=depth + 1)
        else:
            yield inner, pointer | {"value": text_of(value)}


def _nested(
    spec: Spec, name: str, value: Any, one: Mapping[str, Any]
) -> list[tuple[str, Any, dict[str, Any]]] | None:
    """The objects below one name with what points back from them; None for an ordinary value."""
    own = one.get("id", "")
    if name in ATTACHED_AS and isinstance(value, list):
        table = ATTACHED_AS[name]
        link, entity = ATTACHED[table]
        return [(table, inner, {link: own, entity: spec.name}) for inner in value]
    if name in spec.many and isinstance(value, list):
        table = spec.many[name]
        return [(table, inner, {spec.pointer_from(table): own}) for inner in value]
    if name in spec.one and isinstance(value, dict):
        return [(SPECS[spec.name].columns[spec.one[name]].refers, value, {})]
    return None


def text_of(value: Any) -> str:
    """A JSON value as a cell would hold it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


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
