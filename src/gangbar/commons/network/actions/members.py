"""Who works for an organisation: invitations, joining, roles and teams, leaving."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from gangbar.commons.accounts.actions import open_account
from gangbar.commons.accounts.models import User
from gangbar.commons.network.facts import (
    InvitationRevoked,
    MemberChanged,
    MemberInvited,
    MemberJoined,
    MembershipEnded,
    WorkHandedOn,
)
from gangbar.commons.network.models import Invitation, Membership, Organisation, Unit
from gangbar.commons.network.permissions import may_administer
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Role, Viewer

INVITATION_DAYS = 8


def _token_of(invitation: Invitation) -> str:
    """What opens the invitation; it follows from the site's secret, so that no table holds it."""
    return salted_hmac("gangbar.invitation", str(invitation.pk), algorithm="sha256").hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, email: str, name: str, roles: Sequence[Role], unit: Unit | None = None, by: Viewer
) -> Invitation:
    """Ask somebody by e-mail to join the organisation; the worker sends it."""
    require(may_administer(by))
    if unit is not None and unit.organisation_id != by.organisation:
        raise Refused(_("Dieses Team gehört nicht zu Ihrer Organisation."))
    if Membership.objects.filter(
        organisation=by.organisation, user__email__iexact=email, ended_on=None
    ).exists():
        raise Refused(_("%(email)s ist schon Mitglied Ihrer Organisation.") % {"email": email})
    invitation = _invitation(by.organisation, email, name, roles, unit=unit, by=by.member)
    publish(MemberInvited(invited=name, invitation=invitation.pk), by=by)
    return invitation


def _invitation(
    organisation: int,
    email: str,
    name: str,
    roles: Sequence[Role],
    *,
    unit: Unit | None,
    by: int | None,
) -> Invitation:
    invitation = Invitation(
        organisation_id=organisation,
        email=email.lower(),
        name=name,
        roles=[role.value for role in roles],
        unit=unit,
        token_hash=secrets.token_hex(32),
        invited_by_id=by,
        expires_on=timezone.localdate() + timedelta(days=INVITATION_DAYS),
    )
    invitation.save()
    invitation.token_hash = _hash(_token_of(invitation))
    invitation.save(update_fields=["token_hash"])
    return invitation


@transaction.atomic
def invite_administrator(organisation: Organisation, *, email: str, by: None = None) -> str:
    """The link by which the operator's choice becomes administrator; it is mailed to nobody.

    Publishes nothing: the operator acts, and nobody works here yet; joining is told.
    """
    del by
    roles = [Role.ADMINISTRATOR]
    made = _invitation(organisation.pk, email, email, roles, unit=None, by=None)
    return link_of(made)


def link_of(invitation: Invitation, *, by: None = None) -> str:
    """The address that opens an invitation."""
    del by
    return f"{settings.CONFIG.address}/invitation/{_token_of(invitation)}/"


def mail_invitation(invitation: Invitation, *, by: Viewer) -> None:
    """One mail with the link, in the language of the moment."""
    named = {
        "name": invitation.name,
        "inviter": by.name,
        "organisation": by.organisation_name,
        "until": f"{invitation.expires_on:%d.%m.%Y}",
        "link": link_of(invitation),
    }
    send_mail(
        _("Einladung zu Gangbar: %(organisation)s") % named,
        _(
            "Guten Tag %(name)s,\n\n%(inviter)s lädt Sie ein, bei %(organisation)s in Gangbar"
            " mitzuarbeiten. Der Link gilt bis %(until)s:\n\n%(link)s\n"
        )
        % named,
        None,
        [invitation.email],
    )


def open_invitation(token: str, *, by: None = None) -> Invitation:
    """The invitation behind a link, or a sentence why it can no longer be used."""
    del by
    found = (
        Invitation.objects.select_related("organisation").filter(token_hash=_hash(token)).first()
    )
    if found is None or found.accepted_at or found.expires_on < timezone.localdate():
        raise Refused(
            _(
                "Diese Einladung gilt nicht mehr. Bitten Sie die Verwaltung Ihrer Organisation"
                " um eine neue."
            )
        )
    return found


