"""Reading letters, the texts in force, and the facts of which a letter is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of
from gangbar.journey.letters.domain.compose import compose
from gangbar.journey.letters.domain.facts import Difference, Due, Facts
from gangbar.journey.letters.domain.kinds import LetterKind, possible
from gangbar.journey.letters.domain.texts import HOUSE, LANGUAGE, TEXTS, keys
from gangbar.journey.letters.models import Letter, TextBlock
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.checklist import Progress
from gangbar.journey.recognition.domain.clocks import Standing, Track, acknowledgement_rule
from gangbar.journey.recognition.domain.deadlines import rule_of
from gangbar.journey.recognition.domain.entries import profile
from gangbar.journey.recognition.domain.events import Kind, Measure, Outcome
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.domain.remedies import RULES
from gangbar.journey.recognition.domain.rule import Means, Owes, Source
from gangbar.journey.recognition.models import Procedure
from gangbar.journey.recognition.queries import Board, Line
from gangbar.kernel.countries import country_name
from gangbar.kernel.decision import Decision
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.platform.letters.document import GAP, Document
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored


def letters(viewer: Viewer, procedure: Procedure | None = None) -> QuerySet[Letter]:
    """The letters that the viewer's organisation has made, the newest first."""
    if not viewer.does_casework:
        return Letter.objects.none()
    found = Letter.objects.filter(organisation=viewer.organisation)
    if procedure is not None:
        found = found.filter(procedure=procedure)
    return found.order_by("-id")


def versions(viewer: Viewer, key: str) -> QuerySet[TextBlock]:
    """All versions of one own text, the newest first."""
    return TextBlock.objects.filter(
        organisation=viewer.organisation, key=key, language=LANGUAGE
    ).order_by("-version")


@dataclass(frozen=True)
class InForce:
    """The text of a key as it is used now; `own` is None where it is the house's."""

    key: str
    words: str
    own: TextBlock | None = None

    @property
    def version(self) -> int:
        return self.own.version if self.own else HOUSE


def texts(viewer: Viewer, wanted: Iterable[str]) -> dict[str, InForce]:
    """The text in force for each key: the newest own one, else the house's."""
    wanted = list(wanted)
    own = TextBlock.objects.filter(
        organisation=viewer.organisation, language=LANGUAGE, key__in=wanted
    ).order_by("version")
    newest = {one.key: one for one in own}
    return {
        key: InForce(key, newest[key].text, newest[key])
        if key in newest
        else InForce(key, TEXTS[key].words)
        for key in wanted
    }


@dataclass(frozen=True)
class Draft:
    """A letter before it is made: what it would say, from which texts, and what to look at."""

    document: Document
    versions: Mapping[str, int]
    gaps: int
    doubts: Sequence[str]


def may_be_made(viewer: Viewer, kind: LetterKind, board: Board) -> Decision:
    """Whether the procedure is far enough for such a letter."""
    del viewer
    found = board.course.rounds[-1]
    return possible(kind, applied=found.application is not None, decided=found.outcome is not None)


def draft(viewer: Viewer, kind: LetterKind, board: Board, *, on: date) -> Draft:
    """The letter as it would be made on a day."""
    facts = facts_of(viewer, board, on=on)
    used = texts(viewer, keys(kind, facts.outcome))
    document = compose(kind, facts, {key: one.words for key, one in used.items()})
    quoted = [*facts.overdue, *facts.running, *([facts.objection] if facts.objection else [])]
    return Draft(
        document=document,
        versions={key: one.version for key, one in used.items()},
        gaps=str(document.content()).count(GAP),
        doubts=list(dict.fromkeys(doubt for one in quoted for doubt in one.doubts)),
    )


