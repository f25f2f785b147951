"""Who may open a case, plan in it and contribute to it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import Participation, ParticipationRole, Step
from gangbar.casework.people.permissions import may_do_casework
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_open(viewer: Viewer) -> Decision:
    return may_do_casework(viewer)


def may_work(viewer: Viewer, part: Participation | None) -> Decision:
    """Plan, contribute and change: whoever takes part and has not only been asked."""
    if part is None or part.organisation_id != viewer.organisation or part.ended_at:
        return Decision.no(_("Ihre Organisation ist an diesem Fall nicht beteiligt."))
    if part.role == ParticipationRole.ASKED:
        return Decision.no(_("Nehmen Sie zuerst die Anfrage an."))
    return may_do_casework(viewer)


def may_remind(viewer: Viewer, step: Step) -> Decision:
    """Whoever planned what another organisation has."""
    if step.done_at:
        return Decision.no(_("Dieser Schritt ist schon erledigt."))
    if step.organisation_id != viewer.organisation or step.owner_id == viewer.organisation:
        return Decision.no(
            _("Erinnern kann, wer einen Schritt für eine andere Stelle geplant hat.")
        )
    return may_do_casework(viewer)


def may_finish(viewer: Viewer, step: Step) -> Decision:
    if step.done_at:
        return Decision.no(_("Dieser Schritt ist schon erledigt."))
    if viewer.organisation not in {step.owner_id, step.organisation_id}:
        return Decision.no(_("Diesen Schritt hat eine andere Organisation."))
    return may_do_casework(viewer)
