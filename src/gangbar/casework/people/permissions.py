"""Who may open, read and change records of persons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.models import Record
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_do_casework(viewer: Viewer) -> Decision:
    if viewer.does_casework:
        return Decision.yes()
    return Decision.no(
        _(
            "Mit Ihrer Rolle arbeiten Sie nicht mit Personen. Bitten Sie die Verwaltung Ihrer"
            " Organisation um die Rolle Beratung, Vermittlung oder Koordination."
        )
    )


def may_change(viewer: Viewer, record: Record) -> Decision:
    if record.organisation_id != viewer.organisation:
        return Decision.no(_("Diese Akte gehört einer anderen Organisation."))
    return may_do_casework(viewer)
