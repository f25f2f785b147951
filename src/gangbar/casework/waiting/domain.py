"""The states of something asked for, and when to remind: tables, without clock and database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.kernel.decision import Decision
from gangbar.kernel.legal_calendar import office_days_later
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


class State(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    CHECKED = "checked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Move:
    name: str
    source: State
    target: State


MOVES: tuple[Move, ...] = (
    Move("remind", State.ASKED, State.ASKED),
    Move("answer", State.ASKED, State.ANSWERED),
    Move("answer", State.EXPIRED, State.ANSWERED),
    Move("check", State.ANSWERED, State.CHECKED),
    Move("ask_again", State.ANSWERED, State.ASKED),
    Move("ask_again", State.EXPIRED, State.ASKED),
    Move("withdraw", State.ASKED, State.WITHDRAWN),
    Move("expire", State.ASKED, State.EXPIRED),
)

OPEN = frozenset({State.ASKED, State.ANSWERED})
#: Office days after the due day, and then after each reminder, on which to remind.
STAGES = (1, 5, 10)
#: After the due day, or else the last reminder, the answer is given up after so many office days.
GIVEN_UP_AFTER = 20

_STANDS: Mapping[State, str] = {
    State.ASKED: _("Die Antwort steht noch aus."),
    State.ANSWERED: _("Die Antwort ist schon da."),
    State.CHECKED: _("Die Antwort ist da und geprüft."),
    State.EXPIRED: _("Es kam keine Antwort; sie ist aufgegeben."),
    State.WITHDRAWN: _("Es wird nicht mehr darauf gewartet."),
}


def move(name: str, state: State) -> Decision:
    """Whether this may happen now; a refusal says how it stands."""
    if any(one.name == name and one.source is state for one in MOVES):
        return Decision.yes()
    return Decision.no(Sentence(_STANDS[state]))


def target(name: str, state: State) -> State:
    """The state after a move that `move` allowed."""
    return next(one.target for one in MOVES if one.name == name and one.source is state)


def due_day(asked_on: date, office_days: int, land: str) -> date:
    """The day by which an answer is expected, by the public holidays of a Land."""
    return office_days_later(asked_on, office_days, land)


def next_reminder(due: date, reminded_on: date | None, reminders: int, land: str) -> date | None:
    """When to remind next; None when there is nothing left but to give up."""
    if reminders >= len(STAGES):
        return None
    return office_days_later(reminded_on or due, STAGES[reminders], land)


def given_up_on(due: date, reminded_on: date | None, land: str) -> date:
    """The last day on which anybody waits, whether somebody reminded or not."""
    return office_days_later(reminded_on or due, GIVEN_UP_AFTER, land)


def diagram() -> str:
    """The state table as a Mermaid diagram for the docs."""
    lines = ["stateDiagram-v2", "    [*] --> asked: ask"]
    lines += [f"    {one.source} --> {one.target}: {one.name}" for one in MOVES]
    ends = [state for state in State if not any(one.source is state for one in MOVES)]
    return "\n".join(lines + [f"    {state} --> [*]" for state in ends]) + "\n"
