"""Offers that fit a need, with reasons; how they lie over the districts; what nobody could find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, ExpressionWrapper, F, Prefetch, Q, QuerySet, Value

from gangbar.commons.directory.domain.fitting import (
    Fit,
    Need,
    Reason,
    Start,
    Terms,
    fit_of,
    is_stale,
    reasons,
)
from gangbar.commons.directory.models import CourseStart, Entry, Offer, UnmetNeed
from gangbar.commons.directory.permissions import may_offer
from gangbar.commons.directory.queries.asking import standing
from gangbar.commons.network.models import Region
from gangbar.kernel.names import sort_key
from gangbar.platform import paging
from gangbar.platform.viewer import Viewer

#: An area with fewer cases is not told apart.
FEWEST = 5
ORDER = tuple(Fit)


@dataclass(frozen=True)
class Found:
    """One offer with how it fits, and the next start on which one can still get in."""

    offer: Offer
    fit: Fit
    reasons: Sequence[Reason]
    next_start: CourseStart | None
    stale: bool


def _offers(viewer: Viewer | None) -> QuerySet[Offer]:
    del viewer  # the directory is open to everybody
    return (
        Offer.objects.filter(ended_on=None)
        .select_related("organisation", "district", "unit")
        .prefetch_related(Prefetch("starts", CourseStart.objects.order_by("starts_on")))
    )


def offer(viewer: Viewer | None, number: int) -> QuerySet[Offer]:
    """One offer, also an ended one, so that old links say that it has ended."""
    del viewer
    return Offer.objects.filter(pk=number).select_related("organisation", "district", "unit")


def own_offers(viewer: Viewer) -> QuerySet[Offer]:
    return _offers(viewer).filter(organisation=viewer.organisation).order_by("title", "id")


def unconfirmed(viewer: Viewer, *, on: date, limit: int) -> list[Offer]:
    """Own offers whose promise to be confirmed has run out, the longest ago first."""
    if not may_offer(viewer):
        return []
    days = ExpressionWrapper(Value(on, DateField()) - F("confirm_every"), DateField())
    found = _offers(viewer).filter(organisation=viewer.organisation, confirmed_on__lt=days)
    return list(found.order_by("confirmed_on", "id")[:limit])


def changeable(viewer: Viewer, number: int) -> QuerySet[Offer]:
    """An offer that the viewer may keep up to date."""
    found = own_offers(viewer).filter(pk=number)
    return found if may_offer(viewer) else found.none()


def found_offers(
    viewer: Viewer | None,
    need: Need,
    *,
    words: Collection[str] = (),
    kinds: Collection[str] = (),
    district: str = "",
    on: date,
) -> list[Found]:
    """All of them: what fits first, then what depends on something unknown, then the rest.

    An offer without a district is for the whole Land (or online) and found everywhere.
    """
    chosen = _offers(viewer)
    if kinds:
        chosen = chosen.filter(kind__in=kinds)
    if district:
        chosen = chosen.filter(Q(district=district) | Q(district=None))
    for word in words:
        chosen = chosen.filter(standing(viewer, word))
    rows = [_found(one, need, on) for one in chosen]
    return sorted(rows, key=lambda row: _rank(row, on))


def _rank(row: Found, today: date) -> tuple[int, str, str, int]:
    """Place in the list; of text and numbers, so that it can stand in an address."""
    begins = row.next_start.starts_on if row.next_start else today
    return ORDER.index(row.fit), begins.isoformat(), sort_key(row.offer.title), row.offer.pk


def page_of(
    viewer: Viewer | None, rows: Sequence[Found], *, after: str, on: date
) -> paging.Page[Found]:
    """One page of what was ranked; `after` is the rank of the last row of the page before."""
    del viewer  # the directory is open to everybody
    last = _as_rank(after)
    left = [row for row in rows if last is None or _rank(row, on) > last]
    shown = left[: paging.SIZE]
    more = len(left) > len(shown)
    key = paging.SEPARATOR.join(map(str, _rank(shown[-1], on))) if more else ""
    return paging.Page(shown, key, first=last is None)


def _as_rank(text: str) -> tuple[int, str, str, int] | None:
    """A rank from an address; rubbish begins at the beginning."""
    fit, _, rest = text.partition(paging.SEPARATOR)
    begins, _, rest = rest.partition(paging.SEPARATOR)
    title, _, number = rest.rpartition(paging.SEPARATOR)
    return (int(fit), begins, title, int(number)) if f"{fit}{number}".isdecimal() else None


def _found(one: Offer, need: Need, today: date) -> Found:
    starts = list(one.starts.all())
    told = reasons(_terms(one, starts), need, today=today)
    open_starts = [
        start
        for start in starts
        if _start(start).is_open(today)
        and (need.start_from is None or start.starts_on >= need.start_from)
    ]
    return Found(
        offer=one,
        fit=fit_of(told),
        reasons=told,
        next_start=open_starts[0] if open_starts else None,
        stale=is_stale(one.confirmed_on, one.confirm_every, today),
    )


def _start(one: CourseStart) -> Start:
    return Start(one.starts_on, one.register_until, one.places_left, one.cancelled)


def _terms(one: Offer, starts: Sequence[CourseStart]) -> Terms:
    return Terms(
        german_from=one.german_from,
        benefits=one.benefits,
        minimum_age=one.minimum_age,
        maximum_age=one.maximum_age,
        women_only=one.women_only,
        needs_notice=one.needs_notice,
        occupations=one.occupations,
        childcare=one.childcare,
        german_to=one.german_to,
        mode=one.mode,
        day_times=one.day_times,
        hours_per_week=one.hours_per_week,
        accessibility=one.accessibility,
        starts=[_start(start) for start in starts],
    )


def open_starts(viewer: Viewer | None, *, on: date, until: date) -> list[CourseStart]:
    """Starts with places that one can still get into, of offers that have not ended."""
    del viewer
    return list(
        CourseStart.objects.filter(
            Q(register_until=None) | Q(register_until__gte=on),
            ~Q(places_left=0),
            offer__ended_on=None,
            cancelled=False,
            starts_on__range=(on, until),
        )
        .select_related("offer__organisation", "offer__district")
        .order_by("starts_on", "id")
    )


def taking_place(viewer: Viewer | None, *, on: date) -> set[tuple[int, date]]:
    """Offer and day of every start that has not been called off, full or closed as it may be."""
    del viewer
    starts = CourseStart.objects.filter(offer__ended_on=None, cancelled=False, starts_on__gte=on)
    return set(starts.values_list("offer", "starts_on"))


@dataclass(frozen=True)
class Place:
    """A district on the map with the number of offers found there."""

    region: Region
    count: int

    @property
    def shade(self) -> int:
        """0 to 4, for the colour; the number stands beside it in the table."""
        return 0 if not self.count else min(4, 1 + self.count // 3)


def places(
    viewer: Viewer | None, rows: Sequence[Found], districts: Sequence[Region]
) -> list[Place]:
    """Every district that has an outline, with what is offered there."""
    del viewer
    counts = Counter(row.offer.district_id for row in rows if row.fit is not Fit.NOT_MET)
    return [Place(region, counts[region.ags]) for region in districts if region.outline]


def imported(viewer: Viewer | None, words: Collection[str], limit: int = 20) -> list[Entry]:
    """Services of directories that were taken over, by name; none without a word."""
    del viewer
    if not words:
        return []
    found = Entry.objects.filter(table="service").order_by("name", "id")
    for word in words:
        found = found.filter(name__icontains=word)
    return list(found[:limit])


def entry(viewer: Viewer | None, number: int) -> QuerySet[Entry]:
    """One service that was taken over."""
    del viewer
    return Entry.objects.filter(pk=number, table="service")


@dataclass(frozen=True)
class Demand:
    """How often an offer was looked for in vain; `count` None: fewer than five."""

    kind: str
    district: str
    count: int | None


def demand(viewer: Viewer, *, since: date) -> list[Demand]:
    """Unmet need of the network, the most first; small numbers are not told."""
    del viewer
    needs = UnmetNeed.objects.filter(on__gte=since).select_related("district")
    counts = Counter(
        (one.get_kind_display(), one.district.name if one.district else "") for one in needs
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        Demand(kind, district, count if count >= FEWEST else None)
        for (kind, district), count in ordered
    ]
