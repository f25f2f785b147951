"""Waiting for whom, since when: what the organisation has open with others, without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gangbar.casework.cases import queries as cases
from gangbar.casework.referrals import queries as referrals
from gangbar.casework.waiting import queries as waiting_for
from gangbar.platform.viewer import Viewer


@dataclass(frozen=True)
class Waiting:
    """One other side: what is open there by kind, how much of it is late, and since when."""

    whom: str
    answers: int
    referrals: int
    steps: int
    overdue: int
    since: date
    due: date


def waiting(viewer: Viewer, *, on: date) -> list[Waiting]:
    """Those with most overdue first, then who has had something the longest."""
    if not viewer.does_casework:
        return []
    kinds = (waiting_for.waits, referrals.waits, cases.waits)
    found: dict[str, list[list[cases.Waits]]] = {}
    for place, kind in enumerate(kinds):
        for one in kind(viewer, on=on):
            found.setdefault(one.whom, [[], [], []])[place].append(one)
    sides = [_side(whom, parts) for whom, parts in found.items()]
    return sorted(sides, key=lambda one: (-one.overdue, one.since, one.whom))


def _side(whom: str, parts: Sequence[Sequence[cases.Waits]]) -> Waiting:
    answers, asked, planned = (sum(one.number for one in part) for part in parts)
    every = [one for part in parts for one in part]
    return Waiting(
        whom=whom,
        answers=answers,
        referrals=asked,
        steps=planned,
        overdue=sum(one.overdue for one in every),
        since=min(one.since for one in every),
        due=min(one.due for one in every),
    )
