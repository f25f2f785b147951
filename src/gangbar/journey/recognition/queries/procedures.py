"""Reading procedures: of a person, one whole with its clocks, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from gangbar.casework.people.queries import degrees, record_of
from gangbar.journey.recognition.domain.ahead import Ahead, ahead
from gangbar.journey.recognition.domain.authorities import (
    HOME_LAND,
    Place,
    WhoDecides,
    who_decides,
)
from gangbar.journey.recognition.domain.checklist import Document, Form, Progress
from gangbar.journey.recognition.domain.clocks import Clock, Profile, Standing, clocks
from gangbar.journey.recognition.domain.course import Course, State, course, has_waived
from gangbar.journey.recognition.domain.entries import counting, course_of, event_of, profile
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.laws import possible_under, refuse_unknown
from gangbar.journey.recognition.domain.licence import (
    Hint,
    Permit,
    Purpose,
    hints,
    needed,
    permit,
)
from gangbar.journey.recognition.domain.notice import measures, next_steps
from gangbar.journey.recognition.domain.notification import has_happened
from gangbar.journey.recognition.domain.proposal import Proposal
from gangbar.journey.recognition.domain.remedies import Notice
from gangbar.journey.recognition.domain.rule import Means, Source
from gangbar.journey.recognition.domain.rules import REMIND
from gangbar.journey.recognition.domain.stay import NextStep, stay_of
from gangbar.journey.recognition.models import (
    ChecklistEntry,
    DemandedDocument,
    Difference,
    Procedure,
    ProcedureEvent,
)
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _
from gangbar.platform.viewer import Viewer


def procedures(viewer: Viewer, person: UUID | None = None) -> QuerySet[Procedure]:
    """The procedures that the viewer's organisation accompanies, the newest first."""
    if not viewer.does_casework:
        return Procedure.objects.none()
    found = Procedure.objects.filter(organisation=viewer.organisation)
    if person is not None:
        found = found.filter(person=person)
    found = found.select_related("responsible__user", "qualification_entry")
    return found.order_by("-id")


def standing(viewer: Viewer, persons: Sequence[UUID]) -> dict[UUID, str]:
    """How far recognition is for each person: full, partial, refused, applied or none."""
    found: dict[UUID, set[str]] = {}
    mine = procedures(viewer).filter(person__in=persons).prefetch_related("events__correction")
    for one in mine:
        found.setdefault(one.person_id, set()).add(_furthest(one))
    order = (*_RECOGNISED.values(), "applied", "none")
    return {person: next(one for one in order if one in states) for person, states in found.items()}


_RECOGNISED: Final = {
    Outcome.FULL: "full",
    Outcome.PARTIAL: "partial",
    Outcome.COMPENSATION: "partial",
    Outcome.PARTIAL_ACCESS: "partial",
    Outcome.REFUSED: "refused",
}


def _furthest(procedure: Procedure) -> str:
    """The last decision that counts; before one, whether an application was made."""
    if procedure.state == State.LICENSED:
        return "full"
    counted = [
        one for one in procedure.events.all() if not one.is_void and not hasattr(one, "correction")
    ]
    if procedure.state == State.WITHDRAWN:
        # What was decided on a former application stays.
        begins = [n for n, one in enumerate(counted) if one.kind == Kind.REAPPLIED]
        counted = counted[: max(begins, default=0)]
    decided = [one.outcome for one in counted if one.outcome]
    if decided:
        return _RECOGNISED[Outcome(decided[-1])]
    return "none" if procedure.state in {State.PREPARED, State.WITHDRAWN} else "applied"


def event(viewer: Viewer, number: int) -> ProcedureEvent | None:
    """One entry that still counts."""
    return (
        ProcedureEvent.objects.filter(
            pk=number, organisation=viewer.organisation, correction=None, is_void=False
        )
        .select_related("procedure")
        .first()
    )


def difference(viewer: Viewer, number: int) -> QuerySet[Difference]:
    return Difference.objects.filter(pk=number, organisation=viewer.organisation).select_related(
        "procedure"
    )


