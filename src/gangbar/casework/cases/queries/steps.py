"""Reading steps: of one case, those of a day, all that are open, and who is waited for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet

from gangbar.casework.cases.models import Case, Step
from gangbar.commons.network.models import Membership
from gangbar.platform.paging import Page, page
from gangbar.platform.viewer import Viewer


def hers(viewer: Viewer) -> QuerySet[Membership]:
    """In whose name a member acts: her own, and that of those who no longer work here.

    To be used inside another query; what somebody leaves behind is on everybody's desk.
    """
    gone = Q(organisation=viewer.organisation, ended_on__isnull=False)
    return Membership.objects.filter(Q(pk=viewer.member) | gone)


def mine(viewer: Viewer) -> Q:
    """What the member is responsible for, or nobody."""
    return Q(responsible=None) | Q(responsible__in=hers(viewer))


def steps(viewer: Viewer, case: Case) -> list[Step]:
    """Open steps by day, then what was done, newest first."""
    del viewer
    found = list(
        Step.objects.filter(case=case).select_related("owner", "organisation", "responsible__user")
    )
    waiting = sorted((s for s in found if not s.done_at), key=lambda s: (s.due, s.pk))
    done = sorted((s for s in found if s.done_at), key=lambda s: s.pk, reverse=True)
    return waiting + done


def done_titles(viewer: Viewer, persons: Collection[UUID]) -> dict[UUID, set[str]]:
    """Titles of the steps that are done in people's cases, as far as the viewer sees them."""
    found: dict[UUID, set[str]] = {person: set() for person in persons}
    if viewer.does_casework:
        done = Step.objects.filter(person__in=persons, done_at__isnull=False, left_out_because="")
        for person, title in done.values_list("person", "title"):
            found[person].add(title)
    return found


def closed(viewer: Viewer, numbers: Collection[int]) -> set[int]:
    """Which of these steps are done or left out, as far as the viewer sees them."""
    if not viewer.does_casework:
        return set()
    over = Step.objects.filter(pk__in=numbers, done_at__isnull=False)
    return set(over.values_list("pk", flat=True))


def step(viewer: Viewer, number: int) -> QuerySet[Step]:
    """A step that the viewer's organisation planned or has."""
    return Step.objects.filter(
        Q(organisation=viewer.organisation) | Q(owner=viewer.organisation), pk=number
    )


def in_hand(viewer: Viewer) -> QuerySet[Step]:
    """Open steps that the viewer's organisation has."""
    if not viewer.does_casework:
        return Step.objects.none()
    found = Step.objects.filter(done_at=None, owner=viewer.organisation)
    return found.select_related("organisation", "owner")


def of_others(viewer: Viewer) -> QuerySet[Step]:
    """Open steps that the viewer's organisation planned and another organisation has."""
    if not viewer.does_casework:
        return Step.objects.none()
    found = Step.objects.filter(~Q(owner=F("organisation")), done_at=None)
    return found.filter(organisation=viewer.organisation).select_related("organisation", "owner")


def open_steps(viewer: Viewer, *, who: str = "", after: str = "") -> Page[Step]:
    """One page of open steps by day: of the organisation, `mine` alone, or those of `others`."""
    found = of_others(viewer) if who == "others" else in_hand(viewer)
    if who == "mine":
        found = found.filter(mine(viewer))
    return page(
        found, order=("due", "id"), after=after, key=lambda one: (one.due.isoformat(), str(one.pk))
    )


@dataclass(frozen=True)
class Waits:
    """How much one other side has open for the viewer's organisation; `due` is the first day."""

    whom: str
    number: int
    overdue: int
    since: date
    due: date


def waits(viewer: Viewer, *, on: date) -> list[Waits]:
    """What the organisation planned and another organisation has, by that organisation."""
    found = (
        Step.objects.filter(~Q(owner=F("organisation")), organisation=viewer.organisation)
        .filter(done_at=None)
        .values_list("owner__name")
        .annotate(
            number=Count("pk"),
            overdue=Count("pk", filter=Q(due__lt=on)),
            since=Min("created_at__date"),
            first=Min("due"),
        )
    )
    return [Waits(*row) for row in found]


@dataclass(frozen=True)
class Desk:
    """The open steps that concern a member, each list by its day."""

    due: Sequence[Step]
    waited_for: Sequence[Step]


def desk(viewer: Viewer, *, until: date, waiting_until: date, limit: int = 25) -> Desk:
    """What the organisation has until a day, and what it planned and somebody else has.

    One statement of two parts, each on its own index and no longer than `limit`.
    """
    due = in_hand(viewer).filter(mine(viewer), due__lte=until)
    waited_for = of_others(viewer).filter(due__lte=waiting_until)
    first, second = (part.order_by("due", "id")[:limit] for part in (due, waited_for))
    rows = sorted(first.union(second, all=True), key=lambda one: (one.due, one.pk))
    return Desk(
        due=[one for one in rows if one.owner_id == viewer.organisation],
        waited_for=[one for one in rows if one.owner_id != viewer.organisation],
    )
