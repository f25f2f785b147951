"""Reading ways in their versions, who is bound by them and what each has said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Prefetch, QuerySet

from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, read_way
from gangbar.journey.pathways.models import (
    AgreedWay,
    Agreement,
    WayComment,
    WayState,
    WayVersion,
)
from gangbar.platform.viewer import Viewer


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


def meant(viewer: Viewer, listed: Sequence[Listed], key: str, goal: str) -> Listed | None:
    """The way with this key, else the one whose occupation the goal names, else the first."""
    del viewer
    wanted = goal.casefold()
    named = [
        one for one in listed if one.way.occupation and one.way.occupation.casefold() in wanted
    ]
    return next(chain((one for one in listed if one.way.key == key), named, listed), None)


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
