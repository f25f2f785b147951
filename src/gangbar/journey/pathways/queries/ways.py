"""Reading ways in their versions, who is bound by them and what each has said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import Exists, OuterRef, QuerySet

from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import KEY, Way, stored_way
from gangbar.journey.pathways.models import (
    Agreement,
    WayBinding,
    WayComment,
    WayState,
    WayVersion,
)
from gangbar.journey.pathways.permissions import who_decides
from gangbar.platform.viewer import Viewer


def versions(viewer: Viewer | None) -> QuerySet[WayVersion]:
    """Versions in force for everybody; the others for members, who are to discuss them.

    A key that cannot stand in an address is from the time before keys were checked: no page of it
    can be opened, so none is listed.
    """
    found = WayVersion.objects.select_related("way", "organisation")
    found = found.filter(way__key__regex=f"^(?:{KEY.pattern})$")
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
    ways = [Listed(stored_way(one.content), one) for one in found.values()]
    return ways + [
        Listed(stored_way(seed), None) for key, seed in SEEDS.items() if key not in found
    ]


def plannable_ways(viewer: Viewer | None) -> list[Listed]:
    """The ways by which may be planned: versions in force, and seeds of which none is in force."""
    in_force = versions(viewer).filter(state=WayState.IN_FORCE).order_by("way__key")
    found = {one.way.key: Listed(stored_way(one.content), one) for one in in_force}
    seeds = [Listed(stored_way(seed), None) for key, seed in SEEDS.items() if key not in found]
    return [*found.values(), *seeds]


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
        return stored_way(found.content)
    return stored_way(SEEDS[key]) if key in SEEDS else None


def to_decide(viewer: Viewer) -> list[Listed]:
    """Proposed versions that need the agreement of the viewer's organisation, not answered yet."""
    own = WayBinding.objects.filter(organisation=viewer.organisation)
    is_bound = Exists(own.filter(version=OuterRef("pk")))
    is_released = Exists(own.filter(version__way=OuterRef("way"), version__state=WayState.IN_FORCE))
    waiting = (
        versions(viewer)
        .filter(is_bound | is_released, state=WayState.PROPOSED)
        .exclude(agreements__organisation=viewer.organisation)
        .order_by("proposed_at")
    )
    return [Listed(stored_way(one.content), one) for one in waiting]


@dataclass(frozen=True)
class Voice:
    """An organisation whose word counts, and what it has said to a version.

    `is_released`: the version no longer binds it. `has_left`: nobody waits for it any more.
    """

    organisation: Organisation
    said: Agreement | None
    is_released: bool
    has_left: bool


@dataclass(frozen=True)
class Discussion:
    """Who is bound and what each has said, and what was commented."""

    voices: Sequence[Voice]
    comments: Sequence[WayComment]
    others: Sequence[WayVersion]


def discussion(viewer: Viewer, found: WayVersion) -> Discussion:
    del viewer  # every member reads what the network discusses
    said = {one.organisation_id: one for one in found.agreements.all()}
    bound = set(found.bindings.values_list("organisation", flat=True))
    deciding = who_decides(found)
    organisations = Organisation.objects.filter(pk__in=bound | deciding | said.keys())
    return Discussion(
        voices=[
            Voice(one, said.get(one.pk), one.pk not in bound, one.pk in bound - deciding)
            for one in organisations.order_by("name")
        ],
        comments=list(found.comments.select_related("organisation").order_by("id")),
        others=list(found.way.versions.order_by("-number")),
    )


def bound_now(viewer: Viewer, key: str) -> list[int]:
    """Who is bound by the version in force of a way, else by its newest."""
    found = version(viewer, key)
    return sorted(who_decides(found)) if found else []


def with_bindings(viewer: Viewer, number: int) -> QuerySet[WayVersion]:
    """The version with this number in the database, for whoever is to say something to it."""
    return versions(viewer).filter(pk=number)
