"""A referral from one organisation to another, and its answer: an assessment or plain words."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import Case
from gangbar.casework.people.models import Person
from gangbar.casework.referrals.domain import State
from gangbar.commons.network.models import Concern, Membership, Organisation, Service, Unit
from gangbar.kernel.ids import uuid7
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import Excuse, Rows


class Urgency(models.TextChoices):
    NORMAL = "normal", _("normal")
    SOON = "soon", _("bald (Frist oder Termin steht an)")
    URGENT = "urgent", _("dringend (es geht sonst etwas verloren)")


class StateName(models.TextChoices):
    SENT = State.SENT.value, _("gesendet")
    ACCEPTED = State.ACCEPTED.value, _("angenommen")
    DECLINED = State.DECLINED.value, _("abgelehnt")
    ANSWERED = State.ANSWERED.value, _("beantwortet")
    WITHDRAWN = State.WITHDRAWN.value, _("zurückgezogen")
    EXPIRED = State.EXPIRED.value, _("verfallen")


class DeclineReason(models.TextChoices):
    NOT_RESPONSIBLE = "not_responsible", _("nicht zuständig")
    NO_CAPACITY = "no_capacity", _("zurzeit keine Kapazität")
    INCOMPLETE = "incomplete", _("Angaben reichen nicht aus")
    ALREADY_CLIENT = "already_client", _("Person wird schon beraten")
    NOT_REACHED = "not_reached", _("Person nicht erreicht")
    OTHER = "other", _("anderer Grund")


class Consequence(models.TextChoices):
    """What happens now: no referral is declined into nothing."""

    ASK_AGAIN = "ask_again", _("mit ergänzten Angaben noch einmal senden")
    ASK_OTHER = "ask_other", _("an eine andere Stelle senden")
    WAIT = "wait", _("später noch einmal fragen")
    SENDER_CONTINUES = "sender_continues", _("die anfragende Stelle macht selbst weiter")


RECEIVER_MAY = (
    "receiver_id = (select app_org()) and app_opened(person_id, sender_id, 'identity', sent_at)"
    " and app_takes_part(case_id)"
)


@tracked()
class Referral(models.Model):
    """One question from unit to unit about one person, with a day by which it is answered.

    The receiver sees it while she may see who it is about. `submission` comes from the form, so
    that a double click makes one referral.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=f"sender_id = (select app_org()) or ({RECEIVER_MAY})",
        write="sender_id = (select app_org())",
        change=f"sender_id = (select app_org()) or ({RECEIVER_MAY})",
        changes=(
            "state",
            "responsible_id",
            "settled_at",
            "decline_reason",
            "consequence",
            "decline_note",
            "reminded_on",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sender_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(_("Ihre Frage"))
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    shared_groups = ArrayField(models.CharField(max_length=20))
    state = models.CharField(max_length=10, choices=StateName.choices, default=State.SENT.value)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(help_text="by the receiver's promise")
    due_promised = models.BooleanField(default=False)
    responsible = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reminded_on = models.DateField(null=True)
    settled_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    consequence = models.CharField(max_length=20, choices=Consequence.choices, blank=True)
    decline_note = models.CharField(max_length=500, blank=True)
    submission = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sender", "submission"], name="sent_once"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="asked_somebody_else"),
            models.CheckConstraint(
                condition=Q(decline_reason="") | ~Q(consequence=""),
                name="a_decline_has_a_consequence",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["receiver", "state", "due", "id"], name="referral_inbox"),
            models.Index(fields=["sender", "state", "due", "id"], name="referral_sent"),
            models.Index(fields=["person", "id"], name="referral_person"),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} ({self.state})"


class Regulated(models.TextChoices):
    YES = "yes", _("reglementiert")
    NO = "no", _("nicht reglementiert")
    UNCLEAR = "unclear", _("noch offen")


class Procedure(models.TextChoices):
    """Names follow the law; the choice is the counsellor's."""

    REGULATED = "regulated", _("Anerkennung eines reglementierten Berufs")
    EQUIVALENCE = "equivalence", _("Gleichwertigkeitsfeststellung (BQFG)")
    ZAB = "zab", _("Zeugnisbewertung (ZAB)")
    VALIDATION = "validation", _("Validierungsverfahren (BBiG)")
    QUALIFICATION_ANALYSIS = "qualification_analysis", _("Qualifikationsanalyse (§ 14 BQFG)")
    NONE = "none", _("kein Verfahren nötig")
    UNCLEAR = "unclear", _("noch offen")


class Sureness(models.TextChoices):
    SURE = "sure", _("sicher: Unterlagen gesehen")
    LIKELY = "likely", _("wahrscheinlich: nach Auskunft der Person")
    FIRST_GUESS = "first_guess", _("erste Vermutung: Wichtiges fehlt noch")


#: Whoever answers, and whoever asked while an answer back is allowed, which holds for this group.
ANSWERS = Rows(
    see=(
        "organisation_id = (select app_org()) or (asker_id = (select app_org())"
        " and app_opened(person_id, organisation_id, 'qualification', answered_at))"
    ),
    write="organisation_id = (select app_org())",
)


@tracked()
class FirstAssessment(models.Model):
    """The structured answer about a foreign degree; the asker sees this and nothing else."""

    row_security: ClassVar[Rows | Excuse] = ANSWERS

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="assessment")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    occupation = models.CharField(_("Referenzberuf"), max_length=200)
    occupation_code = models.CharField(_("KldB-Code, wenn bekannt"), max_length=5, blank=True)
    regulated = models.CharField(_("Reglementiert?"), max_length=8, choices=Regulated.choices)
    authority = models.CharField(_("Zuständige Stelle"), max_length=200, blank=True)
    procedure = models.CharField(
        _("Voraussichtliches Verfahren"), max_length=24, choices=Procedure.choices
    )
    procedure_reason = models.CharField(_("Warum dieses Verfahren?"), max_length=300, blank=True)
    german_level = models.CharField(_("Deutsch, das gebraucht wird"), max_length=4, blank=True)
    missing_documents = ArrayField(
        models.CharField(max_length=60), verbose_name=_("Es fehlen noch"), default=list, blank=True
    )
    next_step = models.CharField(_("Nächster Schritt"), max_length=300)
    sureness = models.CharField(_("Wie sicher?"), max_length=12, choices=Sureness.choices)
    remark = models.TextField(_("Bemerkung"), blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.occupation


@tracked()
class PlainAnswer(models.Model):
    """The answer to every other question, in words; the asker sees this and nothing else."""

    row_security: ClassVar[Rows | Excuse] = ANSWERS

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="plain_answer")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Ihre Antwort"))
    next_step = models.CharField(_("Nächster Schritt"), max_length=300)
    sureness = models.CharField(_("Wie sicher?"), max_length=12, choices=Sureness.choices)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text
