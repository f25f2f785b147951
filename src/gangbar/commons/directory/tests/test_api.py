"""The read interface answers as the published schemas of HSDS 3.0 demand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from gangbar.commons.directory import actions
from gangbar.kernel.hsds.checks import checked
from gangbar.kernel.hsds.package import read_package
from gangbar.kernel.tests.shared import shared_data
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
HSDS = "/hsds"


@pytest.fixture
def cast() -> Cast:
    cast = small_cast()
    values = {
        "kind": "vocational_language_course",
        "title": "Berufssprachkurs B2",
        "german_from": "B1",
        "cost": 0,
        "languages": ["de", "ar"],
        "district": cast.halle,
    }
    with acting_as(cast.basim):
        offer = actions.publish_offer(values=values, by=cast.basim)
        start = {"starts_on": timezone.localdate(), "places_left": 3}
        actions.set_start(offer, values=start, by=cast.basim)
    return cast


@pytest.fixture
def dirty(tmp_path: Path) -> None:
    """What somebody else kept: ids that are no UUIDs, values that fit no type."""
    tables = {
        "organizations": "id,name,description,email,year_incorporated,website\n"
        "1,Verein,,kein at,neunzehnhundert,verein.example\n2,,,,,\n",
        "services": "id,organization_id,name,status,minimum_age,assured_date\n"
        "1,1,Beratung,offen,zwölf,30.02.2026\n2,99,,active,,\n",
        "locations": "id,organization_id,latitude\n1,1,abc\n",
        "service_at_location": "id,service_id,location_id\n1,1,1\n2,1,77\n",
        "phones": "id,service_id,number,extension\n1,1,0340 0,x\n2,1,,\n",
        "schedules": "id,service_id,freq,opens_at\n1,1,DAILY,früh\n",
        "taxonomies": "id,name,description\nt,Themen,\n",
        "taxonomy_terms": "id,name,description,taxonomy_id,parent_id\nA,Arbeit,,t,\nB,Beruf,,t,A\n",
        "attributes": "id,link_id,link_entity,taxonomy_term_id\n1,1,service,B\n",
        "service_capacity": "id,service_id,available,updated\n1,1,viele,\n",
        "metadata": "id,resource_id,resource_type\n1,1,service\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    sheets, _problems = checked(read_package(tmp_path))
    actions.take_over(sheets, source="fremd")


def valid(document: Any, schema: str) -> None:
    folder = shared_data("hsds/specification-3.0/schema")
    files = [*folder.glob("*.json"), *folder.glob("compiled/*.json")]
    resources = [
        (
            file.name,
            DRAFT202012.create_resource(json.loads(file.read_text("utf-8"))),
        )
        for file in files
    ]
    validator = Draft202012Validator(
        json.loads((folder / schema).read_text("utf-8")),
        registry=Registry().with_resources(resources),
        format_checker=FormatChecker(["uuid", "email", "date"]),
    )
    errors = [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(document)]
    assert not errors, errors


def listed(client: Client, name: str, **query: Any) -> dict[str, Any]:
    answer = client.get(f"{HSDS}/{name}", query)
    assert answer.status_code == 200
    page: dict[str, Any] = answer.json()
    return page


LISTS = {
    "services": "compiled/service_list.json",
    "organizations": "compiled/organization_list.json",
    "service_at_locations": "compiled/service_at_location_list.json",
    "taxonomies": "taxonomy.json",
    "taxonomy_terms": "taxonomy_term.json",
}
WHOLE = {
    "services": "compiled/service_with_definitions.json",
    "organizations": "organization.json",
    "service_at_locations": "service_at_location.json",
    "taxonomies": "taxonomy.json",
    "taxonomy_terms": "taxonomy_term.json",
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_single_answers_are_valid(
    client: Client, cast: Cast, dirty: None, name: str
) -> None:
    page = listed(client, name)
    assert page["contents"]
    for one in page["contents"]:
        valid(one, LISTS[name])
        whole = client.get(f"{HSDS}/{name}/{one['id']}")
        assert whole.status_code == 200
        valid(whole.json(), WHOLE[name])
    for one in listed(client, name, full="true")["contents"]:
        valid(one, WHOLE[name])


def test_the_first_answer_says_what_it_is(client: Client, cast: Cast) -> None:
    about = client.get(f"{HSDS}/").json()
    assert about["version"] == "3.0"
    assert set(about) == {"version", "profile", "openapi_url"}
    assert client.get(f"{HSDS}/openapi.json").json()["info"]["version"] == "3.0"


def test_pages_follow_each_other_without_gap_or_repetition(
    client: Client, cast: Cast, dirty: None
) -> None:
    everything = [one["id"] for one in listed(client, "services")["contents"]]
    seen: list[str] = []
    number = 1
    while not (page := listed(client, "services", per_page=2, page=number))["empty"]:
        seen += [one["id"] for one in page["contents"]]
        number += 1
    assert seen == everything
    assert page["total_items"] == len(everything) == len(set(everything))


def test_a_service_brings_everything_that_hangs_on_it(
    client: Client, cast: Cast, dirty: None
) -> None:
    (found,) = listed(client, "services", search="Beratung", minimal="true")["contents"][-1:]
    service = client.get(f"{HSDS}/services/{found['id']}").json()

    assert service["organization"]["name"] == "Verein"
    assert [one["number"] for one in service["phones"]] == ["0340 0", "-"]
    assert service["attributes"][0]["taxonomy_term"]["name"] == "Beruf"
    assert service["service_at_locations"][0]["location"]["location_type"] == "physical"
    assert "minimum_age" not in service


def test_an_offer_is_a_service_with_cost_place_and_start(client: Client, cast: Cast) -> None:
    (found,) = listed(client, "services", search="Berufssprachkurs")["contents"]
    service = client.get(f"{HSDS}/services/{found['id']}").json()

    assert service["cost_options"][0]["amount"] == 0
    assert service["service_areas"][0]["extent"] == cast.halle.ags
    assert service["schedules"][0]["dtstart"] == timezone.localdate().isoformat()
    assert {one["code"] for one in service["languages"]} == {"de", "ar"}
    assert service["eligibility_description"] == "Deutsch ab B1"


def test_an_organisation_lists_its_services(client: Client, cast: Cast, dirty: None) -> None:
    (found,) = listed(client, "organizations", search="Verein")["contents"]
    brief = client.get(f"{HSDS}/organizations/{found['id']}").json()
    whole = client.get(f"{HSDS}/organizations/{found['id']}", {"full_service": "true"}).json()
    only = listed(client, "services", organization_id=found["id"])

    assert [set(one) for one in brief["services"]] == [{"id"}]
    assert whole["services"][0]["name"] == "Beratung"
    assert [one["name"] for one in only["contents"]] == ["Beratung"]


def test_lines_can_be_streamed(client: Client, cast: Cast) -> None:
    answer = client.get(f"{HSDS}/organizations", {"format": "ndjson"})
    lines = b"".join(answer.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert {json.loads(line)["name"] for line in lines} >= {"Jobcenter Muster"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/services/x", 422),
        ("/services/00000000-0000-4000-8000-000000000000", 404),
        ("/services?per_page=0", 422),
        ("/services?page=99999999999999999999", 422),
        ("/services?organization_id=x", 422),
        ("/organizations?search=%00", 422),
        ("/services?format=xml", 422),
    ],
)
def test_rubbish_is_answered_in_json(client: Client, cast: Cast, address: str, status: int) -> None:
    answer = client.get(HSDS + address)
    assert answer.status_code == status
    if status != 400:
        assert answer["Content-Type"].startswith("application/json")


def test_nothing_can_be_written(client: Client, cast: Cast) -> None:
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(f"{HSDS}/services").status_code == 405


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/services?per_page=0", 422),
        ("/services?page=zwei", 422),
        ("/services?search=" + "x" * 201, 422),
        ("/services/no-id", 422),
        ("/services/00000000-0000-4000-8000-000000000000", 404),
        ("/taxonomies?format=ndjson", 200),
    ],
)
def test_whatever_is_answered_is_documented(client: Client, address: str, status: int) -> None:
    answer = client.get(HSDS + address)
    assert answer.status_code == status
    path = address.partition("?")[0]
    path = path if path.count("/") == 1 else f"/{path.split('/')[1]}/{{row}}"
    documented = client.get(f"{HSDS}/openapi.json").json()["paths"][HSDS + path]["get"]
    kinds = documented["responses"][str(status)]["content"]
    assert answer.headers["Content-Type"].partition(";")[0] in kinds
