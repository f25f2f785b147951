"""Decisions are yes, or no with a sentence."""

from __future__ import annotations

import dataclasses

import pytest

from gangbar.kernel.decision import Decision


class Lazy:
    """Like a lazy translation: no string, but it reads as one when asked."""

    def __init__(self) -> None:
        self.read = 0

    def __str__(self) -> str:
        self.read += 1
        return "Das darf nur die Leitung."


def test_yes_is_true_and_needs_no_sentence() -> None:
    assert Decision.yes()
    assert Decision.yes().sentence == ""


def test_no_is_false_and_says_why() -> None:
    decision = Decision.no("Das darf nur die Leitung.")
    assert not decision
    assert decision.sentence == "Das darf nur die Leitung."


@pytest.mark.parametrize("nothing", ["", "  "])
def test_a_refusal_without_a_sentence_is_refused(nothing: str) -> None:
    with pytest.raises(ValueError, match="needs the sentence"):
        Decision.no(nothing)


def test_a_lazy_sentence_is_read_only_when_shown() -> None:
    sentence = Lazy()
    decision = Decision.no(sentence)
    assert sentence.read == 0
    assert str(decision.sentence) == "Das darf nur die Leitung."


def test_a_decision_cannot_be_changed_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Decision.yes().allowed = False  # type: ignore[misc]
