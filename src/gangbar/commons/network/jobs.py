"""What the worker does for every organisation of the network, one after another."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import transaction

from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer

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
