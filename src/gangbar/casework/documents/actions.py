"""Every write about documents: keeping, scanning, sharing, opening, deleting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.models import Access
from gangbar.casework.documents.domain.contents import Content, Type
from gangbar.casework.documents.domain.kinds import group_of
from gangbar.casework.documents.domain.scanning import OPEN, Scan
from gangbar.casework.documents.facts import (
    DocumentAdded,
    DocumentDeleted,
    DocumentDownloaded,
    DocumentInfected,
    DocumentOpened,
    DocumentShared,
    DocumentShareEnded,
)
from gangbar.casework.documents.models import Document, DocumentKind, DocumentShare
from gangbar.casework.documents.permissions import may_keep, may_open, may_share
from gangbar.casework.documents.queries import looked_today, pair, sealed, vault
from gangbar.casework.people.models import Qualification, Record
from gangbar.casework.people.permissions import may_change
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.ids import uuid7
from gangbar.platform.files import clamd, render
from gangbar.platform.files.vault import ORIGINAL, Vault
from gangbar.platform.journal import Fact, publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import group_name, stored


@dataclass(frozen=True)
class Upload:
    """What was sent in one form: contents that were examined, and what is said about all of them.

    `values`: kind, title, language, issued, expires, is_certified, translation_of, qualification.
    """

    contents: Sequence[Content]
    values: Mapping[str, Any]
    submission: UUID


@transaction.atomic
def keep(record: Record, *, upload: Upload, by: Viewer) -> list[Document]:
    """Keep all contents or none; each is quarantined until it was scanned.

    The same submission sent twice is kept once.
    """
    require(may_change(by, record))
    original: Document | None = upload.values.get("translation_of")
    if original is not None and (
        original.organisation_id != by.organisation or original.person_id != record.person_id
    ):
        raise Refused(_("Das Original gehört zu einer anderen Akte."))
    _refuse_foreign(upload.values.get("qualification"), record.person_id, by=by)
    already = list(
        Document.objects.filter(
            organisation=by.organisation, submission=upload.submission
        ).order_by("place")
    )
    sent = [(one.name, len(one.data)) for one in upload.contents]
    if already and [(one.file_name, one.size) for one in already] == sent:
        return already
    if already:  # other files with a key that a browser had kept: nothing may be lost
        upload = replace(upload, submission=uuid4())
    kept: list[Document] = []
    safe = vault(by)
    try:
        for place, content in enumerate(upload.contents):
            document = _row(record, upload, content, place, by=by)
            kept.append(document)
            safe.seal(document.pk, by.organisation, {ORIGINAL: content.data})
            document.save(force_insert=True)
            publish(_fact(DocumentAdded, document), by=by)
    except BaseException:
        for document in kept:
            safe.destroy(document.pk)
        raise
    return kept


def _row(record: Record, upload: Upload, content: Content, place: int, *, by: Viewer) -> Document:
    values = dict(upload.values)
    original = values.get("translation_of")
    if original is not None and not values.get("qualification"):
        values["qualification"] = original.qualification
    if len(upload.contents) > 1 and values.get("title"):
        values["title"] = f"{values['title'][:190]} ({place + 1})"
    return Document(
        id=uuid7(),
        person_id=record.person_id,
        organisation_id=by.organisation,
        data_group=group_of(values["kind"]).value,
        type=content.type.value,
        file_name=content.name,
        size=len(content.data),
        uploaded_at=timezone.now(),
        uploaded_by_id=by.member,
        uploaded_by_name=by.name,
        submission=upload.submission,
        place=place,
        **values,
    )


@transaction.atomic
def scan(document: Document, *, scanner: str, by: Viewer) -> Scan:
    """Ask the scanner, then draw pictures of what is clean; returns what is known now.

    `scanner` is its address, empty when there is none.
    """
    if document.deleted_at or Scan(document.scan) not in OPEN:
        return Scan(document.scan)
    content = sealed(by, document)
    state, finding = _asked(scanner, content)
    drawn = render.Drawn()
    if state in {Scan.CLEAN, Scan.UNSCANNED} and not document.pictures:
        drawn = _drawn(document, content)
    locked = Document.objects.select_for_update().filter(pk=document.pk).first()
    if locked is None or locked.deleted_at:  # deleted meanwhile: the pictures go after the rest
        transaction.on_commit(lambda: vault(by).destroy(document.pk))
        return Scan(document.scan)
    locked.scan, locked.finding, locked.scanned_at = state, finding[:200], timezone.now()
    locked.pages = drawn.pages or locked.pages
    locked.pictures = len(drawn.pictures) or locked.pictures
    locked.save(update_fields=["scan", "finding", "scanned_at", "pages", "pictures"])
    if state is Scan.INFECTED:
        publish(_fact(DocumentInfected, locked, finding=finding[:200]), by=by)
        transaction.on_commit(lambda: vault(by).destroy(document.pk))
    return state


def _asked(scanner: str, content: bytes) -> tuple[Scan, str]:
    if not scanner:
        return Scan.UNSCANNED, ""
    try:
        verdict = clamd.scan(scanner, content)
    except clamd.NoScanner as error:
        return Scan.FAILED, str(error)
    return (Scan.CLEAN, "") if verdict.is_clean else (Scan.INFECTED, verdict.finding)


def _drawn(document: Document, content: bytes) -> render.Drawn:
    if document.type == Type.DOCX:
        return render.Drawn()
    drawn = render.draw(document.type, content)
    pictures = {f"page-{number}": one for number, one in enumerate(drawn.pictures, start=1)}
    vault().add(document.pk, document.organisation_id, pictures)
    return drawn


def _refuse_foreign(found: Qualification | None, person: UUID, *, by: Viewer) -> None:
    if found is not None and (
        found.organisation_id != by.organisation or found.record.person_id != person
    ):
        raise Refused(_("Der Abschluss gehört zu einer anderen Akte."))


@transaction.atomic
def belong(document: Document, *, qualification: Qualification | None, by: Viewer) -> None:
    """Say to which degree a document belongs, or to none; its translations go with it.

    Publishes nothing: it is put in order within the own record, and nobody sees more or less.
    """
    require(may_keep(by, document))
    _refuse_foreign(qualification, document.person_id, by=by)
    first = document.translation_of_id or document.pk
    mine = Document.objects.filter(
        Q(pk=first) | Q(translation_of=first), organisation=by.organisation, deleted_at=None
    )
    mine.update(qualification=qualification)


@transaction.atomic
def look(document: Document, *, by: Viewer) -> None:
    """Note that a member looks at the pages: once a day, told to the owner if it is another's."""
    require(may_open(by, document))
    if not looked_today(by, document):
        publish(_fact(DocumentOpened, document, addressee=_owner(document, by)), by=by)


