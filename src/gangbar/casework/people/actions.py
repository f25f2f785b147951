"""Every change to a record: opening it, changing groups, writing notes, taking over a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction

from gangbar.casework.people.domain import ENTRIES, FIELDS, RELATIONS, changed_groups, slots
from gangbar.casework.people.facts import NoteWritten, RecordChanged, RecordOpened
from gangbar.casework.people.models import Note, Person, Record
from gangbar.casework.people.permissions import may_change, may_do_casework
from gangbar.casework.people.queries import snapshot
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.kernel.names import normal, search_form, sort_key
from gangbar.platform.journal import publish, publish_all
from gangbar.platform.refused import require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import group_name, stored

Values = Mapping[str, Any]
Entries = Mapping[str, Sequence[Values]]

_GROUPS = tuple(group for group in DataGroup if group in SHAREABLE)


@transaction.atomic
def open_record(
    *, values: Values, entries: Entries, by: Viewer, person: Person | None = None
) -> Record:
    """Take a person into the own organisation's records.

    `person` is given when another organisation has brought her into a shared case; without it a
    new thread begins. `entries` maps a relation (`contactways`, ...) to its rows.
    """
    require(may_do_casework(by))
    record = Record(person=person or Person.objects.create(), organisation_id=by.organisation)
    _fill(record, values)
    record.save()
    _add_entries([(record, entries)])
    publish(RecordOpened(person=record.person_id), by=by)
    return record


@transaction.atomic
def open_records(rows: Sequence[tuple[Values, Entries]], *, by: Viewer) -> list[Record]:
    """The same for many people at once, each with a new thread, in a handful of statements."""
    require(may_do_casework(by))
    persons = Person.objects.bulk_create(Person() for _row in rows)
    records = []
    for person, (values, _entries) in zip(persons, rows, strict=True):
        records.append(Record(person=person, organisation_id=by.organisation))
        _fill(records[-1], values)
    Record.objects.bulk_create(records)
    _add_entries(list(zip(records, (entries for _values, entries in rows), strict=True)))
    publish_all([RecordOpened(person=one.person_id) for one in records], by=by)
    return records


@transaction.atomic
def change(record: Record, *, values: Values, entries: Entries, by: Viewer) -> list[DataGroup]:
    """Change a record; returns the data groups whose content is now different."""
    record = Record.objects.select_for_update().get(pk=record.pk)
    require(may_change(by, record))
    before = snapshot(by, record, _GROUPS)
    _fill(record, values)
    record.save()
    _replace_entries(record, entries)
    record = Record.objects.get(pk=record.pk)
    groups = changed_groups(before, snapshot(by, record, _GROUPS))
    for group in groups:
        publish(
            RecordChanged(
                person=record.person_id, group=group.value, group_name=stored(group_name(group))
            ),
            by=by,
        )
    return groups


@transaction.atomic
def write_note(record: Record, *, text: str, by: Viewer) -> Note:
    """Write a counselling note; nobody outside the organisation will ever see it."""
    require(may_change(by, record))
    note = Note.objects.create(
        record=record,
        organisation_id=by.organisation,
        author_id=by.member,
        author_name=by.name,
        text=text,
    )
    publish(NoteWritten(person=record.person_id, group=DataGroup.NOTES.value, note=note.pk), by=by)
    return note


@transaction.atomic
def take_over(record: Record, *, group: DataGroup, content: Values, by: Viewer) -> None:
    """Take another organisation's contribution over into the own record, as a deliberate act.

    What the contribution leaves blank stays as it is, and own entries stay beside the new ones.
    """
    values = {
        name: value
        for name, value in content.get("fields", {}).items()
        if not name.startswith("_") and value not in (None, "", [])
    }
    entries = {}
    for key, relation in slots(group):
        own = [
            {name: getattr(one, name) for name in ENTRIES[group][relation]}
            for one in getattr(record, relation).all()
        ]
        new = [_dated(row) for row in content.get(key, ())]
        entries[relation] = own + [row for row in new if row not in own]
    change(record, values=values, entries=entries, by=by)


def _fill(record: Record, values: Values) -> None:
    known = {name for names in FIELDS.values() for name in names} | {"imported_key"}
    for name, value in values.items():
        if name not in known:
            raise KeyError(name)
        if name == "district":
            record.district_id = getattr(value, "pk", value) or None
        else:
            setattr(
                record,
                name,
                normal(value) if isinstance(value, str) and name != "care_note" else value,
            )
    latin = f"{record.family_name} {record.given_name}".strip()
    record.sort_key = sort_key(f"{record.family_name}, {record.given_name}")[:400] if latin else ""
    record.search_key = search_form(latin or record.original_name)[:400]


def _add_entries(rows: Sequence[tuple[Record, Entries]]) -> None:
    """Entries of new records, one statement for each relation."""
    for relation in RELATIONS:
        model: Any = apps.get_model("people", relation.removesuffix("s"))
        made = [
            model(record=record, organisation_id=record.organisation_id, **_dated(row))
            for record, entries in rows
            for row in entries.get(relation, ())
        ]
        if made:
            model.objects.bulk_create(made)


def _replace_entries(record: Record, entries: Entries) -> None:
    for relation, rows in entries.items():
        related = getattr(record, relation)
        wanted = [_dated(row) for row in rows]
        names = RELATIONS[relation]
        kept = [{name: getattr(one, name) for name in names} for one in related.all()]
        if kept == [
            {name: row.get(name, _blank(related, name)) for name in names} for row in wanted
        ]:
            continue
        _merge(related, wanted, names, organisation=record.organisation_id)


def _merge(
    related: Any, wanted: Sequence[Values], names: Sequence[str], *, organisation: int
) -> None:
    """Entries keep their row while they keep what they are called: others link to it."""
    rows = [{name: row.get(name, _blank(related, name)) for name in names} for row in wanted]
    there = list(related.all())
    pairs = _paired(there, rows, names)
    for one in there:
        if one not in pairs.values():
            one.delete()
    for number, row in enumerate(rows):
        one = pairs.get(number) or related.model(
            **{related.field.name: related.instance}, organisation_id=organisation
        )
        for name in names:
            setattr(one, name, row[name])
        one.save()


def _paired(there: Sequence[Any], rows: Sequence[Values], names: Sequence[str]) -> dict[int, Any]:
    """For a row's number the entry it is: the same in everything, else called the same."""
    free = list(there)
    pairs: dict[int, Any] = {}
    for called in (names, names[:1]):
        for number, row in enumerate(rows):
            same = (one for one in free if all(getattr(one, n) == row[n] for n in called))
            if number not in pairs and (one := next(same, None)):
                free.remove(one)
                pairs[number] = one
    return pairs


def _dated(row: Values) -> dict[str, Any]:
    """Dates that crossed as JSON text become days again."""
    return {
        name: date.fromisoformat(value)
        if name in {"valid_until", "certified_on"} and isinstance(value, str) and value
        else value
        for name, value in row.items()
    }


def _blank(related: Any, name: str) -> Any:
    return related.model._meta.get_field(name).get_default()
