"""Reading people in cases: lists, names, the person's case, contributions, the timeline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import (
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from gangbar.casework.cases.facts import Contributed
from gangbar.casework.cases.models import Case, Contribution, Participation, Step
from gangbar.casework.consent import queries as consents
from gangbar.casework.people.queries import Line, lines
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.names import normal, search_form
from gangbar.platform.journal import told
from gangbar.platform.models import JournalEntry
from gangbar.platform.paging import Page, newest_first, page
from gangbar.platform.viewer import Viewer

LAST = "\U0010ffff"
FUZZY_FROM = 3


def participations(viewer: Viewer, *, ended: bool = False) -> QuerySet[Participation]:
    """The viewer's organisation's parts in cases: the list of its people."""
    if not viewer.does_casework:
        return Participation.objects.none()
    return Participation.objects.filter(
        organisation=viewer.organisation, ended_at__isnull=not ended
    )


def listed(
    viewer: Viewer,
    *,
    after: str = "",
    responsible: int | None = None,
    ended: bool = False,
    status: str = "",
) -> Page[Participation]:
    """One page of people by name, with the case and its open steps; of one status of the case."""
    found = participations(viewer, ended=ended).select_related("responsible__user")
    if ended:
        # Who no longer takes part sees the own record alone; the case may be out of sight.
        return page(
            found.annotate(goal=Subquery(Case.objects.filter(pk=OuterRef("case")).values("goal"))),
            order=("sort_key", "case_id"),
            after=after,
            key=lambda one: (one.sort_key, str(one.case_id)),
        )
    found = found.select_related("case")
    if responsible is not None:
        found = found.filter(responsible=responsible)
    if status:
        found = found.filter(case__status=status)
    open_steps = Step.objects.filter(done_at=None).order_by("due").select_related("owner")
    return page(
        found.prefetch_related(Prefetch("case__steps", open_steps, to_attr="open_steps")),
        order=("sort_key", "case_id"),
        after=after,
        key=lambda one: (one.sort_key, str(one.case_id)),
    )


def own_part(viewer: Viewer, person: UUID) -> Participation | None:
    """The viewer's organisation's newest running part in a case of this person."""
    return (
        participations(viewer)
        .filter(person=person)
        .select_related("case", "responsible__user", "organisation")
        .order_by("-id")
        .first()
    )


def accompanied(
    viewer: Viewer, person: UUID, **also: Subquery
) -> tuple[Participation | None, list[Participation]]:
    """The own part as `own_part` finds it, and everybody in its case, in one statement.

    `also` is read with each part: what other slices keep about the person.
    """
    newest = participations(viewer).filter(person=person).order_by("-id").values("case")[:1]
    found = list(
        Participation.objects.filter(case__in=newest)
        .select_related("case", "responsible__user", "organisation")
        .annotate(**also)
        .order_by("ended_at", "id")
    )
    own = (one for one in found if one.organisation_id == viewer.organisation and not one.ended_at)
    return next(own, None), found


def everybody(viewer: Viewer, case: Case) -> list[Participation]:
    """Who takes part, since when, and who is responsible there."""
    del viewer
    return list(
        Participation.objects.filter(case=case)
        .select_related("organisation", "responsible__user")
        .order_by("ended_at", "id")
    )


def may_be_involved(viewer: Viewer, part: Participation, *, on: date) -> dict[int, set[str]]:
    """Organisations that may see who it is, and do not take part in the case yet: {id: groups}."""
    allowed = consents.in_force(viewer, on=on).filter(
        person=part.person_id,
        source=viewer.organisation,
        groups__contains=[DataGroup.IDENTITY.value],
    )
    here = {one.organisation_id for one in everybody(viewer, part.case) if not one.ended_at}
    found: dict[int, set[str]] = {}
    for organisation, groups in allowed.values_list("organisation", "groups"):
        if organisation not in here:
            found.setdefault(organisation, set()).update(groups)
    return found


def exported(viewer: Viewer) -> QuerySet[Participation]:
    """The whole own list by name."""
    today = timezone.localdate()
    return (
        participations(viewer)
        .filter(Q(label_until=None) | Q(label_until__gte=today))
        .select_related("case")
        .order_by("sort_key", "case_id")
    )


@dataclass(frozen=True)
class Given:
    """The latest contribution of one group from one source to the viewer."""

    contribution: Contribution
    group: DataGroup
    lines: Sequence[Line]


def contributions(viewer: Viewer, person: UUID, *, on: date) -> list[Given]:
    """What others have contributed for the viewer, the newest of each source and group."""
    found = (
        Contribution.objects.filter(
            Q(access__until=None) | Q(access__until__gte=on),
            person=person,
            recipient=viewer.organisation,
            access__ended_at=None,
        )
        .select_related("source", "access")
        .order_by("source_id", "data_group", "-id")
        .distinct("source_id", "data_group")
    )
    return [
        Given(one, DataGroup(one.data_group), lines(viewer, DataGroup(one.data_group), one.content))
        for one in found
    ]


def given(viewer: Viewer, person: UUID, number: int, *, on: date) -> Contribution | None:
    """One contribution that is in force for the viewer, or None."""
    return next(
        (
            g.contribution
            for g in contributions(viewer, person, on=on)
            if g.contribution.pk == number
        ),
        None,
    )


#: What was given to others on one page: with "keep informed" it grows with every change.
CONTRIBUTED = 40


def contributed(viewer: Viewer, person: UUID, *, before: int = 0) -> Page[Contribution]:
    """One page of what the viewer's organisation has given to others, newest first."""
    found = Contribution.objects.filter(person=person, source=viewer.organisation)
    found = found.select_related("recipient", "access")
    return newest_first(found, before=str(before or ""), size=CONTRIBUTED)


