"""Against which notice what can be done: objection first, action after it or where it says so.

Each notice has its own remedy. A notice that follows an objection is open to action only (VwGO
sections 68, 73 and 74); whether there is an objection at all differs between the Länder, so that
the notice itself is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gangbar.journey.recognition.domain.events import Event, Kind, Outcome, Remedy


@dataclass(frozen=True)
class Notice:
    """A notified decision, the remedy against it, and the event by which it was sought in time."""

    notified: Event
    outcome: Outcome | None
    remedy: Remedy
    sought: Event | None


#: The rule by which the period of each remedy is counted.
RULES = {Remedy.OBJECTION: "WID", Remedy.ACTION: "KLAGE", Remedy.UNKNOWN: "WID-KLAGE"}
_SEEKS = {
    Remedy.OBJECTION: (Kind.OBJECTED,),
    Remedy.ACTION: (Kind.SUED,),
    Remedy.UNKNOWN: (Kind.OBJECTED, Kind.SUED),
}


def notices(events: Iterable[Event]) -> tuple[Notice, ...]:
    """Every notice of one application, in the order in which they came."""
    known = tuple(events)
    return tuple(
        _notice(known[:place], one, known[place + 1 :])
        for place, one in enumerate(known)
        if one.kind is Kind.NOTIFIED
    )


def remedy_after(before: Sequence[Event]) -> Remedy:
    """What is open against a notice that comes after these events, unless it says otherwise."""
    objected = any(one.kind is Kind.OBJECTED for one in before)
    return Remedy.ACTION if objected else Remedy.OBJECTION


def _notice(before: Sequence[Event], notified: Event, after: Sequence[Event]) -> Notice:
    decided = next((one for one in reversed(before) if one.kind is Kind.DECIDED), None)
    remedy = notified.remedy or remedy_after(before)
    until = next((n for n, one in enumerate(after) if one.kind is Kind.NOTIFIED), len(after))
    sought = next((one for one in after[:until] if one.kind in _SEEKS[remedy]), None)
    return Notice(notified, decided.outcome if decided else None, remedy, sought)
