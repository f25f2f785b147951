"""Takes a list of people over, batch by batch: new ones enter, changed ones change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from gangbar.casework.cases import actions as cases
from gangbar.casework.people import actions as people
from gangbar.casework.people.domain import RELATIONS
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import records
from gangbar.commons.network.models import Membership, PostcodeArea
from gangbar.commons.network.queries import as_viewer
from gangbar.kernel.names import search_form
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables import read_table
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer
from gangbar.site.imports.columns import Columns, recognise
from gangbar.site.imports.rows import Newcomer, Problem, Reader, shortened
from gangbar.site.imports.tally import Tally

BATCH = 500
#: What tells two entries of one relation apart; the same entry with more to say is not a new one.
_TELLING = {
    "residencetitles": "title",
    "languageskills": "language",
    "qualifications": "title_original",
}
_REASONS = {
    "taken": _("Unter dieser Kennung ist schon jemand anderes aufgenommen."),
    "contradicted": _(
        "Diese Person steht schon weiter oben in der Liste, aber mit anderen Angaben."
        " Bitte lassen Sie nur die richtige Zeile stehen."
    ),
}
Entry = dict[str, Any]


@dataclass
class Result:
    """The tally, how the columns were understood, and remarks about the file."""

    tally: Tally
    columns: Columns
    remarks: Sequence[str]


def worker_of(organisation: str) -> Viewer:
    """The member in whose name a list is taken over: the first who works with persons there."""
    found = (
        Membership.objects.filter(
            organisation__slug=organisation, ended_on=None, roles__overlap=sorted(CASEWORK)
        )
        .select_related("organisation", "user")
        .order_by("id")
        .first()
    )
    if found is None:
        raise Unreadable(
            Sentence(
                _(
                    "Die Organisation „%(slug)s“ gibt es nicht, oder niemand arbeitet dort mit"
                    " Personen. Prüfen Sie den Kurznamen."
                ),
                slug=organisation,
            )
        )
    return as_viewer(found)


def take_over(path: Path, *, given: Mapping[str, str], by: Viewer, dry_run: bool) -> Result:
    """Take over every row of `path`. Raises Unreadable before anything is written.

    With `dry_run` everything happens in one transaction that is rolled back, so that the report
    says exactly what would happen.
    """
    with read_table(path) as table:  # the whole file, so that a broken end is known at once
        columns = recognise(table.header, given)
        for _row in table.rows:
            pass
    run = _Run(Reader(columns, _places(), timezone.localdate()), by)
    with ExitStack() as stack:
        stack.enter_context(translation.override("de"))
        table = stack.enter_context(read_table(path))
        if dry_run:
            stack.enter_context(transaction.atomic())
        _remember_nobody()
        for row in table.rows:
            read = run.reader.read(row)
            if isinstance(read, Newcomer):
                run.add(read)
            else:
                run.tally.reject(read)
        run.flush()
        if dry_run:
            transaction.set_rollback(True)
    return Result(run.tally, columns, [str(remark) for remark in table.remarks])


def _places() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for area in PostcodeArea.objects.all():
        found.setdefault(area.postcode, []).append((area.municipality, area.district_id))
    return found


@dataclass
class _Run:
    """One list on its way in; a batch is one transaction."""

    reader: Reader
    by: Viewer
    tally: Tally = field(default_factory=Tally)
    _waiting: dict[str, Newcomer] = field(default_factory=dict)

    def add(self, newcomer: Newcomer) -> None:
        """A person who stands twice in the list is met a second time, after the first."""
        if newcomer.key in self._waiting or len(self._waiting) >= BATCH:
            self.flush()
        self._waiting[newcomer.key] = newcomer

    def flush(self) -> None:
        batch, self._waiting = list(self._waiting.values()), {}
        if not batch:
            return
        try:
            self._write(batch)
        except DatabaseError:
            for one in batch:
                self._write_alone(one)

    def _write_alone(self, newcomer: Newcomer) -> None:
        try:
            self._write([newcomer])
        except DatabaseError:
            reason = _("Die Datenbank nimmt diese Zeile nicht an. Bitte prüfen Sie die Zeichen.")
            self.tally.reject([Problem(newcomer.row, "", "", reason)])

    def _write(self, batch: Sequence[Newcomer]) -> None:
        done: list[tuple[str, Newcomer]] = []
        with transaction.atomic(), acting_as(self.by):
            keys = [one.key for one in batch]
            known, repeated = _known(self.by, keys), _repeated(keys)
            new = [one for one in batch if one.key not in known]
            if new:
                cases.take_in_many(
                    [(dict(o.values) | {"imported_key": o.key}, o.entries, o.goal) for o in new],
                    by=self.by,
                )
            done += [("created", one) for one in new]
            for one in batch:
                if one.key in known:
                    outcome = self._meet(known[one.key], one, again=one.key in repeated)
                    done.append((outcome, one))
        for outcome, one in done:  # only what is written is counted
            self._count(outcome, one)

    def _count(self, outcome: str, one: Newcomer) -> None:
        if outcome in _REASONS:
            has_number = one.key.startswith("id:")
            column = self.reader.columns.first("id") if has_number else ""
            value = one.key.removeprefix("id:") if has_number else ""
            self.tally.reject([Problem(one.row, column, shortened(value), _REASONS[outcome])])
            return
        setattr(self.tally, outcome, getattr(self.tally, outcome) + 1)
        self.tally.note(one)

    def _meet(self, record: Record, one: Newcomer, *, again: bool) -> str:
        """Somebody who is known already: changed by what the list says, or left alone.

        A list that says two things about one person is told so: else every run would change her
        to and fro.
        """
        if _is_somebody_else(record, one):
            return "taken"
        changed = {
            name: value
            for name, value in one.values.items()
            if getattr(record, "district_id" if name == "district" else name) != value
        }
        entries = {
            relation: wanted
            for relation, rows in one.entries.items()
            if (wanted := _merged(record, relation, rows)) is not None
        }
        if not changed and not entries:
            return "unchanged"
        if again:
            return "contradicted"
        people.change(record, values=changed, entries=entries, by=self.by)
        return "updated"


def _known(by: Viewer, keys: Iterable[str]) -> dict[str, Record]:
    found = records(by).filter(imported_key__in=list(keys)).prefetch_related(*RELATIONS)
    return {one.imported_key: one for one in found}


def _remember_nobody() -> None:
    """Make room in the database for the identities met in this list, however long it is."""
    with connection.cursor() as cursor:
        cursor.execute("create temporary table if not exists met (key text primary key)")
        cursor.execute("truncate met")


def _repeated(keys: Sequence[str]) -> set[str]:
    """Which of these were met in an earlier batch of this list."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into met select unnest(%s::text[]) on conflict do nothing returning key",
            [list(keys)],
        )
        return set(keys) - {str(key) for (key,) in cursor.fetchall()}


