"""The shared case: who takes part, what each has contributed, and what comes next.

`Participation` carries how its organisation sees the person (`label`, keys for sorting and
searching). A database trigger keeps it true from the own record or from contributions in force,
so that a withdrawn consent takes the name away in the same moment.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gangbar.casework.consent.models import Access
from gangbar.casework.people.models import Person
from gangbar.commons.network.models import Membership, Organisation
from gangbar.kernel.ids import uuid7
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import Excuse, Rows


class CaseStatus(models.TextChoices):
    RUNNING = "running", _("läuft")
    PAUSED = "paused", _("ruht")
    REACHED = "reached", _("Ziel erreicht")
    CLOSED = "closed", _("beendet")


@tracked()
class Case(models.Model):
    """One person's way towards one goal, walked by several organisations."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="app_takes_part(id)",
        write="opened_by_id = (select app_org())",
        change="app_works_in(id)",
        changes=("goal", "status"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    opened_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    goal = models.CharField(_("Ziel"), max_length=200)
    status = models.CharField(max_length=8, choices=CaseStatus.choices, default=CaseStatus.RUNNING)

    def __str__(self) -> str:
        return self.goal


class ParticipationRole(models.TextChoices):
    LEAD = "lead", _("Fallführung")
    PARTNER = "partner", _("beteiligt")
    ASKED = "asked", _("angefragt")
    #: Taken in without a question; a referral that comes to nothing does not end it.
    INVOLVED = "involved", _("hinzugezogen")


#: A name that was shared for a time has no history: its withdrawal shall leave none behind.
NAMES = ("label", "label_until", "original_name", "sort_key", "search_key")


@tracked(without=NAMES)
class Participation(models.Model):
    """One organisation's part in a case: role, period, named responsible member."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="organisation_id = (select app_org()) or app_takes_part(case_id)",
        write=(
            "invited_by_id = (select app_org()) and (app_takes_part(case_id)"
            " or (organisation_id = (select app_org()) and app_opened_case(case_id)))"
        ),
        change="(select app_org()) in (organisation_id, invited_by_id)",
        changes=("role", "responsible_id", "since", "until", "ended_at"),
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=ParticipationRole.choices)
    responsible = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    label = models.CharField(max_length=402, blank=True)
    label_until = models.DateField(null=True)
    original_name = models.CharField(max_length=300, blank=True)
    sort_key = models.CharField(max_length=400, blank=True, db_collation="C")
    search_key = models.CharField(max_length=400, blank=True, db_collation="C")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "organisation"], name="takes_part_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "sort_key", "case"],
                name="participation_by_name",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["organisation", "responsible", "sort_key", "case"],
                name="participation_by_member",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["organisation", "search_key"],
                name="participation_search",
                condition=Q(ended_at=None),
            ),
            models.Index(fields=["person", "organisation"], name="participation_person"),
        ]

    def __str__(self) -> str:
        return self.label


class StepKind(models.TextChoices):
    TASK = "task", _("Aufgabe")
    APPOINTMENT = "appointment", _("Termin")


STEP_PARTIES = "(select app_org()) in (organisation_id, owner_id)"


@tracked()
class Step(models.Model):
    """What comes next: who has it, until when, and what blocks it.

    Seen by the organisation that wrote it, and by whoever takes part and had access to anything
    from that organisation when it was written. Whoever has a step loses sight of it with the rest.
    `done_at` is when it was closed: done, or left out where `left_out_because` says why.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "organisation_id = (select app_org()) or (app_takes_part(case_id)"
            " and app_has_any(person_id, organisation_id, created_at))"
        ),
        write="organisation_id = (select app_org())",
        change=STEP_PARTIES,
        changes=(
            "due",
            "done_at",
            "left_out_because",
            "blocked_by",
            "blocked_since",
            "reminded_on",
            "responsible_id",
        ),
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=StepKind.choices, default=StepKind.TASK)
    title = models.CharField(_("Was ist zu tun?"), max_length=200)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("Wer macht es?")
    )
    responsible = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField(_("bis"))
    at = models.TimeField(_("Uhrzeit"), null=True, blank=True)
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    blocked_by = models.CharField(_("Was hält auf?"), max_length=200, blank=True)
    blocked_since = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    left_out_because = models.CharField(_("Warum entfällt es?"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "due", "id"], name="step_due", condition=Q(done_at=None)),
            models.Index(
                fields=["organisation", "due", "id"],
                name="step_waited_for",
                condition=Q(done_at=None) & ~Q(owner=F("organisation")),
            ),
            models.Index(fields=["case", "due"], name="step_case"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def why_left_out(self) -> str:
        """The reason, in the reader's language where it is one of ours."""
        return gettext(self.left_out_because) if self.left_out_because else ""


class Contribution(models.Model):
    """One data group of a person, as it stood, given by `source` to `recipient`; never changed."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "source_id = (select app_org()) or (recipient_id = (select app_org())"
            " and app_access_open(access_id) and app_takes_part(case_id))"
        ),
        write=(
            "source_id = (select app_org())"
            " and app_may_contribute(access_id, recipient_id, data_group)"
        ),
        change="false",
    )

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contributions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="+")
    data_group = models.CharField(max_length=20)
    content = models.JSONField()
    contributed_at = models.DateTimeField()
    contributed_by = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person", "recipient", "source", "data_group", "-id"],
                name="contribution_latest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} -> {self.recipient_id}: {self.data_group}"
