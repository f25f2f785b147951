"""Letters as they were made, and the texts that an organisation has written for them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gangbar.casework.people.models import Person
from gangbar.commons.network.models import Organisation
from gangbar.journey.letters.domain.kinds import NAMES, LetterKind
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.rowsecurity import Excuse, Rows

OWN = "organisation_id = (select app_org())"
OWN_HOUSE = "organisation_id = (select app_member_org())"


class TextBlock(models.Model):
    """One version of an organisation's own text; a newer one is another row, never a change."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN_HOUSE, write=OWN_HOUSE, change="false")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    version = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "key", "language", "version"], name="text_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Letter(models.Model):
    """A letter word for word as it was made; PDF and DOCX are made from it again, unchanged.

    `content` is a `platform.letters.document.Document`; `versions` says which version of each text
    it was made with (0: the house's own).
    """

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN, write=OWN, change="false")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, NAMES[one]) for one in LetterKind])
    content = models.JSONField()
    versions = models.JSONField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "procedure"], name="letter_procedure")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%d.%m.%Y}"
