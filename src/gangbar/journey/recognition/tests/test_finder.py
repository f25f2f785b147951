"""Which procedure fits whom, and what follows from a notice: tables with their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.entries import profile
from gangbar.journey.recognition.domain.events import Measure, Outcome
from gangbar.journey.recognition.domain.finder import Answer, Facts, Level, Way, which
from gangbar.journey.recognition.domain.notice import measures, next_steps

ACADEMIC, VOCATIONAL, NONE = Level.ACADEMIC, Level.VOCATIONAL, Level.NONE


def answers(facts: Facts) -> dict[Way, Answer]:
    return {one.way: one.answer for one in which(facts)}


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        (Facts(level=VOCATIONAL, is_regulated=False), Way.EQUIVALENCE),  # BQFG 4
        (Facts(level=VOCATIONAL, is_regulated=True), Way.REGULATED),  # BQFG 9
        (Facts(level=ACADEMIC, is_regulated=True), Way.REGULATED),
        (Facts(level=ACADEMIC, is_regulated=False), Way.CERTIFICATE_EVALUATION),  # ZAB
        (Facts(is_craft_master=True), Way.CRAFT_MASTER),  # HwO 50c
        (Facts(is_repatriate=True), Way.REPATRIATE),  # BVFG 10
        (Facts(level=VOCATIONAL, misses_documents=True), Way.QUALIFICATION_ANALYSIS),  # BQFG 14
        (
            Facts(
                NONE,
                is_regulated=False,
                age=25,
                experience_years=4.5,
                training_years=3,
                lives_here=True,
            ),
            Way.VALIDATION,  # BBiG 50b(2) Nr. 1 and 4, (3) Nr. 1
        ),
        (
            # BBiG 50b(2) Nr. 2: a degree in another occupation shuts nobody out.
            Facts(
                VOCATIONAL,
                is_regulated=False,
                age=40,
                experience_years=9,
                training_years=3,
                has_degree_in_occupation=False,
                lives_here=True,
            ),
            Way.VALIDATION,
        ),
    ],
)
def test_the_procedure_fits(facts: Facts, way: Way) -> None:
    assert answers(facts)[way] is Answer.FITS


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        (Facts(level=VOCATIONAL, is_regulated=True), Way.EQUIVALENCE),
        (Facts(level=NONE), Way.REGULATED),
        (Facts(level=VOCATIONAL), Way.CERTIFICATE_EVALUATION),
        (Facts(level=ACADEMIC, is_regulated=True), Way.CERTIFICATE_EVALUATION),
        (Facts(NONE, age=24), Way.VALIDATION),
        (Facts(VOCATIONAL, has_degree_in_occupation=True), Way.VALIDATION),
        (Facts(NONE, lives_here=False), Way.VALIDATION),
        (Facts(NONE, experience_years=4.4, training_years=3), Way.VALIDATION),
        (Facts(level=VOCATIONAL, misses_documents=False), Way.QUALIFICATION_ANALYSIS),
        (Facts(is_craft_master=False), Way.CRAFT_MASTER),
    ],
)
def test_the_procedure_does_not_fit(facts: Facts, way: Way) -> None:
    (option,) = (one for one in which(facts) if one.way is way)
    assert option.answer is Answer.NO
    assert option.reasons
    assert option.missing == ()


def test_the_analysis_is_open_where_another_law_may_exclude_it() -> None:
    facts = Facts(level=ACADEMIC, is_regulated=True, misses_documents=True)
    (option,) = (one for one in which(facts) if one.way is Way.QUALIFICATION_ANALYSIS)
    assert option.answer is Answer.OPEN
    assert "BÄO § 3 Abs. 7" in option.missing[0]


def test_who_knows_nothing_is_told_what_to_find_out() -> None:
    options = which(Facts())
    assert {one.answer for one in options} == {Answer.OPEN}
    assert all(one.missing for one in options)


FACTS = st.builds(
    Facts,
    level=st.none() | st.sampled_from(Level),
    is_regulated=st.none() | st.booleans(),
    is_craft_master=st.none() | st.booleans(),
    misses_documents=st.none() | st.booleans(),
    is_repatriate=st.none() | st.booleans(),
    age=st.none() | st.integers(0, 99),
    experience_years=st.none() | st.floats(0, 60),
    training_years=st.none() | st.floats(0.5, 8),
    has_degree_in_occupation=st.none() | st.booleans(),
    lives_here=st.none() | st.booleans(),
)


@given(FACTS)
def test_every_answer_has_reasons_and_sources_and_what_fits_comes_first(facts: Facts) -> None:
    options = which(facts)
    assert {one.way for one in options} == set(Way)
    order = [Answer.FITS, Answer.OPEN, Answer.NO]
    assert [one.answer for one in options] == sorted(
        (one.answer for one in options), key=order.index
    )
    assert all(one.sources and (one.reasons or one.missing) for one in options)


@pytest.mark.parametrize(
    ("profile", "outcome", "expected"),
    [
        (Profile(Track.BQFG), Outcome.PARTIAL, [Measure.ADAPTATION_QUALIFICATION]),
        (
            Profile(Track.NURSING),
            Outcome.COMPENSATION,  # PflBG 40(3)
            [Measure.KNOWLEDGE_TEST, Measure.ADAPTATION_PERIOD],
        ),
        (
            Profile(Track.NURSING, has_eu_certificate=True),
            Outcome.COMPENSATION,  # PflBG 41(2)
            [Measure.ADAPTATION_PERIOD, Measure.APTITUDE_TEST],
        ),
        (Profile(Track.MEDICINE), Outcome.COMPENSATION, [Measure.KNOWLEDGE_TEST]),  # BÄO 3(3)
        (
            Profile(Track.BQFG_REGULATED),
            Outcome.COMPENSATION,  # BQFG 11(3)
            [Measure.ADAPTATION_PERIOD, Measure.APTITUDE_TEST],
        ),
        (Profile(Track.BQFG), Outcome.FULL, []),
        (Profile(Track.BQFG), Outcome.REFUSED, []),
    ],
)
def test_the_differences_are_settled_by_what_the_law_offers(
    profile: Profile, outcome: Outcome, expected: list[Measure]
) -> None:
    assert list(measures(profile, outcome)) == expected


@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_notice_leads_on(track: Track, outcome: Outcome) -> None:
    steps = next_steps(Profile(track), outcome)
    assert steps
    texts = " ".join(one.text for one in steps)
    assert ("bevor die Maßnahme beginnt" in texts) == (
        outcome in {Outcome.PARTIAL, Outcome.COMPENSATION}
    )


@dataclass
class Opened:
    """A procedure as far as it decides which rules hold."""

    reference_occupation: str
    track: str = "other_law"
    has_eu_certificate: bool = False
    is_accelerated: bool = False
    land: str = "ST"


@pytest.mark.parametrize(
    ("occupation", "is_eu", "expected", "source"),
    [
        # HebG 59: a certificate from a third country; 58: from the EU.
        ("Hebamme", False, ["knowledge_test", "adaptation_period"], "HebG"),
        ("Hebamme", True, ["adaptation_period", "aptitude_test"], "HebG"),
        ("Zahnärztin", False, ["knowledge_test"], "ZHG"),
        ("Physiotherapeutin", False, ["knowledge_test", "adaptation_period"], "MPhG"),
        ("Erzieherin", False, ["adaptation_period", "aptitude_test"], "BQFG § 11"),
        ("Beruf ohne Zeile", False, ["adaptation_period", "aptitude_test"], "BQFG § 11"),
    ],
)
def test_a_law_of_its_own_decides_by_what_differences_are_settled(
    occupation: str, *, is_eu: bool, expected: list[str], source: str
) -> None:
    own = profile(Opened(occupation, has_eu_certificate=is_eu))
    assert list(measures(own, Outcome.COMPENSATION)) == expected
    steps = next_steps(own, Outcome.COMPENSATION)
    cited = [one.citation for step in steps for one in step.sources]
    assert any(one.startswith(source) for one in cited)
    said = " ".join(step.text for step in steps)
    assert ("Kenntnisprüfung" in said) == ("knowledge_test" in expected)


def test_without_a_notice_nothing_follows() -> None:
    assert next_steps(Profile(Track.BQFG), None) == ()


def test_expiring_certificates_come_late_for_a_doctor() -> None:
    steps = next_steps(Profile(Track.MEDICINE), Outcome.FULL)
    assert any("drei Monate" in one.text for one in steps)
