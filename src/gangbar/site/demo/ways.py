"""The ways of the demo network: agreed by some organisations, one version still discussed."""

from __future__ import annotations

from copy import deepcopy

from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.journey.pathways import actions
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from gangbar.journey.pathways.queries import with_bindings
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer

MOST = 3


def leads() -> list[Viewer]:
    """One lead of each of some organisations, in the order of their making."""
    members = (
        Membership.objects.filter(ended_on=None, roles__contains=[Role.LEAD.value])
        .select_related("organisation", "user")
        .order_by("organisation_id", "id")
        .distinct("organisation_id")
    )
    return [as_viewer(one) for one in members[:MOST]]


def build() -> None:
    """Every seed in force; a second version of one is proposed and not yet agreed."""
    speakers = leads()
    if not speakers:
        return
    first = speakers[0]
    bound = [one.organisation for one in speakers]
    for seed in SEEDS.values():
        with acting_as(first):
            version = actions.propose(
                read_way(seed), reason="Erste gemeinsame Fassung", bound=bound, by=first
            )
        for viewer in speakers:
            with acting_as(viewer):
                whole = with_bindings(viewer, version.pk).get()
                actions.say(whole, agrees=True, reason="", by=viewer)
    _second(first, bound)


def _second(viewer: Viewer, bound: list[int]) -> None:
    document = deepcopy(SEEDS["pflege"])
    for step in document["steps"]:
        if step["id"] == "counselling":
            step["days"] = {"low": 3, "mode": 10, "high": 28}
            step["source"] = "Vorschlag: Erstberatung innerhalb von zehn Tagen"
    with acting_as(viewer):
        version = actions.propose(
            read_way(document), reason="Schnellere Erstberatung", bound=bound, by=viewer
        )
        actions.comment(version, text="Dafür brauchen wir einen zweiten Sprechtag.", by=viewer)
