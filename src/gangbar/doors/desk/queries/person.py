"""Everything that the page of one person may show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gangbar.casework.cases import queries as cases
from gangbar.casework.cases.models import Contribution, Participation, Step
from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.models import Access
from gangbar.casework.documents import queries as documents
from gangbar.casework.documents.models import Document
from gangbar.casework.people import queries as people
from gangbar.casework.people.models import Qualification, Record
from gangbar.casework.referrals import queries as referrals
from gangbar.casework.referrals.domain import OPEN
from gangbar.casework.referrals.models import FirstAssessment, PlainAnswer, Referral
from gangbar.commons.network import queries as network
from gangbar.doors.desk.queries.day import RESIDENCE_DAYS
from gangbar.journey.pathways import queries as pathways
from gangbar.journey.pathways.domain.feeding import span_of
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.paging import Page
from gangbar.platform.viewer import Viewer


@dataclass(frozen=True)
class Own:
    """One data group of the own record."""

    group: DataGroup
    lines: Sequence[people.Line]


@dataclass(frozen=True)
class Degree:
    """A degree in the own record with what lies beside it."""

    entry: Qualification
    documents: Sequence[Document]
    procedures: Sequence[Procedure]


@dataclass(frozen=True)
class Cell:
    """What an organisation sees of one group: `given` by which `access`; None: allowed alone."""

    access: Access
    given: Contribution | None


@dataclass(frozen=True)
class Seen:
    """One row of "who sees what": a group and, for each organisation, what it sees or nothing."""

    group: DataGroup
    cells: Sequence[Cell | None]


@dataclass(frozen=True)
class PersonPage:
    """Everything that the person page may show to this viewer."""

    person: UUID
    record: Record | None
    part: Participation | None
    label: str
    original_name: str
    own: Sequence[Own] = ()
    degrees: Sequence[Degree] = ()
    given: Sequence[cases.Given] = ()
    everybody: Sequence[Participation] = ()
    steps: Sequence[Step] = ()
    asked: Page[Referral] = field(default=Page(()))
    accesses: Sequence[Access] = ()
    columns: Sequence[Any] = ()
    seen: Sequence[Seen] = field(default=())
    expected: tuple[date, date] | None = None
    residence_ends_soon: bool = False

    @property
    def referrals(self) -> Sequence[Referral]:
        """The newest, whoever asked."""
        return self.asked.rows

    @property
    def answers(self) -> Sequence[FirstAssessment | PlainAnswer]:
        """The newest answers that one of the two sides has given."""
        kinds = ("assessment", "plain_answer")
        found = (getattr(one, kind, None) for one in self.referrals for kind in kinds)
        return [one for one in found if one is not None][:5]

    @property
    def pending(self) -> Sequence[Referral]:
        """What one of the two sides still has to answer, the most urgent first."""
        is_open = (one for one in self.referrals if one.state in OPEN)
        return sorted(is_open, key=lambda one: one.due)

    @property
    def next_step(self) -> Step | None:
        return next((one for one in self.steps if not one.done_at), None)

    @property
    def blocked(self) -> Sequence[Step]:
        return [one for one in self.steps if one.blocked_by and not one.done_at]


def person_page(viewer: Viewer, person: UUID, *, on: date, tab: str = "") -> PersonPage | None:
    """The page of one person, or None when the viewer may not see her at all.

    Only what the open `tab` shows is read: record, contact, access, or else the course.
    """
    record = people.portrait(viewer, person)
    part, everybody = cases.accompanied(viewer, person, expected=pathways.expected(viewer))
    if record is None and part is None:
        return None
    on_record = tab == "record"
    accesses = [] if on_record else list(consents.granted(viewer, person, on=on))
    label, original = _name(record, part, on)
    columns, seen = _who_sees_what(viewer, person, accesses) if tab == "access" else ([], [])
    return PersonPage(
        person=person,
        record=record,
        part=part,
        label=label,
        original_name=original,
        own=_own(viewer, record) if on_record else (),
        degrees=_degrees(viewer, record) if record and on_record else (),
        given=cases.contributions(viewer, person, on=on) if tab in {"record", "access"} else (),
        everybody=everybody,
        steps=cases.steps(viewer, part.case) if part else (),
        asked=referrals.of_person(viewer, person),
        accesses=accesses,
        columns=columns,
        seen=seen,
        expected=span_of(getattr(part, "expected", None)),
        residence_ends_soon=_ends_soon(record, on),
    )


def _ends_soon(record: Any, on: date) -> bool:
    until = record.residence_until if record is not None else None
    return until is not None and until <= on + timedelta(days=RESIDENCE_DAYS)


def _name(record: Record | None, part: Participation | None, on: date) -> tuple[str, str]:
    if record is not None and record.search_key:
        return str(record) or record.original_name, record.original_name
    if part is not None and (part.label_until is None or part.label_until >= on):
        return part.label, part.original_name
    return "", ""


def _own(viewer: Viewer, record: Record | None) -> list[Own]:
    if record is None:
        return []
    groups = [group for group in DataGroup if group in SHAREABLE]
    content = people.snapshot(viewer, record, groups)
    return [
        Own(group, lines)
        for group in groups
        if (lines := people.lines(viewer, group, content[group]))
    ]


def _degrees(viewer: Viewer, record: Record) -> list[Degree]:
    """Each degree with its documents, originals before translations, and its procedures."""
    known, person = list(record.qualifications.all()), record.person_id
    if not known:
        return []
    papers: dict[int | None, list[Document]] = {}
    for one in documents.kept_in_pairs(viewer, person):
        papers.setdefault(one.qualification_id, []).append(one)
    running: dict[int | None, list[Procedure]] = {}
    for procedure in recognition.procedures(viewer, person):
        running.setdefault(procedure.qualification_entry_id, []).append(procedure)
    return [Degree(one, papers.get(one.pk, ()), running.get(one.pk, ())) for one in known]


def _who_sees_what(
    viewer: Viewer, person: UUID, accesses: Sequence[Access]
) -> tuple[list[Any], list[Seen]]:
    """Rows data groups, columns organisations that may see something of the viewer's own record.

    What is seen is the newest contribution whose access still holds, until that access ends; what
    may be given without having been given is told by the access that lasts longest.
    """
    own = [one for one in accesses if one.source_id == viewer.organisation]
    columns = list({one.organisation_id: one.organisation for one in own}.values())
    holding = {one.pk: one for one in own}
    allowed: dict[tuple[int, str], Access] = {}
    for one in sorted(own, key=lambda access: (access.until is None, access.until or date.min)):
        allowed |= {(one.organisation_id, group): one for group in one.groups}
    found = cases.newest_given(viewer, person, accesses=holding) if holding else ()
    given = {(piece.recipient_id, piece.data_group): piece for piece in found}

    def cell(place: tuple[int, str]) -> Cell | None:
        if place in given:
            return Cell(holding[given[place].access_id], given[place])
        return Cell(allowed[place], None) if place in allowed else None

    rows = [Seen(group, [cell((one.pk, group.value)) for one in columns]) for group in DataGroup]
    return columns, rows


@dataclass(frozen=True)
class Found:
    """What one search field finds."""

    text: str
    people: Sequence[cases.Match] = ()
    organisations: Sequence[Any] = ()
    services: Sequence[Any] = ()

    @property
    def nothing(self) -> bool:
        return not (self.people or self.organisations or self.services)


def search(viewer: Viewer, text: str, *, on: date) -> Found:
    """Persons as far as visible, organisations and services."""
    text = text.strip()[:100]
    if len(text) < 2:  # noqa: PLR2004 - one letter finds everybody
        return Found(text)
    return Found(
        text,
        people=cases.named(viewer, text, on=on),
        organisations=network.organisations_matching(viewer, text),
        services=network.services_matching(viewer, text),
    )
