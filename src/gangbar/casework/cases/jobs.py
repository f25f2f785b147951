"""What the worker does for cases: once a day it ends the parts whose access has run out."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from gangbar.casework.cases import actions
from gangbar.commons.network.jobs import in_each_organisation


@app.periodic(cron="5 3 * * *")
@app.task(queueing_lock="end-lapsed-parts", name="cases.end_lapsed")
def end_lapsed(timestamp: int) -> None:
    """Each organisation's own invitations."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(lambda viewer: actions.end_lapsed(on=timezone.localdate(), by=viewer))
