"""Changing what an organisation offers, counting what nobody offers, taking over a directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.commons.directory import queries
from gangbar.commons.directory.facts import OfferEnded, OfferPublished, StartCancelled
from gangbar.commons.directory.models import CourseStart, Entry, Offer, OfferKind, UnmetNeed
from gangbar.commons.directory.permissions import may_offer
from gangbar.commons.network.facts import EntryChanged, EntryConfirmed
from gangbar.commons.network.models import Region
from gangbar.kernel.hsds.checks import Checked, Kept
from gangbar.kernel.hsds.sheets import Problem
from gangbar.kernel.hsds.tables import SPECS
from gangbar.kernel.hsds.values import public_id, public_row, same, written_id
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer

BATCH = 2_000


def _own(offer: Offer, by: Viewer) -> None:
    require(may_offer(by))
    if offer.organisation_id != by.organisation:
        raise Refused(_("Dieses Angebot pflegt die Organisation, der es gehört."))


@transaction.atomic
def publish_offer(*, values: Mapping[str, Any], by: Viewer) -> Offer:
    """Put an offer into the directory; whoever does it confirms it."""
    require(may_offer(by))
    offer = Offer.objects.create(
        organisation_id=by.organisation,
        confirmed_on=timezone.localdate(),
        confirmed_by=by.name,
        **values,
    )
    publish(OfferPublished(title=offer.title), by=by)
    return offer


@transaction.atomic
def change_offer(offer: Offer, *, values: Mapping[str, Any], by: Viewer) -> None:
    """New values; whoever changes it confirms it as well."""
    _own(offer, by)
    for name, value in values.items():
        setattr(offer, name, value)
    offer.confirmed_on, offer.confirmed_by = timezone.localdate(), by.name
    offer.save()
    publish(EntryChanged(what=offer.title), by=by)


@transaction.atomic
def confirm_offer(offer: Offer, *, by: Viewer) -> None:
    """Say that it is still right."""
    _own(offer, by)
    offer.confirmed_on, offer.confirmed_by = timezone.localdate(), by.name
    offer.save(update_fields=["confirmed_on", "confirmed_by", "changed_at"])
    publish(EntryConfirmed(what=offer.title), by=by)


@transaction.atomic
def end_offer(offer: Offer, *, by: Viewer) -> None:
    """It is no longer offered; old links say so."""
    _own(offer, by)
    offer.ended_on = timezone.localdate()
    offer.save(update_fields=["ended_on", "changed_at"])
    publish(OfferEnded(title=offer.title, offer=offer.pk), by=by)


@transaction.atomic
def set_start(offer: Offer, *, values: Mapping[str, Any], by: Viewer) -> CourseStart:
    """Add a start or bring its places up to date; one start a day. Refused when it is long over."""
    _own(offer, by)
    day: date = values["starts_on"]
    ends: date | None = values.get("ends_on")
    if (ends or day) < timezone.localdate():
        raise Refused(_("Dieser Kurs ist schon zu Ende. Tragen Sie den nächsten Beginn ein."))
    start, _created = CourseStart.objects.update_or_create(
        offer=offer,
        starts_on=day,
        defaults={"organisation_id": by.organisation, **values},
    )
    if start.cancelled:
        fact = StartCancelled(title=offer.title, offer=offer.pk, starts_on=day.isoformat())
        publish(fact, by=by)
    return start


@transaction.atomic
def note_unmet(*, kind: str, district: Region | None, german: str, by: Viewer) -> bool:
    """Somebody needed it and there was none; who it was is not kept. Whether it counted.

    The same need counts once a day for each organisation, so that no click makes five of one.
    Publishes nothing: the count itself is the record, and it shall lead to nobody.
    """
    if kind not in OfferKind.values:
        raise Refused(
            _("Wählen Sie erst, welche Art von Angebot fehlt; nur das lässt sich zählen.")
        )
    _need, is_new = UnmetNeed.objects.get_or_create(
        organisation_id=by.organisation,
        kind=kind,
        district=district,
        german=german,
        on=timezone.localdate(),
    )
    return is_new


@dataclass
class Taken:
    """What taking over one table did; every row read is counted once."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)

    def as_dict(self) -> dict[str, int]:
        return {name: value for name, value in vars(self).items() if isinstance(value, int)}


