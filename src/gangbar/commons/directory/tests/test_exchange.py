"""Directories that meet: what is the network's own, or another's already, is there once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from gangbar.commons.directory import actions, queries
from gangbar.commons.directory.actions import Taken
from gangbar.commons.directory.models import Entry, Offer
from gangbar.kernel.hsds.checks import Checked, Kept, checked
from gangbar.kernel.hsds.package import read_package
from gangbar.kernel.hsds.values import public_id
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
SERVICE = "3f7b145d-84af-42d7-8fae-eaca714b02b2"
PHONE = "1554f2e2-a373-45db-a3fa-9fc48a61c15e"
Tables = Mapping[str, list[Mapping[str, str]]]


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def offer(cast: Cast) -> Offer:
    """An offer that has a cost, languages and a place."""
    values = {"kind": "coaching", "title": "Coaching", "cost": 5, "languages": ["de", "de"]}
    with acting_as(cast.basim):
        return actions.publish_offer(values=values | {"district": cast.halle}, by=cast.basim)


def exported() -> Tables:
    return {one.table: list(one.rows) for one in queries.all_rows(None)}


def take(folder: Path, tables: Tables, source: str = "hsds") -> dict[str, Taken]:
    """Take over tables as they would come in one file of JSON."""
    file = folder / f"{source}.json"
    file.write_text(json.dumps(tables), "utf-8")
    sheets, _problems = checked(read_package(file))
    return actions.take_over(sheets, source=source)


def unique(tables: Tables) -> bool:
    return all(len({row["id"] for row in rows}) == len(rows) for rows in tables.values())


def counts(report: Mapping[str, Taken]) -> dict[str, int]:
    names = ("created", "updated", "unchanged", "rejected")
    return {name: sum(getattr(one, name) for one in report.values()) for name in names}


def kinds(report: Mapping[str, Taken]) -> list[tuple[str, str]]:
    return [(problem.kind, problem.table) for one in report.values() for problem in one.problems]


def test_an_export_of_the_network_changes_nothing_in_it(offer: Offer, tmp_path: Path) -> None:
    before = exported()
    report = take(tmp_path, before)

    assert counts(report) == {
        "created": 0,
        "updated": 0,
        "unchanged": sum(len(rows) for rows in before.values()),
        "rejected": 0,
    }
    assert kinds(report) == []
    assert not Entry.objects.exists()
    assert exported() == before
    assert unique(before)


def test_an_own_row_is_never_overwritten(offer: Offer, tmp_path: Path) -> None:
    (own,) = [row for row in exported()["service"] if row["name"] == "Coaching"]
    report = take(tmp_path, {"service": [dict(own) | {"name": "Anders", "farbe": "blau"}]})

    assert report["service"].as_dict() == {
        "read": 1,
        "created": 0,
        "updated": 0,
        "unchanged": 1,
        "rejected": 0,
    }
    (problem,) = report["service"].problems
    assert (problem.kind, problem.row, problem.key) == ("own-row", 1, "id")
    assert "(name, farbe)" in problem.detail
    assert not Entry.objects.exists()


def elsewhere(offer: Offer, cast: Cast) -> None:
    """Another network, in which offer and owner have the same numbers and names."""
    with acting_as(cast.basim):
        offer.organisation.public_id = uuid4()
        offer.organisation.save(update_fields=["public_id"])


def test_an_organisation_under_a_new_name_keeps_its_ids(offer: Offer, cast: Cast) -> None:
    before = exported()
    with acting_as(cast.basim):
        offer.organisation.slug = offer.organisation.name = "andere"
        offer.organisation.save(update_fields=["slug", "name"])
    after = exported()

    assert "andere" in {row["name"] for row in after["organization"]}
    assert {name: {row["id"] for row in rows} for name, rows in after.items()} == {
        name: {row["id"] for row in rows} for name, rows in before.items()
    }


def test_the_own_rows_of_two_networks_have_different_ids(offer: Offer, cast: Cast) -> None:
    before = exported()
    elsewhere(offer, cast)

    for table in ("service", "cost_option", "language", "service_area"):
        mine, theirs = ({row["id"] for row in one[table]} for one in (before, exported()))
        assert mine != theirs


def test_an_own_row_that_had_been_taken_over_leaves_once(
    client: Client, offer: Offer, tmp_path: Path
) -> None:
    (own,) = [row for row in exported()["service"] if row["name"] == "Coaching"]
    key = own["id"]
    Entry.objects.create(
        source="hsds", table="service", key=key, public_id=key, name="Alt", content=dict(own),
        changed_at=offer.changed_at,
    )  # fmt: skip
    (table,) = [one for one in queries.all_rows(None) if one.table == "service"]

    assert table.left_out == [key]
    assert unique({"service": table.rows})
    page = client.get("/hsds/services").json()
    assert [one["id"] for one in page["contents"]].count(key) == 1
    assert page["total_items"] == len(page["contents"])


def foreign(name: str) -> Tables:
    """A directory whose service has an id of the world, and an organisation with one of its own."""
    service = {"id": SERVICE, "organization_id": SERVICE, "name": name, "status": "active"}
    own = {"id": "1", "name": f"Träger von {name}", "description": "-"}
    place = {"id": "x", "service_id": SERVICE, "organization_id": "1"}
    return {"services": [service], "organizations": [own], "parking": [place]}


def test_two_sources_with_the_same_id_give_one_row(tmp_path: Path) -> None:
    first, again = take(tmp_path, foreign("A"), "eins"), take(tmp_path, foreign("A"), "zwei")
    assert counts(first) == {"created": 3, "updated": 0, "unchanged": 0, "rejected": 0}
    assert counts(again) == {"created": 2, "updated": 0, "unchanged": 1, "rejected": 0}

    other = take(tmp_path, foreign("B"), "drei")
    assert other["services"].rejected == 1
    assert kinds(other) == [("id-elsewhere", "services")]
    assert "eins" in other["services"].problems[0].detail
    assert counts(take(tmp_path, foreign("B"), "drei")) == {
        "created": 0,
        "updated": 0,
        "unchanged": 2,
        "rejected": 1,
    }
    tables = exported()
    assert unique(tables)
    assert [row["name"] for row in tables["service"]] == ["A"]


def test_ids_and_what_points_to_them_are_rewritten_together(tmp_path: Path) -> None:
    take(tmp_path, foreign("A"), "eins")
    assert exported()["organization"][0]["id"] == "1"

    take(tmp_path, {"organizations": [{"id": "1", "name": "Z", "description": "-"}]}, "zwei")
    tables = exported()
    key = str(public_id("eins", "organization", "1"))
    assert {row["id"] for row in tables["organization"]} > {key}
    assert [row["organization_id"] for row in tables["parking"]] == [key]
    assert tables["parking"][0]["service_id"] == SERVICE


def test_an_export_of_several_sources_is_recognised_whole(tmp_path: Path) -> None:
    take(tmp_path, foreign("A"), "eins")
    take(tmp_path, {"organizations": [{"id": "1", "name": "Z", "description": "-"}]}, "zwei")
    before = exported()
    report = take(tmp_path, before)

    assert counts(report) == {"created": 0, "updated": 0, "unchanged": 4, "rejected": 0}
    assert exported() == before


def test_what_another_source_hangs_on_a_row_is_shown_with_it(
    client: Client, tmp_path: Path
) -> None:
    take(tmp_path, foreign("A"), "eins")
    take(tmp_path, {"phones": [{"id": PHONE, "service_id": SERVICE, "number": "1"}]}, "zwei")

    service = client.get(f"/hsds/services/{SERVICE}").json()
    assert [one["id"] for one in service["phones"]] == [PHONE]


def test_an_export_into_another_network_gives_the_same(
    offer: Offer, cast: Cast, tmp_path: Path
) -> None:
    take(tmp_path, foreign("A"), "eins")
    before = exported()
    Entry.objects.all().delete()
    elsewhere(offer, cast)
    report = take(tmp_path, before)

    assert kinds(report) == []
    after = {(table, row["id"]): row for table, rows in exported().items() for row in rows}
    assert all(after[table, row["id"]] == row for table, rows in before.items() for row in rows)


def service(key: str, name: str = "A") -> dict[str, str]:
    return {"id": key, "organization_id": key, "name": name, "status": "active"}


@pytest.mark.parametrize("ending", ["csv", "json"])
@pytest.mark.parametrize(
    "writing", [SERVICE.upper(), f"{{{SERVICE}}}", f"urn:uuid:{SERVICE}", SERVICE.replace("-", "")]
)
def test_a_uuid_is_one_id_however_it_is_written(
    client: Client, tmp_path: Path, writing: str, ending: str
) -> None:
    phone = {"id": PHONE, "service_id": writing, "number": "1"}
    read = {"services": [service(writing), service(SERVICE, "B")], "phones": [phone]}
    for name, rows in read.items():
        lines = "\n".join(",".join(row.values()) for row in rows)
        text = ",".join(rows[0]) + "\n" + lines if ending == "csv" else json.dumps(rows)
        (tmp_path / f"{name}.{ending}").write_text(text, "utf-8")
    sheets, problems = checked(read_package(tmp_path))
    report = actions.take_over(sheets, source="eins")

    assert counts(report) == {"created": 2, "updated": 0, "unchanged": 0, "rejected": 1}
    assert {one.kind for one in problems} == {"duplicate-id", "dangling-key"}
    assert {one.key for one in problems if one.kind == "dangling-key"} == {"organization_id"}
    tables = exported()
    assert [row["id"] for row in tables["service"]] == [SERVICE]
    assert [row["service_id"] for row in tables["phone"]] == [SERVICE]
    shown = client.get(f"/hsds/services/{SERVICE}").json()
    assert [one["id"] for one in shown["phones"]] == [PHONE]


def test_two_rows_of_a_batch_with_one_id_give_one_entry() -> None:
    rows = [
        Kept("service", key, service(key, name), number)
        for number, (key, name) in enumerate([(SERVICE, "A"), (SERVICE.upper(), "B")], 1)
    ]
    report = actions.take_over([Checked("services", "service", rows, read=2)], source="eins")

    assert counts(report) == {"created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert kinds(report) == [("id-elsewhere", "services")]
    assert Entry.objects.get().name == "A"


def test_an_entry_that_an_older_import_kept_in_capitals_is_found_again(tmp_path: Path) -> None:
    old = SERVICE.upper()
    Entry.objects.create(
        source="eins", table="service", key=old, public_id=old, name="A", content=service(old),
        changed_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    assert [row["organization_id"] for row in exported()["service"]] == [SERVICE]

    again = [take(tmp_path, {"services": [service(old)]}, "eins") for _time in range(2)]
    assert [(one["services"].updated, one["services"].unchanged) for one in again] == [
        (1, 0),
        (0, 1),
    ]
    assert Entry.objects.get().key == SERVICE
