"""The terms of an offer leave as structured as they are, and come back without a change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.commons.directory import actions, queries
from gangbar.commons.directory.domain import terms
from gangbar.commons.directory.models import Entry, Offer
from gangbar.commons.directory.tests.test_api import valid
from gangbar.kernel.hsds.checks import checked
from gangbar.kernel.hsds.package import read_package
from gangbar.kernel.tests.shared import shared_data
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
TERMS = {
    "kind": "adaptation_course",
    "german_from": "B1",
    "german_to": "B2",
    "benefits": ["sgb2", "sgb3"],
    "women_only": True,
    "needs_notice": True,
    "occupations": ["Pflegefachfrau", "Pflege"],
    "hours_per_week": 20,
    "weeks": 30,
    "mode": "hybrid",
    "day_times": ["morning"],
    "childcare": "yes",
    "accessibility": ["wheelchair", "toilet"],
    "waiting_weeks": 3,
    "confirm_every": 30,
}


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def offer(cast: Cast) -> Offer:
    day = timezone.localdate()
    start = {
        "starts_on": day + timedelta(days=30),
        "register_until": day + timedelta(days=20),
        "places": 15,
        "places_left": 0,
    }
    with acting_as(cast.basim):
        made = actions.publish_offer(values=TERMS | {"title": "Kurs"}, by=cast.basim)
        actions.set_start(made, values=start, by=cast.basim)
    return made


def exported() -> dict[str, list[Mapping[str, str]]]:
    return {one.table: list(one.rows) for one in queries.all_rows(None)}


def take(folder: Path, tables: Mapping[str, list[Mapping[str, str]]]) -> dict[str, int]:
    (folder / "alles.json").write_text(json.dumps(tables), "utf-8")
    sheets, problems = checked(read_package(folder / "alles.json"))
    report = actions.take_over(sheets, source="anderes")
    assert not problems
    assert not [problem for one in report.values() for problem in one.problems]
    return {
        name: sum(getattr(one, name) for one in report.values())
        for name in ("created", "updated", "rejected")
    }


def elsewhere(offer: Offer, cast: Cast) -> None:
    """Another network, with an owner that is another."""
    with acting_as(cast.basim):
        offer.organisation.public_id = uuid4()
        offer.organisation.save(update_fields=["public_id"])


def said(tables: Mapping[str, list[Mapping[str, str]]], entity: str) -> dict[str, set[str]]:
    codes = {row["id"]: row["code"] for row in tables["taxonomy_term"]}
    found: dict[str, set[str]] = {}
    for row in tables["attribute"]:
        if row["link_entity"] == entity:
            found.setdefault(codes[row["taxonomy_term_id"]], set()).add(row["value"])
    return found


def test_every_term_of_an_offer_leaves_as_a_value_and_not_as_prose(offer: Offer) -> None:
    tables = exported()

    assert said(tables, "service") == {
        name: {"true"}
        if value is True
        else set(map(str, value if isinstance(value, list) else [value]))
        for name, value in TERMS.items()
    }
    assert said(tables, "schedule") == {
        "places": {"15"},
        "places_left": {"0"},
        "register_until": {(timezone.localdate() + timedelta(days=20)).isoformat()},
    }
    (capacity,) = tables["service_capacity"]
    assert (capacity["available"], capacity["maximum"]) == ("0", "15")
    fields = {one.name for one in Offer._meta.fields}
    # Columns of the tables themselves, and what is no term of taking part.
    beside = {"id", "organisation", "unit", "title", "description", "cost", "paid_by", "languages"}
    beside |= {"district", "minimum_age", "maximum_age", "confirmed_on", "confirmed_by"}
    beside |= {"changed_at", "ended_on"}
    assert fields - beside == {one.code for one in terms.SERVICE}


def test_a_round_trip_changes_nothing(offer: Offer, cast: Cast, tmp_path: Path) -> None:
    before = exported()
    assert take(tmp_path, before) == {"created": 0, "updated": 0, "rejected": 0}

    elsewhere(offer, cast)
    first = take(tmp_path, before)
    assert first["created"] > 0
    assert (first["updated"], first["rejected"]) == (0, 0)
    assert take(tmp_path, before) == {"created": 0, "updated": 0, "rejected": 0}
    after = {(table, row["id"]): row for table, rows in exported().items() for row in rows}
    assert all(after[table, row["id"]] == row for table, rows in before.items() for row in rows)


def test_what_was_taken_over_shows_its_terms_in_words(
    offer: Offer, cast: Cast, tmp_path: Path, client: Client
) -> None:
    before = exported()
    elsewhere(offer, cast)
    take(tmp_path, before)
    entry = Entry.objects.get(table="service", name="Kurs")

    body = client.get(f"/offers/taken-over/{entry.pk}/").content.decode()
    for words in ("teils online", "stufenlos erreichbar, barrierefreies WC", "0 von 15 frei", "ja"):
        assert words in body


def test_the_interface_shows_the_terms_and_fits_the_published_schema(
    offer: Offer, client: Client
) -> None:
    (service,) = client.get("/hsds/services?full=true&search=Kurs").json()["contents"]
    valid(service, "service.json")

    values = {one["taxonomy_term"]["code"]: one["value"] for one in service["attributes"]}
    assert (values["mode"], values["childcare"]) == ("hybrid", "yes")
    left = {
        one["taxonomy_term"]["code"]: one["value"] for one in service["schedules"][0]["attributes"]
    }
    assert left["places_left"] == "0"
    schema = shared_data("hsds/specification-3.1-dev/schema/service_capacity.json")
    capacity = json.loads(schema.read_text("utf-8"))
    names = capacity["properties"].keys()
    (row,) = service["capacities"]
    assert set(row) <= names
    required = capacity.get("required", [])
    assert set(required) <= set(row)
