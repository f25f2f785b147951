"""The demo network is complete, obviously invented, and the same for the same seed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import make_password

from gangbar.commons.network.actions import load_regions
from gangbar.commons.network.models import Concern, Membership, Organisation, Unit
from gangbar.commons.network.queries import responsible
from gangbar.platform.viewer import Role
from gangbar.site.demo import build, logins, network, places
from gangbar.site.demo.lives import HISTORY_DAYS, Event, begin
from gangbar.site.demo.network import MEMBERS, Network
from gangbar.site.demo.offices import EVERYWHERE
from gangbar.site.demo.origins import ORIGINS

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def built(db: None) -> Network:
    load_regions(places.districts(), places.postcodes())
    return network.build(make_password(None), NOW.date())


def lives(built: Network, seed: int, people: int = 25) -> list[Event]:
    return sorted(
        event
        for number in range(1, people)
        for event in begin(number, seed=seed, network=built, places=AREAS, now=NOW)
    )


AREAS = [
    (one.postcode, one.municipality, one.district_ags)
    for one in places.postcodes()
    if one.district_ags in EVERYWHERE
]


def test_every_concern_has_somebody_responsible_everywhere(built: Network) -> None:
    towns = {district: (postcode, town) for postcode, town, district in AREAS}
    missing = [
        (concern.key, district)
        for concern in Concern.objects.all()
        for district, (postcode, town) in towns.items()
        if not responsible(
            None, postcode=postcode, municipality=town, concern=concern.key, on=NOW.date()
        ).answers
    ]

    assert len(towns) == 14
    assert missing == []


def test_120_members_in_all_roles_and_one_of_them_in_two_places(built: Network) -> None:
    members = list(Membership.objects.all())

    assert len(members) == MEMBERS
    assert {role for one in members for role in one.roles} == {role.value for role in Role}
    assert len({one.user_id for one in members}) == MEMBERS - 1
    assert all(built.workers[slug] for slug in built.organisations)


def test_nobody_can_take_an_entry_for_real(built: Network) -> None:
    assert all(
        "Muster" in one.name or "Fern" in one.name or "(Vorführung)" in one.name
        for one in Organisation.objects.all()
    )
    assert all(one.email.endswith(".example") for one in Unit.objects.all())
    families = [family for origin in ORIGINS for family, _script in origin.families]
    assert all(
        any(sign in family for sign in ("Must", "Beispiel", "Prob", "Vorbild", "Muster"))
        for family in families
    )


def test_the_printed_logins_exist_with_their_role(built: Network) -> None:
    for one in logins():
        found = Membership.objects.get(user__email=one.email, organisation__slug=one.organisation)
        assert one.role in found.roles
        assert found.user.name == one.name
        assert found.organisation.name == one.organisation_name


def test_the_same_seed_tells_the_same_lives(built: Network) -> None:
    first, again, other = (lives(built, seed) for seed in (1, 1, 2))

    assert first == again
    assert [one.moment for one in first] != [one.moment for one in other]


def test_lives_lie_in_the_past_and_in_office_hours(built: Network) -> None:
    events = lives(built, 3, people=120)

    assert all(event.moment < NOW for event in events)
    assert min(event.moment for event in events) > NOW - timedelta(days=HISTORY_DAYS + 10)
    starts = [event.moment for event in events if event.sequence == 0]
    assert all(start.weekday() < 5 for start in starts)


@pytest.mark.django_db
def test_an_empty_database_is_not_taken_for_real_data() -> None:
    Membership.objects.all().delete()

    assert build.state() in {"", "real"}
