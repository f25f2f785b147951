"""What a consent may cover, when no consent may be asked, and how it reads in seven languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.casework.consent.domain import texts
from gangbar.casework.consent.domain.legal_bases import (
    BY_KEY,
    LEGAL_BASES,
    SGB_II_50,
    SGB_X_69,
    applicable,
    consent_is_needed,
)
from gangbar.casework.consent.domain.scope import (
    PURPOSES,
    Terms,
    check,
    covers,
    in_force,
    latest_end,
)
from gangbar.casework.consent.domain.texts import (
    LANGUAGES,
    Status,
    compose,
    content_hash,
    direction,
    group_name,
    purpose_name,
    status,
)
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.kernel.sentences import Sentence

TODAY = date(2026, 3, 1)
TERMS = Terms(
    recipients=("Beratungsstelle Musterbrücke",),
    groups=(DataGroup.IDENTITY, DataGroup.CONTACT, DataGroup.QUALIFICATION),
    purpose="first_assessment",
    until=date(2026, 9, 30),
    answer_back=True,
    taker="Jobcenter Musterkreis",
    medium="screen",
)
EVERYTHING = replace(
    TERMS,
    recipients=("Beratungsstelle Musterbrücke", "Kammer Musterland"),
    groups=tuple(SHAREABLE),
    explicit_health=True,
    keep_informed=True,
    release_from_secrecy=True,
)
group_sets = st.sets(st.sampled_from(DataGroup))
languages = pytest.mark.parametrize("language", LANGUAGES)


def test_good_terms_have_no_problems() -> None:
    assert check(TERMS, TODAY) == []
    assert check(EVERYTHING, TODAY) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"recipients": ()}, "Es fehlt, wer die Daten bekommen soll"),
        ({"recipients": ("Kammer", " ")}, "Es fehlt, wer die Daten bekommen soll"),
        ({"recipients": ("Kammer", "Kammer ")}, "doppelt genannt"),
        ({"recipients": ("Jobcenter Musterkreis",)}, "keine Einwilligung für sich selbst"),
        ({"taker": " "}, "welche Stelle die Daten weitergibt"),
        ({"medium": ""}, "auf welchem Weg"),
        ({"groups": ()}, "welche Daten weitergegeben werden dürfen"),
        ({"groups": (DataGroup.NOTES,)}, "Beratungsnotizen bleiben immer"),
        ({"groups": (DataGroup.HEALTH,)}, "ausdrückliche Einwilligung"),
        (
            {"groups": (DataGroup.HEALTH,), "explicit_health": True, "medium": "phone"},
            "schriftlich oder elektronisch",
        ),
        ({"purpose": ""}, "Es fehlt der Zweck"),
        ({"purpose": "anything"}, "Es fehlt der Zweck"),
        ({"until": date(2026, 2, 28)}, "schon vorbei"),
        ({"until": date(2029, 3, 2)}, "höchstens 3 Jahre"),
    ],
)
def test_each_flaw_is_told_in_one_sentence(change: dict[str, Any], sentence: str) -> None:
    [problem] = check(replace(TERMS, **change), TODAY)
    assert sentence in problem


def test_every_flaw_is_told_at_once_and_can_be_translated() -> None:
    bad = Terms((), (), "", date(2020, 1, 1), answer_back=False, taker="", medium="")
    problems = check(bad, TODAY)
    assert len(problems) == 6
    assert {problem.translated(lambda _: "x") for problem in problems} == {"x"}


@pytest.mark.parametrize("until", [TODAY, date(2029, 3, 1)])
def test_a_consent_may_end_today_or_in_three_years(until: date) -> None:
    assert check(replace(TERMS, until=until), TODAY) == []


def test_three_years_from_a_leap_day_end_on_the_28th() -> None:
    assert latest_end(date(2028, 2, 29)) == date(2031, 2, 28)


@pytest.mark.parametrize(
    ("granted", "wanted", "covered"),
    [
        ({"identity", "contact"}, {"identity"}, True),
        ({"identity"}, {"identity", "contact"}, False),
        ({"identity"}, set(), True),
        (set(), {"identity"}, False),
        ({"notes"}, {"notes"}, False),
        (set(DataGroup), {"health"}, True),
    ],
)
def test_a_grant_covers_what_it_names(
    granted: set[str], wanted: set[str], *, covered: bool
) -> None:
    assert covers(map(DataGroup, granted), map(DataGroup, wanted)) is covered


@given(group_sets, group_sets, group_sets)
def test_a_larger_grant_never_covers_less(
    granted: set[DataGroup], more: set[DataGroup], wanted: set[DataGroup]
) -> None:
    if covers(granted, wanted):
        assert covers(granted | more, wanted)
        assert DataGroup.NOTES not in wanted


@pytest.mark.parametrize(
    ("until", "ended", "expected"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2026, 2, 28), None, False),
        (date(2030, 1, 1), datetime(2026, 2, 1, tzinfo=UTC), False),
        (None, datetime(2026, 2, 1, tzinfo=UTC), False),
    ],
)
def test_a_grant_is_in_force_until_its_last_day_or_its_withdrawal(
    until: date | None, ended: datetime | None, *, expected: bool
) -> None:
    assert in_force(until, ended, TODAY) is expected


@pytest.mark.parametrize(
    ("sender", "recipient", "allowed", "sentence"),
    [
        (True, True, True, ""),
        (True, False, False, "Der Empfänger ist keine Stelle nach § 35 SGB I"),
        (False, True, False, "Ihre Stelle gehört nicht dazu"),
        (False, False, False, "Ihre Stelle gehört nicht dazu"),
    ],
)
def test_section_69_binds_both_sides_to_section_35(
    sentence: str, *, sender: bool, recipient: bool, allowed: bool
) -> None:
    decision = SGB_X_69.applies(sender_is_35_body=sender, recipient_is_35_body=recipient)
    assert bool(decision) is allowed
    assert sentence in decision.sentence


@pytest.mark.parametrize(
    ("sender", "recipient", "allowed"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_section_50_applies_among_its_bodies_only(
    *, sender: bool, recipient: bool, allowed: bool
) -> None:
    decision = SGB_II_50.applies(
        sender_is_35_body=True,
        recipient_is_35_body=True,
        sender_is_sgb2_body=sender,
        recipient_is_sgb2_body=recipient,
    )
    assert bool(decision) is allowed
    assert ("§ 50 Abs. 1 SGB II gilt nur zwischen" in decision.sentence) is not allowed


@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        (DataGroup.NOTES, "Beratungsnotizen werden nie"),
        (DataGroup.HEALTH, "§ 76 SGB X"),
        (DataGroup.IDENTITY, ""),
    ],
)
def test_no_paragraph_opens_notes_and_health_stays_a_question(
    group: DataGroup, sentence: str
) -> None:
    decision = SGB_X_69.applies(
        sender_is_35_body=True, recipient_is_35_body=True, groups=[DataGroup.CONTACT, group]
    )
    assert bool(decision) is (sentence == "")
    assert sentence in decision.sentence


@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2021, 12, 31), True),
        (date(2022, 1, 1), False),
        (None, True),
    ],
)
def test_a_paragraph_applies_within_its_validity(on: date | None, *, allowed: bool) -> None:
    dated = replace(SGB_X_69, valid_from=date(2020, 1, 1), valid_to=date(2021, 12, 31))
    decision = dated.applies(sender_is_35_body=True, recipient_is_35_body=True, on=on)
    assert bool(decision) is allowed
    undated = SGB_X_69.applies(sender_is_35_body=True, recipient_is_35_body=True, on=on)
    assert undated


def test_every_paragraph_says_when_and_where_it_was_checked() -> None:
    assert list(BY_KEY.values()) == list(LEGAL_BASES)
    for basis in LEGAL_BASES:
        assert basis.checked_on == date(2026, 8, 19)
        assert basis.source.startswith("https://www.gesetze-im-internet.de/")
        assert basis.condition.endswith(".")
        assert "erforderlich" in basis.condition


def test_where_a_paragraph_permits_no_consent_is_asked() -> None:
    bases = applicable(
        sender_is_35_body=True,
        recipient_is_35_body=True,
        sender_is_sgb2_body=True,
        recipient_is_sgb2_body=True,
        groups=[DataGroup.IDENTITY],
        on=TODAY,
    )
    assert bases == (SGB_II_50, SGB_X_69)
    decision = consent_is_needed(bases)
    assert not decision
    assert "§ 50 Abs. 1 SGB II, § 69 Abs. 1 Nr. 1 SGB X" in decision.sentence
    assert "keine Einwilligung" in decision.sentence


def test_towards_a_counselling_service_consent_is_needed() -> None:
    assert consent_is_needed(applicable(sender_is_35_body=True, recipient_is_35_body=False))


def test_seven_languages_and_only_german_is_no_draft() -> None:
    assert LANGUAGES == ("de", "en", "ar", "fa", "uk", "ru", "tr")
    assert [one for one in LANGUAGES if status(one) is not Status.DRAFT] == ["de"]
    assert status("de") is Status.ORIGINAL
    assert status("ar") == "draft translation"
    assert [one for one in LANGUAGES if direction(one) == "rtl"] == ["ar", "fa"]


@languages
def test_every_language_says_the_same_sentences_in_the_same_order(language: str) -> None:
    german = compose("de", EVERYTHING)
    assert [clause.key for clause in compose(language, EVERYTHING)] == [one.key for one in german]
    assert [clause.key for clause in german] == [
        "who", "to", "what", "health", "never_notes", "why", "until", "updates", "answer",
        "secrecy", "voluntary", "refusal", "withdraw", "withdraw_how", "withdraw_effect",
        "understood",
    ]  # fmt: skip


@languages
def test_what_was_not_agreed_is_not_said(language: str) -> None:
    keys = {clause.key for clause in compose(language, replace(TERMS, answer_back=False))}
    assert not keys & {"health", "updates", "answer", "secrecy"}


@languages
def test_the_text_names_giver_receiver_groups_purpose_and_end(language: str) -> None:
    text = {clause.key: clause.text for clause in compose(language, EVERYTHING)}
    assert EVERYTHING.taker in text["who"]
    assert all(name in text["to"] for name in EVERYTHING.recipients)
    assert all(group_name(language, group) in text["what"] for group in EVERYTHING.groups)
    assert group_name(language, DataGroup.NOTES) not in text["what"]
    assert purpose_name(language, EVERYTHING.purpose) in text["why"]
    assert "2026" in text["until"]
    assert "30" in text["until"]
    for key in ("answer", "withdraw_how", "secrecy"):
        assert EVERYTHING.taker in text[key]


@languages
def test_no_place_is_left_open_and_every_sentence_ends(language: str) -> None:
    for clause in compose(language, EVERYTHING):
        assert not re.search(r"[{}%]|\s\s|^\s|\s$", clause.text), clause.key
        assert clause.text.endswith((".", ".\u2069")), clause.key


@languages
def test_every_group_and_purpose_has_a_word_of_its_own(language: str) -> None:
    groups = {group_name(language, group) for group in DataGroup}
    purposes = {purpose_name(language, purpose) for purpose in PURPOSES}
    assert len(groups) == len(DataGroup) == 9
    assert len(purposes) == len(PURPOSES) == 7


@pytest.mark.parametrize(
    ("language", "script"),
    [("ar", "ARABIC"), ("fa", "ARABIC"), ("uk", "CYRILLIC"), ("ru", "CYRILLIC")],
)
def test_every_sentence_is_written_in_its_own_script(language: str, script: str) -> None:
    bare = replace(EVERYTHING, taker="1", recipients=("2", "3"))
    written = [clause.text for clause in compose(language, bare)]
    written += [group_name(language, group) for group in DataGroup]
    for text in written:
        scripts = {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
        assert scripts == {script}, text


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("de", "30. September 2026"),
        ("en", "30 September 2026"),
        ("ar", "30 سبتمبر 2026"),
        ("fa", "30 سپتامبر 2026"),
        ("uk", "30 вересня 2026"),
        ("ru", "30 сентября 2026"),
        ("tr", "30 Eylül 2026"),
    ],
)
def test_dates_are_gregorian_with_western_digits(language: str, end: str) -> None:
    [text] = [clause.text for clause in compose(language, TERMS) if clause.key == "until"]
    assert end in text


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_names_are_isolated_where_the_text_runs_from_right_to_left(language: str) -> None:
    text = "".join(clause.text for clause in compose(language, EVERYTHING))
    for name in (EVERYTHING.taker, *EVERYTHING.recipients):
        assert text.count(name) == text.count(f"\u2068{name}\u2069") > 0
    assert "\u2068" not in "".join(clause.text for clause in compose("de", EVERYTHING))


def test_one_recipient_and_several_are_said_differently() -> None:
    one, several = (compose("de", terms)[1].text for terms in (TERMS, EVERYTHING))
    assert one == "Die Daten bekommt nur diese Stelle: Beratungsstelle Musterbrücke."
    assert several == (
        "Die Daten bekommen nur diese Stellen: Beratungsstelle Musterbrücke und Kammer Musterland."
    )


def test_braces_in_a_name_are_just_a_name() -> None:
    text = compose("de", replace(TERMS, taker="{until}"))[0].text
    assert "{until} darf Daten" in text


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        compose("xx", TERMS)


def test_the_hash_follows_every_word(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {language: content_hash(language) for language in LANGUAGES}
    assert len(set(before.values())) == 7
    assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in before.values())
    changed = replace(texts._WORDINGS["tr"], who="{taker}.")  # noqa: SLF001 - the wording itself
    monkeypatch.setitem(texts._WORDINGS, "tr", changed)  # noqa: SLF001 - the wording itself
    after = {language: content_hash(language) for language in LANGUAGES}
    assert [language for language in LANGUAGES if before[language] != after[language]] == ["tr"]
    monkeypatch.setattr(texts, "TEXT_VERSION", "other")
    assert content_hash("de") != before["de"]


def test_problems_are_sentences_for_people() -> None:
    assert all(isinstance(one, Sentence) for one in check(replace(TERMS, groups=()), TODAY))