def facts_of(viewer: Viewer, board: Board, *, on: date) -> Facts:
    """What is known of a procedure and its person; in German, the language of the letters."""
    one, found = board.procedure, board.course.rounds[-1]
    record = record_of(viewer, one.person_id)
    here, missing = _documents(viewer, one, on)
    applied, decided = found.application, found.last(Kind.DECIDED)
    owed = [line for line in board.lines if line.clock.deadline.rule.owes is Owes.AUTHORITY]
    return Facts(
        person=_name(record),
        address=_address(record),
        birth_date=_birth(record),
        organisation=viewer.organisation_name,
        authority=one.authority,
        way=names.WAYS[Way(one.way)],
        track=names.TRACKS[Track(one.track)],
        occupation=one.reference_occupation,
        qualification=one.qualification,
        country=country_name(one.country, "de"),
        state=names.STATES[found.state],
        today=on,
        applied_on=applied.on if applied else None,
        decided_on=decided.on if decided else None,
        outcome=found.outcome.value if found.outcome else "",
        outcome_name=names.OUTCOMES[found.outcome] if found.outcome else "",
        acknowledgement_law=_acknowledgement(one, applied.on if applied else on),
        enclosed=here,
        missing=missing,
        overdue=[_due(line) for line in owed if line.standing is Standing.OVERDUE],
        running=[
            _due(line)
            for line in owed
            if line.standing is Standing.RUNNING
            and line.clock.deadline.rule.means is Means.LAST_DAY
        ],
        objection=next(
            (_due(line) for line in reversed(board.lines) if _rule(line) in RULES.values()), None
        ),
        remedy=found.notice.remedy.value if found.notice else "",
        deadlines=[_due(line) for line in board.lines],
        differences=[
            Difference(row.subject, stored(row.get_kind_display()), row.hours, row.settled_by)
            for row in board.differences
        ],
        measures=[names.MEASURES[measure] for measure in board.measures],
        steps=[_with_law(step.text, step.sources) for step in board.steps],
        events=[(row.on, _event(row.kind, row.outcome, row.measure)) for row in board.entries],
    )


def _name(record: Record | None) -> str:
    return f"{record.given_name} {record.family_name}".strip() if record else ""


def _address(record: Record | None) -> list[str]:
    place = f"{record.postcode} {record.municipality}".strip() if record else ""
    return [line for line in (record.street if record else "", place) if line]


def _birth(record: Record | None) -> str:
    """A partly known date, the day first: 1990, 05.1990 or 17.05.1990."""
    return ".".join(reversed(record.birth_date.split("-"))) if record else ""


def _documents(viewer: Viewer, procedure: Procedure, on: date) -> tuple[list[str], list[str]]:
    here, missing = [], []
    for item in recognition.checklist(viewer, procedure):
        progress = item.progress(on)
        if progress is Progress.HERE:
            here.append(str(item.document.text))
        elif progress is not Progress.NOT_NEEDED and not item.document.if_there_is_any:
            missing.append(str(item.document.text))
    return here, missing


def _acknowledgement(procedure: Procedure, on: date) -> str:
    rule = acknowledgement_rule(profile(procedure))
    return _law(rule_of(rule, on).sources) if rule else ""


def _rule(line: Line) -> str:
    return line.clock.deadline.rule.id


def _due(line: Line) -> Due:
    held = line.clock.deadline
    unchecked = [
        Sentence(_("%(law)s ist ungeprüft."), law=one.citation)
        for one in held.sources
        if one.checked_on is None
    ]
    return Due(
        name=held.rule.name,
        start=held.start,
        end=held.end,
        law=_law(held.rule.sources),
        standing=names.STANDINGS[line.standing],
        doubts=[*held.doubts, *unchecked],
    )


def _law(sources: Iterable[Source]) -> str:
    return ", ".join(one.citation for one in sources)


def _with_law(text: str, sources: Sequence[Source]) -> str:
    return f"{text} ({_law(sources)})" if sources else str(text)


def _event(kind: str, outcome: str, measure: str) -> str:
    told = names.OUTCOMES[Outcome(outcome)] if outcome else names.KINDS[Kind(kind)]
    return f"{told}: {names.MEASURES[Measure(measure)]}" if measure else told
