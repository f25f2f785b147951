"""Recognition procedures, what happened in them, and the differences found.

A procedure belongs to the organisation that accompanies it. Others are told of its events where a
consent to keep them informed covers qualifications; nobody reads in another's procedure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import Case
from gangbar.casework.documents.models import Document
from gangbar.casework.people.models import Person, Qualification
from gangbar.commons.network.models import EVERYBODY, Membership, Organisation
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.checklist import FORMS, Progress
from gangbar.journey.recognition.domain.course import State
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import Excuse, Rows


def _choices(words: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(key.value, _(text)) for key, text in words.items()]


OWN = "organisation_id = (select app_org())"


@tracked(without=("rules", "counted_by"))
class Procedure(models.Model):
    """One procedure for one qualification and one reference occupation.

    `state`, `next_end`, `next_rule` and `rules` (those by which a clock runs) repeat what follows
    from the events, for lists; `counted_by` tells by which state of all rules.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN, write=OWN, change=OWN)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(_("Verfahren"), max_length=30, choices=_choices(names.WAYS))
    track = models.CharField(_("Recht"), max_length=20, choices=_choices(names.TRACKS))
    reference_occupation = models.CharField(_("Referenzberuf"), max_length=200)
    kldb_code = models.CharField(_("KldB-Code"), max_length=5, blank=True)
    authority = models.CharField(_("Zuständige Stelle"), max_length=200)
    qualification_entry = models.ForeignKey(
        Qualification,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Abschluss in der Akte"),
    )
    qualification = models.CharField(_("Abschluss"), max_length=300)
    country = models.CharField(_("Land des Abschlusses"), max_length=4)
    has_eu_certificate = models.BooleanField(
        _("Nachweis aus EU, EWR oder Schweiz, oder dort anerkannt"), default=False
    )
    is_accelerated = models.BooleanField(
        _("Beschleunigtes Verfahren (§ 81a AufenthG)"), default=False
    )
    land = models.CharField(
        _("Land der Stelle"),
        max_length=2,
        default="ST",
        choices=[(key, _(text)) for key, text in names.LANDS.items()],
    )
    state = models.CharField(max_length=20, default=State.PREPARED, choices=_choices(names.STATES))
    planned_on = models.DateField(_("Geplanter Tag der Vorlage"), null=True, blank=True)
    next_end = models.DateField(null=True)
    next_rule = models.CharField(max_length=20, blank=True)
    rules = ArrayField(models.CharField(max_length=20), default=list, db_default=[], editable=False)
    counted_by = models.CharField(
        max_length=16, blank=True, default="", db_default="", editable=False
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="procedure_person"),
            models.Index(
                fields=["organisation", "next_end", "id"],
                name="procedure_due",
                condition=Q(next_end__isnull=False),
            ),
            GinIndex(fields=["rules"], name="procedure_rules"),
        ]

    def __str__(self) -> str:
        return self.reference_occupation


class ProcedureEvent(models.Model):
    """Something that happened, when it did and when it was entered; never changed.

    A wrong entry is corrected by another one that names it; a void correction only strikes it out.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN, write=OWN, change="false")

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="events")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=_choices(names.KINDS))
    on = models.DateField(_("geschehen am"))
    until = models.DateField(_("bis"), null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True, choices=_choices(names.OUTCOMES))
    measure = models.CharField(max_length=30, blank=True, choices=_choices(names.MEASURES))
    posted_on = models.DateField(_("zur Post gegeben am"), null=True, blank=True)
    retrieved_on = models.DateField(_("im Portal abgerufen am"), null=True, blank=True)
    posted_abroad = models.BooleanField(default=False, db_default=False)
    without_remedy_notice = models.BooleanField(default=False)
    remedy = models.CharField(
        max_length=10, blank=True, default="", db_default="", choices=_choices(names.REMEDIES)
    )
    reason = models.CharField(_("Grund"), max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="correction"
    )
    is_void = models.BooleanField(default=False)
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class DifferenceKind(models.TextChoices):
    THEORY = "theory", _("Theorie")
    PRACTICE = "practice", _("Praxis")


@tracked()
class Difference(models.Model):
    """A substantial difference that the notice names, and by which measure it is to be settled."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=OWN, write=OWN, change=OWN, changes=("measure", "settled_by", "settled_on")
    )

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="differences")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("Worin?"), max_length=200)
    kind = models.CharField(_("Theorie oder Praxis"), max_length=8, choices=DifferenceKind.choices)
    hours = models.PositiveSmallIntegerField(_("Stunden"), null=True, blank=True)
    measure = models.CharField(
        _("Wodurch ausgleichen?"),
        max_length=30,
        blank=True,
        db_default="",
        default="",
        choices=_choices(names.MEASURES),
    )
    settled_by = models.CharField(_("Ausgeglichen durch"), max_length=200, blank=True)
    settled_on = models.DateField(_("am"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.subject


@tracked()
class ChecklistEntry(models.Model):
    """How far one document of a procedure's checklist is; `key` names it in the domain."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=OWN,
        write=OWN,
        change=OWN,
        changes=("progress", "who", "until", "issued_on", "document_id"),
    )

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="checklist")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=30)
    progress = models.CharField(
        _("Stand"), max_length=12, choices=_choices(names.PROGRESS), default=Progress.MISSING
    )
    who = models.CharField(_("Wer besorgt es?"), max_length=100, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    issued_on = models.DateField(_("ausgestellt am"), null=True, blank=True)
    document = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Dokument in der Akte"),
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["procedure", "key"], name="once_on_the_checklist")
        ]

    def __str__(self) -> str:
        return self.key


class DemandedDocument(models.Model):
    """What an authority asks for beyond the law's list, for an occupation or for every one.

    Known to the whole network: whoever learns of it says where it stands and when she read it.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=EVERYBODY, write=OWN, change=OWN, changes=("ended_on",)
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=200)
    reference_occupation = models.CharField(max_length=200, blank=True)
    text = models.CharField(_("Was verlangt die Stelle?"), max_length=200)
    form = models.CharField(
        _("In welcher Form?"),
        max_length=10,
        blank=True,
        default="",
        db_default="",
        choices=_choices(FORMS),
    )
    needs_translation = models.BooleanField(_("mit deutscher Übersetzung"), default=False)
    young_months = models.PositiveSmallIntegerField(
        _("bei der Vorlage höchstens so viele Monate alt"), null=True, blank=True
    )
    source = models.CharField(_("Wo steht das?"), max_length=200)
    checked_on = models.DateField()
    said_by = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["authority"], condition=Q(ended_on=None), name="demanded_by_authority"
            )
        ]

    def __str__(self) -> str:
        return self.text
