"""What the worker does: it mails whoever has to act, and gives up what nobody answers."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gangbar.casework.waiting import actions
from gangbar.commons.accounts.models import User
from gangbar.commons.network.jobs import in_each_organisation
from gangbar.platform.viewer import Viewer


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="expire-awaited", name="waiting.expire")
def expire(timestamp: int) -> None:
    """Each organisation's own."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(lambda viewer: actions.expire(on=timezone.localdate(), by=viewer))


@app.periodic(cron="15 6 * * 1-5")
@app.task(queueing_lock="mail-awaited", name="waiting.mail")
def mail(timestamp: int) -> None:
    """On office mornings: one letter to each member who has to remind, check or ask anew."""
    del timestamp  # the day is read when the job runs
    in_each_organisation(_mail_members)


def _mail_members(viewer: Viewer) -> None:
    for address, number in sorted(actions.to_mail(on=timezone.localdate(), by=viewer).items()):
        mail_member.defer(address=address, number=number, organisation=viewer.organisation_name)


@app.task(name="waiting.mail_member", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def mail_member(address: str, number: int, organisation: str) -> None:
    """How many, and where to read on; never who it is about, never what."""
    reader = User.objects.filter(email=address, is_active=True).first()
    if reader is None:
        return
    with override(reader.language or settings.LANGUAGE_CODE):
        send_mail(
            ngettext(
                "Gangbar: %(number)s Antwort steht aus",
                "Gangbar: %(number)s Antworten stehen aus",
                number,
            )
            % {"number": number},
            _(
                "Guten Tag %(name)s,\n\nbei %(organisation)s ist heute etwas zu tun mit dem, worauf"
                " Sie warten: erinnern, prüfen oder noch einmal fragen.\n\n%(address)s\n"
            )
            % {
                "name": reader.name,
                "organisation": organisation,
                "address": f"{settings.CONFIG.address}/waiting/",
            },
            None,
            [address],
        )
