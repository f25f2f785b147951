"""Who may propose a way, and who speaks for an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Membership
from gangbar.journey.pathways.models import PlanRequest, WayBinding, WayState, WayVersion
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Role, Viewer


def may_propose(viewer: Viewer) -> Decision:
    if viewer.has(Role.COORDINATOR, Role.LEAD):
        return Decision.yes()
    return Decision.no(_("Wege schlagen Koordination und Leitung vor. Bitten Sie sie darum."))


def who_decides(version: WayVersion) -> set[int]:
    """The organisations whose agreement a version needs: whom it binds, and whom it would release.

    For an organisation that has left the network, or has nobody there yet, nobody waits.
    """
    asked = Q(version=version)
    if version.state == WayState.PROPOSED:
        asked |= Q(version__way=version.way_id, version__state=WayState.IN_FORCE)
    members = Membership.objects.filter(organisation=OuterRef("organisation"), ended_on=None)
    found = WayBinding.objects.filter(asked).filter(Exists(members))
    return set(found.values_list("organisation", flat=True))


def may_speak(viewer: Viewer, version: WayVersion) -> Decision:
    """To agree or not is the lead's word, for an organisation that is bound."""
    if not viewer.has(Role.LEAD):
        return Decision.no(_("Zustimmen oder widersprechen kann nur die Leitung."))
    newer = version.way.versions.filter(number__gt=version.number, in_force_since__isnull=False)
    if version.state in {"proposed", "overtaken"} and newer.exists():
        return Decision.no(
            _(
                "Diese Fassung ist überholt: Eine neuere ist schon in Kraft getreten. Schlagen Sie"
                " als neue Fassung vor, was Sie davon noch brauchen."
            )
        )
    if version.state != "proposed":
        return Decision.no(_("Über diese Fassung wird nicht mehr entschieden."))
    if viewer.organisation not in who_decides(version):
        return Decision.no(_("Ihre Organisation ist an diesen Weg nicht gebunden."))
    return Decision.yes()


def may_plan_by(viewer: Viewer, key: str, plannable: Iterable[str]) -> Decision:
    """A way is planned by only once the network has agreed to it."""
    if viewer.does_casework and (not key or key in plannable):
        return Decision.yes()
    return _not_plannable()


def may_choose(viewer: Viewer, version: WayVersion) -> Decision:
    """A plan is made by the version in force, as it stands at this moment."""
    now = WayVersion.objects.filter(pk=version.pk, state=WayState.IN_FORCE)
    return Decision.yes() if viewer.does_casework and now.exists() else _not_plannable()


def _not_plannable() -> Decision:
    return Decision.no(
        _(
            "Nach diesem Weg lässt sich nicht planen: Keine Fassung ist in Kraft."
            " Wählen Sie einen anderen."
        )
    )


def may_say_to_plan(viewer: Viewer, request: PlanRequest) -> Decision:
    """A member who works with persons speaks for the organisation that was asked."""
    if not viewer.does_casework:
        return Decision.no(_("Zu einem Plan sagt etwas, wer mit der Person arbeitet."))
    if request.asked_id != viewer.organisation:
        return Decision.no(_("Um dieses Wort wurde eine andere Organisation gebeten."))
    if request.ended_at:
        return Decision.no(_("Dieser Plan ist beendet. Es wird nicht mehr darüber gesprochen."))
    return Decision.yes()
