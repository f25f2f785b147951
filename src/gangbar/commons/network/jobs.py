"""What the worker does for the network: invitations go out, and each organisation has its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gangbar.commons.network.actions import token_of
from gangbar.commons.network.facts import MemberInvited
from gangbar.commons.network.models import Invitation, Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer


def mail_invitation_soon(fact: MemberInvited, *, by: Viewer) -> None:
    """Handler: the invitation goes out as soon as it is certain."""
    mail_invitation.defer(invitation=fact.invitation, language=get_language() or "")


@app.task(name="network.mail_invitation", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def mail_invitation(invitation: int, language: str) -> None:
    """One mail with the link, in the language of whoever invited; nothing if it is used or old."""
    found = (
        Invitation.objects.filter(
            pk=invitation, accepted_at=None, expires_on__gte=timezone.localdate()
        )
        .select_related("organisation", "invited_by__user")
        .first()
    )
    if found is None:
        return
    named = {"name": found.name, "inviter": found.invited_by.user.name}
    named |= {"organisation": found.organisation.name, "until": f"{found.expires_on:%d.%m.%Y}"}
    named |= {"link": f"{settings.CONFIG.address}/invitation/{token_of(found)}/"}
    with override(language or settings.LANGUAGE_CODE):
        send_mail(
            _("Einladung zu Gangbar: %(organisation)s") % named,
            _(
                "Guten Tag %(name)s,\n\n%(inviter)s lädt Sie ein, bei %(organisation)s in Gangbar"
                " mitzuarbeiten. Der Link gilt bis %(until)s:\n\n%(link)s\n"
            )
            % named,
            None,
            [found.email],
        )


logger = logging.getLogger(__name__)


def in_each_organisation(act: Callable[[Viewer], object]) -> None:
    """Act once for each organisation, in the name of one of its members, each in a transaction.

    One that fails does not stop the others; the job fails at the end and is tried again.
    """
    members = (
        Membership.objects.filter(ended_on=None, roles__overlap=sorted(CASEWORK))
        .select_related("organisation", "user")
        .order_by("organisation_id", "id")
        .distinct("organisation_id")
    )
    failed = []
    for member in members:
        viewer = as_viewer(member)
        try:
            with transaction.atomic(), acting_as(viewer):
                act(viewer)
        except Exception as error:  # the others have their turn, whatever it is
            logger.exception("organisation %s failed", viewer.organisation)
            failed.append(error)
    if failed:
        raise ExceptionGroup("some organisations failed", failed)
