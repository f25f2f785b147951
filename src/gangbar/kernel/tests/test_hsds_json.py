"""HSDS JSON of somebody else: every object is a row of its own table, or it is said why not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.hsds.checks import Checked, checked
from gangbar.kernel.hsds.documents import read_document
from gangbar.kernel.hsds.package import UnreadablePackage, read_package
from gangbar.kernel.hsds.sheets import Package, Problem
from gangbar.kernel.tests.shared import shared_data

ONE = {"id": "o1", "name": "Kü", "description": "Erste"}


def taken(document: Any, name: str = "stelle.json") -> tuple[dict[str, Checked], list[Problem]]:
    """What is read of a document, or of the bytes of one."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    package = Package()
    read_document(package, name, data)
    sheets, problems = checked(package)
    return {sheet.name: sheet for sheet in sheets}, problems


def rows(sheet: Checked) -> list[dict[str, str]]:
    return [dict(row.content) for row in sheet.rows]


def places(problems: list[Problem], kind: str) -> list[tuple[str, int, str]]:
    return [(one.table, one.row, one.key) for one in problems if one.kind == kind]


def test_a_single_object_under_the_name_of_a_table_is_its_row() -> None:
    service = {"id": "s1", "organization_id": "o1", "name": "Beratung", "status": "active"}
    sheets, problems = taken({"organizations": [ONE], "services": service, "publisher": "wir"})

    assert rows(sheets["services"]) == [service]
    assert [one.kind for one in problems] == ["ignored-value"]
    assert places(problems, "ignored-value") == [("stelle.json", 0, "publisher")]


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        pytest.param(ONE, {"organization": 1}, id="one row"),
        pytest.param({"name": "Ohne Kennung"}, {"organization": 1}, id="one row without id"),
        pytest.param([ONE, "a", 3], {"organization": 1, "unknown": 2}, id="list of anything"),
        pytest.param({"contents": [ONE], "total_items": 1}, {"organization": 1}, id="page"),
        pytest.param({"contents": [ONE], "services": [{"id": "s"}]},
                     {"organization": 1, "services": 1}, id="page with more beside it"),
        pytest.param({"parking": [{"id": "p"}], "x": {"y": 1}}, {"parking": 1, "x": 1},
                     id="tables that nobody knows"),
        pytest.param({"name": "Wir", "organizations": [ONE]}, {"organizations": 1},
                     id="a name beside the tables"),
        pytest.param({"a": 1}, {"unknown": 1}, id="an object of any kind"),
        pytest.param({"service": {"id": "s"}, "version": "3"}, {"service": 1}, id="one wrapped"),
        pytest.param({"organization": ONE, "service": {"id": "s"}},
                     {"organization": 1, "service": 1}, id="two that are no row together"),
        pytest.param({"organization": ONE, "status": "active"},
                     {"service": 1, "organization": 1}, id="a service without id and name"),
        pytest.param({"name": "Wir", "services": [{"id": "s"}]},
                     {"organization": 1, "service": 1}, id="one that offers something"),
        pytest.param({"name": "Wir", "phones": [{"id": "p"}], "contacts": [{"id": "c"}]},
                     {"organization": 1, "phone": 1, "contact": 1}, id="one with its contacts"),
        pytest.param({"name": "Wir", "tax_id": "1", "services": [{"id": "s"}],
                      "locations": [{"id": "x"}]},
                     {"organization": 1, "service": 1, "location": 1}, id="one with its places"),
    ],
)  # fmt: skip
def test_every_object_of_a_document_is_a_row(document: Any, kept: dict[str, int]) -> None:
    sheets, _problems = taken(document)

    assert {name: len(sheet.rows) for name, sheet in sheets.items()} == kept


def test_a_service_and_a_location_without_id_around_them_belong_together() -> None:
    service = {"id": "s1", "name": "Beratung", "status": "active"}
    document = {"service": service, "location": {"id": "x1", "location_type": "virtual"}}
    sheets, problems = taken(document)

    (between,) = rows(sheets["service_at_location"])
    assert between == {"service_id": "s1", "location_id": "x1"}
    assert (sheets, problems) == taken([document])
    assert set(sheets) == {"service_at_location", "service", "location"}


def test_what_a_directory_says_of_itself_makes_no_organisation() -> None:
    tables = {"services": [{"id": "s1", "name": "A"}], "locations": [{"id": "x1", "name": "B"}]}
    sheets, problems = taken({"name": "My directory", "version": "3", **tables})

    assert {name: rows(sheet) for name, sheet in sheets.items()} == tables
    assert places(problems, "ignored-value") == [
        ("stelle.json", 0, "name"),
        ("stelle.json", 0, "version"),
    ]


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"),
        *("utf-32", "utf-32-le", "utf-32-be"),
    ],
)
def test_json_is_read_in_every_encoding(encoding: str) -> None:
    data = json.dumps({"organizations": [ONE]}, ensure_ascii=False).encode(encoding)
    sheets, problems = taken(data)

    assert rows(sheets["organizations"]) == [ONE]
    assert bool(places(problems, "encoding")) is not encoding.startswith("utf-8")


