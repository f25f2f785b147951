"""What the worker does: once a day it gives up what was reminded of in vain."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.casework.waiting import actions
from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="expire-awaited", name="waiting.expire")
def expire(timestamp: int) -> None:
    """Each organisation's own, in the name of one of its members."""
    del timestamp  # the day is read when the job runs
    members = (
        Membership.objects.filter(ended_on=None, roles__overlap=sorted(CASEWORK))
        .select_related("organisation", "user")
        .order_by("organisation_id", "id")
        .distinct("organisation_id")
    )
    for member in members:
        viewer = as_viewer(member)
        with transaction.atomic(), acting_as(viewer):
            actions.expire(on=timezone.localdate(), by=viewer)
