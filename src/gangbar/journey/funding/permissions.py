"""Who may draft a change of a rule and see what it would do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_draft(viewer: Viewer) -> Decision:
    if viewer.has(Role.COORDINATOR, Role.LEAD):
        return Decision.yes()
    return Decision.no(
        _("Änderungen an Regeln entwerfen Koordination und Leitung. Bitte fragen Sie dort.")
    )