def objection(
    viewer: Viewer,
    procedure: Procedure,
    new: Sequence[Event],
    *,
    on: date,
    instead_of: int | None = None,
) -> str:
    """Why these events cannot have happened on top of what is entered; "" when they can.

    `instead_of` is the entry that they put right.
    """
    del viewer
    for one in new:
        if not has_happened(one, on):
            return Sentence(
                _("Der %(day)s liegt in der Zukunft. Eingetragen wird, was geschehen ist."),
                day=f"{one.on:%d.%m.%Y}",
            )
    try:
        for one in new:
            refuse_unknown(profile(procedure), one)
        kept = [row for row in counting(procedure.events.all()) if row.pk != instead_of]
        clocks(profile(procedure), course([*(event_of(row) for row in kept), *new]))
    except Uncountable as error:
        return error.sentence
    return ""


def misfit(viewer: Viewer, procedure: Procedure, values: Mapping[str, Any]) -> str:
    """Why what is entered cannot have happened in a procedure with these values; "" if it can."""
    del viewer
    meant = profile(Procedure(**values))
    try:
        found = course_of(procedure.events.all())
        for one in found.events:
            refuse_unknown(meant, one)
        clocks(meant, found)
    except Uncountable as error:
        return error.sentence
    return ""


def suggestion(viewer: Viewer, person: UUID) -> dict[str, Any]:
    """What the own record already knows of the newest qualification."""
    newest = degrees(viewer, person).last()
    if newest is None:
        return {}
    return {
        "qualification_entry": newest.pk,
        "qualification": newest.title_original,
        "country": newest.country,
    }


def deciding(
    viewer: Viewer, proposed: Proposal | None, person: UUID, *, on: date
) -> WhoDecides | None:
    """Who decides on the proposed procedure, from the district and degree of the own record."""
    if proposed is None:
        return None
    record = record_of(viewer, person)
    district = (record.district_id if record else None) or ""
    # A postcode in none of our districts may lie in another Land; without one ours is meant.
    is_elsewhere = bool(record and record.postcode and not district)
    place = Place("", "") if is_elsewhere else Place(HOME_LAND, district)
    return who_decides(proposed.basis, place, None, on=on)


@dataclass(frozen=True)
class Line:
    """One clock with its standing today."""

    clock: Clock
    standing: Standing

    @property
    def effect(self) -> str:
        """What follows when the day passes; nobody is in default before it has passed."""
        effect = self.clock.deadline.rule.effect
        return "" if effect == REMIND and self.standing is not Standing.OVERDUE else effect


@dataclass(frozen=True)
class Board:
    """Everything about one procedure that its page shows."""

    procedure: Procedure
    course: Course
    entries: Sequence[ProcedureEvent]
    struck: Sequence[ProcedureEvent]
    lines: Sequence[Line]
    possible: Sequence[Kind]
    differences: Sequence[Difference]
    steps: Sequence[NextStep]
    measures: Sequence[Measure]
    ahead: Ahead
    proofs: Sequence[Item] = ()
    hints: Sequence[Hint] = ()
    permit: Permit | None = None

    @property
    def overdue(self) -> Sequence[Line]:
        return [one for one in self.lines if one.standing is Standing.OVERDUE]

    @property
    def next(self) -> Line | None:
        """The clock that ends first among those that still run."""
        running = [
            one for one in self.lines if one.standing in {Standing.RUNNING, Standing.OVERDUE}
        ]
        last_days = [one for one in running if one.clock.deadline.rule.means is Means.LAST_DAY]
        return min(last_days, key=lambda one: one.clock.deadline.end, default=None)

    @property
    def then(self) -> Kind | None:
        """What comes after what is to be done now."""
        is_of_its_own = self.next is not None and self.course.state is not State.RUNNING
        return self.ahead.expected if is_of_its_own else self.ahead.after


def board(viewer: Viewer, procedure: Procedure, *, on: date) -> Board:
    """The procedure with its course, its clocks and what follows from the notice."""
    rows = list(procedure.events.all())
    entries = counting(rows)
    found = course(event_of(row) for row in entries)
    own = profile(procedure)
    told = found.notice if found.state is not State.WITHDRAWN else None
    return Board(
        procedure=procedure,
        course=found,
        entries=entries,
        struck=[row for row in rows if row not in entries and not row.is_void],
        lines=[Line(one, one.standing(on)) for one in clocks(own, found)],
        possible=possible_under(own, found),
        differences=list(procedure.differences.all()),
        steps=_steps(viewer, procedure, own, told) if told else (),
        measures=measures(own, found.outcome),
        ahead=ahead(own, found),
        proofs=_proofs(viewer, procedure, found),
        hints=hints(own, found),
        permit=permit(found),
    )


