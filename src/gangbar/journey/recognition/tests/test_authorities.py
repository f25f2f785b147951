"""Who decides: by occupation, place, certificate and day; what is not known is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gangbar.commons.occupations.domain.reference import reference_occupations
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import (
    Authority,
    Certificate,
    Fact,
    Part,
    Place,
    WhoDecides,
    authorities,
    who_decides,
)
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.domain.seats import seat_of
from gangbar.journey.recognition.forms import proposed_values

ON = date(2026, 11, 27)
FOSA = "IHK FOSA, Nürnberg"
SOUTH, NORTH = "Handwerkskammer Halle (Saale)", "Handwerkskammer Magdeburg"
HEALTH = "Landesverwaltungsamt Sachsen-Anhalt, Landesprüfungsamt für Gesundheitsberufe"

ADVOCATES = "Gemeinsames Prüfungsamt für die Eignungsprüfung, Berlin"


def ask(
    occupation: str,
    land: str = "",
    district: str = "",
    certificate: Certificate | None = None,
    table: list[Authority] | None = None,
    on: date = ON,
) -> WhoDecides:
    known = proposal(occupation)
    assert known
    return who_decides(known.basis, Place(land, district), certificate, on=on, table=table)


@pytest.mark.parametrize(
    ("asked", "expected", "missing"),
    [
        (("Pflegefachfrau", "ST"), [HEALTH], [Fact.CERTIFICATE]),
        (("Pflegefachfrau", "ST", "15002", Certificate.THIRD), [HEALTH], []),
        (("Pflegefachfrau", "SN"), [], [Fact.CERTIFICATE]),
        (("Lehrerin an Gymnasien", "ST"), ["LISA, Landesprüfungsamt für Lehrämter"], []),
        (("Industriemechaniker", "ST"), [FOSA], []),
        (("Industriemechaniker", "NW"), [FOSA, "Bergische IHK (Wuppertal)"], []),
        (("Tischler", "ST", "15002"), [SOUTH], []),
        (("Tischler", "ST", "15090"), [NORTH], []),
        (("Tischler", "ST", "15089"), [SOUTH, NORTH], []),
        (("Tischler", "ST"), [SOUTH, NORTH], [Fact.DISTRICT]),
        (("Tischler",), [SOUTH, NORTH], [Fact.LAND, Fact.DISTRICT]),
        (("Volkswirtin",), ["Zentralstelle für ausländisches Bildungswesen (ZAB), Bonn"], []),
        (("Erzieherin", "ST"), ["Landesschulamt Sachsen-Anhalt"], []),
        (("Sozialarbeiterin", "ST"), [HEALTH], []),
        (("Ingenieurin (geschützter Titel)", "ST"), ["Ingenieurkammer Sachsen-Anhalt"], []),
        (("Architektin", "SN"), [], []),
        (("Rechtsanwältin", "ST", "", Certificate.THIRD), [], []),
        (("Rechtsanwältin", "ST"), [ADVOCATES], [Fact.CERTIFICATE]),
    ],
    ids=lambda value: "-".join(map(str, value)) if isinstance(value, (tuple, list)) else None,
)
def test_the_table_says_who_decides_and_what_must_be_asked(
    asked: tuple[str, ...], expected: list[str], missing: list[Fact]
) -> None:
    answer = ask(*asked)  # type: ignore[arg-type]
    assert [one.authority.name for one in answer.candidates] == expected
    assert list(answer.missing) == missing


def test_one_candidate_is_certain_only_when_nothing_is_open_for_it() -> None:
    assert ask("Lehrerin an Gymnasien").only is None
    found = ask("Lehrerin an Gymnasien", "ST").only
    assert found
    assert found.name.startswith("LISA")


def test_an_opinion_is_named_only_for_certificates_it_is_given_for() -> None:
    third = ask("Pflegefachfrau", "ST", "", Certificate.THIRD)
    assert [one.part for one in third.involved] == [Part.OPINION]
    assert not ask("Pflegefachfrau", "ST", "", Certificate.EU).involved


ROW = Authority(
    kind="LISA",
    name="Stelle A",
    part=Part.DECIDES,
    lands=frozenset(),
    districts=frozenset(),
    certificate=None,
    valid_from=None,
    valid_to=date(2026, 12, 31),
    why="",
    source=Source("Muster"),
)


def test_a_change_of_responsibility_takes_effect_on_its_day() -> None:
    table = [ROW, replace(ROW, name="Stelle B", valid_from=date(2027, 1, 1), valid_to=None)]
    teacher = "Lehrerin an Gymnasien"
    names_on = [
        [one.authority.name for one in ask(teacher, table=table, on=day).candidates]
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert names_on == [["Stelle A"], ["Stelle B"]]


def test_the_certificate_is_asked_for_where_two_authorities_share_by_it() -> None:
    table = [
        replace(ROW, name="Für EU", certificate=Certificate.EU),
        replace(ROW, name="Für Drittstaaten", certificate=Certificate.THIRD),
    ]
    answer = ask("Lehrerin an Gymnasien", table=table)
    assert answer.missing == (Fact.CERTIFICATE,)
    assert all(one.separated_by == (Fact.CERTIFICATE,) for one in answer.candidates)
    eu = ask("Lehrerin an Gymnasien", certificate=Certificate.EU, table=table)
    assert eu.only
    assert eu.only.name == "Für EU"


OCCUPATIONS = st.sampled_from([one.name for one in reference_occupations()])
LANDS = st.sampled_from(["", *names.LANDS])


@given(OCCUPATIONS, LANDS, st.sampled_from([None, *Certificate]))
def test_knowing_more_never_adds_an_authority(
    occupation: str, land: str, certificate: Certificate | None
) -> None:
    vague = {one.authority for one in ask(occupation).candidates}
    assert {one.authority for one in ask(occupation, land, "", certificate).candidates} <= vague


def test_every_row_has_a_source_and_a_kind_that_occupations_use() -> None:
    kinds = {one.authority for one in reference_occupations()}
    assert all(one.source.citation and one.kind in kinds for one in authorities())


def test_chambers_by_district_cover_the_land_and_share_only_the_district_that_is_asked_for() -> (
    None
):
    crafts = [one for one in authorities() if one.kind == "Handwerkskammer"]
    south, north = (one.districts for one in crafts)
    assert south & north == {"15089"}
    assert len(frozenset().union(*(one.districts for one in crafts))) == 14


@pytest.mark.django_db
def test_the_page_answers_without_a_login_and_marks_what_is_unchecked(client: Client) -> None:
    page = client.get("/recognition/who/?occupation=Tischler&land=ST").content.decode()
    assert SOUTH in page
    assert NORTH in page
    assert "in welchem Landkreis" in page
    trade = client.get("/recognition/who/?occupation=Industriemechaniker&land=ST").content.decode()
    assert "ungeprüft" in trade


@pytest.mark.django_db
def test_the_page_says_when_no_authority_is_kept(client: Client) -> None:
    page = client.get("/recognition/who/?occupation=Lebensmittelchemikerin").content.decode()
    assert "keine Stelle hinterlegt" in page


@pytest.mark.parametrize(
    ("authority", "land"),
    [
        (HEALTH, "ST"),
        ("Landesverwaltungsamt", "ST"),
        (FOSA, "BY"),
        ("IHK FOSA", "BY"),
        ("Bergische IHK (Wuppertal)", "NW"),
        ("IHK Hannover", "NI"),
        ("ZAB", "NW"),
        ("Handwerkskammer", "ST"),
        (ADVOCATES, "BE"),
        ("Behörde von nebenan", ""),
        ("", ""),
    ],
)
def test_an_authority_sits_in_one_land(authority: str, land: str) -> None:
    assert seat_of(authority) == land


def test_every_authority_that_decides_has_a_seat() -> None:
    deciding = {one.name for one in authorities() if one.part is Part.DECIDES}
    assert {name for name in deciding if seat_of(name) not in names.LANDS} == set()


@pytest.mark.parametrize(
    ("occupation", "land"), [("Industriemechaniker", "BY"), ("Pflegefachfrau", "ST")]
)
def test_the_land_is_proposed_from_the_authority(occupation: str, land: str) -> None:
    proposed = proposal(occupation)
    assert proposed
    decides = who_decides(proposed.basis, Place("ST", "15002"), None, on=ON)
    assert proposed_values(proposed, decides)["land"] == land
