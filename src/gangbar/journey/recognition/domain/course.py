"""The course of a procedure: what may happen when, as a table, and what follows from it.

Nothing is rewritten: the course is read from dated events, so that an event entered late, or a
correction, changes the picture and not the past.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    FINAL = "final"
    MEASURE = "measure"
    SETTLED = "settled"
    LICENSED = "licensed"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What can happen in a procedure."""

    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    DECIDED = "decided"
    NOTIFIED = "notified"
    OBJECTED = "objected"
    FINAL = "final"
    MEASURE_CHOSEN = "measure_chosen"
    MEASURE_FAILED = "measure_failed"
    MEASURE_PASSED = "measure_passed"
    LICENSED = "licensed"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What was decided; a compensation measure is not an end."""

    FULL = "full"
    PARTIAL = "partial"
    COMPENSATION = "compensation"
    PARTIAL_ACCESS = "partial_access"
    REFUSED = "refused"


class Measure(StrEnum):
    """How substantial differences are settled."""

    ADAPTATION_PERIOD = "adaptation_period"
    APTITUDE_TEST = "aptitude_test"
    KNOWLEDGE_TEST = "knowledge_test"
    ADAPTATION_QUALIFICATION = "adaptation_qualification"


@dataclass(frozen=True)
class Move:
    """From a state to a state by something that happened."""

    kind: Kind
    source: State
    target: State


_BEFORE_DECISION = (State.PREPARED, State.APPLIED, State.ACKNOWLEDGED, State.RUNNING)
_AFTER_NOTICE = (State.NOTIFIED, State.FINAL)

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
    Move(Kind.NOTIFIED, State.DECIDED, State.NOTIFIED),
    Move(Kind.OBJECTED, State.NOTIFIED, State.OBJECTED),
    Move(Kind.DECIDED, State.OBJECTED, State.DECIDED),
    Move(Kind.FINAL, State.NOTIFIED, State.FINAL),
    *(Move(Kind.MEASURE_CHOSEN, source, State.MEASURE) for source in _AFTER_NOTICE),
    Move(Kind.MEASURE_CHOSEN, State.MEASURE, State.MEASURE),
    Move(Kind.MEASURE_FAILED, State.MEASURE, State.MEASURE),
    Move(Kind.MEASURE_PASSED, State.MEASURE, State.SETTLED),
    *(Move(Kind.LICENSED, source, State.LICENSED) for source in (*_AFTER_NOTICE, State.SETTLED)),
    *(Move(Kind.WITHDRAWN, source, State.WITHDRAWN) for source in _BEFORE_DECISION),
)

_STANDS: Mapping[State, str] = {
    State.PREPARED: _("der Antrag war noch nicht gestellt"),
    State.APPLIED: _("der Antrag war gestellt, die Unterlagen waren nicht vollständig"),
    State.ACKNOWLEDGED: _("der Eingang war bestätigt, die Unterlagen waren nicht vollständig"),
    State.RUNNING: _("die Unterlagen waren vollständig, die Entscheidung stand aus"),
    State.DECIDED: _("es war entschieden, aber noch nicht bekannt gegeben"),
    State.NOTIFIED: _("der Bescheid war bekannt gegeben"),
    State.OBJECTED: _("über den Widerspruch war nicht entschieden"),
    State.FINAL: _("der Bescheid war bestandskräftig"),
    State.MEASURE: _("die Ausgleichsmaßnahme lief"),
    State.SETTLED: _("die Unterschiede waren ausgeglichen"),
    State.LICENSED: _("die Erlaubnis war erteilt"),
    State.WITHDRAWN: _("der Antrag war zurückgenommen"),
}

#: Outcomes from which a way leads on; a licence needs one of them or a measure that was passed.
OPENS_MEASURE = frozenset({Outcome.PARTIAL, Outcome.COMPENSATION, Outcome.PARTIAL_ACCESS})


@dataclass(frozen=True)
class Event:
    """Something that happened on a day; `until` belongs to suspension and extension."""

    kind: Kind
    on: date
    until: date | None = None
    outcome: Outcome | None = None
    measure: Measure | None = None
    posted_on: date | None = None
    without_remedy_notice: bool = False


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
    def outcome(self) -> Outcome | None:
        found = self.last(Kind.DECIDED)
        return found.outcome if found else None

    @property
    def measure(self) -> Measure | None:
        found = self.last(Kind.MEASURE_CHOSEN)
        return found.measure if found else None


def course(events: Iterable[Event]) -> Course:
    """Read the course from its events, in whatever order they were entered.

    Uncountable where they do not fit together: a decision before completeness, two suspensions at
    once, a second extension.
    """
    state = State.PREPARED
    ordered = tuple(sorted(events, key=lambda one: (one.on, _RANK[one.kind])))
    for one in ordered:
        state = _moved(state, one)
    found = Course(state, ordered)
    one_after_another(found.suspensions)
    if sum(one.kind is Kind.EXTENDED for one in ordered) > 1:
        raise Uncountable(
            Sentence(_("Die Frist kann nur einmal verlängert werden (§ 6 Abs. 3 BQFG)."))
        )
    return found


#: On one day things happen in this order.
_RANK = {kind: number for number, kind in enumerate(Kind)}


def _moved(state: State, event: Event) -> State:
    target = next(
        (one.target for one in MOVES if one.kind is event.kind and one.source is state), None
    )
    if target is None:
        raise Uncountable(
            Sentence(
                _("Am %(day)s kann das nicht geschehen sein: %(why)s. Bitte prüfen Sie den Tag."),
                day=f"{event.on:%d.%m.%Y}",
                why=Sentence(_STANDS[state]),
            )
        )
    return target


def possible(found: Course) -> tuple[Kind, ...]:
    """What may happen next, in the order of the table."""
    kinds = dict.fromkeys(one.kind for one in MOVES if one.source is found.state)
    return tuple(kind for kind in kinds if _fits(kind, found))


def _fits(kind: Kind, found: Course) -> bool:
    if kind is Kind.EXTENDED:
        return found.extended_until is None
    if kind is Kind.MEASURE_CHOSEN:
        return found.outcome in OPENS_MEASURE
    if kind is Kind.LICENSED:
        return found.state is State.SETTLED or found.outcome is Outcome.FULL
    return True


def diagram() -> str:
    """The state table as a Mermaid diagram for the docs."""
    lines = ["stateDiagram-v2", "    [*] --> prepared"]
    lines += [f"    {one.source} --> {one.target}: {one.kind}" for one in MOVES]
    ends = [state for state in State if not any(one.source is state for one in MOVES)]
    return "\n".join(lines + [f"    {state} --> [*]" for state in ends]) + "\n"
