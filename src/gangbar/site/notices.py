"""Tells the other side by e-mail that something happened: never who it is about, never what."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from gangbar.commons.network.models import Unit
from gangbar.platform.journal import KINDS, Fact
from gangbar.platform.viewer import Viewer

_SUBJECTS = {
    "ReferralSent": _("Neue Anfrage in Gangbar"),
    "ReferralAnswered": _("Ihre Anfrage ist beantwortet"),
    "ReferralDeclined": _("Ihre Anfrage wurde abgelehnt"),
    "ConsentWithdrawn": _("Eine Einwilligung wurde widerrufen"),
}


def mail_the_other_side(fact: Fact, *, by: Viewer) -> None:
    """Handler: enqueue one mail to the teams of the addressed organisation."""
    if fact.addressee is None:
        return
    mail_teams.defer(
        organisation=fact.addressee, kind=type(fact).__name__, sender=by.organisation_name
    )


@app.task(name="notices.mail_teams", retry=5)
def mail_teams(organisation: int, kind: str, sender: str) -> None:
    """One mail to every team address of the organisation; it carries no personal data."""
    if kind not in KINDS:
        return
    addresses = list(
        Unit.objects.filter(organisation=organisation)
        .exclude(email="")
        .values_list("email", flat=True)
        .distinct()
    )
    for address in addresses:
        send_mail(
            str(_SUBJECTS.get(kind, "Gangbar")),
            gettext("Von: %(sender)s\n\nLesen Sie weiter in Gangbar: %(address)s\n")
            % {"sender": sender, "address": settings.CONFIG.address},
            None,
            [address],
        )
