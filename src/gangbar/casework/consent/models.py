"""Consents, and the one access table that both walls read.

`Access` says: this organisation may see these data groups of this person, as contributed by that
source, until then. It alone opens nothing: what it opens must have been contributed (cases).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.models import Person
from gangbar.commons.network.models import Organisation
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import OWN, Excuse, Rows


class Medium(models.TextChoices):
    PAPER = "paper", _("auf Papier unterschrieben")
    SCREEN = "screen", _("am Bildschirm bestätigt")
    ORAL = "oral", _("mündlich, mit Zeugin oder Zeuge")
    PHONE = "phone", _("am Telefon")
    EMAIL = "email", _("per E-Mail")


class Purpose(models.TextChoices):
    FIRST_ASSESSMENT = "first_assessment", _("Ersteinschätzung eines Abschlusses")
    RECOGNITION = "recognition_counselling", _("Anerkennungsberatung")
    QUALIFICATION = "qualification_counselling", _("Qualifizierungsberatung")
    PLACEMENT = "placement", _("Vermittlung in Arbeit")
    FUNDING = "funding", _("Finanzierung klären")
    LANGUAGE = "language_course", _("Sprachkurs")
    JOINT_CASE = "joint_case", _("gemeinsame Begleitung")


@tracked()
class Consent(models.Model):
    """What a person has allowed, word for word as she read it, and how it is evidenced."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=OWN.see, write=OWN.write, changes=("withdrawn_at", "withdrawn_how")
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    groups = ArrayField(models.CharField(max_length=20))
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    until = models.DateField(_("gilt bis"))
    answer_back = models.BooleanField(default=False)
    explicit_health = models.BooleanField(default=False)
    medium = models.CharField(max_length=10, choices=Medium.choices)
    evidence = models.CharField(_("Nachweis"), max_length=300)
    language = models.CharField(max_length=2)
    text = models.TextField()
    text_version = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    text_confirmed = models.BooleanField(default=False)
    taken_by_id = models.BigIntegerField()
    taken_by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "until"],
                name="consent_ending",
                condition=Q(withdrawn_at=None),
            ),
            models.Index(fields=["person", "organisation"], name="consent_of_person"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(groups__contains=["notes"]), name="notes_are_never_shared"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} ({self.until})"


class ConsentSignature(models.Model):
    """How a consent was signed on the screen: strokes as an SVG path, or the name typed."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN.see, write=OWN.write, change="false")

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="signature")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    strokes = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name or str(self.signed_at)


PARTIES = "(select app_org()) in (organisation_id, source_id, taker_id)"


@tracked()
class Access(models.Model):
    """`organisation` may see `groups` of `person` from `source`; by consent or by paragraph."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=PARTIES,
        # The moment is the database's own, so that no access is dated back to what was told before.
        write=(
            "taker_id = (select app_org()) and (source_id = taker_id"
            " or (organisation_id = taker_id and groups <@ array['qualification']::varchar[]))"
            " and since between now() - interval '1 minute' and now() + interval '1 minute'"
        ),
        change=PARTIES,
        changes=("ended_at",),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accesses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    groups = ArrayField(models.CharField(max_length=20))
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, null=True, related_name="accesses"
    )
    legal_basis = models.CharField(max_length=60, blank=True)
    keep_informed = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "organisation"], name="access_person_reader"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(consent__isnull=False) ^ ~Q(legal_basis=""),
                name="consent_or_legal_basis",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("source")), name="access_is_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=~Q(groups__contains=["notes"]), name="notes_are_never_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} <- {self.source_id}: {', '.join(self.groups)}"


class TextConfirmation(models.Model):
    """Somebody answers for the wording of a consent text in a language."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="true", write="organisation_id = (select app_member_org())"
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    text_version = models.CharField(max_length=20)
    confirmed_by = models.CharField(max_length=200)
    confirmed_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "language", "text_version"], name="confirmed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.text_version}"
