"""Changing the network's entries: invitations, memberships, promises, confirmations, regions."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from gangbar.commons.accounts.actions import open_account
from gangbar.commons.accounts.models import User
from gangbar.commons.network.facts import MemberInvited, MembershipEnded, PromiseGiven
from gangbar.commons.network.models import (
    Concern,
    Invitation,
    Membership,
    PostcodeArea,
    Promise,
    Region,
    Unit,
)
from gangbar.commons.network.permissions import may_administer, may_confirm, may_promise
from gangbar.kernel.regions import District, Postcode
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Role, Viewer

INVITATION_DAYS = 8


def _token_of(invitation: Invitation) -> str:
    """What opens the invitation; it follows from the site's secret, so that no table holds it."""
    return salted_hmac("gangbar.invitation", str(invitation.pk), algorithm="sha256").hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, email: str, name: str, roles: Sequence[Role], by: Viewer) -> Invitation:
    """Ask somebody by e-mail to join the organisation; the worker sends it."""
    require(may_administer(by))
    if Membership.objects.filter(
        organisation=by.organisation, user__email__iexact=email, ended_on=None
    ).exists():
        raise Refused(_("%(email)s ist schon Mitglied Ihrer Organisation.") % {"email": email})
    invitation = Invitation(
        organisation_id=by.organisation,
        email=email.lower(),
        name=name,
        roles=[role.value for role in roles],
        token_hash=secrets.token_hex(32),
        invited_by_id=by.member,
        expires_on=timezone.localdate() + timedelta(days=INVITATION_DAYS),
    )
    invitation.save()
    invitation.token_hash = _hash(_token_of(invitation))
    invitation.save(update_fields=["token_hash"])
    publish(MemberInvited(invited=name, invitation=invitation.pk), by=by)
    return invitation


def mail_invitation(invitation: Invitation, *, by: Viewer) -> None:
    """One mail with the link, in the language of the moment."""
    named = {
        "name": invitation.name,
        "inviter": by.name,
        "organisation": by.organisation_name,
        "until": f"{invitation.expires_on:%d.%m.%Y}",
        "link": f"{settings.CONFIG.address}/invitation/{_token_of(invitation)}/",
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
    Membership.objects.update_or_create(
        user=user,
        organisation=invitation.organisation,
        defaults={
            "roles": invitation.roles,
            "since": timezone.localdate(),
            "ended_on": None,
        },
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return user


@transaction.atomic
def end_membership(membership: Membership, *, by: Viewer) -> None:
    """The member no longer works here; what she did stays with her name."""
    require(may_administer(by))
    if membership.organisation_id != by.organisation:
        raise Refused(_("Dieses Mitglied gehört nicht zu Ihrer Organisation."))
    if membership.pk == by.member:
        raise Refused(_("Sich selbst kann man nicht austragen. Das macht eine zweite Verwalterin."))
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    publish(MembershipEnded(name=membership.user.name), by=by)


@transaction.atomic
def give_promise(*, concern: Concern, working_days: int, by: Viewer) -> Promise:
    """State in how many working days a kind of request is answered."""
    require(may_promise(by))
    promise, _created = Promise.objects.update_or_create(
        organisation_id=by.organisation,
        concern=concern,
        defaults={"working_days": working_days, "since": timezone.localdate()},
    )
    publish(PromiseGiven(concern=concern.name_de, days=working_days), by=by)
    return promise


@transaction.atomic
def confirm_unit(unit: Unit, *, by: Viewer) -> None:
    """Say that a team's entry is still right."""
    require(may_confirm(by))
    if unit.organisation_id != by.organisation:
        raise Refused(_("Diesen Eintrag bestätigt die Organisation, der er gehört."))
    unit.confirmed_on, unit.confirmed_by = timezone.localdate(), by.name
    unit.save(update_fields=["confirmed_on", "confirmed_by"])
    unit.services.update(confirmed_on=unit.confirmed_on, confirmed_by=by.name)


@dataclass
class Loaded:
    """What a load did: every row read is created, updated, unchanged or rejected."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0


LAND_NAMES = {"15": "Sachsen-Anhalt"}


@transaction.atomic
def load_regions(
    districts: Iterable[District], postcodes: Iterable[Postcode], *, by: None = None
) -> Loaded:
    """Bring districts and postcodes in line with the official files; run as owner."""
    del by
    report = Loaded()
    known = {region.ags: region for region in Region.objects.all()}
    for ags, name in LAND_NAMES.items():
        if ags not in known:
            known[ags] = Region.objects.create(ags=ags, name=name, kind="Land")
    for one in districts:
        wanted = {
            "name": one.name,
            "kind": one.kind,
            "outline": one.outline,
            "parent_id": one.ags[:2],
        }
        _bring(report, known, one.ags, wanted)
    areas = {(a.postcode, a.municipality_ags): a for a in PostcodeArea.objects.all()}
    for row in postcodes:
        report.read += 1
        if row.district_ags not in known:  # a neighbouring Land that a postcode touches
            known[row.district_ags] = Region.objects.create(
                ags=row.district_ags, name=row.district, kind="Landkreis"
            )
        area = areas.get((row.postcode, row.ags))
        if area is None:
            areas[row.postcode, row.ags] = PostcodeArea.objects.create(
                postcode=row.postcode,
                municipality=row.municipality,
                municipality_ags=row.ags,
                district_id=row.district_ags,
            )
            report.created += 1
        elif (area.municipality, area.district_id) != (row.municipality, row.district_ags):
            area.municipality, area.district_id = row.municipality, row.district_ags
            area.save()
            report.updated += 1
        else:
            report.unchanged += 1
    return report


def _bring(report: Loaded, known: dict[str, Region], ags: str, wanted: dict[str, str]) -> None:
    report.read += 1
    region = known.get(ags)
    if region is None:
        known[ags] = Region.objects.create(ags=ags, **wanted)
        report.created += 1
    elif any(getattr(region, key) != value for key, value in wanted.items()):
        Region.objects.filter(ags=ags).update(**wanted)
        report.updated += 1
    else:
        report.unchanged += 1