def test_two_encodings_in_one_document_are_both_read() -> None:
    data = json.dumps([ONE], ensure_ascii=False).encode()[:-1]
    data += ', {"id": "o2", "name": "Größe", "description": "-"}]'.encode("cp1252")
    sheets, problems = taken(data)

    assert [row["name"] for row in rows(sheets["organization"])] == ["Kü", "Größe"]
    assert places(problems, "encoding") == [("stelle.json", 1, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-32-be"])
def test_broken_json_is_refused_in_a_sentence(tmp_path: Path, encoding: str) -> None:
    broken = json.dumps([ONE], ensure_ascii=False).encode(encoding)[:-5]
    (tmp_path / "services.json").write_bytes(broken)
    with pytest.raises(UnreadablePackage, match="ist nicht lesbar"):
        read_package(tmp_path / "services.json")
    assert [one.kind for one in taken(broken)[1]][-1:] == ["unreadable-table"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_said_to_be_unreadable(data: bytes) -> None:
    sheets, problems = taken(data)

    assert sheets or problems or not json.loads(data)


def test_one_object_a_line_is_read_too() -> None:
    sheets, problems = taken(b'{"id": "o1", "name": "A"}\r\n{"id": "o2", "name": "B"}\n\n')

    assert [row["name"] for row in rows(sheets["organization"])] == ["A", "B"]
    assert "unreadable-table" in {one.kind for one in taken(b'{"id": 1}\n{"id": ')[1]}
    assert {one.kind for one in problems} == {"missing-value"}


def test_a_number_is_kept_as_it_was_written() -> None:
    sheets, _problems = taken(b'[{"id": 7, "name": 3.10, "x": 1e999, "description": true}]')

    assert rows(sheets["organization"]) == [
        {"id": "7", "name": "3.10", "x": "1e999", "description": "true"}
    ]


def test_numbers_inside_a_value_are_kept_as_they_were_written() -> None:
    written = '{"a": [12.50, 1.000000000000000000001, 7, true, null, "ü"], "b": {}, "c": []}'
    sheets, _problems = taken(f'[{{"id": "o1", "name": "A", "x": {written}}}]'.encode())

    assert rows(sheets["organization"])[0]["x"] == written


NAMES = ["id", "name", "services", "organizations", "phones", "location", "taxonomy", "contents"]
VALUES = st.none() | st.booleans() | st.sampled_from(["1", "2", " ", 3, 1.5])
DOCUMENTS = st.recursive(
    VALUES, lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*NAMES, "x"]), inner)
)


@given(DOCUMENTS)
def test_every_value_of_any_document_is_in_a_row_or_told(document: Any) -> None:
    sheets, problems = taken(document)

    assert all(sheet.read == len(sheet.rows) + sheet.rejected for sheet in sheets.values())
    told = json.dumps([rows(sheet) for sheet in sheets.values()]) + str(problems)
    assert "1.5" not in json.dumps(document) or "1.5" in told


def test_an_object_that_comes_again_is_rejected_as_a_row_of_a_table_would_be() -> None:
    sheets, problems = taken([ONE, {"id": "o2", "name": "A"}, ONE, ONE | {"name": "B"}])
    sheet = sheets["organization"]

    assert (sheet.read, len(sheet.rows), sheet.rejected) == (4, 2, 2)
    assert places(problems, "duplicate-row") == [("organization", 3, "id")]
    assert places(problems, "duplicate-id") == [("organization", 4, "id")]


def test_what_a_second_file_adds_to_an_object_is_put_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": "o1", "name": "Kü"}]), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(ONE), "utf-8")
    sheets, problems = checked(read_package(tmp_path))

    assert [row for sheet in sheets for row in rows(sheet)] == [ONE]
    assert places(problems, "object-again") == [("organization", 0, "")]


def test_a_name_twice_in_one_object_is_said_and_both_values_are_kept() -> None:
    text = '[{"id": "o1", "name": "A", "name": "B", "phones": [{"id": "p"}], "phones": []}]'
    sheets, problems = taken(text.encode())

    assert rows(sheets["organization"]) == [{"id": "o1", "name": "B", "name_1": "A"}]
    assert len(sheets["phone"].rows) == 1
    told = [one for one in problems if one.kind == "duplicate-key"]
    assert [one.key for one in told] == ["name", "phones"]
    assert told[0].detail == "2 times in the object 'o1': 'A', 'B'"


