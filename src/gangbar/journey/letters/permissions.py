"""Who may write letters and the texts they are made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_change_texts(viewer: Viewer) -> Decision:
    if viewer.has(Role.LEAD, Role.COORDINATOR, Role.ADMINISTRATOR):
        return Decision.yes()
    return Decision.no(_("Texte ändern Leitung, Koordination und Verwaltung der Organisation."))
