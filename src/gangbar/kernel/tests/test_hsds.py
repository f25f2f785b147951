"""A directory of somebody else: every row is accounted for, and nothing is lost without a word."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.hsds import package as packages
from gangbar.kernel.hsds.checks import Checked, checked
from gangbar.kernel.hsds.mending import mended_letters
from gangbar.kernel.hsds.nesting import nested
from gangbar.kernel.hsds.package import UnreadablePackage, read_package
from gangbar.kernel.hsds.sheets import Problem
from gangbar.kernel.hsds.tables import SPECS, table_of
from gangbar.kernel.hsds.unfolding import List, text_of, unfolded
from gangbar.kernel.hsds.values import typed
from gangbar.kernel.tests.shared import shared_data

ORGANISATIONS = "id,name,description\no1,Eins,Erste\no2,Zwei,Zweite\n"
SERVICES = "id,organization_id,name,status\ns1,o1,Beratung,active\n"


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / f"{name}.csv").write_bytes(data)
    return tmp_path


def taken(path: Path) -> tuple[dict[str, Checked], list[Problem]]:
    sheets, problems = checked(read_package(path))
    return {sheet.name: sheet for sheet in sheets}, problems


def kinds(problems: list[Problem]) -> Counter[str]:
    return Counter(one.kind for one in problems)


def test_a_clean_folder_has_no_problem(tmp_path: Path) -> None:
    sheets, problems = taken(folder(tmp_path, organizations=ORGANISATIONS, services=SERVICES))

    assert problems == []
    assert [row.key for row in sheets["organizations"].rows] == ["o1", "o2"]
    assert sheets["services"].table == "service"


@pytest.mark.parametrize(
    ("files", "kind", "place"),
    [
        pytest.param({"services": SERVICES.replace("o1", "o9")}, "dangling-key",
                     ("services", 2, "organization_id"), id="key that leads nowhere"),
        pytest.param({"organizations": ORGANISATIONS + "o1,Eins,Andere\n"}, "duplicate-id",
                     ("organizations", 4, "id"), id="id with other values"),
        pytest.param({"organizations": ORGANISATIONS + "o1,Eins,Erste\n"}, "duplicate-row",
                     ("organizations", 4, "id"), id="the same row again"),
        pytest.param({"organizations": ORGANISATIONS + ",Drei,Dritte\n"}, "missing-id",
                     ("organizations", 4, "id"), id="row without id"),
        pytest.param({"organizations": ORGANISATIONS + "o3,,Dritte\n"}, "missing-value",
                     ("organizations", 4, "name"), id="required value missing"),
        pytest.param({"organizations": ORGANISATIONS + ",,\n"}, "empty-row",
                     ("organizations", 4, ""), id="row with nothing"),
        pytest.param({"organizations": ORGANISATIONS + "o3,Drei,Dritte,mehr\n"}, "surplus-cells",
                     ("organizations", 4, ""), id="more cells than columns"),
        pytest.param({"organizations": ORGANISATIONS.replace("description", "beschreibung")},
                     "unknown-column", ("organizations", 0, "beschreibung"), id="own column"),
        pytest.param({"organizations": ORGANISATIONS, "parking": "id,lots\np1,4\n"},
                     "unknown-table", ("parking", 0, ""), id="own table"),
        pytest.param({"services": SERVICES.replace("active", "aktiv")}, "bad-value",
                     ("services", 2, "status"), id="word that is no status"),
        pytest.param({"services": SERVICES, "cost_options":
                      "id,service_id,amount\nc1,s1,-5\n"}, "bad-value",
                     ("cost_options", 2, "amount"), id="price below zero"),
        pytest.param({"services":
                      "id,name,organization_id,status,minimum_age\ns1,A,o1,active,-3\n"},
                     "bad-value", ("services", 2, "minimum_age"), id="age below zero"),
        pytest.param({"organizations": ORGANISATIONS.replace("Eins", "StraÃŸe")}, "encoding",
                     ("organizations", 2, "name"), id="read twice"),
        pytest.param({"organizations": ORGANISATIONS.replace("Eins", "Stra\ufffde")}, "encoding",
                     ("organizations", 2, "name"), id="replacement character"),
        pytest.param({"organizations": ORGANISATIONS.replace("Eins", "Straße").encode("cp1252")},
                     "encoding", ("organizations", 0, ""), id="not UTF-8"),
        pytest.param({"organizations": "id,name,description,parent_organization_id\n"
                      "o1,A,a,o2\no2,B,b,o1\n"}, "circle",
                     ("organization", 0, "parent_organization_id"), id="its own grandparent"),
        pytest.param({"organizations": ORGANISATIONS, "services": ""}, "unreadable-table",
                     ("services", 0, ""), id="file without a header"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_said_where_it_stands(
    tmp_path: Path, files: dict[str, Any], kind: str, place: tuple[str, int, str]
) -> None:
    if "organizations" not in files:
        files = {"organizations": ORGANISATIONS} | files
    _sheets, problems = taken(folder(tmp_path, **files))

    assert place in {(one.table, one.row, one.key) for one in problems if one.kind == kind}


def test_every_row_is_taken_or_rejected(tmp_path: Path) -> None:
    rows = ORGANISATIONS + "o1,Eins,Erste\n,,\n,Ohne,Id\n,Ohne,Id\no3,Drei\n"
    sheets, _problems = taken(folder(tmp_path, organizations=rows))
    sheet = sheets["organizations"]

    assert (sheet.read, len(sheet.rows), sheet.rejected) == (7, 4, 3)


def test_surplus_cells_unknown_columns_and_short_rows_are_kept(tmp_path: Path) -> None:
    rows = "id,name,farbe\no1,Eins,blau,rund\no2,Zwei\n"
    sheets, problems = taken(folder(tmp_path, organizations=rows))

    first, second = sheets["organizations"].rows
    assert first.content == {"id": "o1", "name": "Eins", "farbe": "blau", "surplus_1": "rund"}
    assert second.content == {"id": "o2", "name": "Zwei"}
    assert kinds(problems)["doubtful-row"] == 1


def test_the_same_file_gives_the_same_keys(tmp_path: Path) -> None:
    place = folder(tmp_path, organizations="id,name\n,Ohne\n" + "x" * 300 + ",Lang\n")
    once, _ = taken(place)
    again, _ = taken(place)

    keys = [row.key for row in once["organizations"].rows]
    assert keys == [row.key for row in again["organizations"].rows]
    assert all(len(key) <= 200 for key in keys)


def test_addresses_of_older_versions_do_not_fall_on_each_other(tmp_path: Path) -> None:
    rows = "id,address_1\n1,Weg 1\n"
    place = folder(tmp_path, physical_addresses=rows, postal_addresses=rows)
    sheets, problems = taken(place)

    kept = [row for sheet in sheets.values() for row in sheet.rows]
    assert {row.key for row in kept} == {"physical_addresses:1", "postal_addresses:1"}
    assert {row.content["address_type"] for row in kept} == {"physical", "postal"}
    assert not kinds(problems)["duplicate-id"]


def test_a_zip_is_read_like_its_folder(tmp_path: Path) -> None:
    archive = tmp_path / "verzeichnis.zip"
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("daten/organizations.csv", ORGANISATIONS)
        written.writestr("../../services.csv", SERVICES)
        written.writestr("__MACOSX/._services.csv", b"\x00\x05")
        written.writestr("liesmich.pdf", b"%PDF")
    sheets, problems = taken(archive)

    assert set(sheets) == {"organizations", "services"}
    assert [(one.kind, one.table) for one in problems] == [("ignored-file", "liesmich.pdf")]


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 1_000_000)
    archive = tmp_path / "bombe.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("organizations.csv", b"0" * 2_000_000)
    with pytest.raises(UnreadablePackage, match="größer als"):
        read_package(archive)


@pytest.mark.parametrize("name", ["nichts", "leer.csv", "bild.png"])
def test_what_is_no_directory_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    if name != "nichts":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(UnreadablePackage):
        read_package(tmp_path / name)


def test_an_object_that_is_nested_in_two_places_is_one_row(tmp_path: Path) -> None:
    phone = {"id": "p1", "number": "0340 000"}
    document = {
        "id": "o1",
        "name": "Eins",
        "description": "Erste",
        "phones": [phone],
        "contacts": [{"id": "c1", "name": "Kim", "phones": [phone]}],
    }
    place = tmp_path / "eins.json"
    place.write_text(json.dumps(document), "utf-8")
    sheets, problems = taken(place)

    assert kinds(problems) == {"object-again": 1}
    (row,) = sheets["phone"].rows
    assert row.content == phone | {"organization_id": "o1", "contact_id": "c1"}


def test_broken_json_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    folder(tmp_path, organizations=ORGANISATIONS)
    (tmp_path / "services.json").write_text("[{", "utf-8")
    sheets, problems = taken(tmp_path)

    assert len(sheets["organizations"].rows) == 2
    assert kinds(problems) == {"unreadable-table": 1}


@pytest.mark.parametrize(
    ("stem", "table"),
    [
        ("organizations", "organization"),
        ("Service_At_Location", "service_at_location"),
        ("services_at_location", "service_at_location"),
        ("contacts.csv", "contact"),
        ("physical_addresses", "address"),
        ("taxonomy", "taxonomy"),
        ("something", ""),
    ],
)
def test_tables_are_known_by_their_names_of_all_versions(stem: str, table: str) -> None:
    assert table_of(stem)[0] == table


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "35", 35),
        ("number", "52.5", 52.5),
        ("number", "nan", None),
        ("latitude", "52.1", 52.1),
        ("latitude", "-90.01", None),
        ("longitude", "180", 180),
        ("longitude", "999", None),
        ("number", "1e999", None),
        ("date", "2026-02-28", "2026-02-28"),
        ("date", "30.02.2026", None),
        ("email", "a@b.example", "a@b.example"),
        ("email", "a at b", None),
        ("uri", "https://gangbar.example/x", "https://gangbar.example/x"),
        ("uri", "gangbar.example", None),
        ("status", "active", "active"),
        ("status", "Active", None),
        ("text", "  so ", "so"),
        ("text", " ", None),
    ],
)
def test_values_are_typed_or_left_out(kind: str, text: str, value: object) -> None:
    assert typed(kind, text) == value


def test_every_pointer_of_the_specification_leads_to_a_table() -> None:
    for spec in SPECS.values():
        assert all(not c.refers or c.refers in SPECS for c in spec.columns.values())
        assert all(spec.pointer_from(inner) for inner in spec.many.values())
        assert all(column in spec.columns for column in spec.one.values())


@given(
    st.dictionaries(
        st.sampled_from(["alternate_name", "description", "email"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
        min_size=1,
    )
)
def test_what_is_nested_comes_back_as_it_was(values: dict[str, str]) -> None:
    values = {name: text.strip() for name, text in values.items() if text.strip()}
    row = {"id": "o1", "name": "Eins"} | values
    found = nested("organization", row, lambda *_asked: ())
    document = found | {"description": found.get("description", "-")}
    (back,) = unfolded(List([document]))

    kept = {name: text for name, text in row.items() if name != "email" or name in found}
    assert (back.sheet, back.cells) == ("organization", {"description": "-"} | kept)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_json_value_becomes_a_cell(value: Any) -> None:
    assert isinstance(text_of(value), str)
    if isinstance(value, list):
        assert json.loads(text_of({"x": value})) == {"x": value}


@pytest.mark.parametrize(
    "sample",
    [
        "specification-3.0/examples/csv",
        "specification-3.1-dev/examples/csv",
        "ohana/data/sample-csv",
        "specification-3.0/examples/tabular.json",
        "mock-hsds-api/data",
    ],
)
def test_published_samples_are_read_whole(sample: str) -> None:
    sheets, problems = checked(read_package(shared_data("hsds") / sample))

    assert all(sheet.read == len(sheet.rows) + sheet.rejected for sheet in sheets)
    assert sum(len(sheet.rows) for sheet in sheets) >= 20
    assert not {"unreadable-table", "encoding"} & kinds(problems).keys()


def test_two_encodings_in_one_file_are_both_read(tmp_path: Path) -> None:
    rows = ORGANISATIONS.replace("Eins", "Straße").encode()
    rows += "o3,Größe,Dritte\n".encode("cp1252")
    sheets, problems = taken(folder(tmp_path, organizations=rows))

    names = [row.content["name"] for row in sheets["organizations"].rows]
    assert names == ["Straße", "Zwei", "Größe"]
    assert [(one.kind, one.row) for one in problems] == [("encoding", 4)]


def test_a_header_with_holes_and_doubles_is_mended_and_said(tmp_path: Path) -> None:
    rows = "id,name,name,,description\no1,Eins,Zwei,rund,Erste\n"
    sheets, problems = taken(folder(tmp_path, organizations=rows))

    assert sheets["organizations"].rows[0].content == {
        "id": "o1",
        "name": "Eins",
        "name_3": "Zwei",
        "column_4": "rund",
        "description": "Erste",
    }
    assert kinds(problems) == {"unreadable-table": 1, "mended-table": 1, "unknown-column": 2}


def test_parents_of_an_older_taxonomy_are_followed(tmp_path: Path) -> None:
    rows = "id,name,description,parent_id\na,A,a,\nb,B,b,z\n"
    _sheets, problems = taken(folder(tmp_path, organizations=ORGANISATIONS, taxonomy=rows))

    assert ("taxonomy", 3, "parent_id") in {
        (one.table, one.row, one.key) for one in problems if one.kind == "dangling-key"
    }


@pytest.mark.parametrize(
    ("header", "table", "key"),
    [
        ("id,name,parent_id,vocabulary", "taxonomy_term", "1"),
        ("taxonomy_id,name,parent_id,parent_name", "taxonomy_term", "1"),
        ("id,name,description,uri", "taxonomy", "1"),
    ],
)
def test_an_older_taxonomy_holds_terms(tmp_path: Path, header: str, table: str, key: str) -> None:
    sheets, problems = taken(folder(tmp_path, taxonomy=f"{header}\n1,Arbeit,,\n"))

    (row,) = sheets["taxonomy"].rows
    assert (row.table, row.key) == (table, key)
    assert ("renamed-column" in kinds(problems)) is header.startswith("taxonomy_id")


def test_services_of_an_older_version_point_to_terms(tmp_path: Path) -> None:
    terms, links = "id,name,parent_id\n1,Arbeit,\n", "id,service_id,taxonomy_id\n1,s1,1\n"
    files = {"taxonomy": terms, "service_taxonomy": links, "services": SERVICES}
    _sheets, problems = taken(folder(tmp_path, organizations=ORGANISATIONS, **files))

    assert "dangling-key" not in kinds(problems)


def test_german_text_is_read_as_windows_1252(tmp_path: Path) -> None:
    names = "".join(f"o{number},„Öl macht Spaß“,ÄÖÜ\n" for number in range(9))
    rows = ("id,name,description\n" + names).encode("cp1252")
    sheets, problems = taken(folder(tmp_path, organizations=rows))

    assert sheets["organizations"].rows[0].content["name"] == "„Öl macht Spaß“"
    assert [one.detail for one in problems] == ["read as cp1252, HSDS wants UTF-8"]


def test_a_long_name_of_a_file_is_cut_to_a_table(tmp_path: Path) -> None:
    sheets, _problems = taken(folder(tmp_path, **{"x" * 90: "id,name\n1,A\n"}))

    assert sheets["x" * 90].rows[0].table == "x" * 60


@given(st.binary(max_size=200))
def test_any_bytes_are_mended_to_utf_8_or_left_alone(data: bytes) -> None:
    mended, broken = mended_letters(data)
    if broken:
        mended.decode()
    else:
        assert mended == data


def test_a_quote_that_never_closes_loses_no_row(tmp_path: Path) -> None:
    rows = ORGANISATIONS + 'o3,"Drei,Dritte\no4,Vier,Vierte\n'
    sheets, problems = taken(folder(tmp_path, organizations=rows))

    assert kinds(problems)["mended-table"] == kinds(problems)["unreadable-table"]
    written = " ".join(str(row.content) for row in sheets["organizations"].rows)
    assert all(name in written for name in ("Eins", "Zwei", "Drei", "Vier"))