def newest_given(
    viewer: Viewer, person: UUID, *, accesses: Collection[int]
) -> QuerySet[Contribution]:
    """The newest that each recipient has of each group, by one of these accesses."""
    given = Contribution.objects.filter(
        person=person, source=viewer.organisation, access__in=accesses
    )
    places = ("recipient_id", "data_group")
    return given.order_by(*places, "-id").distinct(*places)


@dataclass(frozen=True)
class Told:
    """One line of the timeline."""

    entry: JournalEntry
    sentence: str


def timeline(viewer: Viewer, person: UUID, *, before: int = 0, limit: int = 30) -> list[Told]:
    """The journal of this person as far as the viewer may see it, newest first."""
    found = JournalEntry.objects.filter(
        Q(organisation_id=viewer.organisation) | Q(addressee_id=viewer.organisation),
        person_id=person,
    )
    if before:
        found = found.filter(pk__lt=before)
    return [Told(entry, told(entry)) for entry in found.order_by("-id")[:limit]]


#: One referral shares several groups at once; so many entries are read for some lines of news.
ENTRIES_A_NEWS = 6


def news(viewer: Viewer, *, since: date, limit: int = 8) -> list[Told]:
    """What other organisations did that concerns the viewer's, newest first.

    Data groups that were contributed in one go are one piece of news.
    """
    # The day is looked at here and not in the query: under row security such a condition would be
    # tried only after the policy, on every entry that was ever addressed to the organisation.
    found = JournalEntry.objects.filter(addressee_id=viewer.organisation).order_by("-id")
    gathered: dict[tuple[object, ...], JournalEntry] = {}
    for entry in found[: limit * ENTRIES_A_NEWS]:
        if timezone.localdate(entry.at) < since:
            break
        key: tuple[object, ...] = (entry.pk,)
        if entry.kind == Contributed.__name__:
            key = (entry.kind, entry.person_id, entry.organisation_id, entry.at.date())
        first = gathered.setdefault(key, entry)
        if first is not entry:
            names = f"{entry.details['group_name']}, {first.details['group_name']}"
            first.details = first.details | {"group_name": names}
    return [Told(entry, told(entry)) for entry in list(gathered.values())[:limit]]


def labels(viewer: Viewer, persons: Sequence[UUID], *, on: date) -> dict[UUID, str]:
    """How the viewer's organisation names these persons; missing where it may not see the name."""
    return {
        one.person_id: one.label
        for one in participations(viewer).filter(person__in=persons)
        if one.label and (one.label_until is None or one.label_until >= on)
    }


@dataclass(frozen=True)
class Match:
    """A person found by name."""

    person: UUID
    label: str
    original_name: str
    goal: str
    exact: bool


def named(viewer: Viewer, text: str, *, on: date, limit: int = 10) -> list[Match]:
    """People whose name begins with the text, in any script or spelling; then similar names.

    The beginning is a range on an index; only when it finds little are similar names looked for,
    through a database function that carries the access filter inside (trigram operators are not
    leakproof, so that their index would go unused under row security).
    """
    key = search_form(text)
    if not key or not viewer.does_casework:
        return []
    found = list(
        participations(viewer)
        .filter(Q(label_until=None) | Q(label_until__gte=on))
        .filter(search_key__gte=key, search_key__lt=key + LAST)
        .select_related("case")
        .order_by("search_key")[:limit]
    )
    matches = [
        Match(one.person_id, one.label, one.original_name, one.case.goal, exact=True)
        for one in found
    ]
    if not matches and not text.isascii():
        matches = _in_original_script(text, limit)
    if len(matches) < limit and len(key) >= FUZZY_FROM:
        matches += _similar(key, limit - len(matches), known={one.person for one in matches})
    return matches


def _in_original_script(text: str, limit: int) -> list[Match]:
    """People whose name in the original script holds the text, those of the organisation alone."""
    with connection.cursor() as cursor:
        cursor.execute("select * from app_original_names(%s, %s)", [normal(text), limit])
        rows = cursor.fetchall()
    return [
        Match(person, label, original, goal, exact=True) for person, label, original, goal in rows
    ]


def _similar(key: str, limit: int, *, known: set[UUID]) -> list[Match]:
    with connection.cursor() as cursor:
        # Two letters wrong in a name of ten still find it; the default of 0.6 is stricter.
        cursor.execute("select set_config('pg_trgm.word_similarity_threshold', '0.45', true)")
        cursor.execute("select * from app_similar_names(%s, %s)", [key, limit + len(known)])
        rows = cursor.fetchall()
    return [
        Match(person, label, original, goal, exact=False)
        for person, label, original, goal in rows
        if person not in known
    ][:limit]
