"""Asks the funding rules who may pay for a step of a way, by what is known of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gangbar.journey.funding.domain.evaluation import MET, NOT_MET, Answer, evaluate
from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.domain.names import APPLY
from gangbar.journey.pathways.domain.feeding import Backers, Backing
from gangbar.journey.pathways.domain.way import WayStep

#: They open the integration course, whose fee is F21's; F27 is a title to stay.
PAYS_NO_FEES = frozenset(("F18", "F19", "F20", "F27"))


def backers(facts: Mapping[str, Any], on: date) -> Backers:
    """For a step the instruments that are not excluded on a day, in order of precedence.

    `facts` are those of the funding rules; the purpose and the cost come from the step.
    """

    def of(step: WayStep) -> list[Backing]:
        found = sorted(_possible(step, facts, on), key=lambda one: one.instrument.rank)
        return [
            Backing(
                one.instrument.id,
                one.instrument.name,
                one.result == MET,
                _pays(one),
                APPLY[one.instrument.apply],
                one.instrument.id not in PAYS_NO_FEES,
            )
            for one in found
        ]

    return of


def _possible(step: WayStep, facts: Mapping[str, Any], on: date) -> Iterator[Answer]:
    asked = dict(facts)
    if step.purpose:
        asked["purpose"] = step.purpose
    if step.raw.get("cost"):
        asked["cost"] = Decimal(str(step.raw["cost"]))
    for name in step.instruments:
        if name in BY_ID:
            answer = evaluate(BY_ID[name], asked, on)
            if answer.result != NOT_MET:
                yield answer


def _pays(answer: Answer) -> Decimal | None:
    known = [one for one in (answer.amount, answer.ceiling) if one is not None]
    return min(known, default=None)
