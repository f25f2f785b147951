"""What the worker does: scans what was added, tries again, destroys what was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from gangbar.casework.documents import actions, queries
from gangbar.casework.documents.domain.scanning import Scan
from gangbar.casework.documents.facts import DocumentAdded
from gangbar.casework.documents.models import Document
from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer

#: An upload that is just being made is not swept away; the longest takes minutes.
UNFINISHED_AFTER_S = 7 * 24 * 3600
TEMPORARY_AFTER_S = 3600
MOST_A_TURN = 200


def scan_soon(fact: DocumentAdded, *, by: Viewer) -> None:
    """Handler: the worker scans it as soon as the upload is certain."""
    scan.defer(document=fact.document, member=by.member)


@app.task(name="documents.scan", retry=RetryStrategy(max_attempts=6, exponential_wait=3))
def scan(document: str, member: int) -> None:
    """Scan one document in the name of whoever added it; again while no scanner answers."""
    viewer = as_viewer(Membership.objects.select_related("organisation", "user").get(pk=member))
    with transaction.atomic(), acting_as(viewer):
        found = Document.objects.filter(pk=UUID(document), deleted_at=None).first()
        state = _scanned(found, viewer) if found else Scan.CLEAN
    if state is Scan.FAILED:
        raise TimeoutError("the virus scanner does not answer")


def _scanned(document: Document, viewer: Viewer) -> Scan:
    try:
        return actions.scan(document, scanner=settings.CONFIG.clamd, by=viewer)
    except Refused:  # its key is gone: there is nothing to scan
        return Scan(document.scan)


@app.periodic(cron="*/20 * * * *")
@app.task(queueing_lock="rescan-documents", name="documents.rescan")
def rescan(timestamp: int) -> None:
    """Scan what no scanner has looked at: it was away, or none was there when it was added."""
    del timestamp
    for viewer in _one_of_each():
        with transaction.atomic(), acting_as(viewer):
            waiting = queries.to_scan(viewer)
            if not settings.CONFIG.clamd:
                waiting = waiting.exclude(scan=Scan.UNSCANNED)
            found = list(waiting[:MOST_A_TURN])
        for document in found:
            with transaction.atomic(), acting_as(viewer):
                if _scanned(document, viewer) is Scan.FAILED:
                    return  # the scanner is still away


@app.periodic(cron="25 4 * * *")
@app.task(queueing_lock="sweep-documents", name="documents.sweep")
def sweep(timestamp: int) -> None:
    """Destroy what a killed process has left: contents of deleted and of unfinished documents."""
    del timestamp
    safe = queries.vault(None)
    safe.clear_temporary(older_than_s=TEMPORARY_AFTER_S)
    found = list(safe.kept(older_than_s=0))
    stale = list(safe.kept(older_than_s=UNFINISHED_AFTER_S))
    fates = queries.fates(None, found)
    actions.sweep(safe, fates, stale=stale, by=None)


def _one_of_each() -> Iterator[Viewer]:
    """One member of each organisation that works with persons."""
    members = (
        Membership.objects.filter(ended_on=None, roles__overlap=sorted(CASEWORK))
        .select_related("organisation", "user")
        .order_by("organisation_id", "id")
        .distinct("organisation_id")
    )
    for member in list(members):
        yield as_viewer(member)
