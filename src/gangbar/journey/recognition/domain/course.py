"""The course of a procedure: what may happen when, as a table, and what follows from it.

Nothing is rewritten: the course is read from dated events, so that an event entered late, or a
correction, changes the picture and not the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome, Remedy
from gangbar.journey.recognition.domain.measures import Taken, taken
from gangbar.journey.recognition.domain.remedies import Notice, notices
from gangbar.kernel.legal_calendar import Suspension, Uncountable, one_after_another
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


class State(StrEnum):
    PREPARED = "prepared"
    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    RUNNING = "running"
    DECIDED = "decided"
    NOTIFIED = "notified"
    OBJECTED = "objected"
    SUED = "sued"
    FINAL = "final"
    WAIVED = "waived"
    MEASURE = "measure"
    UNSETTLED = "unsettled"
    SETTLED = "settled"
    PARTLY_LICENSED = "partly_licensed"
    LICENSED = "licensed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Move:
    """From a state to a state by something that happened."""

    kind: Kind
    source: State
    target: State


_ASKED = (State.APPLIED, State.ACKNOWLEDGED, State.RUNNING)
_AFTER_NOTICE = (State.NOTIFIED, State.FINAL)
_CONTESTED = (State.OBJECTED, State.SUED)
_OPENS_MEASURE = (*_AFTER_NOTICE, State.WAIVED, State.UNSETTLED, State.SETTLED)
_OF_MEASURE = (
    Kind.MEASURE_BEGUN,
    Kind.CHANGE_REQUESTED,
    Kind.CHANGE_DECIDED,
    Kind.MEASURE_FAILED,
)
#: As long as nothing is final.
_WITHDRAWN_IN = (State.PREPARED, *_ASKED, State.DECIDED, State.NOTIFIED, *_CONTESTED)
_PERMITTED_IN = (
    *_ASKED,
    State.DECIDED,
    *_AFTER_NOTICE,
    *_CONTESTED,
    State.MEASURE,
    State.UNSETTLED,
    State.SETTLED,
)

MOVES: tuple[Move, ...] = (
    Move(Kind.APPLIED, State.PREPARED, State.APPLIED),
    Move(Kind.ACKNOWLEDGED, State.APPLIED, State.ACKNOWLEDGED),
    Move(Kind.INCOMPLETE, State.APPLIED, State.APPLIED),
    Move(Kind.INCOMPLETE, State.ACKNOWLEDGED, State.ACKNOWLEDGED),
    Move(Kind.COMPLETE, State.APPLIED, State.RUNNING),
    Move(Kind.COMPLETE, State.ACKNOWLEDGED, State.RUNNING),
    Move(Kind.SUSPENDED, State.RUNNING, State.RUNNING),
    Move(Kind.EXTENDED, State.RUNNING, State.RUNNING),
    Move(Kind.DECIDED, State.RUNNING, State.DECIDED),
    *(Move(Kind.EMPLOYER_INVITED, source, source) for source in (*_ASKED, State.DECIDED)),
    Move(Kind.NOTIFIED, State.DECIDED, State.NOTIFIED),
    Move(Kind.OBJECTED, State.NOTIFIED, State.OBJECTED),
    Move(Kind.SUED, State.NOTIFIED, State.SUED),
    *(Move(Kind.DECIDED, source, State.DECIDED) for source in _CONTESTED),
    # Final too: an objection or an action that was taken back, or a judgment.
    *(Move(Kind.FINAL, source, State.FINAL) for source in (State.NOTIFIED, *_CONTESTED)),
    *(Move(Kind.WAIVED, source, State.WAIVED) for source in _ASKED),
    *(Move(Kind.MEASURE_CHOSEN, source, State.MEASURE) for source in _OPENS_MEASURE),
    Move(Kind.MEASURE_CHOSEN, State.MEASURE, State.MEASURE),
    *(Move(kind, State.MEASURE, State.MEASURE) for kind in _OF_MEASURE),
    # Of several measures side by side all must have ended; `_settles` says which move it is.
    *(
        Move(kind, State.MEASURE, target)
        for kind in (Kind.MEASURE_BROKEN_OFF, Kind.MEASURE_PASSED)
        for target in (State.MEASURE, State.UNSETTLED, State.SETTLED)
        if (kind, target) != (Kind.MEASURE_PASSED, State.UNSETTLED)
    ),
    *(Move(Kind.TEMPORARY_PERMIT, source, source) for source in _PERMITTED_IN),
    *(Move(Kind.PARTLY_LICENSED, source, State.PARTLY_LICENSED) for source in _AFTER_NOTICE),
    *(
        Move(Kind.REAPPLIED, source, State.APPLIED)
        for source in (State.FINAL, State.UNSETTLED, State.SETTLED, State.PARTLY_LICENSED)
    ),
    *(Move(Kind.LICENSED, source, State.LICENSED) for source in (*_AFTER_NOTICE, State.SETTLED)),
    *(Move(Kind.WITHDRAWN, source, State.WITHDRAWN) for source in _WITHDRAWN_IN),
)

_STANDS: Mapping[State, str] = {
    State.PREPARED: _("der Antrag war noch nicht gestellt"),
    State.APPLIED: _("der Antrag war gestellt, die Unterlagen waren nicht vollständig"),
    State.ACKNOWLEDGED: _("der Eingang war bestätigt, die Unterlagen waren nicht vollständig"),
    State.RUNNING: _("die Unterlagen waren vollständig, die Entscheidung stand aus"),
    State.DECIDED: _("es war entschieden, aber noch nicht bekannt gegeben"),
    State.NOTIFIED: _("der Bescheid war bekannt gegeben"),
    State.OBJECTED: _("über den Widerspruch war nicht entschieden"),
    State.SUED: _("über die Klage war nicht entschieden"),
    State.FINAL: _("der Bescheid war bestandskräftig"),
    State.WAIVED: _("auf die Prüfung der Gleichwertigkeit war verzichtet"),
    State.MEASURE: _("die Ausgleichsmaßnahme lief"),
    State.UNSETTLED: _("die Maßnahme war abgebrochen"),
    State.SETTLED: _("die Unterschiede waren ausgeglichen"),
    State.PARTLY_LICENSED: _("die Erlaubnis zur partiellen Berufsausübung war erteilt"),
    State.LICENSED: _("die Erlaubnis war erteilt"),
    State.WITHDRAWN: _("der Antrag war zurückgenommen"),
}

#: Outcomes whose differences a measure settles. Partial access is a course of its own: there the
#: differences are so great that a measure would be the whole training (PflBG section 48a(1) no. 2).
OPENS_MEASURE = frozenset({Outcome.PARTIAL, Outcome.COMPENSATION})


@dataclass(frozen=True)
class Course:
    """Where a procedure stands, and every event in the order in which it happened."""

    state: State
    events: tuple[Event, ...]

    def last(self, *kinds: Kind) -> Event | None:
        """The newest event of one of these kinds."""
        return next((one for one in reversed(self.events) if one.kind in kinds), None)

    def first(self, kind: Kind) -> Event | None:
        return next((one for one in self.events if one.kind is kind), None)

    @property
    def suspensions(self) -> tuple[Suspension, ...]:
        return tuple(
            Suspension(one.on, one.until or one.on)
            for one in self.events
            if one.kind is Kind.SUSPENDED
        )

    @property
    def extended_until(self) -> date | None:
        found = self.last(Kind.EXTENDED)
        return found.until if found else None

    @property
    def extended_on(self) -> date | None:
        found = self.last(Kind.EXTENDED)
        return found.on if found else None

    @property
    def outcome(self) -> Outcome | None:
        found = self.last(Kind.DECIDED)
        return found.outcome if found else None

    @property
    def measures(self) -> tuple[Taken, ...]:
        """Every measure since the last application, in the order in which they were chosen."""
        return taken(self.rounds[-1].events)

    @property
    def notice(self) -> Notice | None:
        """The last notice since the last application."""
        return next(reversed(notices(self.rounds[-1].events)), None)

    @property
    def rounds(self) -> tuple[Course, ...]:
        """The course cut at each follow-up application: every round has its own clocks."""
        cuts = [0, *(n for n, one in enumerate(self.events) if n and one.kind is Kind.REAPPLIED)]
        parts = [self.events[a:b] for a, b in pairwise([*cuts, len(self.events)])]
        if len(parts) == 1:
            return (self,)
        return tuple(Course(_state(self.events[:end]), part) for part, end in _ends(parts))

    @property
    def application(self) -> Event | None:
        """The application with which a round begins."""
        return self.first(Kind.APPLIED) or self.first(Kind.REAPPLIED)


def _ends(parts: Sequence[tuple[Event, ...]]) -> Iterator[tuple[tuple[Event, ...], int]]:
    """Each part with the number of events up to its end."""
    end = 0
    for part in parts:
        end += len(part)
        yield part, end


def course(events: Iterable[Event]) -> Course:
    """Read the course from its events, in whatever order they were entered.

    Uncountable where they do not fit together: a decision before completeness, two suspensions at
    once, a second extension, the result of a measure that nobody has chosen.
    """
    ordered = _in_order(events)
    found = Course(_state(ordered), ordered)
    if any(one.kind is Kind.TEMPORARY_PERMIT and (one.until or one.on) < one.on for one in ordered):
        raise Uncountable(Sentence(_("Die Berufserlaubnis kann nicht enden, bevor sie beginnt.")))
    for part in found.rounds:
        one_after_another(part.suspensions)
        if sum(one.kind is Kind.EXTENDED for one in part.events) > 1:
            raise Uncountable(
                Sentence(_("Die Frist kann nur einmal verlängert werden (§ 6 Abs. 3 BQFG)."))
            )
    return found


def _state(ordered: Sequence[Event]) -> State:
    """Where the events lead."""
    state, begins = State.PREPARED, 0
    for number, one in enumerate(ordered):
        if one.kind is Kind.REAPPLIED:
            begins = number
        targets = [move.target for move in MOVES if (move.kind, move.source) == (one.kind, state)]
        if not targets:
            raise Uncountable(_contradiction(state, one))
        has_measures = State.MEASURE in {state, targets[0]}
        so_far = taken(ordered[begins : number + 1]) if has_measures else ()
        state = targets[0] if len(targets) == 1 else _settles(so_far)
    return state


def _settles(measures: Sequence[Taken]) -> State:
    """Where several measures side by side leave the procedure."""
    if any(one.is_open for one in measures):
        return State.MEASURE
    return State.SETTLED if any(one.passed for one in measures) else State.UNSETTLED


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """By day, and on one day by rank; what a follow-up application begins comes behind it."""
    known = list(events)
    days = {one.on for one in known if one.kind is Kind.REAPPLIED}

    def place(one: Event) -> tuple[date, bool, int]:
        begins_anew = one.kind is Kind.REAPPLIED or _RANK[one.kind] < _RANK[Kind.FINAL]
        return one.on, one.on in days and begins_anew, _RANK[one.kind]

    return tuple(sorted(known, key=place))


#: On one day things happen in this order.
_RANK = {kind: number for number, kind in enumerate(Kind)}


def _contradiction(state: State, event: Event) -> Sentence:
    return Sentence(
        _("Am %(day)s kann das nicht geschehen sein: %(why)s. Bitte prüfen Sie den Tag."),
        day=f"{event.on:%d.%m.%Y}",
        why=Sentence(_STANDS[state]),
    )


def possible(found: Course) -> tuple[Kind, ...]:
    """What may happen next, in the order of the table."""
    kinds = dict.fromkeys(one.kind for one in MOVES if one.source is found.state)
    return tuple(kind for kind in kinds if _IF.get(kind, _always)(found))


def _always(found: Course) -> bool:
    del found
    return True


def has_waived(found: Course) -> bool:
    """Whether the equivalence assessment was waived for good (PflBG section 40(3a))."""
    return found.rounds[-1].first(Kind.WAIVED) is not None


def _may_choose_measure(found: Course) -> bool:
    opens = has_waived(found) or found.outcome in OPENS_MEASURE
    return opens and sum(one.is_open for one in found.measures) < len(Measure)


def _is_being_changed(found: Course) -> bool:
    return any(one.is_open and one.asks_for_change for one in found.measures)


#: After these the employer is invited by the immigration office (AufenthG section 81a(3) no. 3).
INVITES = frozenset({Kind.INCOMPLETE, Kind.DECIDED})
#: Whatever comes next ends that: it has been done, or there is nothing left to hand over.
ENDS_INVITING = INVITES | {
    Kind.EMPLOYER_INVITED,
    Kind.COMPLETE,
    Kind.NOTIFIED,
    Kind.WAIVED,
    Kind.WITHDRAWN,
}


def _may_be_invited(found: Course) -> bool:
    last = found.rounds[-1].last(*ENDS_INVITING)
    return last is not None and last.kind in INVITES


def _is_open(found: Course, remedy: Remedy) -> bool:
    """Whether the last notice can be met with this remedy."""
    notice = found.notice
    return notice is not None and notice.remedy in {remedy, Remedy.UNKNOWN}


#: What the state alone does not decide.
_IF: Mapping[Kind, Callable[[Course], bool]] = {
    Kind.EXTENDED: lambda found: found.rounds[-1].extended_until is None,
    Kind.EMPLOYER_INVITED: _may_be_invited,
    Kind.OBJECTED: lambda found: _is_open(found, Remedy.OBJECTION),
    Kind.SUED: lambda found: _is_open(found, Remedy.ACTION),
    Kind.MEASURE_CHOSEN: _may_choose_measure,
    Kind.MEASURE_BEGUN: lambda found: any(m.is_open and not m.begun for m in found.measures),
    Kind.CHANGE_DECIDED: _is_being_changed,
    Kind.PARTLY_LICENSED: lambda found: found.outcome is Outcome.PARTIAL_ACCESS,
    Kind.REAPPLIED: lambda found: found.outcome is not Outcome.FULL,
    Kind.LICENSED: lambda found: found.state is State.SETTLED or found.outcome is Outcome.FULL,
}


def diagram() -> str:
    """The state table as a Mermaid diagram for the docs."""
    lines = ["stateDiagram-v2", "    [*] --> prepared"]
    lines += [f"    {one.source} --> {one.target}: {one.kind}" for one in MOVES]
    ends = [state for state in State if not any(one.source is state for one in MOVES)]
    return "\n".join(lines + [f"    {state} --> [*]" for state in ends]) + "\n"
