"""Who may accompany a procedure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.permissions import may_do_casework
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_accompany(viewer: Viewer, procedure: Procedure) -> Decision:
    if procedure.organisation_id != viewer.organisation:
        return Decision.no(_("Dieses Verfahren begleitet eine andere Organisation."))
    return may_do_casework(viewer)
