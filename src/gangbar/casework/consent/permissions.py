"""Who may take, use and withdraw consents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.consent.models import Consent
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


def may_confirm_text(viewer: Viewer) -> Decision:
    if viewer.has(Role.LEAD, Role.ADMINISTRATOR):
        return Decision.yes()
    return Decision.no(_("Für einen Einwilligungstext steht die Leitung ein."))
