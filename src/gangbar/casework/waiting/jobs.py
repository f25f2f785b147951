"""What the worker does: once a day it gives up what was reminded of in vain."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.casework.waiting import actions
from gangbar.commons.network.jobs import in_each_organisation


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="expire-awaited", name="waiting.expire")
def expire(timestamp: int) -> None:
    """Each organisation's own."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(lambda viewer: actions.expire(on=timezone.localdate(), by=viewer))
