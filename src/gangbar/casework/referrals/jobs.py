"""What the worker does for referrals: once a day it gives back what nobody took up."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.casework.referrals import actions
from gangbar.commons.network.jobs import in_each_organisation


@app.periodic(cron="15 3 * * *")
@app.task(queueing_lock="expire-referrals", name="referrals.expire")
def expire(timestamp: int) -> None:
    """Each organisation's stale referrals."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(lambda viewer: actions.expire(on=timezone.localdate(), by=viewer))
