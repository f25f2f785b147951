"""The one exception that carries a sentence for the person at the desk."""

from __future__ import annotations

from typing import Any

from gangbar.kernel.decision import Decision


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """An action that may not or cannot be done; `sentence` says what, why and what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def require(decision: Decision) -> None:
    """Raise `Refused` with the decision's own sentence unless it says yes."""
    if not decision:
        raise Refused(decision.sentence)
