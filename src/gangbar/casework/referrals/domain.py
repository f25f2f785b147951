"""The states of a referral as a table; the diagram in the docs is generated from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gangbar.kernel.decision import Decision
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


class State(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Side(StrEnum):
    """Who may make a move."""

    SENDER = "sender"
    RECEIVER = "receiver"
    CLOCK = "clock"


@dataclass(frozen=True)
class Move:
    """From a state to a state, by one side; `why` is what happens to the person."""

    name: str
    source: State
    target: State
    side: Side


MOVES: tuple[Move, ...] = (
    Move("accept", State.SENT, State.ACCEPTED, Side.RECEIVER),
    Move("decline", State.SENT, State.DECLINED, Side.RECEIVER),
    Move("hand_over", State.ACCEPTED, State.ACCEPTED, Side.RECEIVER),
    Move("answer", State.ACCEPTED, State.ANSWERED, Side.RECEIVER),
    Move("decline", State.ACCEPTED, State.DECLINED, Side.RECEIVER),
    Move("remind", State.SENT, State.SENT, Side.SENDER),
    Move("remind", State.ACCEPTED, State.ACCEPTED, Side.SENDER),
    Move("withdraw", State.SENT, State.WITHDRAWN, Side.SENDER),
    Move("withdraw", State.ACCEPTED, State.WITHDRAWN, Side.SENDER),
    Move("expire", State.SENT, State.EXPIRED, Side.CLOCK),
)

#: Concerns (keys) that are answered with a structured first assessment; all others in plain words.
ASSESSED = frozenset({"first-assessment"})

OPEN = frozenset({State.SENT, State.ACCEPTED})

#: A referral that nobody took up after its promised day is given back after so many days.
EXPIRES_AFTER_DAYS = 30

_WHY_NOT: Mapping[State, str] = {
    State.SENT: _("Die Anfrage ist noch nicht angenommen."),
    State.ACCEPTED: _("Die Anfrage ist schon angenommen."),
    State.DECLINED: _("Die Anfrage ist schon abgelehnt."),
    State.ANSWERED: _("Die Anfrage ist schon beantwortet."),
    State.WITHDRAWN: _("Die Anfrage wurde zurückgezogen."),
    State.EXPIRED: _("Die Anfrage ist verfallen."),
}


def move(name: str, state: State, side: Side) -> Decision:
    """Whether this side may make this move now; refusals say how the referral stands."""
    if any(one.source is state and one.side is side for one in MOVES if one.name == name):
        return Decision.yes()
    return Decision.no(Sentence(_WHY_NOT[state]))


def target(name: str, state: State) -> State:
    """The state after a move that `move` allowed."""
    return next(one.target for one in MOVES if one.name == name and one.source is state)


def asks_assessment(concern: str) -> bool:
    """Whether a question about this concern (its key) asks what a degree is worth here."""
    return concern in ASSESSED


def diagram() -> str:
    """The state table as a Mermaid diagram for the docs."""
    lines = ["stateDiagram-v2", "    [*] --> sent: send (sender)"]
    lines += [f"    {m.source} --> {m.target}: {m.name} ({m.side})" for m in MOVES]
    ends = [state for state in State if not any(m.source is state for m in MOVES)]
    return "\n".join(lines + [f"    {state} --> [*]" for state in ends]) + "\n"
