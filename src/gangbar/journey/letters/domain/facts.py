"""What is known of a procedure, as plain values; a letter says nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """A deadline with its law; `doubts` say why somebody should look before quoting it."""

    name: str
    start: date
    end: date
    law: str
    standing: str
    doubts: Sequence[str] = ()


@dataclass(frozen=True)
class Difference:
    subject: str
    kind: str
    hours: int | None
    settled_by: str


@dataclass(frozen=True)
class Facts:
    """`address` is the person's own, line by line; lists are empty where nothing is entered.

    `remedy` is what the notice names: objection, action, or unknown.
    """

    person: str
    address: Sequence[str]
    birth_date: str
    organisation: str
    authority: str
    way: str
    track: str
    occupation: str
    qualification: str
    country: str
    state: str
    today: date
    applied_on: date | None = None
    decided_on: date | None = None
    outcome: str = ""
    outcome_name: str = ""
    acknowledgement_law: str = ""
    enclosed: Sequence[str] = ()
    missing: Sequence[str] = ()
    overdue: Sequence[Due] = ()
    running: Sequence[Due] = ()
    objection: Due | None = None
    remedy: str = ""
    deadlines: Sequence[Due] = ()
    differences: Sequence[Difference] = ()
    measures: Sequence[str] = ()
    steps: Sequence[str] = ()
    events: Sequence[tuple[date, str]] = ()
