"""Who may act on what the own organisation waits for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.permissions import may_do_casework
from gangbar.casework.waiting import domain
from gangbar.casework.waiting.models import Awaited
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_move(viewer: Viewer, awaited: Awaited, name: str) -> Decision:
    if awaited.organisation_id != viewer.organisation:
        return Decision.no(_("Darauf wartet eine andere Organisation."))
    if not may_do_casework(viewer):
        return may_do_casework(viewer)
    return domain.move(name, domain.State(awaited.state))
