"""Who pays for one person, and whom a change of a rule would touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gangbar.casework.cases import queries as cases
from gangbar.casework.people import queries as people
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.domain.drafts import (
    Change,
    Difference,
    Effect,
    counted,
    differences,
    preview,
    ready,
)
from gangbar.journey.funding.domain.instruments import BY_ID as INSTRUMENTS
from gangbar.journey.funding.domain.shape import Instrument
from gangbar.journey.funding.models import RuleDraft
from gangbar.journey.recognition import queries as recognition
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.viewer import Viewer


@dataclass(frozen=True)
class Affected:
    """A person of the own organisation for whom a draft would change something."""

    person: UUID
    label: str
    change: Change


@dataclass(frozen=True)
class RuleChange:
    """What a draft would do to the running cases; `affected` shows at most `SHOWN_CHANGES`."""

    instrument: Instrument
    cases: int
    counts: dict[str, int]
    affected: Sequence[Affected]
    problem: str = ""
    differences: Sequence[Difference] = ()


#: More running cases than this are not evaluated while somebody waits for the page.
MOST_CASES = 5_000
SHOWN_CHANGES = 200


def rule_change(viewer: Viewer, draft: RuleDraft, *, on: date) -> RuleChange:
    """Running cases of the own organisation under the rule in force and under the draft."""
    instrument = INSTRUMENTS[draft.instrument]
    try:
        new = ready(draft.instrument, draft.table, draft.values, on)
    except Unreadable as problem:
        # The rule in force has changed since; the draft no longer fits it.
        return RuleChange(instrument, 0, {}, (), problem.sentence)
    parts = cases.participations(viewer).order_by("sort_key", "case_id")[:MOST_CASES]
    labels = {part.person_id: part.label for part in parts}
    written = people.records(viewer).filter(person__in=labels)
    written = written.prefetch_related("residencetitles", "languageskills", "qualifications")
    states = recognition.standing(viewer, list(labels))
    known = [
        (
            record.person_id,
            funding.facts(viewer, record, recognition=states.get(record.person_id, ""), on=on),
        )
        for record in written
    ]
    changes = preview(draft.instrument, new, known, on)
    affected = [
        Affected(person, label, changes[person])
        for person, label in labels.items()
        if person in changes and changes[person].effect is not Effect.SAME
    ]
    return RuleChange(
        instrument,
        len(changes),
        counted(changes.values()),
        affected[:SHOWN_CHANGES],
        differences=differences(draft.instrument, new, on),
    )
