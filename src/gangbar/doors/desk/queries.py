"""What a member needs at one glance: her day, one person, one search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gangbar.casework.cases import queries as cases
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.consent import queries as consents
from gangbar.casework.consent.models import Access, Consent
from gangbar.casework.people import queries as people
from gangbar.casework.people.models import Record
from gangbar.casework.referrals import queries as referrals
from gangbar.casework.referrals.models import FirstAssessment, Referral
from gangbar.casework.waiting import queries as waiting_for
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.directory import queries as directory
from gangbar.commons.directory.domain import is_stale
from gangbar.commons.directory.models import Offer
from gangbar.commons.network import queries as network
from gangbar.commons.network.models import Invitation
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.domain.drafts import Change, Effect, counted, preview, ready
from gangbar.journey.funding.domain.instruments import BY_ID as INSTRUMENTS
from gangbar.journey.funding.domain.shape import Instrument
from gangbar.journey.funding.models import RuleDraft
from gangbar.journey.pathways import queries as pathways
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.viewer import Role, Viewer

#: News older than this are found in the timeline of the person.
NEWS_DAYS = 3
AHEAD_DAYS = 7
#: A statutory deadline needs more time to be met than a step.
DEADLINE_DAYS = 14
#: Long enough to meet once more before a consent runs out.
CONSENT_DAYS = 21
SHOWN = 25


@dataclass(frozen=True)
class Day:
    """My day, each list sorted by what is lost if nothing happens."""

    inbox: Sequence[Referral]
    in_hand: Sequence[Referral]
    waiting: Sequence[Referral]
    waiting_steps: Sequence[Step]
    due: Sequence[Step]
    deadlines: Sequence[Procedure]
    awaited: Sequence[Awaited]
    ending: Sequence[Consent]
    news: Sequence[cases.Told]
    labels: dict[UUID, str]
    today: date

    @property
    def overdue(self) -> int:
        days = [one.due for one in self.due]
        days += [one.due for one in (*self.in_hand, *self.inbox, *self.waiting)]
        days += [one.due for one in self.waiting_steps]
        days += [one.due for one in self.awaited if one.state == "asked"]
        days += [one.next_end for one in self.deadlines if one.next_end]
        return sum(day < self.today for day in days)


def my_day(viewer: Viewer, *, on: date) -> Day:
    asked = referrals.desk(viewer, limit=SHOWN)
    steps = cases.desk(viewer, until=on + timedelta(days=AHEAD_DAYS), limit=SHOWN)
    deadlines = recognition.approaching(
        viewer, until=on + timedelta(days=DEADLINE_DAYS), limit=SHOWN
    )
    awaited = waiting_for.to_act_on(viewer, until=on, limit=SHOWN)
    ending = cases.ending_consents(
        viewer, on=on, until=on + timedelta(days=CONSENT_DAYS), limit=SHOWN
    )
    news = cases.news(viewer, since=on - timedelta(days=NEWS_DAYS))
    concerned = {one.person_id for one in (*asked.inbox, *asked.in_hand, *asked.waiting)}
    concerned |= {one.person_id for one in (*steps.due, *steps.waited_for)}
    concerned |= {one.person_id for one in deadlines} | {one.person_id for one in awaited}
    concerned |= {one.person_id for one in ending}
    concerned |= {one.entry.person_id for one in news if one.entry.person_id}
    return Day(
        inbox=asked.inbox,
        in_hand=asked.in_hand,
        waiting=asked.waiting,
        waiting_steps=steps.waited_for,
        due=steps.due,
        deadlines=deadlines,
        awaited=awaited,
        ending=ending,
        news=news,
        labels=cases.labels(viewer, sorted(concerned), on=on),
        today=on,
    )


def funding_facts(viewer: Viewer, person: UUID, *, on: date) -> dict[str, Any]:
    """What record and procedures of the own organisation say about who could pay."""
    record = people.record_of(viewer, person)
    if record is None:
        return {}
    state = recognition.standing(viewer, [person]).get(person, "")
    return funding.facts(viewer, record, recognition=state, on=on)


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
    return RuleChange(instrument, len(changes), counted(changes.values()), affected[:SHOWN_CHANGES])


@dataclass(frozen=True)
class NetworkDay:
    """The day of those who work with no persons: what the network waits for from them."""

    to_decide: Sequence[pathways.Listed]
    stale: Sequence[Offer]
    invitations: Sequence[Invitation]


def network_day(viewer: Viewer, *, on: date) -> NetworkDay:
    offers = directory.own_offers(viewer)
    return NetworkDay(
        to_decide=pathways.to_decide(viewer) if viewer.has(Role.LEAD) else (),
        stale=[one for one in offers if is_stale(one.confirmed_on, one.confirm_every, on)],
        invitations=list(network.open_invitations(viewer)) if viewer.is_administrator else (),
    )


@dataclass(frozen=True)
class Own:
    """One data group of the own record."""

    group: DataGroup
    lines: Sequence[people.Line]


@dataclass(frozen=True)
class Seen:
    """One row of "who sees what": a group and, for each organisation, the access or nothing."""

    group: DataGroup
    cells: Sequence[Access | None]


@dataclass(frozen=True)
class PersonPage:
    """Everything that the person page may show to this viewer."""

    person: UUID
    record: Record | None
    part: Participation | None
    label: str
    original_name: str
    own: Sequence[Own] = ()
    given: Sequence[cases.Given] = ()
    everybody: Sequence[Participation] = ()
    steps: Sequence[Step] = ()
    assessments: Sequence[FirstAssessment] = ()
    referrals: Sequence[Referral] = ()
    accesses: Sequence[Access] = ()
    columns: Sequence[Any] = ()
    seen: Sequence[Seen] = field(default=())

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
    part = cases.own_part(viewer, person)
    if record is None and part is None:
        return None
    on_record = tab == "record"
    accesses = [] if on_record else list(consents.granted(viewer, person, on=on))
    label, original = _name(record, part, on)
    columns, seen = _who_sees_what(viewer, accesses)
    return PersonPage(
        person=person,
        record=record,
        part=part,
        label=label,
        original_name=original,
        own=_own(viewer, record) if on_record else (),
        given=cases.contributions(viewer, person, on=on) if tab in {"record", "access"} else (),
        everybody=cases.everybody(viewer, part.case) if part else (),
        steps=cases.steps(viewer, part.case) if part else (),
        assessments=() if tab in {"record", "access"} else referrals.assessments(viewer, person),
        referrals=referrals.of_person(viewer, person) if tab == "contact" else (),
        accesses=accesses,
        columns=columns,
        seen=seen,
    )


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


def _who_sees_what(viewer: Viewer, accesses: Sequence[Access]) -> tuple[list[Any], list[Seen]]:
    """Rows data groups, columns organisations that see something of the viewer's own record."""
    given = [one for one in accesses if one.source_id == viewer.organisation]
    columns = list({one.organisation_id: one.organisation for one in given}.values())
    rows = []
    for group in DataGroup:
        cells = [
            next(
                (a for a in given if a.organisation_id == column.pk and group.value in a.groups),
                None,
            )
            for column in columns
        ]
        rows.append(Seen(group, cells))
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
        organisations=list(network.organisations(viewer, text=text)[:8]),
        services=network.services_matching(viewer, text),
    )
