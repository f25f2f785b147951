"""Who may draft a change of a rule, see what it would do, and speak for an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.journey.funding.models import RuleDraft
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_draft(viewer: Viewer) -> Decision:
    if viewer.has(Role.COORDINATOR, Role.LEAD):
        return Decision.yes()
    return Decision.no(
        _("Änderungen an Regeln entwerfen Koordination und Leitung. Bitte fragen Sie dort.")
    )


def may_show(viewer: Viewer, draft: RuleDraft) -> Decision:
    """An own draft is shown to the network once."""
    drafting = may_draft(viewer)
    if not drafting:
        return drafting
    if draft.organisation_id != viewer.organisation:
        return Decision.no(_("Dem Netz zeigt einen Entwurf die Organisation, der er gehört."))
    if draft.shared_at:
        return Decision.no(_("Dieser Entwurf ist dem Netz schon gezeigt."))
    return Decision.yes()


def may_speak(viewer: Viewer, draft: RuleDraft) -> Decision:
    """To agree or not is the lead's word, for an organisation that was asked."""
    if not viewer.has(Role.LEAD):
        return Decision.no(_("Zustimmen oder widersprechen kann nur die Leitung."))
    if draft.withdrawn_at:
        return Decision.no(_("Dieser Entwurf ist zurückgezogen. Es wird nicht mehr entschieden."))
    if not draft.voices.filter(organisation=viewer.organisation).exists():
        return Decision.no(_("Ihre Organisation wurde zu diesem Entwurf nicht gefragt."))
    return Decision.yes()
