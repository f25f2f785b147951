"""The whole directory as rows of HSDS tables: the network's own, and what was taken over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.db.models import QuerySet

from gangbar.commons.directory.models import CourseStart, Entry, Offer
from gangbar.commons.network.models import Catchment, Organisation, Service, Unit
from gangbar.kernel.hsds.tables import ATTACHED, SPECS, table_of
from gangbar.kernel.hsds.values import SPACE, public_id, typed
from gangbar.platform.viewer import Viewer

Row = Mapping[str, str]
NETWORK = "network"
LAND = "Sachsen-Anhalt"


def _id(table: str, *parts: object) -> str:
    return str(uuid5(SPACE, "/".join(map(str, (NETWORK, table, *parts)))))


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
        entries = _named(table, text)
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
            for one in Entry.objects.filter(
                source=source, table=table, content__contains={column: own}
            ).order_by("id")
        ]


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
    content: dict[str, str] = entry.content
    row = {"id": str(entry.public_id)} | content | {"id": str(entry.public_id)}
    columns = SPECS[entry.table].columns if entry.table in SPECS else {}
    for name, column in columns.items():
        if column.refers and row.get(name):
            row[name] = str(public_id(entry.source, column.refers, row[name].strip()))
    if entry.table in ATTACHED:
        link, entity = ATTACHED[entry.table]
        table = table_of(row.get(entity, ""))[0]
        row[link] = str(public_id(entry.source, table, row.get(link, "").strip()))
    return row


def _stopgaps(entry: Entry, row: Row) -> Mapping[str, str]:
    """What HSDS requires and a row leaves out; never a fact, only a name for the gap."""
    by_name = {"name": row.get("alternate_name") or entry.key, "status": "active"}
    by_name |= {"location_type": "physical", "address_type": "physical"}
    day = entry.changed_at.date().isoformat()
    by_kind = {"text": "-", "date": day, "moment": f"{day}T00:00:00+00:00"}
    required = [one for one in SPECS[entry.table].columns.values() if one.required]
    gaps = {one.name: by_name.get(one.name) or by_kind.get(one.kind, "") for one in required}
    return {name: text for name, text in gaps.items() if text and not name.endswith("_id")}


def _whole(table: str, rows: Sequence[Row]) -> list[Row]:
    """Rows that the schema accepts: a number that is required cannot be made up."""
    numbers = [c.name for c in SPECS[table].columns.values() if c.required and c.kind == "number"]
    return [
        row for row in rows if all(typed("number", row.get(n, "")) is not None for n in numbers)
    ]


def rows_of(viewer: Viewer | None) -> Rows:
    """The network's own entries, ready to be looked up."""
    del viewer  # the directory is open to everybody
    rows = Rows()
    for table, row in _network():
        rows.own[table].append({name: text for name, text in row.items() if text})
    return rows


def _network() -> Iterator[tuple[str, dict[str, str]]]:
    for organisation in Organisation.objects.order_by("name"):
        yield (
            "organization",
            {
                "id": _id("organization", organisation.slug),
                "name": organisation.name,
                "description": organisation.about or str(organisation.get_kind_display()),
                "website": organisation.website,
                "legal_status": organisation.legal_carrier,
            },
        )
    for unit in Unit.objects.select_related("organisation").order_by("id"):
        yield from _unit(unit)
    services = Service.objects.select_related("organisation", "concern").order_by("id")
    for service in services:
        yield from _service(service)
    for catchment in Catchment.objects.select_related("district").order_by("id"):
        yield (
            "service_area",
            {
                "id": _id("service_area", catchment.pk),
                "service_id": _id("service", catchment.service_id),
                "name": catchment.district.name,
                "extent": catchment.district_id,
                "extent_type": "AGS",
            },
        )
    offers = Offer.objects.select_related("organisation", "district").order_by("id")
    for offer in offers:
        yield from _offer(offer)
    for start in CourseStart.objects.filter(cancelled=False).order_by("id"):
        yield from _start(start)


