"""Changing what an organisation offers, counting what nobody offers, taking over a directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.commons.directory.facts import OfferEnded, OfferPublished, StartCancelled
from gangbar.commons.directory.models import CourseStart, Entry, Offer, UnmetNeed
from gangbar.commons.directory.permissions import may_offer
from gangbar.commons.network.models import Region
from gangbar.kernel.hsds.checks import Checked, Kept
from gangbar.kernel.hsds.values import public_id
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


@transaction.atomic
def confirm_offer(offer: Offer, *, by: Viewer) -> None:
    """Say that it is still right."""
    _own(offer, by)
    offer.confirmed_on, offer.confirmed_by = timezone.localdate(), by.name
    offer.save(update_fields=["confirmed_on", "confirmed_by", "changed_at"])


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
def note_unmet(*, kind: str, district: Region | None, german: str, by: Viewer) -> UnmetNeed:
    """Somebody needed it and there was none; who it was is not kept."""
    return UnmetNeed.objects.create(
        organisation_id=by.organisation,
        kind=kind,
        district=district,
        german=german,
        on=timezone.localdate(),
    )


@dataclass
class Taken:
    """What taking over one table did; every row read is counted once."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def as_dict(self) -> dict[str, int]:
        return dict(vars(self))


@dataclass
class _Change:
    created: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)


def take_over(
    sheets: Sequence[Checked], *, source: str, dry_run: bool = False, by: None = None
) -> dict[str, Taken]:
    """Bring the entries of a source in line with what was read; run by operators.

    A second run with the same files changes nothing. Rows that are no longer there stay.
    """
    del by
    report: dict[str, Taken] = {}
    with transaction.atomic():
        for sheet in sheets:
            taken = report.setdefault(sheet.name, Taken())
            taken.read += sheet.read
            taken.rejected += sheet.rejected
            for start in range(0, len(sheet.rows), BATCH):
                _bring(sheet.rows[start : start + BATCH], source, taken)
        transaction.set_rollback(dry_run)
    return report


def _bring(rows: Sequence[Kept], source: str, taken: Taken) -> None:
    """One batch; the rows of a batch have keys of their own."""
    table, now = rows[0].table, timezone.now()
    known = {
        one.key: one
        for one in Entry.objects.filter(
            source=source, table=table, key__in=[row.key for row in rows]
        )
    }
    change = _Change()
    for row in rows:
        entry = known.get(row.key)
        if entry is None:
            change.created.append(_entry(row, source, now))
        elif entry.content != row.content:
            entry.content, entry.name, entry.changed_at = row.content, _name(row), now
            change.updated.append(entry)
    Entry.objects.bulk_create(change.created)
    Entry.objects.bulk_update(change.updated, ["content", "name", "changed_at"])
    taken.created += len(change.created)
    taken.updated += len(change.updated)
    taken.unchanged += len(rows) - len(change.created) - len(change.updated)


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
