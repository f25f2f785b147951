"""Who may propose a way, and who speaks for an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.journey.pathways.models import PlanRequest, WayVersion
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_propose(viewer: Viewer) -> Decision:
    if viewer.has(Role.COORDINATOR, Role.LEAD):
        return Decision.yes()
    return Decision.no(_("Wege schlagen Koordination und Leitung vor. Bitten Sie sie darum."))


def may_speak(viewer: Viewer, version: WayVersion) -> Decision:
    """To agree or not is the lead's word, for an organisation that is bound."""
    if not viewer.has(Role.LEAD):
        return Decision.no(_("Zustimmen oder widersprechen kann nur die Leitung."))
    if version.state != "proposed":
        return Decision.no(_("Über diese Fassung wird nicht mehr entschieden."))
    bound = {one.organisation_id for one in version.way.bindings.all()}
    if viewer.organisation not in bound:
        return Decision.no(_("Ihre Organisation ist an diesen Weg nicht gebunden."))
    return Decision.yes()


def may_say_to_plan(viewer: Viewer, request: PlanRequest) -> Decision:
    """A member who works with persons speaks for the organisation that was asked."""
    if not viewer.does_casework:
        return Decision.no(_("Zu einem Plan sagt etwas, wer mit der Person arbeitet."))
    if request.asked_id != viewer.organisation:
        return Decision.no(_("Um dieses Wort wurde eine andere Organisation gebeten."))
    if request.ended_at:
        return Decision.no(_("Dieser Plan ist beendet. Es wird nicht mehr darüber gesprochen."))
    return Decision.yes()