def test_what_is_nested_becomes_rows_with_the_id_of_what_it_stands_in() -> None:
    at = {"id": "l1", "location": {"id": "x1", "location_type": "virtual", "name": "Netz"}}
    service = {
        "id": "s1",
        "name": "Beratung",
        "status": "active",
        "phones": {"id": "p1", "number": "0345"},
        "service_at_locations": [at],
        "locations": [{"id": "x2", "location_type": "virtual"}],
        "attributes": [{"id": "a1", "taxonomy_term": {"id": "t1", "name": "Arbeit"}}],
        "regular_schedules": [{"id": "r1"}],
    }
    program = {"id": "g1", "name": "Programm", "services": [{"id": "s2"}]}
    sheets, problems = taken(ONE | {"services": [service], "programs": [program]})

    assert [row.get("organization_id", "-") for row in rows(sheets["service"])] == ["o1", "-"]
    assert rows(sheets["service"])[1] == {"id": "s2", "program_id": "g1"}
    assert rows(sheets["phone"]) == [{"id": "p1", "number": "0345", "service_id": "s1"}]
    assert [
        (row["service_id"], row["location_id"]) for row in rows(sheets["service_at_location"])
    ] == [("s1", "x1"), ("s1", "x2")]
    (attribute,) = rows(sheets["attribute"])
    assert attribute == {
        "id": "a1",
        "taxonomy_term_id": "t1",
        "link_id": "s1",
        "link_entity": "service",
    }
    assert places(problems, "unknown-column") == [("service", 0, "regular_schedules")]
    assert {sheet.read for sheet in sheets.values()} == {1, 2}


def test_rows_inside_one_without_id_find_it_by_its_content() -> None:
    sheets, problems = taken([{"name": "Ohne", "phones": [{"id": "p1", "number": "0345"}]}])

    (parent,) = sheets["organization"].rows
    assert rows(sheets["phone"])[0]["organization_id"] == parent.key
    assert not places(problems, "dangling-key")


def test_what_a_row_says_against_its_place_is_told() -> None:
    phones = [{"id": "p1", "number": "1", "organization_id": "o9"}]
    _sheets, problems = taken(ONE | {"phones": phones, "website": {"a": 1}})

    assert places(problems, "conflicting-key") == [("phone", 1, "organization_id")]
    assert places(problems, "nested-value") == [("organization", 1, "website")]


def test_addresses_of_an_older_version_say_of_which_kind_they_are() -> None:
    inside = {"id": "x1", "location_type": "physical", "physical_addresses": [{"id": "1"}]}
    sheets, _problems = taken({"locations": [inside], "postal_addresses": [{"id": "1"}]})

    found = [
        row for name in ("physical_addresses", "postal_addresses") for row in rows(sheets[name])
    ]
    assert [row["address_type"] for row in found] == ["physical", "postal"]


def test_signs_that_are_no_text_are_replaced_and_said() -> None:
    sheets, problems = taken(b'[{"id": "o1", "name": "A\\ud800B\\u0000", "x\\u0000": "y"}]')

    assert rows(sheets["organization"]) == [{"id": "o1", "name": "A\ufffdB\ufffd", "x\ufffd": "y"}]
    assert ("organization", 1, "name") in places(problems, "encoding")


def test_a_file_with_the_name_of_a_table_holds_its_rows() -> None:
    sheets, _problems = taken([{"id": "x1", "name": "Haus"}], "locations.json")

    assert [row.table for row in sheets["location"].rows] == ["location"]


@pytest.mark.parametrize(
    "sample",
    [
        f"specification-3.{version}/examples/{name}_full.json"
        for version in ("0", "1-dev")
        for name in ("organization", "service", "service_at_location")
    ],
)
def test_published_samples_leave_nothing_nested(sample: str) -> None:
    path = shared_data("hsds") / sample
    sheets, problems = taken(path.read_bytes(), path.name)

    assert {"unknown-column", "unknown-table", "nested-value"}.isdisjoint(
        one.kind for one in problems
    )
    found = {sheet.table: len(sheet.rows) for sheet in sheets.values()}
    assert found == dict.fromkeys(_tables(json.loads(path.read_text("utf-8"))), 1)


def _tables(document: Any) -> Counter[str]:
    """The tables of a sample, of which each has one row that is repeated wherever it fits."""
    text = json.dumps(document)
    named = {"organization", "service", "service_at_location", "location", "taxonomy_term"}
    named |= {"taxonomy", "program", "metadata", "unit", "url", "attribute", "phone", "contact"}
    named |= {"schedule", "funding", "service_area", "required_document", "language", "address"}
    named |= {"accessibility", "cost_option", "organization_identifier", "service_capacity"}
    if "capacities" not in text:
        named -= {"unit", "url", "service_capacity"}
    return Counter(named)
