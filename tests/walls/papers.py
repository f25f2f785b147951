"""Documents of the main story: one shared with the counselling service, one that is not."""

from __future__ import annotations

from uuid import uuid4

from gangbar.casework.documents import actions
from gangbar.casework.documents.domain.contents import examined
from gangbar.casework.documents.domain.scanning import Scan
from gangbar.casework.documents.models import Document, DocumentShare
from gangbar.platform.files.tests import samples
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from tests.walls.expectations import SECRETS


def shared(story: scenes.Story) -> DocumentShare:
    """The share of a certificate; a medical letter lies beside it."""
    _kept(story, kind="health", word=SECRETS["unshared"])
    certificate = _kept(story, kind="certificate", word=SECRETS["document"])
    with acting_as(story.cast.petra):
        [made] = actions.share(certificate, recipient=story.cast.counselling, by=story.cast.petra)
    return made


def _kept(story: scenes.Story, *, kind: str, word: str) -> Document:
    """The word stands in the title and in the content."""
    content = examined(samples.pdf(more=word.encode()), f"{word}.pdf", limit=1_000_000)
    upload = actions.Upload([content], {"kind": kind, "title": word}, uuid4())
    with acting_as(story.cast.petra):
        [made] = actions.keep(story.record, upload=upload, by=story.cast.petra)
        actions.scan(made, scanner="", by=story.cast.petra)
        Document.objects.filter(pk=made.pk).update(scan=Scan.CLEAN)  # as a scanner would say
        return Document.objects.get(pk=made.pk)
