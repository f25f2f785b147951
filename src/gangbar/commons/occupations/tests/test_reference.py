"""The table of reference occupations: enough of them, with sources, and honest about the rest."""

from __future__ import annotations

from gangbar.commons.occupations.domain import lists, reference
from gangbar.commons.occupations.domain.reference import Regulated, of_code, reference_occupations
from gangbar.kernel.tests.shared import shared_data

KLDB = "occupations/KldB_2010_V2020_Gliederung_mit_Erlaeuterung.csv"


def test_there_are_enough_and_no_name_twice() -> None:
    names = [one.name for one in reference_occupations()]
    assert len(names) >= 120
    assert len(set(names)) == len(names)


def test_whatever_was_checked_has_a_source_and_whatever_has_not_says_so() -> None:
    wrong = [
        one.name for one in reference_occupations() if (one.checked_on is None) != (not one.source)
    ]
    assert wrong == []


def test_what_is_regulated_names_its_law_and_words_are_known() -> None:
    for one in reference_occupations():
        assert one.law or one.regulated is Regulated.NO, one.name
        assert one.authority, one.name
        assert set(one.procedures) <= set(reference.PROCEDURES), one.name
        assert set(one.measures) <= set(reference.MEASURES), one.name
        assert one.procedures or not one.measures, one.name


def test_every_code_is_one_of_the_classification() -> None:
    known = {one.code for one in lists.read_kldb(shared_data(KLDB))}
    assert [one.name for one in reference_occupations() if one.code not in known] == []


def test_a_code_may_have_several_and_none() -> None:
    assert "Pflegefachfrau" in {one.name for one in of_code("81302")}
    assert of_code("00000") == ()


def test_levels_of_german_say_whether_somebody_has_checked_them_here() -> None:
    by_name = {one.name: one for one in reference_occupations()}
    nurse, worker = by_name["Pflegefachfrau"], by_name["Sozialarbeiterin"]
    assert (nurse.german_level, nurse.german_checked_on) == ("B2", None)
    assert worker.german_level == "B2"
    assert worker.german_checked_on is not None
    assert sum(bool(one.german_level) for one in by_name.values()) >= 30
    assert not any(one.german_checked_on for one in by_name.values() if not one.german_level)
