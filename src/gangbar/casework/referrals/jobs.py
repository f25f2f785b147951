"""What the worker does for referrals: once a day it gives back what nobody took up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.casework.referrals import actions
from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK


@app.periodic(cron="15 3 * * *")
@app.task(queueing_lock="expire-referrals", name="referrals.expire")
def expire(timestamp: int) -> None:
    """Each organisation's stale referrals, in the name of one of its members."""
    del timestamp  # the day is read when the job runs
    seen: set[int] = set()
    members = Membership.objects.filter(
        ended_on=None, roles__overlap=sorted(CASEWORK)
    ).select_related("organisation", "user")
    for member in members.order_by("organisation_id", "id"):
        if member.organisation_id in seen:
            continue
        seen.add(member.organisation_id)
        viewer = as_viewer(member)
        with transaction.atomic(), acting_as(viewer):
            actions.expire(on=timezone.localdate(), by=viewer)
