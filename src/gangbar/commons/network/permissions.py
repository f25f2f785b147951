"""Who may change what in an organisation's own entries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_administer(viewer: Viewer) -> Decision:
    if viewer.is_administrator:
        return Decision.yes()
    return Decision.no(
        _(
            "Das kann nur, wer Ihre Organisation verwaltet. Bitten Sie eine Verwalterin oder"
            " einen Verwalter darum."
        )
    )


def may_promise(viewer: Viewer) -> Decision:
    if viewer.has(Role.LEAD, Role.COORDINATOR, Role.ADMINISTRATOR):
        return Decision.yes()
    return Decision.no(_("Antwortzeiten sagt die Leitung oder die Koordination zu."))


def may_confirm(viewer: Viewer) -> Decision:
    """Everybody may say that the own entry is still right; that keeps it fresh."""
    del viewer
    return Decision.yes()