@transaction.atomic
def download(document: Document, *, by: Viewer) -> bytes:
    """The original bytes; each download is noted, and told to the owner if it is another's."""
    require(may_open(by, document))
    content = sealed(by, document)
    publish(_fact(DocumentDownloaded, document, addressee=_owner(document, by)), by=by)
    return content


def _owner(document: Document, by: Viewer) -> int | None:
    return document.organisation_id if document.organisation_id != by.organisation else None


@transaction.atomic
def share(document: Document, *, recipient: Organisation, by: Viewer) -> list[DocumentShare]:
    """Let a recipient see the document with its translations, by an access that covers it."""
    require(may_share(by, document))
    access = _held(document, recipient, by=by)
    made = []
    for one in pair(by, document):
        if one.data_group not in access.groups or one.scan == Scan.INFECTED:
            continue
        share, is_new = DocumentShare.objects.get_or_create(
            document=one,
            access=access,
            ended_at=None,
            defaults={
                "person_id": one.person_id,
                "source_id": by.organisation,
                "recipient": recipient,
                "shared_at": timezone.now(),
                "shared_by_name": by.name,
            },
        )
        if is_new:
            made.append(share)
            publish(
                _fact(
                    DocumentShared,
                    one,
                    addressee=recipient.pk,
                    group=one.data_group,
                    recipient=recipient.name,
                ),
                by=by,
            )
    return made


def _held(document: Document, recipient: Organisation, *, by: Viewer) -> Access:
    """The access by which it may be shared, held so that nobody withdraws it meanwhile."""
    group = DataGroup(document.data_group)
    covering = consents.covering(
        by, document.person_id, recipient=recipient.pk, groups=[group], on=timezone.localdate()
    )
    held = None
    if group in covering:
        held = (
            Access.objects.select_for_update(of=("self",))
            .filter(pk=covering[group].pk, ended_at=None)
            .first()
        )
    if held is None:
        raise Refused(
            _(
                "Für %(groups)s gibt es keine Einwilligung und keine Rechtsgrundlage gegenüber"
                " %(recipient)s. Nehmen Sie zuerst eine Einwilligung auf."
            )
            % {"groups": group_name(group), "recipient": recipient.name}
        )
    return held


@transaction.atomic
def stop_sharing(share: DocumentShare, *, by: Viewer) -> None:
    """End one share: from now on the recipient does not see the document any more."""
    document = share.document
    require(may_keep(by, document))
    ended = DocumentShare.objects.filter(pk=share.pk, ended_at=None).update(ended_at=timezone.now())
    if ended:
        publish(_fact(DocumentShareEnded, document, recipient=share.recipient.name), by=by)


@transaction.atomic
def delete(document: Document, *, by: Viewer) -> None:
    """Delete for good: what stays is that there was one, of which kind, and who deleted it when.

    The key is destroyed when the deletion is certain; should the process die just then, the worker
    does it within the day (`sweep`).
    """
    document = Document.objects.select_for_update().filter(pk=document.pk).first() or document
    require(may_keep(by, document))
    now = timezone.now()
    DocumentShare.objects.filter(document=document, ended_at=None).update(ended_at=now)
    document.title = document.file_name = ""
    document.qualification = None
    document.deleted_at, document.deleted_by_name = now, by.name
    emptied = ["title", "file_name", "qualification"]
    document.save(update_fields=[*emptied, "deleted_at", "deleted_by_name"])
    publish(_fact(DocumentDeleted, document), by=by)
    transaction.on_commit(lambda: vault(by).destroy(document.pk))


def sweep(safe: Vault, fates: Mapping[UUID, bool], *, stale: Sequence[UUID], by: None) -> int:
    """Destroy what belongs to deleted documents, and what was never finished; how many were.

    `fates` says of contents whether their document is there, `stale` names those that have lain
    long enough to be no upload that is just being made. When not one content is known, the database
    is another one than the files' own, and nothing is touched.
    """
    del by  # nobody asks for it: it finishes what members have done
    if not fates:
        return 0
    gone = [one for one, is_there in fates.items() if not is_there]
    unfinished = [one for one in stale if one not in fates]
    for one in (*gone, *unfinished):
        safe.destroy(one)
    return len(gone) + len(unfinished)


def _fact(kind: type[Fact], document: Document, **more: Any) -> Fact:
    label = stored(DocumentKind(document.kind).label)
    told: Any = kind
    fact: Fact = told(person=document.person_id, document=str(document.pk), concern=label, **more)
    return fact
