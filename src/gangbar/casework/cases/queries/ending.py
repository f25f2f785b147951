"""What ends soon with the people of a member: consents and residence titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Value

from gangbar.casework.cases.models import CaseStatus
from gangbar.casework.cases.queries.people import participations
from gangbar.casework.cases.queries.steps import hers, mine
from gangbar.casework.consent.models import Consent, Purpose
from gangbar.casework.people.models import ResidenceTitle
from gangbar.casework.people.queries import ending_titles
from gangbar.platform.viewer import Viewer

_CONSENT, _TITLE = "consent", "title"


@dataclass(frozen=True)
class Ending:
    """A person, what ends (the purpose of a consent, or the residence title), and its last day."""

    person_id: UUID
    what: str
    until: date


@dataclass(frozen=True)
class Endings:
    """Each by its last day."""

    consents: Sequence[Ending]
    titles: Sequence[Ending]


def ending(
    viewer: Viewer, *, on: date, consents_until: date, titles: tuple[date, date], limit: int = 25
) -> Endings:
    """What ends, of people for whom the member is responsible, or nobody; asked in one statement.

    `titles`: the first and the last day of residence titles.
    """
    consents = _consents(viewer, on=on, until=consents_until).values(
        kind=Value(_CONSENT), key=F("pk"), who=F("person_id"), what=F("purpose"), day=F("until")
    )[:limit]
    held = _titles(viewer, *titles).values(
        kind=Value(_TITLE),
        key=F("pk"),
        who=F("record__person_id"),
        what=F("title"),
        day=F("valid_until"),
    )[:limit]
    rows = sorted(consents.union(held, all=True), key=lambda one: (one["day"], one["key"]))
    found: dict[str, list[Ending]] = {_CONSENT: [], _TITLE: []}
    for one in rows:
        what = str(Purpose(one["what"]).label) if one["kind"] == _CONSENT else one["what"]
        found[one["kind"]].append(Ending(one["who"], what, one["day"]))
    return Endings(found[_CONSENT], found[_TITLE])


def _consents(viewer: Viewer, *, on: date, until: date) -> QuerySet[Consent]:
    """Left out is one for whose purpose another lasts longer."""
    led = participations(viewer).filter(responsible__in=hers(viewer))
    lasting = Consent.objects.filter(
        organisation=viewer.organisation, withdrawn_at=None, until__gte=on
    )
    renewed = lasting.filter(
        person=OuterRef("person"), purpose=OuterRef("purpose"), until__gt=OuterRef("until")
    )
    found = lasting.filter(~Exists(renewed), until__lte=until, person__in=led.values("person"))
    return found.order_by("until", "id")


def _titles(viewer: Viewer, since: date, until: date) -> QuerySet[ResidenceTitle]:
    """Of people in a running case; the own record alone is read."""
    led = participations(viewer).exclude(case__status=CaseStatus.CLOSED).filter(mine(viewer))
    return (
        ending_titles(viewer)
        .filter(valid_until__gte=since, valid_until__lte=until)
        .filter(Exists(led.filter(person=OuterRef("record__person"))))
    )
