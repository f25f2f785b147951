"""Reading what is waited for: the own list, of a person, and what is due on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from gangbar.casework.cases.queries import Waits, hers
from gangbar.casework.waiting.domain import OPEN, State
from gangbar.casework.waiting.models import Awaited, Party
from gangbar.platform.paging import Page, page
from gangbar.platform.viewer import Viewer


def awaited(viewer: Viewer) -> QuerySet[Awaited]:
    """Everything the viewer's organisation waits for or has waited for."""
    if not viewer.does_casework:
        return Awaited.objects.none()
    return Awaited.objects.filter(organisation=viewer.organisation).select_related("asked_by__user")


def listed(viewer: Viewer, *, after: str = "", mine: bool = False) -> Page[Awaited]:
    """What is open, by the day on which an answer is expected."""
    found = awaited(viewer).filter(state__in=OPEN)
    if mine:
        found = found.filter(asked_by=viewer.member)
    return page(
        found, order=("due", "id"), after=after, key=lambda one: (one.due.isoformat(), str(one.pk))
    )


def waits(viewer: Viewer, *, on: date) -> list[Waits]:
    """What is open, by who was asked: a name as it was written, or else the kind of party."""
    found = (
        awaited(viewer)
        .filter(state__in=OPEN)
        .values_list("party", "whom")
        .annotate(
            number=Count("pk"),
            overdue=Count("pk", filter=Q(state=State.ASKED, due__lt=on)),
            since=Min("asked_on"),
            first=Min("due"),
        )
    )
    return [Waits(whom or str(Party(party).label), *rest) for party, whom, *rest in found]


def of_person(viewer: Viewer, person: UUID) -> list[Awaited]:
    """Open ones by day, then what came, newest first."""
    found = list(awaited(viewer).filter(person=person).order_by("due", "id"))
    is_open = [one for one in found if one.state in OPEN]
    return is_open + [one for one in reversed(found) if one.state not in OPEN]


def to_act_on(viewer: Viewer, *, until: date, limit: int = 25) -> list[Awaited]:
    """What the member has asked for and has to remind of, check or give up by a day.

    Also what a colleague had asked for who no longer works here.
    """
    return list(
        awaited(viewer)
        .filter(asked_by__in=hers(viewer), state__in=OPEN, next_day__lte=until)
        .order_by("due", "id")[:limit]
    )
