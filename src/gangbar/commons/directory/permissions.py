"""Who may change what an organisation offers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_offer(viewer: Viewer) -> Decision:
    """Everybody but those who only administer accounts: places left change every day."""
    if viewer.roles - {Role.ADMINISTRATOR}:
        return Decision.yes()
    return Decision.no(
        _("Angebote pflegt, wer fachlich arbeitet. Bitten Sie Beratung, Koordination oder Leitung.")
    )


def may_see_demand(viewer: Viewer) -> Decision:
    if viewer.has(Role.COORDINATOR, Role.LEAD):
        return Decision.yes()
    return Decision.no(_("Den ungedeckten Bedarf sehen Koordination und Leitung."))
