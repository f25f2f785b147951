"""What the worker does for the network: invitations go out, and each organisation has its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gangbar.commons.network import actions
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
    """In the language of whoever invited; nothing if it is used or too old meanwhile."""
    found = (
        Invitation.objects.filter(
            pk=invitation,
            accepted_at=None,
            expires_on__gte=timezone.localdate(),
            invited_by__isnull=False,  # the operator hands the link over
        )
        .select_related("invited_by__user", "invited_by__organisation")
        .first()
    )
    if found is not None and found.invited_by is not None:
        with override(language or settings.LANGUAGE_CODE):
            actions.mail_invitation(found, by=as_viewer(found.invited_by))


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
