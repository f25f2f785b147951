"""The whole directory as rows of HSDS tables: the network's own, and what was taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from gangbar.commons.directory.models import Entry
from gangbar.commons.directory.queries.network import network_rows
from gangbar.kernel.hsds.tables import SPECS
from gangbar.kernel.hsds.values import public_id, public_row, typed, with_written_ids
from gangbar.platform.viewer import Viewer

Row = Mapping[str, str]


@dataclass
class Rows:
    """Rows by table, found by any column; what was taken over is read when it is asked for."""

    own: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _index: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict)
    #: Source and key of what was taken over, by public id.
    _origins: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def children(self, table: str, column: str, key: str) -> Sequence[Row]:
        """Rows of `table` whose `column` is the public id `key`."""
        if not key:
            return ()
        found = self._own(table, column).get(key)
        return found or _whole(table, self._shown(self._pointing(table, column, key)))

    def _own(self, table: str, column: str) -> dict[str, list[Row]]:
        if (table, column) not in self._index:
            index = self._index.setdefault((table, column), defaultdict(list))
            for row in self.own[table]:
                index[row.get(column, "")].append(row)
        return self._index[table, column]

    def page(self, table: str, *, text: str, start: int, size: int) -> tuple[list[Row], int]:
        """Rows from a place in the order of names, and how many there are in all."""
        own = [row for row in self.own[table] if text.casefold() in row.get("name", "").casefold()]
        mine = [row["id"] for row in self.own[table]]
        entries = _named(table, text).exclude(public_id__in=mine)
        count = len(own) + entries.count()
        rows = own[start : start + size]
        begin = max(0, start - len(own))
        more = entries[begin : begin + size - len(rows)]
        return [*rows, *self._shown(more)], count

    def _shown(self, entries: Iterable[Entry]) -> list[Row]:
        """Public rows; where they came from is kept, because their children are asked for next."""
        shown = []
        for one in entries:
            self._origins[str(one.public_id)] = [(one.source, one.key)]
            shown.append(_public(one))
        return shown

    def _pointing(self, table: str, column: str, key: str) -> list[Entry]:
        if column == "id":
            return list(Entry.objects.filter(table=table, public_id=UUID(key))[:1])
        if key not in self._origins:
            refers = SPECS[table].columns[column].refers
            aims = Entry.objects.filter(public_id=UUID(key))
            aims = aims.filter(table=refers) if refers else aims
            self._origins[key] = list(aims.values_list("source", "key"))
        return [
            one
            for source, own in self._origins[key]
            for one in _of(source, own)
            .filter(table=table, content__contains={column: own})
            .order_by("id")
        ]


def _of(source: str, key: str) -> QuerySet[Entry]:
    """Where a key is looked for: a UUID means the same in every source."""
    found = Entry.objects.all()
    return found if str(public_id("", "", key)) == key else found.filter(source=source)


def _named(table: str, text: str) -> QuerySet[Entry]:
    found = Entry.objects.filter(table=table).order_by("name", "id")
    return found.filter(name__icontains=text) if text else found


def _public(entry: Entry) -> Row:
    """The row with ids that are UUIDs, and a stopgap where HSDS demands what it leaves out."""
    row, columns = _with_public_ids(entry), SPECS[entry.table].columns
    for name, text in _stopgaps(entry, row).items():
        if typed(columns[name].kind, row.get(name, "")) is None:
            row[name] = text
    return row


def _with_public_ids(entry: Entry) -> dict[str, str]:
    return public_row(entry.source, entry.table, entry.key, entry.content)


def _stopgaps(entry: Entry, row: Row) -> Mapping[str, str]:
    """What HSDS requires and a row leaves out; never a fact, only a name for the gap."""
    by_name = {"name": row.get("alternate_name") or entry.key, "status": "active"}
    by_name |= {"location_type": "physical", "address_type": "physical"}
    day = entry.changed_at.date().isoformat()
    by_kind = {"text": "-", "date": day, "moment": f"{day}T00:00:00+00:00"}
    required = [one for one in SPECS[entry.table].columns.values() if one.required]
    gaps = {one.name: by_name.get(one.name) or by_kind.get(one.kind, "") for one in required}
    return {name: text for name, text in gaps.items() if text and not name.endswith("_id")}


#: Kinds of a column that hold a number.
_NUMBERS = frozenset(("number", "amount"))


def _whole(table: str, rows: Sequence[Row]) -> list[Row]:
    """Rows that the schema accepts: a number that is required cannot be made up."""
    numbers = [c for c in SPECS[table].columns.values() if c.required and c.kind in _NUMBERS]
    return [
        row for row in rows if all(typed(c.kind, row.get(c.name, "")) is not None for c in numbers)
    ]


def rows_of(viewer: Viewer | None) -> Rows:
    """The network's own entries, ready to be looked up."""
    rows = Rows()
    for table, row in network_rows(viewer):
        rows.own[table].append({name: text for name, text in row.items() if text})
    return rows


class Exported(NamedTuple):
    """One table as it is written to a file; `left_out` are ids that stand in it already."""

    table: str
    rows: list[Row]
    left_out: list[str]


def all_rows(viewer: Viewer | None) -> Iterator[Exported]:
    """Every table with all of its rows, each id once: the network's own first.

    What was taken over keeps its ids, unless several sources might use the same.
    """
    own = rows_of(viewer).own
    several = Entry.objects.values("source").distinct().count() > 1
    tables = {*own, *Entry.objects.values_list("table", flat=True).distinct()}
    for table in sorted(tables):
        entries = Entry.objects.filter(table=table).order_by("source", "key")
        rows, left_out = {row["id"]: row for row in own.get(table, ())}, []
        for one in entries:
            row = _with_public_ids(one) if several else _with_its_key(one)
            if rows.setdefault(row["id"], row) is not row:
                left_out.append(row["id"])
        if rows:
            yield Exported(table, [*rows.values()], left_out)


def _with_its_key(entry: Entry) -> Row:
    row: dict[str, str] = {"id": entry.key} | entry.content | {"id": entry.key}
    return with_written_ids(entry.table, row)
