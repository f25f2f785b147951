"""How long something takes when some of it has not ended yet: the estimate of Kaplan and Meier.

A mean of finished durations alone is too short, because what takes long is still open.
Source: Kaplan, Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """At a time (days): how many were at risk, how many ended, and the share still open after."""

    time: float
    at_risk: int
    ended: int
    open_share: float


def curve(ended: Sequence[float], still_open: Sequence[float]) -> list[Step]:
    """The share still open over time; `still_open`: durations so far of what has not ended."""
    ends, censored = Counter(ended), Counter(still_open)
    at_risk, share = len(ended) + len(still_open), 1.0
    steps = []
    for time in sorted({*ends, *censored}):
        if ends[time]:
            share *= 1 - ends[time] / at_risk
            steps.append(Step(time, at_risk, ends[time], share))
        at_risk -= ends[time] + censored[time]
    return steps


def time_until(share_ended: float, steps: Sequence[Step]) -> float | None:
    """The time by which this share has ended; None when that has not been observed."""
    # The tolerance keeps a share like 0.5 from being missed by its last binary digit.
    left = 1 - share_ended + 1e-12
    return next((step.time for step in steps if step.open_share <= left), None)
