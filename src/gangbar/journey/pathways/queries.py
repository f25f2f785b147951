"""Reading ways and their agreement, a person's facts and plan, and what all plans will need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gangbar.casework.people import queries as people
from gangbar.commons.directory import queries as offers
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, read_way
from gangbar.journey.pathways.models import (
    AgreedWay,
    Agreement,
    PersonalPlan,
    WayComment,
    WayState,
    WayVersion,
)
from gangbar.platform.viewer import Viewer

FEWEST = 5
QUARTER = 3


def versions(viewer: Viewer | None) -> QuerySet[WayVersion]:
    """Versions in force for everybody; the others for members, who are to discuss them."""
    found = WayVersion.objects.select_related("way", "organisation")
    return found if viewer else found.filter(state=WayState.IN_FORCE)


def version(viewer: Viewer | None, key: str, number: int = 0) -> WayVersion | None:
    """The named version, else the one in force, else the newest that the viewer may see."""
    found = versions(viewer).filter(way__key=key)
    if number:
        return found.filter(number=number).first()
    return found.filter(state=WayState.IN_FORCE).first() or found.order_by("-number").first()


@dataclass(frozen=True)
class Listed:
    """One way in the list: agreed by the network, or a seed that nobody has agreed on yet."""

    way: Way
    version: WayVersion | None


def listed(viewer: Viewer | None) -> list[Listed]:
    """Every way once: the version in force, else the newest, else the seed."""
    found: dict[str, WayVersion] = {}
    for one in versions(viewer).order_by("way__key", "number"):
        known = found.get(one.way.key)
        if known is None or known.state != WayState.IN_FORCE:
            found[one.way.key] = one
    ways = [Listed(read_way(one.content), one) for one in found.values()]
    return ways + [Listed(read_way(seed), None) for key, seed in SEEDS.items() if key not in found]


def way(viewer: Viewer | None, key: str) -> Way | None:
    """The way by which routes are planned."""
    found = version(viewer, key)
    if found is not None:
        return read_way(found.content)
    return read_way(SEEDS[key]) if key in SEEDS else None


def to_decide(viewer: Viewer) -> list[Listed]:
    """Proposed versions to which the viewer's organisation is bound and has not said a word."""
    waiting = (
        versions(viewer)
        .filter(state=WayState.PROPOSED, way__bindings__organisation=viewer.organisation)
        .exclude(agreements__organisation=viewer.organisation)
        .order_by("proposed_at")
    )
    return [Listed(read_way(one.content), one) for one in waiting]


@dataclass(frozen=True)
class Discussion:
    """Who is bound and what each has said, and what was commented."""

    bound: Sequence[tuple[Any, Agreement | None]]
    comments: Sequence[WayComment]
    others: Sequence[WayVersion]


def discussion(viewer: Viewer, found: WayVersion) -> Discussion:
    del viewer  # every member reads what the network discusses
    said = {one.organisation_id: one for one in found.agreements.all()}
    bindings = found.way.bindings.select_related("organisation").order_by("organisation__name")
    return Discussion(
        bound=[(one.organisation, said.get(one.organisation_id)) for one in bindings],
        comments=list(found.comments.select_related("organisation").order_by("id")),
        others=list(found.way.versions.order_by("-number")),
    )


def with_bindings(viewer: Viewer, number: int) -> QuerySet[WayVersion]:
    del viewer
    ways = AgreedWay.objects.prefetch_related("bindings")
    return WayVersion.objects.filter(pk=number).prefetch_related(Prefetch("way", ways))


def facts_of(viewer: Viewer, person: UUID, found: Way) -> dict[str, str]:
    """What the own record says to the questions of a way; nothing is derived that is not there."""
    record = people.portrait(viewer, person)
    known = {"german": getattr(record, "german", "") or ""} if record else {}
    asked = {one.name: {value for value, _label in one.values} for one in found.questions}
    return {name: value for name, value in known.items() if value in asked.get(name, ())}


def running_plan(viewer: Viewer, person: UUID) -> PersonalPlan | None:
    if not viewer.does_casework:
        return None
    return (
        PersonalPlan.objects.filter(organisation=viewer.organisation, person=person, ended_at=None)
        .select_related("version__way")
        .first()
    )


def plans(viewer: Viewer, version: WayVersion) -> QuerySet[PersonalPlan]:
    """Running plans of the own organisation on a version."""
    if not viewer.does_casework:
        return PersonalPlan.objects.none()
    return PersonalPlan.objects.filter(
        organisation=viewer.organisation, version=version, ended_at=None
    )


@dataclass(frozen=True)
class Gap:
    """How many people will need an offer in a quarter, and how many places there are."""

    title: str
    quarter: str
    needed: int | None
    places: int | None


def demand(viewer: Viewer, *, on: date) -> list[Gap]:
    """From the own organisation's running plans: what is needed when, against places offered.

    Fewer than five people are not told.
    """
    if not viewer.does_casework:
        return []
    needed: Counter[tuple[str, str]] = Counter()
    running = PersonalPlan.objects.filter(organisation=viewer.organisation, ended_at=None)
    ways: dict[int, Way] = {}
    for one in running.select_related("version"):
        found = ways.setdefault(one.version_id, read_way(one.version.content))
        for planned in one.route.get("steps", []):
            step = found.step(planned["id"])
            starts = date.fromisoformat(planned["start"])
            if step is not None and step.who == "course_provider" and starts >= on:
                needed[step.title, _quarter(starts)] += 1
    places = _places(viewer, on)
    return [
        Gap(title, quarter, count if count >= FEWEST else None, _offered(places, title, quarter))
        for (title, quarter), count in sorted(needed.items(), key=lambda i: (i[0][1], i[0][0]))
    ]


def _quarter(day: date) -> str:
    return f"{day.year}-{(day.month - 1) // QUARTER + 1}"


def _places(viewer: Viewer, on: date) -> Mapping[str, Mapping[str, int]]:
    """Free places by quarter and title of an offer, for the next two years."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for start in offers.open_starts(viewer, on=on, until=on + timedelta(days=730)):
        quarter = _quarter(start.starts_on)
        title = start.offer.title.casefold()
        found[quarter][title] = found[quarter].get(title, 0) + (start.places_left or 0)
    return found


def _offered(places: Mapping[str, Mapping[str, int]], title: str, quarter: str) -> int | None:
    """Places of offers that bear the words of a step; None where nothing is offered."""
    words = title.casefold().split()
    fitting = [
        count
        for offered, count in places.get(quarter, {}).items()
        if all(word in offered for word in words)
    ]
    return sum(fitting) if fitting else None
