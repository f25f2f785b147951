"""What an organisation waits for, from whom, since when and until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import Case
from gangbar.casework.people.models import Person
from gangbar.casework.waiting.domain import State
from gangbar.commons.network.models import Membership, Organisation
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import Excuse, Rows


class Party(models.TextChoices):
    """Who is asked; most of them have no login here."""

    CLIENT = "client", _("die Person selbst")
    AUTHORITY = "authority", _("zuständige Stelle")
    IMMIGRATION = "immigration", _("Ausländerbehörde")
    JOBCENTER = "jobcenter", _("Jobcenter oder Agentur für Arbeit")
    TRANSLATOR = "translator", _("Übersetzung")
    EMPLOYER = "employer", _("Arbeitgeber")
    PROVIDER = "provider", _("Bildungsträger")
    OTHER = "other", _("andere")


class AwaitedState(models.TextChoices):
    ASKED = State.ASKED, _("steht aus")
    ANSWERED = State.ANSWERED, _("ist da, zu prüfen")
    CHECKED = State.CHECKED, _("geprüft")
    EXPIRED = State.EXPIRED, _("aufgegeben")
    WITHDRAWN = State.WITHDRAWN, _("zurückgezogen")


@tracked()
class Awaited(models.Model):
    """Something asked for; `next_day` is when to act on it next: remind, check or give up.

    `mailed_on` is the last day on which the asker was told of it by mail: once for each `next_day`.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="organisation_id = (select app_org())",
        write="organisation_id = (select app_org())",
        change="organisation_id = (select app_org())",
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(_("Wen fragen Sie?"), max_length=12, choices=Party.choices)
    whom = models.CharField(_("Name der Stelle"), max_length=200, blank=True)
    what = models.CharField(_("Worum bitten Sie?"), max_length=200)
    basis = models.CharField(_("Grundlage"), max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=AwaitedState.choices, default=State.ASKED)
    asked_on = models.DateField(_("Gefragt am"))
    due = models.DateField(_("Antwort erwartet bis"))
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True)
    next_day = models.DateField(null=True)
    mailed_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    note = models.CharField(_("Was kam?"), max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "due", "id"],
                name="awaited_open",
                condition=Q(state__in=[State.ASKED, State.ANSWERED]),
            ),
            models.Index(fields=["organisation", "person"], name="awaited_person"),
        ]

    def __str__(self) -> str:
        return self.what
