"""The examples of an instrument, decided when they are shown: what stands there is what holds."""

from __future__ import annotations

from gangbar.journey.funding.domain import intake
from gangbar.journey.funding.domain.evaluation import Answer, evaluate
from gangbar.journey.funding.domain.shape import Example, Instrument


def shown_examples(instrument: Instrument) -> list[tuple[Example, Answer]]:
    return [
        (one, evaluate(instrument, intake.read(one.facts, one.on), one.on))
        for one in instrument.examples
    ]
