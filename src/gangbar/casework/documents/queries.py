"""Reading documents: the own ones of a person, and what others share while it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.consent import queries as consents
from gangbar.casework.documents.domain.contents import Type
from gangbar.casework.documents.domain.kinds import is_shareable
from gangbar.casework.documents.domain.scanning import OPEN, Scan
from gangbar.casework.documents.facts import DocumentOpened
from gangbar.casework.documents.models import Document, DocumentShare
from gangbar.casework.documents.permissions import may_open
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.files import render
from gangbar.platform.files.vault import ORIGINAL, Unopenable, Vault, masters
from gangbar.platform.files.word import Text
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer


def vault(viewer: Viewer | None = None) -> Vault:
    """Where the contents lie; whose they are is bound into each of them."""
    del viewer
    return Vault(settings.HOME, masters(settings.HOME, settings.CONFIG.file_key))


def _in_force(viewer: Viewer, *, on: date) -> QuerySet[DocumentShare]:
    """Shares in force for the viewer's organisation, as long as it accompanies the person."""
    accompanies = Func(F("person_id"), function="app_accompanies", output_field=BooleanField())
    return DocumentShare.objects.filter(
        Q(access__until=None) | Q(access__until__gte=on),
        accompanies,
        recipient=viewer.organisation,
        ended_at=None,
        access__ended_at=None,
        access__organisation=viewer.organisation,
        access__person=F("person"),
        access__source=F("source"),
    )


def documents(viewer: Viewer, *, on: date) -> QuerySet[Document]:
    """Documents that are there: the own organisation's, and others' that are shared with it."""
    if not viewer.does_casework:
        return Document.objects.none()
    shared = _in_force(viewer, on=on).filter(
        document=OuterRef("pk"), access__groups__contains=[OuterRef("data_group")]
    )
    return Document.objects.filter(
        Q(organisation=viewer.organisation) | Q(Exists(shared)), deleted_at=None
    ).select_related("organisation", "translation_of")


def own(viewer: Viewer, person: UUID) -> QuerySet[Document]:
    """The own documents of a person, those deleted left out."""
    if not viewer.does_casework:
        return Document.objects.none()
    return Document.objects.filter(organisation=viewer.organisation, person=person, deleted_at=None)


def to_scan(viewer: Viewer) -> QuerySet[Document]:
    """What the worker has still to look at, oldest first."""
    return Document.objects.filter(
        organisation=viewer.organisation, deleted_at=None, scan__in=sorted(OPEN)
    ).order_by("id")


@dataclass(frozen=True)
class Shelf:
    """The documents of a person as the viewer sees them: pairs, what others share, what is gone."""

    own: Sequence[Document]
    others: Sequence[Document]
    deleted: Sequence[Document]


def shelf(viewer: Viewer, person: UUID, *, on: date) -> Shelf:
    """Originals with their translations behind them, newest first."""
    shares = (
        DocumentShare.objects.filter(
            Q(access__until=None) | Q(access__until__gte=on),
            source=viewer.organisation,
            ended_at=None,
            access__ended_at=None,
        )
        .select_related("recipient", "access")
        .order_by("id")
    )
    found = list(
        documents(viewer, on=on)
        .filter(person=person)
        .order_by("-id")
        .prefetch_related(Prefetch("shares", shares, to_attr="in_force"))
    )
    mine = [one for one in found if one.organisation_id == viewer.organisation]
    gone = Document.objects.filter(
        organisation=viewer.organisation, person=person, deleted_at__isnull=False
    )
    return Shelf(
        own=_paired(mine),
        others=_paired([one for one in found if one.organisation_id != viewer.organisation]),
        deleted=list(gone.order_by("-deleted_at")[:20]) if viewer.does_casework else [],
    )


def kept_in_pairs(viewer: Viewer, person: UUID) -> list[Document]:
    """The own documents of a person, each original with its translations behind it."""
    return _paired(list(own(viewer, person).order_by("-id")))


def _paired(found: Sequence[Document]) -> list[Document]:
    there = {one.pk for one in found}
    behind: dict[UUID, list[Document]] = {}
    for one in found:
        if one.translation_of_id in there:
            behind.setdefault(one.translation_of_id, []).append(one)
    return [
        document
        for one in found
        if one.translation_of_id not in there
        for document in (one, *behind.get(one.pk, ()))
    ]


def pair(viewer: Viewer, document: Document) -> list[Document]:
    """The document with its original and translations, as far as they may go together."""
    first = document.translation_of_id or document.pk
    found = own(viewer, document.person_id).filter(Q(pk=first) | Q(translation_of=first))
    return [one for one in found.order_by("id") if is_shareable(one.kind)]


def shares(viewer: Viewer, document: Document, *, on: date) -> list[DocumentShare]:
    """Who sees an own document now, by which access."""
    return list(
        DocumentShare.objects.filter(
            Q(access__until=None) | Q(access__until__gte=on),
            document=document,
            source=viewer.organisation,
            ended_at=None,
            access__ended_at=None,
        )
        .select_related("recipient", "access")
        .order_by("id")
    )


def recipients(viewer: Viewer, document: Document, *, on: date) -> list[Organisation]:
    """Organisations that an access in force would let see this document, and that do not yet."""
    accesses = (
        consents.in_force(viewer, on=on)
        .filter(
            person=document.person_id,
            source=viewer.organisation,
            groups__contains=[DataGroup(document.data_group).value],
        )
        .select_related("organisation")
    )
    already = {one.recipient_id for one in shares(viewer, document, on=on)}
    found = {one.organisation_id: one.organisation for one in accesses}
    return sorted((one for pk, one in found.items() if pk not in already), key=lambda one: one.name)


def content(viewer: Viewer, document: Document, *, part: str = ORIGINAL) -> bytes:
    """The bytes of a document that the viewer may open, else Refused with the sentence."""
    require(may_open(viewer, document))
    return sealed(viewer, document, part=part)


def sealed(viewer: Viewer, document: Document, *, part: str = ORIGINAL) -> bytes:
    """The bytes whatever the scanner has said; only the worker that asks it needs them."""
    try:
        return vault(viewer).open(document.pk, document.organisation_id, part)
    except Unopenable as error:
        raise Refused(
            _(
                "Der Inhalt dieses Dokuments ist nicht lesbar: Sein Schlüssel wurde vernichtet oder"
                " fehlt auf diesem Server. Laden Sie das Dokument noch einmal hoch."
            )
        ) from error


def text(viewer: Viewer, document: Document) -> Text | None:
    """The text of a Word document to look at in the page; None for every other type."""
    if document.type != Type.DOCX or document.scan == Scan.WAITING:
        return None
    return render.read(content(viewer, document))


def looked_today(viewer: Viewer, document: Document) -> bool:
    """True when it is already noted that this member has looked at it today."""
    begin = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return JournalEntry.objects.filter(
        organisation_id=viewer.organisation,
        person_id=document.person_id,
        member_id=viewer.member,
        kind=DocumentOpened.__name__,
        at__gte=begin,
        details__document=str(document.pk),
    ).exists()


def fates(viewer: Viewer | None, found: Sequence[UUID]) -> dict[UUID, bool]:
    """For contents found in the vault: whether their document is there; unknown ones are missing.

    The database answers for all organisations, with nothing but yes and no.
    """
    del viewer
    with connection.cursor() as cursor:
        cursor.execute("select id, is_there from app_document_fates(%s)", [list(found)])
        return dict(cursor.fetchall())
