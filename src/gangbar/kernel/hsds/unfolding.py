"""From nested JSON to rows that point to each other; what does not fit is named with its row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from gangbar.kernel.hsds.tables import (
    ATTACHED,
    LINKED_BY,
    SPECS,
    Meant,
    Spec,
    meant_by,
    table_of,
)
from gangbar.kernel.hsds.values import key_of, with_written_ids, written_id

#: Nothing real is nested deeper; what is, is kept as text.
DEEPEST = 12
#: What a page of the interface says about itself beside its `contents`.
PAGE = {"contents", "total_items", "total_pages", "page_number", "size", "empty"}
PAGE |= {"first_page", "last_page"}
#: What stands for itself; a list of them is a table, also in an object that has a name.
TABLES = {"organization", "service", "location", "service_at_location", "program"}
TABLES |= {"taxonomy", "taxonomy_term"}
#: Columns of a row, which nobody says of a whole directory.
OF_A_ROW = {"id", "status", "location_type", "alternate_name", "email", "legal_status", "tax_id"}
OF_A_ROW |= {"tax_status", "year_incorporated", "organization_id", "parent_organization_id"}
#: Signs that neither JSON promises to be text nor a database takes.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class List:
    """One list of a document; without `name` each object says itself what it is."""

    rows: list[Any]
    name: str = ""


@dataclass(frozen=True)
class Found:
    """One object as a row of the table meant; `sheet` is the name that it is counted under."""

    sheet: str
    meant: Meant
    cells: dict[str, str]
    inside: bool = False
    #: Kind, column and detail of what is doubtful.
    doubts: list[tuple[str, str, str]] = field(default_factory=list)


def lists_in(document: Any) -> tuple[list[List], dict[str, Any]]:
    """The lists of a document, and what stands beside them and belongs to none.

    Understood are: a page of the API (`contents`), tables by name, a list, a single object.
    """
    if isinstance(document, list):
        return [List(document)], {}
    if not isinstance(document, dict) or not _holds_tables(document):
        return [List([document])], {}
    lists, beside = [], {}
    for name, value in document.items():
        if name == "contents" and isinstance(value, list):
            lists.append(List(value))
        elif isinstance(value, (list, dict)):
            stem = name.removesuffix(".csv")
            lists.append(List(value if isinstance(value, list) else [value], stem))
        elif value is not None and not ("contents" in document and name in PAGE):
            beside[name] = value
    return lists, beside


def _holds_tables(document: Mapping[str, Any]) -> bool:
    """Whether an object is a page or tables by name, and no row with others inside."""
    lists = [name for name, value in document.items() if isinstance(value, list)]
    if "contents" in lists or any(table_of(name)[0] == "organization" for name in lists):
        return True
    if "id" in document:
        return False
    tables = {table_of(name)[0] for name, value in document.items() if not _is_single(name, value)}
    if len(tables & TABLES) > 1 and not OF_A_ROW & set(document):
        return True
    if "name" in document or _is_one(document):
        return False
    return any(isinstance(value, (list, dict)) for value in document.values())


def _is_single(name: str, value: Any) -> bool:
    """Whether it is no list, nor an object that stands for one under the name of a table."""
    return not isinstance(value, list) and (not isinstance(value, dict) or name in SPECS)


def _is_one(document: Mapping[str, Any]) -> bool:
    """Whether an object without id or name is one row, with what it points to inside.

    A single object under the name of its table is only wrapped: that makes no row around it.
    """
    inside = {name for name, value in document.items() if isinstance(value, dict)} & set(SPECS)
    spec = SPECS.get(_kind_of(document))
    if spec is None or not inside or not all(map(spec.column_of, inside)):
        return False
    said = {n for n, v in document.items() if v is not None and not isinstance(v, (list, dict))}
    return {"service", "location"} <= inside or bool(said & set(spec.columns))


def unfolded(of: List, otherwise: str = "") -> Iterator[Found]:
    """The objects of a list and everything inside them, parents first.

    `otherwise` is the table of objects in a list without a name, where that is known.
    """
    name = of.name or otherwise
    columns = {name for one in of.rows if isinstance(one, dict) for name in one}
    meant = meant_by(name, columns)
    for one in of.rows:
        kind = _kind_of(one)
        yield from _object(one, Place(name, meant) if name else Place(kind, meant_by(kind, ())))


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


@dataclass(frozen=True)
class Place:
    """Where an object stands: in which list, how deep, and what points to the one around it."""

    sheet: str
    meant: Meant
    pointers: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0

    def within(self, table: str, pointers: Mapping[str, str], name: str = "") -> Place:
        """The place of an object inside; lists of older versions are counted by their own name."""
        meant = meant_by(name, ())
        if not meant.gaps:
            name, meant = table, Meant(table, {}, {})
        return Place(name, meant, pointers, self.depth + 1)


def _object(one: Any, place: Place) -> Iterator[Found]:
    spec = SPECS.get(place.meant.table) if place.depth < DEEPEST else None
    row = Found(clean(place.sheet), place.meant, dict(place.meant.gaps), inside=place.depth > 0)
    single: list[tuple[str, list[Found]]] = []
    below: list[tuple[str, Any]] = []
    for name, value in one.items() if isinstance(one, dict) else [("value", one)]:
        holds = isinstance(value, (dict, list))
        column = spec.column_of(name) if spec and isinstance(value, dict) else ""
        if spec and column:
            refers = spec.columns[column].refers
            single.append((column, list(_object(value, place.within(refers, {})))))
        elif spec and holds and _inner(spec, name):
            below += [(name, inner) for inner in (value if isinstance(value, list) else [value])]
        else:
            _put(row, place.meant.renamed.get(name, name), value)
    for column, found in single:
        _point(row, column, key_of(found[0].cells))
    for column, key in place.pointers.items():
        _point(row, column, key)
    row.cells.update(with_written_ids(place.meant.table, row.cells))
    yield row
    for _column, found in single:
        yield from found
    for name, value in below:
        yield from _below(cast(Spec, spec), name, value, key_of(row.cells), place)


def _inner(spec: Spec, name: str) -> str:
    """The table of the objects below a name, where they can point back or be linked; else ""."""
    table = spec.many.get(name) or table_of(name)[0]
    if table in ATTACHED or (table and spec.pointer_from(table)):
        return table
    return table if (spec.name, table) in LINKED_BY else ""


def _below(spec: Spec, name: str, value: Any, own: str, place: Place) -> Iterator[Found]:
    """An object of a list inside another, pointing back to it or linked by a row between them."""
    table = _inner(spec, name)
    if table in ATTACHED:
        link, entity = ATTACHED[table]
        yield from _object(value, place.within(table, {link: own, entity: spec.name}))
    elif column := spec.pointer_from(table):
        yield from _object(value, place.within(table, {column: own}, name))
    else:
        between = LINKED_BY[spec.name, table]
        yield from _object({table: value}, place.within(between, {f"{spec.name}_id": own}))


def _put(row: Found, column: str, value: Any) -> None:
    """One value as a cell; an object where the specification wants a text is kept as JSON."""
    text = clean(text_of(value))
    if not text.strip():
        return
    column = clean(column)
    known = SPECS[row.meant.table].columns if row.meant.table else ()
    if column in known and isinstance(value, (dict, list)):
        row.doubts.append(("nested-value", column, "no single value; kept as JSON"))
    row.cells[column] = text


def _point(row: Found, column: str, key: str) -> None:
    """Where an object stands says what it belongs to, unless it says so itself."""
    said = written_id(row.cells.setdefault(column, key))
    if said != key and table_of(said)[0] != key:
        detail = f"says {said[:80]}, but stands with {key[:80]}; kept as it says"
        row.doubts.append(("conflicting-key", column, detail))


def clean(text: str) -> str:
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def text_of(value: Any) -> str:
    """A JSON value as a cell would hold it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, float) else _json(value)


class _Sign(str):
    """A piece of JSON that is written already."""

    __slots__ = ()


def _json(value: Any) -> str:
    """JSON with numbers as they were written; no recursion, however deep the value is."""
    written: list[str] = []
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, (dict, list)):
            todo += reversed(_pieces(one))
        elif isinstance(one, _Sign):
            written.append(one)
        elif isinstance(one, float) and type(one) is not float:
            written.append(str(one))
        else:
            written.append(json.dumps(one, ensure_ascii=False))
    return "".join(written)


def _pieces(value: dict[str, Any] | list[Any]) -> list[Any]:
    """Signs and values of an object or a list, in their order."""
    if isinstance(value, list):
        opening, closing, inner = "[", "]", [[one] for one in value]
    else:
        names = ((json.dumps(name, ensure_ascii=False), one) for name, one in value.items())
        opening, closing, inner = "{", "}", [[_Sign(f"{name}: "), one] for name, one in names]
    pieces: list[Any] = [piece for one in inner for piece in (_Sign(", "), *one)]
    return [_Sign(opening), *pieces[1:], _Sign(closing)]