def _is_somebody_else(record: Record, one: Newcomer) -> bool:
    """A list may number its rows anew: then one number means two people.

    One name alone may be mended or change, as it does by marriage; with another name or birth date
    beside it, or with nothing that agrees, it is another person.
    """
    if not one.key.startswith("id"):
        return False
    differ = {name: _differ(record, one, name) for name in ("family_name", "given_name")}
    if None in differ.values():  # written in one script only: then the other one tells
        differ["original_name"] = _differ(record, one, "original_name")
    said = [*differ.values(), _differ(record, one, "birth_date")]
    contradicted, agreed = said.count(True), said.count(False)
    return True in differ.values() and (contradicted > 1 or not agreed)


def _differ(record: Record, one: Newcomer, name: str) -> bool | None:
    """Whether list and record contradict each other here; None where one of them says nothing.

    A date that is known more exactly is no other date.
    """
    before, after = str(getattr(record, name)), str(one.values.get(name, ""))
    if not before or not after:
        return None
    if name == "birth_date":
        return not (before.startswith(after) or after.startswith(before))
    return search_form(before) != search_form(after)


def _merged(record: Record, relation: str, rows: Sequence[Mapping[str, Any]]) -> list[Entry] | None:
    """The entries with what the list adds; None when it adds nothing."""
    names = RELATIONS[relation]
    present = [
        {name: getattr(one, name) for name in names} for one in getattr(record, relation).all()
    ]
    merged = _ways(present, rows) if relation == "contactways" else _told(present, rows, relation)
    if sorted(map(_plain, merged)) == sorted(map(_plain, present)):
        return None
    return merged


def _ways(present: Sequence[Entry], rows: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """A new number replaces the old one of its kind; other ways and their notes stay."""
    kinds = {row["kind"] for row in rows}
    notes = {(one["kind"], one["value"]): one["note"] for one in present}
    return [one for one in present if one["kind"] not in kinds] + [
        {**row, "note": notes.get((row["kind"], row["value"]), "")} for row in rows
    ]


def _told(
    present: Sequence[Entry], rows: Sequence[Mapping[str, Any]], relation: str
) -> list[Entry]:
    """What the list says about an entry goes over it; an entry that is new is added."""
    telling = _TELLING[relation]
    merged = [dict(one) for one in present]
    for row in rows:
        same = next((one for one in merged if one[telling] == row[telling]), None)
        said = {name: value for name, value in row.items() if value not in ("", None)}
        if same is None:
            merged.append(said)
        else:
            same.update(said)
    return merged


def _plain(entry: Entry) -> str:
    return repr(
        sorted((name, str(value)) for name, value in entry.items() if value not in ("", None))
    )
