"""Every write about a procedure: opening it, what happened, what was struck out, differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases.models import Participation
from gangbar.casework.cases.permissions import may_work
from gangbar.casework.consent import queries as consents
from gangbar.journey.recognition import queries
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.clocks import clocks
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.entries import counting, course_of, event_of, profile
from gangbar.journey.recognition.domain.events import Event, Kind
from gangbar.journey.recognition.domain.rule import Means, Owes
from gangbar.journey.recognition.domain.rules import RULES
from gangbar.journey.recognition.domain.running import fingerprint, rules_of, running
from gangbar.journey.recognition.facts import (
    DifferenceSettled,
    ProcedureAmended,
    ProcedureChanged,
    ProcedureCorrected,
    ProcedureDecided,
    ProcedureMoved,
    ProcedureOpened,
)
from gangbar.journey.recognition.models import (
    Difference,
    Procedure,
    ProcedureEvent,
)
from gangbar.journey.recognition.permissions import may_accompany
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.platform.journal import Fact, publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import stored, told


@transaction.atomic
def open_procedure(part: Participation, *, values: Mapping[str, Any], by: Viewer) -> Procedure:
    require(may_work(by, part))
    procedure = Procedure.objects.create(
        person_id=part.person_id,
        case_id=part.case_id,
        organisation_id=by.organisation,
        responsible_id=by.member,
        **values,
    )
    _tell(
        procedure,
        by=by,
        kind=ProcedureOpened,
        occupation=procedure.reference_occupation,
        authority=procedure.authority,
    )
    return procedure


@transaction.atomic
def change(procedure: Procedure, *, values: Mapping[str, Any], by: Viewer) -> None:
    """Put right what a procedure is about; Refused where its events would not fit any longer."""
    require(may_accompany(by, procedure))
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    why_not = queries.misfit(by, locked, values)
    if why_not:
        raise Refused(_does_not_fit(why_not))
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(values))
    _repeat(locked, on=timezone.localdate())
    _tell(
        locked,
        by=by,
        kind=ProcedureChanged,
        occupation=locked.reference_occupation,
        authority=locked.authority,
    )


def _does_not_fit(why: str) -> str:
    return _("So passt nicht mehr, was eingetragen ist: %(why)s") % {"why": told(why)}


@transaction.atomic
def record(
    procedure: Procedure, *, events: Sequence[Event], reason: str = "", by: Viewer
) -> list[ProcedureEvent]:
    """Enter what happened; several events of one letter are entered together or not at all."""
    require(may_accompany(by, procedure))
    locked = Procedure.objects.select_for_update().get(pk=procedure.pk)
    why_not = queries.objection(by, locked, events, on=timezone.localdate())
    if why_not:
        raise Refused(why_not)
    entered = [_enter(locked, one, reason=reason, by=by) for one in events]
    _repeat(locked, on=timezone.localdate())
    for one in events:
        if one.kind is Kind.MEASURE_PASSED:
            _settle_by_measure(locked, one)
        _tell_event(locked, one, by=by)
    return entered


def _enter(
    procedure: Procedure,
    event: Event,
    *,
    reason: str,
    by: Viewer,
    corrects: ProcedureEvent | None = None,
) -> ProcedureEvent:
    return ProcedureEvent.objects.create(
        procedure=procedure,
        organisation_id=by.organisation,
        kind=event.kind,
        on=event.on,
        until=event.until,
        outcome=event.outcome or "",
        measure=event.measure or "",
        posted_on=event.posted_on,
        without_remedy_notice=event.without_remedy_notice,
        remedy=event.remedy or "",
        retrieved_on=event.retrieved_on,
        posted_abroad=event.posted_abroad,
        reason=reason,
        corrects=corrects,
        entered_by=by.name,
    )


def _settle_by_measure(procedure: Procedure, passed: Event) -> None:
    """Whoever passes a measure has settled the differences that were meant to be settled by it."""
    taken = course_of(procedure.events.all()).measures
    measure = passed.measure or next((one.measure for one in reversed(taken) if one.passed), None)
    if measure is None:
        return
    open_ones = procedure.differences.filter(measure=measure, settled_on=None)
    open_ones.update(settled_by=stored(names.MEASURES[measure]), settled_on=passed.on)


@transaction.atomic
def correct(entry: ProcedureEvent, *, event: Event, reason: str = "", by: Viewer) -> ProcedureEvent:
    """Put another event in the place of an entry, wherever it stands; both stay readable.

    Refused where it would not fit with the others, or the entry no longer counts.
    """
    procedure = Procedure.objects.select_for_update().get(pk=entry.procedure_id)
    require(may_accompany(by, procedure))
    if queries.event(by, entry.pk) is None:
        raise Refused(_("Der Eintrag ist inzwischen schon berichtigt oder gestrichen."))
    why_not = queries.objection(
        by, procedure, [event], on=timezone.localdate(), instead_of=entry.pk
    )
    if why_not:
        raise Refused(_does_not_fit(why_not))
    corrected = _enter(procedure, event, reason=reason, by=by, corrects=entry)
    _repeat(procedure, on=timezone.localdate())
    if event.kind is Kind.MEASURE_PASSED:
        # What this measure has settled was settled on the day on which it was passed.
        procedure.differences.filter(measure=event.measure or "", settled_on=entry.on).update(
            settled_on=event.on
        )
    _tell(
        procedure,
        by=by,
        kind=ProcedureAmended,
        occupation=procedure.reference_occupation,
        status=names.KINDS[event.kind],
        before=_german(entry.on),
        day=_german(event.on),
    )
    return corrected


@transaction.atomic
def strike_out(entry: ProcedureEvent, *, why: str, by: Viewer) -> None:
    """Say that an entry was wrong; it stays readable, and no longer counts."""
    procedure = Procedure.objects.select_for_update().get(pk=entry.procedure_id)
    require(may_accompany(by, procedure))
    rest = [row for row in counting(procedure.events.all()) if row.pk != entry.pk]
    try:
        # Also the clocks: an extension may be longer than the law allows without a suspension.
        clocks(profile(procedure), course(event_of(row) for row in rest))
    except Uncountable as error:
        raise Refused(
            _("Ohne diesen Eintrag passt ein späterer nicht mehr: %(why)s")
            % {"why": error.sentence}
        ) from error
    ProcedureEvent.objects.create(
        procedure=procedure,
        organisation_id=by.organisation,
        kind=entry.kind,
        on=entry.on,
        reason=why,
        corrects=entry,
        is_void=True,
        entered_by=by.name,
    )
    _repeat(procedure, on=timezone.localdate())
    _tell(
        procedure,
        by=by,
        kind=ProcedureCorrected,
        occupation=procedure.reference_occupation,
        status=names.KINDS[Kind(entry.kind)],
        day=_german(entry.on),
        why=why,
    )


@transaction.atomic
def find_difference(procedure: Procedure, *, values: Mapping[str, Any], by: Viewer) -> Difference:
    """Publishes nothing: the notice, which names the difference, is told."""
    require(may_accompany(by, procedure))
    return Difference.objects.create(procedure=procedure, organisation_id=by.organisation, **values)


@transaction.atomic
def settle_with(found: Difference, *, measure: str, by: Viewer) -> None:
    """By which measure a difference is to be settled; nothing is settled by saying so.

    Publishes nothing: the measure is told when it is chosen, begun and passed.
    """
    require(may_accompany(by, found.procedure))
    found.measure = measure
    found.save(update_fields=["measure"])


@transaction.atomic
def settle_difference(found: Difference, *, settled_by: str, on: date, by: Viewer) -> None:
    require(may_accompany(by, found.procedure))
    found.settled_by, found.settled_on = settled_by, on
    found.save(update_fields=["settled_by", "settled_on"])
    _tell(found.procedure, by=by, kind=DifferenceSettled, subject=found.subject, how=settled_by)


#: What may change about a document once it is on the list.


#: What the list is for, and what is told when it is complete.


@transaction.atomic
def let_lapse(*, on: date, by: Viewer) -> int:
    """Put the next clock in the place of one that the client missed long ago; returns how many.

    What was counted by other rules than those of today is counted anew. Publishes nothing: nothing
    happened in the procedure, only the day shown first is another.
    """
    hers = sorted({rule.id for rule in RULES if rule.owes is Owes.CLIENT})
    stale = Procedure.objects.select_for_update().filter(
        Q(rules__overlap=hers) | ~Q(counted_by=fingerprint()), organisation=by.organisation
    )
    return sum(_repeat(one, on=on) for one in stale)


def _repeat(procedure: Procedure, *, on: date) -> bool:
    """Keep beside the procedure what its events say, so that lists need not read them.

    Returns whether the next clock is another one than before.
    """
    found = course_of(procedure.events.all())
    clocks_on = running(profile(procedure), found, on)
    last_days = [one.deadline for one in clocks_on if one.deadline.rule.means is Means.LAST_DAY]
    first = min(last_days, key=lambda one: one.end, default=None)
    before = procedure.next_rule
    procedure.state = found.state
    procedure.next_end = first.end if first else None
    procedure.next_rule = first.rule.id if first else ""
    procedure.rules, procedure.counted_by = rules_of(clocks_on), fingerprint()
    procedure.save(update_fields=["state", "next_end", "next_rule", "rules", "counted_by"])
    return procedure.next_rule != before


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _tell_event(procedure: Procedure, event: Event, *, by: Viewer) -> None:
    status = names.KINDS[event.kind]
    kind: type[Fact] = ProcedureMoved
    if event.outcome:
        kind, status = ProcedureDecided, names.OUTCOMES[event.outcome]
    _tell(
        procedure,
        by=by,
        kind=kind,
        occupation=procedure.reference_occupation,
        status=status,
        day=_german(event.on),
    )


def _tell(procedure: Procedure, *, kind: type[Fact], by: Viewer, **details: str) -> None:
    """Write the fact; whoever is to be kept informed about qualifications reads it too."""
    informed = consents.in_force(by, on=timezone.localdate()).filter(
        person=procedure.person_id,
        source=by.organisation,
        keep_informed=True,
        groups__contains=[DataGroup.QUALIFICATION.value],
    )
    recipients: set[int | None] = set(informed.values_list("organisation", flat=True))
    for recipient in recipients or {None}:
        publish(
            kind(
                person=procedure.person_id,
                case=procedure.case_id,
                addressee=recipient,
                group=DataGroup.QUALIFICATION.value,
                **details,
            ),
            by=by,
        )
