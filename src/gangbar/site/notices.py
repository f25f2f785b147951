"""Tells the other side by e-mail that something happened: never who it is about, never what."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gangbar.casework.referrals.models import Referral
from gangbar.commons.network.models import Unit
from gangbar.platform.journal import KINDS, Fact
from gangbar.platform.viewer import Viewer

_SUBJECTS = {
    "ReferralSent": _("Neue Anfrage in Gangbar"),
    "ReferralAnswered": _("Ihre Anfrage ist beantwortet"),
    "QuestionAnswered": _("Ihre Anfrage ist beantwortet"),
    "ReferralDeclined": _("Ihre Anfrage wurde abgelehnt"),
    "ReferralReminded": _("Erinnerung: Eine Anfrage wartet auf Ihre Antwort"),
    "OrganisationInvolved": _("Eine Stelle hat Sie zu einem Fall hinzugezogen"),
    "StepReminded": _("Erinnerung: Ein Schritt wartet auf Sie"),
    "PlanRequested": _("Ein geplanter Weg wartet auf Ihr Wort"),
    "AccompanimentEnded": _("Eine Stelle begleitet eine Person nicht mehr"),
    "LawNoLongerReliedOn": _("Eine Rechtsgrundlage ist weggefallen"),
    "ConsentWithdrawn": _("Eine Einwilligung wurde widerrufen"),
    "WithdrawnAtRecipient": _("Eine Einwilligung wurde widerrufen"),
}


def mail_the_other_side(fact: Fact, *, by: Viewer) -> None:
    """Handler: enqueue one mail to each team address of the addressed organisation.

    What is about a referral goes to the team that it is with, where that has an address.

    One job a mail: a mail server that refuses one address makes nobody get the others twice.
    """
    if fact.addressee is None:
        return
    referral = getattr(fact, "referral", "")
    sides = Q(sender_unit=OuterRef("pk")) | Q(service__unit=OuterRef("pk"))
    teams = list(
        Unit.objects.filter(organisation=fact.addressee)
        .exclude(email="")
        .annotate(
            concerned=Exists(Referral.objects.filter(sides, pk__in=[referral] if referral else []))
        )
    )
    told = [one for one in teams if one.concerned] or teams
    for address in sorted({one.email for one in told}):  # two teams, one address, one mail
        mail_team.defer(address=address, kind=type(fact).__name__, sender=by.organisation_name)


@app.task(name="notices.mail_team", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def mail_team(address: str, kind: str, sender: str) -> None:
    """One mail; it carries no personal data."""
    if kind not in KINDS:
        return
    send_mail(
        str(_SUBJECTS.get(kind, "Gangbar")),
        gettext("Von: %(sender)s\n\nLesen Sie weiter in Gangbar: %(address)s\n")
        % {"sender": sender, "address": settings.CONFIG.address},
        None,
        [address],
    )
