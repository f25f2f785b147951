"""What the worker does for procedures: once a day it lets go of what was missed long ago."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.commons.network.jobs import in_each_organisation
from gangbar.journey.recognition import actions


@app.periodic(cron="25 3 * * *")
@app.task(queueing_lock="let-deadlines-lapse", name="recognition.let_lapse")
def let_lapse(timestamp: int) -> None:
    """Each organisation's own procedures."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(lambda viewer: actions.let_lapse(on=timezone.localdate(), by=viewer))
