"""What a member had who no longer works here goes to her successor."""

from __future__ import annotations

from gangbar.casework.cases.facts import ResponsibleNamed
from gangbar.casework.cases.models import Participation, Step
from gangbar.commons.network.facts import WorkHandedOn
from gangbar.commons.network.queries import colleague
from gangbar.platform.journal import publish_all
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer


def hand_on(fact: WorkHandedOn, *, by: Viewer) -> None:
    """Handler: running cases and open steps have a new responsible member.

    The successor takes them herself: who administers an organisation sees no case.
    """
    heir = colleague(by, fact.heir)
    with acting_as(heir):
        parts = Participation.objects.filter(
            organisation=heir.organisation, responsible=fact.left, ended_at=None
        )
        named = [
            ResponsibleNamed(person=one.person_id, case=one.case_id, responsible=heir.name)
            for one in parts
        ]
        parts.update(responsible=heir.member)
        Step.objects.filter(owner=heir.organisation, responsible=fact.left, done_at=None).update(
            responsible=heir.member
        )
        publish_all(named, by=heir)
