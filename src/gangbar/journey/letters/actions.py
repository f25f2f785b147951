"""Making a letter, and writing an own text for it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.journey.letters import queries
from gangbar.journey.letters.domain.kinds import NAMES, LetterKind
from gangbar.journey.letters.domain.texts import LANGUAGE, TEXTS, wanting
from gangbar.journey.letters.facts import LetterMade
from gangbar.journey.letters.models import Letter, TextBlock
from gangbar.journey.letters.permissions import may_change_texts
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.models import Procedure
from gangbar.journey.recognition.permissions import may_accompany
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import told


@transaction.atomic
def make(procedure: Procedure, *, kind: LetterKind, by: Viewer) -> Letter:
    """Make a letter from what is known now, and keep it word for word."""
    require(may_accompany(by, procedure))
    today = timezone.localdate()
    board = recognition.board(by, procedure, on=today)
    require(queries.may_be_made(by, kind, board))
    draft = queries.draft(by, kind, board, on=today)
    letter = Letter.objects.create(
        person_id=procedure.person_id,
        procedure=procedure,
        organisation_id=by.organisation,
        kind=kind,
        content=draft.document.content(),
        versions=draft.versions,
        made_by=by.name,
        made_at=timezone.now().replace(microsecond=0),
    )
    publish(
        LetterMade(
            person=procedure.person_id,
            case=procedure.case_id,
            status=NAMES[kind],
            occupation=procedure.reference_occupation,
        ),
        by=by,
    )
    return letter


@transaction.atomic
def write_text(*, key: str, words: str, by: Viewer) -> TextBlock:
    """A new version of an own text; letters made before keep theirs.

    Publishes nothing: every version stays, with who wrote it and when.
    """
    require(may_change_texts(by))
    if key not in TEXTS:
        raise Refused(_("Diesen Text gibt es nicht."))
    words = words.replace("\r\n", "\n").strip()
    problem = wanting(words)
    if problem:
        raise Refused(told(problem))
    last = queries.versions(by, key).aggregate(last=Max("version"))["last"] or 0
    return TextBlock.objects.create(
        organisation_id=by.organisation,
        key=key,
        language=LANGUAGE,
        version=last + 1,
        text=words,
        written_by=by.name,
    )
