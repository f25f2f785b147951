"""Reading who works where, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from gangbar.commons.accounts.models import User
from gangbar.commons.network.models import (
    Invitation,
    Membership,
)
from gangbar.platform.viewer import CASEWORK, Role, Viewer, roles_of


def account(viewer: int) -> User | None:
    """The user with id `viewer` with her memberships (`current`), in one statement."""
    found = list(
        Membership.objects.filter(user=viewer, ended_on=None)
        .select_related("organisation", "user")
        .order_by("id")
    )
    user = found[0].user if found else User.objects.filter(pk=viewer).first()
    if user is None or not user.is_active:
        return None
    user.current = found
    return user


def viewer_of(viewer: User, membership: int | None) -> Viewer | None:
    """The user as the chosen member, else as the first of her memberships."""
    found: Sequence[Membership] = viewer.current
    if not found:
        return None
    chosen = next((one for one in found if one.pk == membership), found[0])
    return as_viewer(chosen, memberships=len(found))


def former(viewer: Viewer, membership: int) -> str:
    """The organisation of a membership of hers, running or ended; empty when it is not hers."""
    names = Membership.objects.filter(pk=membership, user=viewer.user)
    return names.values_list("organisation__name", flat=True).first() or ""


def as_viewer(viewer: Membership, *, memberships: int = 1) -> Viewer:
    return Viewer(
        member=viewer.pk,
        user=viewer.user_id,
        organisation=viewer.organisation_id,
        organisation_name=viewer.organisation.name,
        name=viewer.user.name,
        roles=roles_of(viewer.roles),
        unit=viewer.unit_id,
        memberships=memberships,
    )


def open_invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Invitations of the viewer's own organisation that nobody has followed yet."""
    return (
        Invitation.objects.filter(
            organisation=viewer.organisation, accepted_at=None, expires_on__gte=timezone.localdate()
        )
        .select_related("unit")
        .order_by("name")
    )


def members(viewer: Viewer, *, ended: bool = False) -> QuerySet[Membership]:
    """Members of the viewer's own organisation."""
    found = Membership.objects.filter(organisation=viewer.organisation).select_related(
        "user", "unit"
    )
    return (
        found.order_by("user__name")
        if ended
        else found.filter(ended_on=None).order_by("user__name")
    )


def colleague(viewer: Viewer, membership: int) -> Viewer:
    """A member of the own organisation as somebody who acts."""
    return as_viewer(members(viewer).select_related("organisation").get(pk=membership))


def coordinators(viewer: Viewer) -> list[Membership]:
    """Who coordinates the viewer's own organisation."""
    return list(members(viewer).filter(roles__contains=[Role.COORDINATOR.value]))


def caseworkers(viewer: Viewer) -> list[Membership]:
    """Who works with persons in the viewer's own organisation."""
    return list(members(viewer).filter(roles__overlap=sorted(CASEWORK)))


def memberships(viewer: Viewer) -> QuerySet[Membership]:
    """The organisations between which this person switches."""
    return (
        Membership.objects.filter(user=viewer.user, ended_on=None)
        .select_related("organisation")
        .order_by("organisation__name")
    )
