"""What letters say, and that they say nothing else: pure examples and properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.journey.letters.domain.compose import compose
from gangbar.journey.letters.domain.facts import Difference, Due, Facts
from gangbar.journey.letters.domain.kinds import HINTS, NAMES, LetterKind, possible
from gangbar.journey.letters.domain.texts import LONGEST, PLACES, TEXTS, filled, keys, wanting
from gangbar.journey.recognition.domain.events import Outcome
from gangbar.platform.letters.document import GAP, Document

DECIDE = Due(
    "über die Gleichwertigkeit entscheiden",
    date(2026, 3, 2),
    date(2026, 6, 2),
    "BQFG § 6 Abs. 3",
    "überfällig",
)
FACTS = Facts(
    person="Amira Muster",
    address=["Musterstraße 1", "06108 Halle (Saale)"],
    birth_date="05.1990",
    organisation="Beratungsstelle Muster Süd",
    authority="IHK FOSA",
    way="Gleichwertigkeitsfeststellung",
    track="BQFG, nicht reglementierter Beruf",
    occupation="Elektroniker",
    qualification="Diplôme d'électricien",
    country="Tunesien",
    state="Antrag gestellt",
    today=date(2026, 7, 1),
    applied_on=date(2026, 3, 2),
    enclosed=["Diplom"],
    missing=["Identitätsnachweis"],
    overdue=[DECIDE],
    deadlines=[DECIDE],
)
NOTHING = Facts(
    person="",
    address=[],
    birth_date="",
    organisation="",
    authority="",
    way="",
    track="",
    occupation="",
    qualification="",
    country="",
    state="",
    today=date(2026, 7, 1),
    outcome="partial",
)
DECIDED = replace(
    FACTS,
    outcome="partial",
    outcome_name="teilweise Gleichwertigkeit",
    decided_on=date(2026, 6, 1),
    objection=Due("Widerspruch", date(2026, 6, 4), date(2026, 7, 6), "VwGO § 70 Abs. 1", "läuft"),
    differences=[Difference("Steuerungstechnik", "Praxis", 80, "")],
    measures=["Anpassungsqualifizierung"],
    steps=["Anpassungsqualifizierung suchen (BQFG § 7 Abs. 2)"],
)


def made(kind: LetterKind, facts: Facts) -> Document:
    wanted = keys(kind, facts.outcome)
    return compose(kind, facts, {key: TEXTS[key].words for key in wanted})


def words_of(document: Document) -> str:
    def texts(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [text for one in value.values() for text in texts(one)]
        return [text for one in value for text in texts(one)] if isinstance(value, list) else []

    return "\n".join(texts(document.content()))


@pytest.mark.parametrize(
    ("remedy", "sentence"),
    [
        ("objection", "Sie können Widerspruch einlegen."),
        ("action", "Sie können Klage erheben."),
        ("unknown", "ob Widerspruch oder Klage der richtige Weg ist"),
        ("", "ob Widerspruch oder Klage der richtige Weg ist"),
    ],
)
def test_the_explanation_names_the_remedy_of_the_notice(remedy: str, sentence: str) -> None:
    law = {"action": "VwGO § 74 Abs. 1"}.get(remedy, "VwGO § 70 Abs. 1")
    due = Due("", date(2026, 6, 4), date(2026, 7, 6), law, "läuft")
    said = words_of(made(LetterKind.EXPLANATION, replace(DECIDED, objection=due, remedy=remedy)))
    assert sentence in said
    assert f"der letzte Tag dafür: 06.07.2026 ({law})." in said


def test_the_enquiry_quotes_the_missed_deadline_with_its_paragraph() -> None:
    said = words_of(made(LetterKind.STATUS, FACTS))

    assert "ist diese Frist abgelaufen" in said
    assert "02.06.2026" in said
    assert "BQFG § 6 Abs. 3" in said
    assert "am 02.03.2026 habe ich bei Ihnen beantragt" in said


@pytest.mark.parametrize(
    ("facts", "there", "not_there"),
    [
        (replace(FACTS, overdue=[], running=[DECIDE]), "läuft diese Frist noch", "abgelaufen"),
        (replace(FACTS, overdue=[]), "Wie steht mein Verfahren?", "Frist"),
    ],
    ids=["still running", "none known"],
)
def test_no_deadline_is_called_missed_that_is_not(facts: Facts, there: str, not_there: str) -> None:
    said = words_of(made(LetterKind.STATUS, facts))

    assert there in said
    assert not_there not in said


def test_the_cover_letter_lists_what_lies_with_it_and_what_follows() -> None:
    said = words_of(made(LetterKind.COVER, FACTS))

    assert said.index("Diplom") < said.index("reiche ich nach") < said.index("Identitätsnachweis")
    assert "Beratungsstelle Muster Süd" in said


def test_completeness_is_asked_for_with_the_paragraph_that_there_is() -> None:
    with_law = replace(FACTS, acknowledgement_law="BQFG § 6 Abs. 2")

    assert "BQFG § 6 Abs. 2" in words_of(made(LetterKind.COMPLETENESS, with_law))
    assert "Ich beziehe mich" not in words_of(made(LetterKind.COMPLETENESS, FACTS))


def test_the_notice_is_explained_with_differences_ways_and_the_last_day() -> None:
    said = words_of(made(LetterKind.EXPLANATION, DECIDED))

    for expected in ("Steuerungstechnik", "80", "Anpassungsqualifizierung", "06.07.2026"):
        assert expected in said
    assert "Rechtsbehelfsbelehrung" in said
    assert "Es ersetzt ihn nicht" in said


def test_without_a_counted_day_the_last_day_is_a_gap() -> None:
    said = words_of(made(LetterKind.EXPLANATION, replace(DECIDED, objection=None)))

    assert f"der letzte Tag dafür: {GAP}." in said


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_words(outcome: Outcome) -> None:
    said = words_of(made(LetterKind.EXPLANATION, replace(DECIDED, outcome=outcome.value)))

    assert ("Wenn Sie nicht einverstanden sind" in said) is (outcome is not Outcome.FULL)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_what_is_not_known_is_left_open_and_nothing_breaks(kind: LetterKind) -> None:
    document = made(kind, NOTHING)

    assert GAP in words_of(document)
    assert "None" not in words_of(document)
    assert Document.of(document.content()) == document
    assert NAMES[kind]
    assert HINTS[kind]


@pytest.mark.parametrize(
    ("kind", "applied", "decided", "allowed"),
    [
        (LetterKind.COVER, False, False, True),
        (LetterKind.STATUS, False, False, False),
        (LetterKind.STATUS, True, False, True),
        (LetterKind.COMPLETENESS, False, False, False),
        (LetterKind.EXPLANATION, True, False, False),
        (LetterKind.EXPLANATION, True, True, True),
        (LetterKind.SUMMARY, False, False, True),
    ],
)
def test_a_letter_waits_until_it_has_something_to_say(
    kind: LetterKind, *, applied: bool, decided: bool, allowed: bool
) -> None:
    answer = possible(kind, applied=applied, decided=decided)

    assert bool(answer) is allowed
    assert bool(answer.sentence) is not allowed


@pytest.mark.parametrize("key", list(TEXTS))
def test_the_house_keeps_its_own_rules(key: str) -> None:
    assert wanting(TEXTS[key].words) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (" \n", "ist leer"),
        ("x" * (LONGEST + 1), "zu lang"),
        ("Guten Tag {name}", "{name}"),
        ("{person.__class__}", "{person.__class__}"),
        ("{}", "{}"),
    ],
)
def test_a_text_that_would_not_fill_is_refused(words: str, why: str) -> None:
    sentence = wanting(words)

    assert sentence is not None
    assert why in sentence


@given(st.text(), st.text())
def test_values_are_put_in_once_and_never_read_again(words: str, value: str) -> None:
    values = dict.fromkeys(PLACES, value)
    plain = words.replace("{", "").replace("}", "")

    assert filled(f"{plain}{{person}}", values) == f"{plain}{value}"
    assert filled("{person}", {"person": "{authority}", "authority": "x"}) == "{authority}"