@dataclass
class _Change:
    """What one batch of a sheet changes, and which of its rows say what is there already."""

    source: str
    sheet: str
    own: Mapping[tuple[str, str], Mapping[str, str]]
    created: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)
    rejected: int = 0
    problems: list[Problem] = field(default_factory=list)


def take_over(
    sheets: Sequence[Checked], *, source: str, dry_run: bool = False, by: None = None
) -> dict[str, Taken]:
    """Bring the entries of a source in line with what was read; run by operators.

    A second run with the same files changes nothing. Rows that are no longer there stay. What the
    network says of itself, and what another source has brought under the same UUID, is left as it
    is; a row that says otherwise is a problem. Publishes nothing: the operator reads the report.
    """
    del by
    report: dict[str, Taken] = {}
    own = {(t, row["id"]): row for t, rows in queries.rows_of(None).own.items() for row in rows}
    with transaction.atomic():
        for sheet in sheets:
            taken = report.setdefault(sheet.name, Taken())
            taken.read += sheet.read
            taken.rejected += sheet.rejected
            for start in range(0, len(sheet.rows), BATCH):
                _bring(sheet.rows[start : start + BATCH], _Change(source, sheet.name, own), taken)
        transaction.set_rollback(dry_run)
    return report


def _bring(rows: Sequence[Kept], change: _Change, taken: Taken) -> None:
    """One batch; of two rows with the same UUID the second is measured by the first."""
    table, now = rows[0].table, timezone.now()
    entries = Entry.objects.filter(table=table)
    ids = {row.key: public_id(change.source, table, row.key) for row in rows}
    found = entries.filter(public_id__in=ids.values()).order_by("-id")
    named = {one.public_id: one for one in found}
    # Older imports kept UUIDs as they were written; an entry under the key itself goes first.
    before = sorted(found, key=lambda one: one.key in ids)
    known = {written_id(one.key): one for one in before if one.source == change.source}
    for row in rows:
        mine, entry = change.own.get((table, str(ids[row.key]))), known.get(row.key)
        there = named.get(ids[row.key])
        if mine is not None:
            _compare(row, mine, "own-row", "this network", change)
        elif entry is not None:
            if (entry.key, entry.content) != (row.key, row.content):
                entry.key, entry.content = row.key, row.content
                entry.name, entry.changed_at = _name(row), now
                change.updated.append(entry)
        elif there is not None:
            other = public_row(there.source, table, there.key, there.content)
            change.rejected += _compare(row, other, "id-elsewhere", there.source, change)
        else:
            named[ids[row.key]] = entry = _entry(row, change.source, now)
            change.created.append(entry)
    Entry.objects.bulk_create(change.created)
    Entry.objects.bulk_update(change.updated, ["key", "content", "name", "changed_at"])
    taken.created += len(change.created)
    taken.updated += len(change.updated)
    taken.rejected += change.rejected
    taken.unchanged += len(rows) - len(change.created) - len(change.updated) - change.rejected
    taken.problems += change.problems


def _compare(row: Kept, there: Mapping[str, str], kind: str, whose: str, change: _Change) -> bool:
    """Whether a row says something else than what is there; which columns is a problem."""
    columns = SPECS[row.table].columns if row.table in SPECS else {}
    differing = [
        name
        for name, text in row.content.items()
        if name != "id"
        and not same(columns[name].kind if name in columns else "text", text, there.get(name, ""))
    ]
    if differing:
        detail = f"{row.key} is there from {whose} with other values ({', '.join(differing)})"
        problem = Problem(kind, change.sheet, row.number, "id", f"{detail}; left as it is")
        change.problems.append(problem)
    return bool(differing)


def _entry(row: Kept, source: str, now: Any) -> Entry:
    return Entry(
        source=source,
        table=row.table,
        key=row.key,
        public_id=public_id(source, row.table, row.key),
        name=_name(row),
        content=row.content,
        changed_at=now,
    )


def _name(row: Kept) -> str:
    names: Iterable[str] = (row.content.get(name, "") for name in ("name", "alternate_name"))
    return next((name for name in names if name), "")[:300]
