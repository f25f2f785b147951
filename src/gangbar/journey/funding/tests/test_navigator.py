"""Side by side: order of precedence, what may be combined, what to ask next, the file text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gangbar.journey.funding.domain import intake, names, words
from gangbar.journey.funding.domain.navigator import (
    AT_ONCE,
    Standing,
    overview,
    placement_text,
    questions,
    standings,
)
from gangbar.journey.funding.domain.shape import Apply, Decides
from gangbar.journey.funding.domain.vocabulary import BY_NAME, first_questions, shown

TODAY = date(2026, 11, 27)
CLIENT = {"purpose": "recognition", "benefit": "sgb2", "employment": "unemployed"}


def found(**facts: Any) -> list[Standing]:
    return standings(intake.read(facts, TODAY), TODAY)


def by_id(all_of_them: list[Standing], number: str) -> Standing:
    return next(one for one in all_of_them if one.answer.instrument.id == number)


def test_social_law_comes_before_the_federal_grant() -> None:
    all_of_them = found(**CLIENT, started=False)

    assert "F02" in by_id(all_of_them, "F01").first
    assert by_id(all_of_them, "F02").first == ()


def test_what_is_met_stands_before_what_is_open_and_that_before_no() -> None:
    results = [one.answer.result for one in found(**CLIENT)]

    assert results == sorted(results, key=["met", "open", "not met"].index)


def test_only_what_is_possible_is_named_for_combination() -> None:
    course = by_id(
        found(purpose="language", benefit="sgb2", obliged=True, in_training=False), "F20"
    )

    assert course.combines == ("F21",)


def test_the_next_question_decides_something_and_is_not_known() -> None:
    facts = intake.read(CLIENT, TODAY)
    asked = questions(standings(facts, TODAY), facts)

    assert asked
    assert not set(asked) & facts.keys()


def test_a_page_lays_open_few_instruments_and_none_that_may_pay_is_folded_away() -> None:
    unknown = overview(intake.read({}, TODAY), TODAY)
    assert len(unknown.near) == AT_ONCE
    assert len(unknown.near) + len(unknown.far) == len(unknown.possible)
    most = max(len(one.answer.missing) for one in unknown.near)
    assert all(len(one.answer.missing) >= most for one in unknown.far)

    known = overview(intake.read(CLIENT, TODAY), TODAY)
    met = {one.answer.instrument.id for one in known.possible if one.answer.result == "met"}
    assert met <= {one.answer.instrument.id for one in known.near}
    ranks = [(one.answer.result == "open", one.answer.instrument.rank) for one in known.near]
    assert ranks == sorted(ranks)


def test_five_questions_come_first() -> None:
    assert len(list(first_questions())) == 5


@pytest.mark.parametrize(
    ("facts", "says", "says_not"),
    [
        ({"benefit": "sgb2", "purpose": "job_language"}, "§ 3 Abs. 4 Satz 3", "noch nicht 30"),
        ({"benefit": "sgb2", "age": 24}, "noch nicht 30", "§ 3 Abs. 4 Satz 3"),
        ({"benefit": "sgb2", "recognition": "partial"}, "noch nicht voll anerkannt", "Gründung"),
        ({"benefit": "sgb2", "takes_up": "self_employed"}, "Gründung", "noch nicht 30"),
    ],
)
def test_the_text_for_the_file_says_what_fits(
    facts: dict[str, Any], says: str, says_not: str
) -> None:
    text = " ".join(placement_text(intake.read(facts, TODAY)))

    assert "§ 3a Abs. 2" in text
    assert says in text
    assert says_not not in text


def test_outside_the_jobcenter_there_is_no_such_text() -> None:
    assert placement_text({"benefit": "sgb3"}) == []
    assert placement_text({}) == []


@pytest.mark.parametrize(
    ("who", "facts", "says"),
    [
        (Decides.AGENCY_OR_JOBCENTER, {"benefit": "sgb2"}, "Jobcenter"),
        (Decides.AGENCY_OR_JOBCENTER, {"benefit": "none"}, "Agentur für Arbeit"),
        (Decides.AGENCY_OR_JOBCENTER, {}, "bei Grundsicherungsgeld das Jobcenter"),
        (Decides.LANGUAGE_OFFICE, {"benefit": "none", "registered": True}, "Agentur für Arbeit"),
        (Decides.LANGUAGE_OFFICE, {"benefit": "none", "registered": False}, "Bundesamt"),
        (Decides.LANGUAGE_OFFICE, {}, "je nach Lage"),
        (Decides.COURSE_OFFICE, {"benefit": "sgb2"}, "Jobcenter"),
        (Decides.AGENCY, {"benefit": "sgb2"}, "Agentur für Arbeit"),
        (Decides.JOBCENTER_WITH_YOUTH_OFFICE, {}, "abgestimmt mit dem Jugendamt"),
    ],
)
def test_who_decides(who: Decides, facts: dict[str, Any], says: str) -> None:
    assert says in names.decided_by(who, facts)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("<= ceiling", "höchstens 32.000"),
        ("true", "ja"),
        ("> 4", "mehr als 4"),
        ('"sgb2"', "Grundsicherungsgeld"),
        ('not("sgb2")', "nicht Grundsicherungsgeld"),
        ('< @"2019-08-01"', "vor dem 01.08.2019"),
        ("[4..20]", "4 bis 20"),
        ("[25..ceiling)", "25 bis unter 32.000"),
    ],
)
def test_a_cell_in_words(cell: str, says: str) -> None:
    labels = {"sgb2": "Grundsicherungsgeld"}

    assert words.cell(cell, labels, {"ceiling": Decimal(32_000)}).startswith(says)


@pytest.mark.parametrize(
    ("apply", "facts", "day"),
    [
        (Apply.BEFORE_START, {"starts_on": date(2027, 1, 11)}, date(2027, 1, 10)),
        (Apply.BEFORE_START, {}, None),
        (Apply.BY_END, {"ends_on": date(2027, 6, 30)}, date(2027, 6, 30)),
        (Apply.WITHIN_YEAR, {"permit_on": date(2024, 2, 29)}, date(2025, 2, 28)),
        (Apply.ANY_TIME, {"starts_on": date(2027, 1, 11)}, None),
    ],
)
def test_the_last_day_for_the_application(
    apply: Apply, facts: dict[str, Any], day: date | None
) -> None:
    assert names.latest(apply, facts) == day


def test_values_in_words() -> None:
    assert shown(BY_NAME["age"], Decimal(34)) == "34"
    assert shown(BY_NAME["started"], value=True) == "ja"
    assert shown(BY_NAME["benefit"], "none") == "keine"
    assert shown(BY_NAME["entered_on"], date(2024, 3, 1)) == "01.03.2024"
    assert words.amount(Decimal("2.29")) == "2,29"