def _unit(unit: Unit) -> Iterator[tuple[str, dict[str, str]]]:
    place, owner = _id("location", unit.pk), _id("organization", unit.organisation.slug)
    yield (
        "location",
        {
            "id": place,
            "location_type": "physical",
            "organization_id": owner,
            "name": unit.name,
            "description": unit.hours,
        },
    )
    if unit.street and unit.place and unit.postcode:
        yield (
            "address",
            {
                "id": _id("address", unit.pk),
                "location_id": place,
                "address_1": unit.street,
                "city": unit.place,
                "state_province": LAND,
                "postal_code": unit.postcode,
                "country": "DE",
                "address_type": "physical",
            },
        )
    if unit.phone:
        yield (
            "phone",
            {"id": _id("phone", unit.pk), "location_id": place, "number": unit.phone},
        )
    if unit.email:
        yield (
            "contact",
            {
                "id": _id("contact", unit.pk),
                "location_id": place,
                "name": unit.name,
                "email": unit.email,
            },
        )


def _service(service: Service) -> Iterator[tuple[str, dict[str, str]]]:
    key = _id("service", service.pk)
    yield (
        "service",
        {
            "id": key,
            "organization_id": _id("organization", service.organisation.slug),
            "name": service.name,
            "alternate_name": service.concern.name_en,
            "description": service.note,
            "status": "active",
            "assured_date": service.confirmed_on.isoformat() if service.confirmed_on else "",
        },
    )
    yield (
        "service_at_location",
        {
            "id": _id("service_at_location", service.pk),
            "service_id": key,
            "location_id": _id("location", service.unit_id),
        },
    )
    for code in service.languages:
        row = {"id": _id("language", service.pk, code), "service_id": key, "code": code}
        yield "language", row


def _offer(offer: Offer) -> Iterator[tuple[str, dict[str, str]]]:
    key = _id("service", "offer", offer.pk)
    yield (
        "service",
        {
            "id": key,
            "organization_id": _id("organization", offer.organisation.slug),
            "name": offer.title,
            "alternate_name": str(offer.get_kind_display()),
            "description": offer.description,
            "status": "inactive" if offer.ended_on else "active",
            "minimum_age": str(offer.minimum_age or ""),
            "maximum_age": str(offer.maximum_age or ""),
            "eligibility_description": _eligibility(offer),
            "wait_time": f"{offer.waiting_weeks} weeks" if offer.waiting_weeks else "",
            "assured_date": offer.confirmed_on.isoformat(),
            "last_modified": offer.changed_at.isoformat(timespec="seconds"),
        },
    )
    if offer.cost is not None:
        yield (
            "cost_option",
            {
                "id": _id("cost_option", offer.pk),
                "service_id": key,
                "currency": "eur",
                "amount": str(offer.cost),
                "amount_description": offer.paid_by,
            },
        )
    if offer.district:
        yield (
            "service_area",
            {
                "id": _id("service_area", "offer", offer.pk),
                "service_id": key,
                "name": offer.district.name,
                "extent": offer.district.ags,
                "extent_type": "AGS",
            },
        )
    for code in offer.languages:
        row = {"id": _id("language", "offer", offer.pk, code), "service_id": key, "code": code}
        yield "language", row


def _eligibility(offer: Offer) -> str:
    """The structured terms as words, for readers that know no more than HSDS."""
    parts = [
        f"Deutsch ab {offer.german_from}" if offer.german_from else "",
        "nur für Frauen" if offer.women_only else "",
        "mit Bescheid der Anerkennung" if offer.needs_notice else "",
        f"für: {', '.join(offer.occupations)}" if offer.occupations else "",
    ]
    return "; ".join(part for part in parts if part)


def _start(start: CourseStart) -> Iterator[tuple[str, dict[str, str]]]:
    key = _id("service", "offer", start.offer_id)
    yield (
        "schedule",
        {
            "id": _id("schedule", start.pk),
            "service_id": key,
            "dtstart": start.starts_on.isoformat(),
            "valid_to": start.ends_on.isoformat() if start.ends_on else "",
            "notes": f"places left: {start.places_left}" if start.places_left is not None else "",
        },
    )


def all_rows(viewer: Viewer | None) -> Iterator[tuple[str, list[Row]]]:
    """Every table with all of its rows, as they are written to files.

    What was taken over keeps its ids, unless several sources might use the same.
    """
    own = rows_of(viewer).own
    several = Entry.objects.values("source").distinct().count() > 1
    tables = {*own, *Entry.objects.values_list("table", flat=True).distinct()}
    for table in sorted(tables):
        entries = Entry.objects.filter(table=table).order_by("source", "key")
        taken = [_with_public_ids(one) if several else _with_its_key(one) for one in entries]
        if own.get(table) or taken:
            yield table, [*own.get(table, ()), *taken]


def _with_its_key(entry: Entry) -> Row:
    content: dict[str, str] = entry.content
    return {"id": entry.key} | content | {"id": entry.key}