def _steps(
    viewer: Viewer, procedure: Procedure, own: Profile, told: Notice
) -> tuple[NextStep, ...]:
    record = record_of(viewer, procedure.person_id)
    stay = stay_of(record.nationalities if record else ())
    return next_steps(own, told.outcome, told.remedy, stay)


def _proofs(viewer: Viewer, procedure: Procedure, found: Course) -> list[Item]:
    """What the licence needs, from the notice on; before it comes nobody has to get it."""
    decided = found.outcome not in {None, Outcome.REFUSED}
    if found.state is State.WITHDRAWN:
        return []
    if not decided and not has_waived(found):
        return []
    return checklist(viewer, procedure, Purpose.LICENCE)


def boards(viewer: Viewer, person: UUID, *, on: date) -> list[Board]:
    """All procedures of a person."""
    found = procedures(viewer, person).prefetch_related(
        "events", "differences", "checklist__document"
    )
    return [board(viewer, one, on=on) for one in found]


def approaching(viewer: Viewer, *, until: date, limit: int = 25) -> list[Procedure]:
    """Procedures whose next deadline ends by a day, the most overdue first."""
    return list(procedures(viewer).filter(next_end__lte=until).order_by("next_end", "id")[:limit])


@dataclass(frozen=True)
class Item:
    """One document of the checklist with how far it is."""

    document: Document
    entry: ChecklistEntry

    def is_too_old(self, on: date) -> bool:
        """Whether a certificate could no longer be handed in on a day."""
        last = self.document.good_until(self.entry.issued_on)
        return last is not None and last < on

    def is_too_early(self, planned_on: date | None) -> bool:
        """Whether it was issued so early that it is too old on the day planned for handing in."""
        last = self.document.good_until(self.entry.issued_on)
        return last is not None and planned_on is not None and last < planned_on

    def progress(self, on: date) -> Progress:
        """How far it is on a day: what has become too old is missing again."""
        return Progress.MISSING if self.is_too_old(on) else Progress(self.entry.progress)


def checklist(
    viewer: Viewer, procedure: Procedure, of: Purpose = Purpose.APPLICATION
) -> list[Item]:
    """The documents of the procedure; what nobody has touched yet is missing."""
    prefetch_related_objects([procedure], "checklist__document")
    entries = {one.key: one for one in procedure.checklist.all()}
    listed = [*needed(profile(procedure), of)]
    if of is Purpose.APPLICATION:
        listed += [_as_document(one) for one in demanded(viewer, procedure)]
    return [
        Item(one, entries.get(one.key) or _missing(viewer, procedure, one))
        for one in sorted(listed, key=lambda document: document.young_months)
    ]


def demanded(viewer: Viewer, procedure: Procedure) -> list[DemandedDocument]:
    """What the authority of a procedure is known to ask for beyond the law's list."""
    del viewer  # the network shares what it knows of authorities
    return list(
        DemandedDocument.objects.filter(
            authority=procedure.authority,
            reference_occupation__in=["", procedure.reference_occupation],
            ended_on=None,
        )
        .select_related("organisation")
        .order_by("id")
    )


def own_demand(viewer: Viewer, number: int) -> QuerySet[DemandedDocument]:
    """One that the viewer's organisation has told of, and can say to be no longer so."""
    return DemandedDocument.objects.filter(
        pk=number, organisation=viewer.organisation, ended_on=None
    )


def _as_document(one: DemandedDocument) -> Document:
    return Document(
        f"demanded-{one.pk}",
        one.text,
        Source(f"{one.source}, {one.organisation.name}", one.checked_on),
        needs_translation=one.needs_translation,
        form=Form(one.form) if one.form else None,
        young_months=one.young_months or 0,
        is_typed=True,
    )


def _missing(viewer: Viewer, procedure: Procedure, document: Document) -> ChecklistEntry:
    return ChecklistEntry(
        procedure=procedure, organisation_id=viewer.organisation, key=document.key
    )
