"""Documents of a person, and the acts by which another organisation sees one.

The bytes are not here: they lie sealed in the vault (`gangbar.platform.files`), this row is the
truth about them. Neither table keeps a history, because a deleted document leaves nothing but its
kind, who deleted it and when. A `DocumentShare` is tied to one access and ends with it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.consent.models import Access
from gangbar.casework.documents.domain.kinds import Kind
from gangbar.casework.documents.domain.scanning import OPEN, Scan
from gangbar.casework.people.models import Person, Qualification
from gangbar.commons.network.models import Organisation
from gangbar.kernel.ids import uuid7
from gangbar.platform.rowsecurity import Excuse, Rows


class DocumentKind(models.TextChoices):
    CERTIFICATE = Kind.CERTIFICATE, _("Zeugnis oder Abschlussurkunde")
    TRANSCRIPT = Kind.TRANSCRIPT, _("Fächer- und Notenübersicht")
    EMPLOYER_REFERENCE = Kind.EMPLOYER_REFERENCE, _("Arbeitszeugnis")
    CV = Kind.CV, _("Lebenslauf")
    LICENCE = Kind.LICENCE, _("Berechtigung zur Berufsausübung")
    NOTICE = Kind.NOTICE, _("Bescheid zur Anerkennung")
    LANGUAGE = Kind.LANGUAGE, _("Sprachzertifikat")
    IDENTITY = Kind.IDENTITY, _("Ausweis oder Pass")
    RESIDENCE = Kind.RESIDENCE, _("Aufenthaltstitel")
    BENEFIT = Kind.BENEFIT, _("Leistungsbescheid")
    HEALTH = Kind.HEALTH, _("Ärztliche Bescheinigung")
    CONDUCT = Kind.CONDUCT, _("Führungszeugnis")
    OTHER = Kind.OTHER, _("anderes")


class ScanState(models.TextChoices):
    WAITING = Scan.WAITING, _("wird geprüft")
    CLEAN = Scan.CLEAN, _("auf Viren geprüft")
    INFECTED = Scan.INFECTED, _("Schadprogramm gefunden, vernichtet")
    FAILED = Scan.FAILED, _("Prüfung wird wiederholt")
    UNSCANNED = Scan.UNSCANNED, _("nicht auf Viren geprüft")


class Document(models.Model):
    """One file in one organisation's record of a person; after deletion an empty shell of it.

    `issued` is partly known (ISO). `pages` is how many there are, `pictures` how many can be looked
    at. `submission` comes from the form, so that a double click keeps one document.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "organisation_id = (select app_org())"
            " or (app_document_shared(id) and app_accompanies(person_id))"
        ),
        write="organisation_id = (select app_org())",
        change="organisation_id = (select app_org())",
        changes=(
            "title",
            "file_name",
            "scan",
            "scanned_at",
            "finding",
            "pages",
            "pictures",
            "deleted_at",
            "deleted_by_name",
            "qualification_id",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Was ist es?"), max_length=20, choices=DocumentKind.choices)
    data_group = models.CharField(max_length=20)
    title = models.CharField(_("Bezeichnung"), max_length=200, blank=True)
    language = models.CharField(_("Sprache des Dokuments"), max_length=8, blank=True)
    issued = models.CharField(_("ausgestellt"), max_length=10, blank=True)
    expires = models.DateField(_("gültig bis"), null=True, blank=True)
    is_certified = models.BooleanField(_("beglaubigte Kopie"), default=False)
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("Übersetzung von"),
    )
    qualification = models.ForeignKey(
        Qualification,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("Zu welchem Abschluss?"),
    )
    type = models.CharField(max_length=5)
    file_name = models.CharField(max_length=160, blank=True)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    pictures = models.PositiveSmallIntegerField(default=0)
    scan = models.CharField(max_length=10, choices=ScanState.choices, default=Scan.WAITING)
    scanned_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=200, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by_id = models.BigIntegerField()
    uploaded_by_name = models.CharField(max_length=200)
    submission = models.UUIDField()
    place = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)
    deleted_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "submission", "place"], name="document_kept_once"
            ),
            models.CheckConstraint(
                condition=Q(deleted_at=None) | Q(title="", file_name=""),
                name="deleted_document_is_empty",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "organisation"], name="document_person"),
            models.Index(
                fields=["organisation", "id"],
                name="document_to_scan",
                condition=Q(deleted_at=None, scan__in=sorted(OPEN)),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class DocumentShare(models.Model):
    """`source` lets `recipient` see one document, by one access; over when either has ended."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "source_id = (select app_org()) or (recipient_id = (select app_org())"
            " and app_document_shared(document_id) and app_accompanies(person_id))"
        ),
        write=(
            "source_id = (select app_org())"
            " and app_may_share(document_id, person_id, access_id, recipient_id)"
        ),
        change="source_id = (select app_org())",
        changes=("ended_at",),
    )

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    shared_by_name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document", "access"],
                name="document_shared_once",
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                condition=~Q(recipient=F("source")), name="document_shared_with_another"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["document", "recipient"], name="document_share_reader"),
            models.Index(fields=["person", "recipient"], name="document_share_person"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} -> {self.recipient_id}: {self.document_id}"
