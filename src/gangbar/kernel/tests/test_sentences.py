"""A sentence reads as German at once and can still be translated."""

from __future__ import annotations

import copy
import pickle

import pytest

from gangbar.kernel.sentences import Sentence, Unreadable, marked

TURKISH = {
    "Zeile %(row)d fehlt: %(why)s": "%(row)d. belge eksik: %(why)s",
    "Sie ist leer.": "Boş.",
    "Fertig, 100 %.": "Bitti, %100.",
}


def test_a_sentence_is_its_german_text() -> None:
    sentence = Sentence(marked("Zeile %(row)d fehlt: %(why)s"), row=3, why="leer")
    assert sentence == "Zeile 3 fehlt: leer"
    assert isinstance(sentence, str)


def test_a_sentence_is_translated_with_the_sentences_inside_it() -> None:
    sentence = Sentence("Zeile %(row)d fehlt: %(why)s", row=3, why=Sentence("Sie ist leer."))
    assert sentence.translated(TURKISH.__getitem__) == "3. belge eksik: Boş."


def test_a_per_cent_sign_needs_no_doubling_where_there_are_no_values() -> None:
    sentence = Sentence("Fertig, 100 %.")
    assert sentence == "Fertig, 100 %."
    assert sentence.translated(TURKISH.__getitem__) == "Bitti, %100."


@pytest.mark.parametrize("copied", [copy.copy, lambda s: pickle.loads(pickle.dumps(s))])  # noqa: S301 - our own bytes
def test_a_copied_sentence_can_still_be_translated(copied: object) -> None:
    sentence = copied(Sentence("Zeile %(row)d fehlt: %(why)s", row=1, why="x"))  # type: ignore[operator]
    assert sentence.translated(TURKISH.__getitem__) == "1. belge eksik: x"


def test_unreadable_input_carries_its_sentence() -> None:
    error = Unreadable(Sentence("Sie ist leer."))
    assert str(error) == "Sie ist leer."
    assert isinstance(error.sentence, Sentence)