@transaction.atomic
def join(*, token: str, name: str, password: str, language: str, by: User | None) -> User:
    """Accept an invitation: as the user who is logged in, or with a new account."""
    invitation = open_invitation(token)
    if by is not None and by.email.lower() != invitation.email.lower():
        raise Refused(
            _("Diese Einladung ist für %(email)s. Melden Sie sich damit an.")
            % {"email": invitation.email}
        )
    user = by or User.objects.filter(email__iexact=invitation.email).first()
    if Membership.objects.filter(
        user=user, organisation=invitation.organisation, ended_on=None
    ).exists():
        raise Refused(_("Sie sind schon Mitglied dieser Organisation."))
    if user is not None and by is None:
        raise Refused(
            _(
                "Für diese E-Mail gibt es schon ein Konto. Melden Sie sich an und öffnen Sie den"
                " Link noch einmal."
            )
        )
    if user is None:
        user = open_account(email=invitation.email, name=name, password=password, language=language)
    member, _made = Membership.objects.update_or_create(
        user=user,
        organisation=invitation.organisation,
        defaults={
            "roles": invitation.roles,
            "unit": invitation.unit,
            "since": timezone.localdate(),
            "ended_on": None,
        },
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    joined = as_viewer(member)
    with acting_as(joined):  # before this moment nobody was known to act
        publish(MemberJoined(name=user.name), by=joined)
    return user


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Viewer) -> None:
    """The link opens nothing any more."""
    require(may_administer(by))
    if invitation.organisation_id != by.organisation or invitation.accepted_at:
        raise Refused(_("Diese Einladung ist schon angenommen, oder sie ist nicht Ihre."))
    invitation.expires_on = timezone.localdate() - timedelta(days=1)
    invitation.save(update_fields=["expires_on"])
    publish(InvitationRevoked(invited=invitation.name), by=by)


@transaction.atomic
def change_member(
    membership: Membership, *, roles: Sequence[Role], unit: Unit | None, by: Viewer
) -> None:
    """Other tasks or another team; nobody takes the administration from herself."""
    require(may_administer(by))
    if membership.organisation_id != by.organisation or membership.ended_on:
        raise Refused(_("Dieses Mitglied gehört nicht zu Ihrer Organisation."))
    if unit is not None and unit.organisation_id != by.organisation:
        raise Refused(_("Dieses Team gehört nicht zu Ihrer Organisation."))
    if membership.pk == by.member and Role.ADMINISTRATOR not in roles:
        raise Refused(
            _("Die Verwaltung kann man sich nicht selbst nehmen. Das macht eine zweite Person.")
        )
    membership.roles, membership.unit = [role.value for role in roles], unit
    membership.save(update_fields=["roles", "unit"])
    publish(MemberChanged(name=membership.user.name), by=by)


@transaction.atomic
def end_membership(membership: Membership, *, successor: Membership | None, by: Viewer) -> None:
    """The member no longer works here; what she did stays with her name.

    What she had goes to `successor`; without one it stands on the days of all colleagues.
    """
    require(may_administer(by))
    if membership.organisation_id != by.organisation:
        raise Refused(_("Dieses Mitglied gehört nicht zu Ihrer Organisation."))
    if membership.pk == by.member:
        raise Refused(_("Sich selbst kann man nicht austragen. Das macht eine zweite Verwalterin."))
    if successor is not None and (
        successor.organisation_id != by.organisation
        or successor.ended_on
        or successor.pk == membership.pk
        or not CASEWORK.intersection(successor.roles)
    ):
        raise Refused(_("Weitermachen kann nur, wer bei Ihnen mit Personen arbeitet."))
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    publish(MembershipEnded(name=membership.user.name), by=by)
    if successor is not None:
        publish(
            WorkHandedOn(
                name=membership.user.name,
                heir_name=successor.user.name,
                left=membership.pk,
                heir=successor.pk,
            ),
            by=by,
        )
