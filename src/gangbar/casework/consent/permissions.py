"""Who may take, use and withdraw consents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.consent.models import Access, Consent
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_take(viewer: Viewer) -> Decision:
    if viewer.does_casework:
        return Decision.yes()
    return Decision.no(_("Einwilligungen nimmt auf, wer mit Personen arbeitet."))


def may_withdraw(viewer: Viewer, consent: Consent) -> Decision:
    if consent.organisation_id != viewer.organisation:
        return Decision.no(_("Diese Einwilligung hat eine andere Organisation aufgenommen."))
    if consent.withdrawn_at:
        return Decision.no(_("Diese Einwilligung ist schon widerrufen."))
    return may_take(viewer)


def may_stop(viewer: Viewer, access: Access) -> Decision:
    """End an access by a paragraph: whoever relied on it, while it lasts."""
    if access.taker_id != viewer.organisation or not access.legal_basis:
        return Decision.no(_("Auf dieses Gesetz stützt sich eine andere Organisation."))
    if access.ended_at:
        return Decision.no(_("Das ist schon beendet."))
    return may_take(viewer)


def may_confirm_text(viewer: Viewer) -> Decision:
    if viewer.has(Role.LEAD, Role.ADMINISTRATOR):
        return Decision.yes()
    return Decision.no(_("Für einen Einwilligungstext steht die Leitung ein."))
