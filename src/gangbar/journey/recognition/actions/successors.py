"""The procedures of a member who no longer works here go to her successor."""

from __future__ import annotations

from gangbar.commons.network.facts import WorkHandedOn
from gangbar.commons.network.queries import colleague
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer


def hand_on(fact: WorkHandedOn, *, by: Viewer) -> None:
    """Handler: the successor accompanies them, with their statutory days.

    Publishes nothing: nothing happened in the procedures; who goes on is told once.
    """
    heir = colleague(by, fact.heir)
    with acting_as(heir):
        Procedure.objects.filter(organisation=heir.organisation, responsible=fact.left).update(
            responsible=heir.member
        )
