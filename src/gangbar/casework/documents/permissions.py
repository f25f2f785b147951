"""Who may add, open, share and delete documents."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gangbar.casework.documents.domain import scanning
from gangbar.casework.documents.domain.kinds import is_shareable
from gangbar.casework.documents.domain.scanning import Scan, Unscanned
from gangbar.casework.documents.models import Document
from gangbar.casework.people.permissions import may_do_casework
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_keep(viewer: Viewer, document: Document) -> Decision:
    """May change what becomes of it: it is the viewer's organisation's and is still there."""
    if document.organisation_id != viewer.organisation:
        return Decision.no(_("Dieses Dokument gehört einer anderen Organisation."))
    if document.deleted_at:
        return Decision.no(_("Dieses Dokument wurde endgültig gelöscht."))
    return may_do_casework(viewer)


def may_open(viewer: Viewer, document: Document) -> Decision:
    if document.deleted_at:
        return Decision.no(_("Dieses Dokument wurde endgültig gelöscht."))
    if not may_do_casework(viewer):
        return may_do_casework(viewer)
    return scanning.may_open(
        Scan(document.scan),
        is_own=document.organisation_id == viewer.organisation,
        unscanned=Unscanned(settings.CONFIG.unscanned),
    )


def may_share(viewer: Viewer, document: Document) -> Decision:
    if not may_keep(viewer, document):
        return may_keep(viewer, document)
    if not is_shareable(document.kind):
        return Decision.no(
            _(
                "Dokumente dieser Art bleiben in Ihrer Organisation. Die Person kann sie selbst"
                " weitergeben."
            )
        )
    if document.scan == Scan.INFECTED:
        return Decision.no(_("Der Inhalt wurde vernichtet, weil er ein Schadprogramm enthielt."))
    return Decision.yes()
