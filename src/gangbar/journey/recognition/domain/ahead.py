"""Who has to do what now, and what comes after it, read from the state table.

A statutory period says it more exactly where one runs; this says it where none does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.course import MOVES, OPENS_MEASURE, Course, State
from gangbar.journey.recognition.domain.events import Kind, Outcome
from gangbar.journey.recognition.domain.names import OWES
from gangbar.journey.recognition.domain.rule import Owes
from gangbar.kernel.sentences import marked as _


@dataclass(frozen=True)
class Ahead:
    """What is to be done now and by whom; `expected` is what that leads to, `after` what follows.

    Both are None where nothing more is to come.
    """

    now: str
    who: str
    expected: Kind | None = None
    after: Kind | None = None


_OVER = Ahead(_("abgeschlossen"), _("niemand ist mehr am Zug"))
_AUTHORITY, _CLIENT = OWES[Owes.AUTHORITY], OWES[Owes.CLIENT]
_COURT = _("Gericht")

#: What is to be done, and by whom, so that this happens.
_ASKS: Mapping[Kind, tuple[str, str]] = {
    Kind.APPLIED: (_("Antrag stellen"), _CLIENT),
    Kind.REAPPLIED: (_("Folgeantrag prüfen"), _CLIENT),
    Kind.COMPLETE: (_("Unterlagen prüfen"), _AUTHORITY),
    Kind.DECIDED: (_("über den Antrag entscheiden"), _AUTHORITY),
    Kind.NOTIFIED: (_("Bescheid bekannt geben"), _AUTHORITY),
    Kind.FINAL: (_("Rechtsbehelf prüfen"), _CLIENT),
    Kind.MEASURE_CHOSEN: (_("Maßnahme wählen"), _CLIENT),
    Kind.MEASURE_PASSED: (_("Maßnahme abschließen"), _CLIENT),
    Kind.PARTLY_LICENSED: (_("Nachweise für die Erlaubnis vorlegen"), _CLIENT),
    Kind.LICENSED: (_("Nachweise für die Erlaubnis vorlegen"), _CLIENT),
}
_ASKS_IN: Mapping[State, tuple[str, str]] = {
    State.OBJECTED: (_("über den Widerspruch entscheiden"), _AUTHORITY),
    State.SUED: (_("über die Klage entscheiden"), _COURT),
}
_HAND_IN = (_("Unterlagen nachreichen"), _CLIENT)

#: What is expected in a state, whatever was decided.
_EXPECTED: Mapping[State, Kind] = {
    State.PREPARED: Kind.APPLIED,
    State.APPLIED: Kind.COMPLETE,
    State.ACKNOWLEDGED: Kind.COMPLETE,
    State.RUNNING: Kind.DECIDED,
    State.DECIDED: Kind.NOTIFIED,
    State.OBJECTED: Kind.DECIDED,
    State.SUED: Kind.DECIDED,
    State.WAIVED: Kind.MEASURE_CHOSEN,
    State.MEASURE: Kind.MEASURE_PASSED,
    State.UNSETTLED: Kind.MEASURE_CHOSEN,
}


def ahead(profile: Profile, found: Course) -> Ahead:
    """What is ahead of a procedure in its present state."""
    kind = expected(profile, found.state, found.outcome)
    if kind is None:
        return _OVER
    asked = _ASKS_IN.get(found.state, _ASKS[kind])
    if kind is Kind.COMPLETE and found.rounds[-1].first(Kind.INCOMPLETE):
        asked = _HAND_IN
    # Of several states to which it may lead the table has the one that goes on last.
    target = [one.target for one in MOVES if (one.kind, one.source) == (kind, found.state)][-1]
    return Ahead(*asked, kind, expected(profile, target, found.outcome))


def expected(profile: Profile, state: State, outcome: Outcome | None) -> Kind | None:
    """What usually happens next in a state; None where nothing more is to come."""
    if state in {State.NOTIFIED, State.FINAL}:
        return _after_notice(profile, state, outcome)
    if state is State.SETTLED:
        return Kind.LICENSED if _needs_licence(profile) else Kind.REAPPLIED
    return _EXPECTED.get(state)


def _after_notice(profile: Profile, state: State, outcome: Outcome | None) -> Kind | None:
    if outcome in OPENS_MEASURE:
        return Kind.MEASURE_CHOSEN
    if outcome is Outcome.FULL:
        return Kind.LICENSED if _needs_licence(profile) else None
    if outcome is Outcome.PARTIAL_ACCESS:
        return Kind.PARTLY_LICENSED
    return Kind.FINAL if state is State.NOTIFIED else Kind.REAPPLIED


def _needs_licence(profile: Profile) -> bool:
    return profile.track not in {Track.BQFG, Track.NO_CLOCK}
