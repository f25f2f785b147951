"""Who is bound by a way and has to agree, what is overtaken, and by which ways may be planned."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from gangbar.commons.network.models import Membership
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from gangbar.journey.pathways.models import AgreedWay, PersonalPlan, WayState, WayVersion
from gangbar.journey.pathways.permissions import who_decides
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import cast as casting
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def lars(cast: Cast) -> Any:
    return casting.member(cast.jobcenter, "Lars Leitung", "lars@demo.example", [Role.LEAD])


def document(days: int = 28, **more: Any) -> dict[str, Any]:
    found = deepcopy(SEEDS["pflege"]) | more
    found["steps"][0]["days"] = {"low": 1, "mode": days, "high": 90}
    return found


def propose(by: Viewer, bound: list[Any], days: int = 28, **more: Any) -> WayVersion:
    with acting_as(by):
        ids = [one.pk for one in bound]
        return actions.propose(read_way(document(days, **more)), reason="Test", bound=ids, by=by)


def say(version: WayVersion, *viewers: Viewer, agrees: bool = True) -> None:
    for viewer in viewers:
        with acting_as(viewer):
            one = queries.with_bindings(viewer, version.pk).get()
            actions.say(one, agrees=agrees, reason="" if agrees else "Nein.", by=viewer)
    version.refresh_from_db()


def as_(viewer: Any) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def leave(organisation: Any, day: str = "2026-01-31") -> None:
    Membership.objects.filter(organisation=organisation).update(ended_on=day)


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize("key", ["Weg A ä/b", "which", "version", "of", "x" * 60])
def test_a_way_whose_key_is_no_address_takes_nothing_down(cast: Cast, key: str) -> None:
    lena = as_(cast.lena)
    file = SimpleUploadedFile("way.json", json.dumps(document(key=key)).encode())
    body = lena.post("/ways/propose/", {"file": file, "reason": "Test"}).content.decode()
    assert "Schlüssel" in body
    assert not WayVersion.objects.exists()
    for address in ("/ways/", "/day/", "/ways/which/"):
        assert lena.get(address).status_code == 200


def test_a_key_from_before_they_were_checked_takes_nothing_down(cast: Cast) -> None:
    version = propose(cast.lena, [])
    AgreedWay.objects.filter(pk=version.way_id).update(key="Weg A ä/b")
    lena = as_(cast.lena)
    for address in ("/ways/", "/day/", "/ways/which/"):
        assert lena.get(address).status_code == 200


# ---------------------------------------------------------------- planning


def test_only_what_is_in_force_is_planned_by(cast: Cast, lars: Any) -> None:
    own = propose(cast.lena, [cast.jobcenter], key="eigener-weg", title="Eigener Weg")
    nurse = propose(cast.lena, [cast.jobcenter], days=3)
    assert "eigener-weg" not in {one.way.key for one in queries.plannable_ways(cast.basim)}
    (seed,) = (one for one in queries.plannable_ways(cast.basim) if one.way.key == "pflege")
    assert seed.version is None
    assert seed.way.document == SEEDS["pflege"]

    say(nurse, cast.lena, lars)
    (agreed,) = (one for one in queries.plannable_ways(cast.basim) if one.way.key == "pflege")
    assert agreed.version == nurse
    with acting_as(cast.lena):
        actions.withdraw(own, by=cast.lena)
        told = JournalEntry.objects.get(kind="WayWithdrawn")
        assert told.details == {"title": "Eigener Weg", "number": 1}
    assert "eigener-weg" not in {one.way.key for one in queries.plannable_ways(cast.basim)}


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_nobody_plans_by_a_way_that_is_not_agreed(
    cast: Cast, lars: Any, *, is_withdrawn: bool
) -> None:
    say(propose(cast.lena, [cast.jobcenter]), cast.lena, lars)
    own = propose(cast.lena, [cast.jobcenter], key="eigener-weg", title="Eigener Weg")
    if is_withdrawn:
        with acting_as(cast.lena):
            actions.withdraw(own, by=cast.lena)
    petra, story = as_(cast.petra), scenes.accepted(cast)
    address = f"/ways/of/{story.part.person_id}/"
    assert "Eigener Weg" not in petra.get(address).content.decode()
    given = {"way": "eigener-weg", "goal": "licence", "fact_german": "B1", "kind": "fastest"}
    said = petra.post(address, given, follow=True).content.decode()
    assert "Keine Fassung ist in Kraft" in said
    with acting_as(cast.petra):
        assert not PersonalPlan.objects.exists()
    quick = petra.get("/ways/which/", given).content.decode()
    assert "Nach diesem Weg lässt sich nicht planen" in quick
    assert "Warum nicht früher?" not in quick
    page = petra.get("/ways/eigener-weg/").content.decode()
    assert "Routen zeigen" not in page


# ---------------------------------------------------------------- overtaken


def test_an_older_proposal_never_replaces_a_newer_version(cast: Cast, lars: Any) -> None:
    first, second, third = (propose(cast.lena, [cast.jobcenter], days) for days in (28, 14, 7))
    say(first, cast.lena, lars)
    say(second, cast.lena)
    say(third, cast.lena, lars)
    second.refresh_from_db()
    assert (third.state, second.state) == (WayState.IN_FORCE, WayState.OVERTAKEN)
    with pytest.raises(Refused, match="überholt"):
        say(second, lars)
    assert not queries.to_decide(lars)
    assert "überholt" in as_(lars).get("/ways/pflege/?version=2").content.decode()
    with acting_as(cast.lena), pytest.raises(DatabaseError), transaction.atomic():
        WayVersion.objects.filter(pk=second.pk).update(state=WayState.IN_FORCE)
    third.refresh_from_db()
    assert third.state == WayState.IN_FORCE


# ---------------------------------------------------------------- who is bound


def test_whoever_joins_later_is_bound_by_a_later_version(cast: Cast, lars: Any) -> None:
    say(propose(cast.lena, []), cast.lena)
    second = propose(cast.lena, [cast.jobcenter], 14)
    assert [one.version for one in queries.to_decide(lars)] == [second]
    say(second, cast.lena)
    assert second.state == WayState.PROPOSED
    say(second, lars)
    assert second.state == WayState.IN_FORCE
    assert queries.bound_now(cast.lena, "pflege") == sorted(
        [cast.counselling.pk, cast.jobcenter.pk]
    )


def test_nobody_is_released_without_having_agreed(cast: Cast, lars: Any) -> None:
    say(propose(cast.lena, [cast.jobcenter]), cast.lena, lars)
    second = propose(cast.lena, [], 14)
    say(second, cast.lena)
    assert second.state == WayState.PROPOSED, "the jobcenter is to be released, and is asked"
    with acting_as(cast.lena), pytest.raises(DatabaseError), transaction.atomic():
        WayVersion.objects.filter(pk=second.pk).update(state=WayState.IN_FORCE)
    page = as_(lars).get("/ways/pflege/?version=2").content.decode()
    assert "aus der Bindung entlassen" in page
    say(second, lars)
    assert second.state == WayState.IN_FORCE

    third = propose(cast.lena, [], 7)
    assert who_decides(third) == {cast.counselling.pk}
    say(third, cast.lena)
    assert third.state == WayState.IN_FORCE


def test_for_whoever_has_left_the_network_nobody_waits(cast: Cast, lars: Any) -> None:
    first = propose(cast.lena, [cast.jobcenter])
    leave(cast.jobcenter)
    say(first, cast.lena)
    assert first.state == WayState.IN_FORCE
    page = as_(cast.lena).get("/ways/pflege/").content.decode()
    assert "nicht mehr im Netz" in page
    form = as_(cast.lena).get("/ways/propose/?way=pflege").content.decode()
    assert cast.jobcenter.name not in form


def test_a_new_version_is_proposed_with_those_who_are_bound(cast: Cast, lars: Any) -> None:
    say(propose(cast.lena, [cast.jobcenter]), cast.lena, lars)
    lena = as_(cast.lena)
    form = lena.get("/ways/propose/?way=pflege").content.decode()
    for one in (cast.counselling, cast.jobcenter):
        box = form.partition(f'value="{one.pk}"')[2].partition(">")[0]
        assert "checked" in box
    file = SimpleUploadedFile("way.json", json.dumps(document(14)).encode())
    given = {"file": file, "reason": "Schneller", "bound": [cast.jobcenter.pk, cast.elsewhere.pk]}
    lena.post("/ways/propose/", given)
    found = WayVersion.objects.get(number=2)
    assert set(found.bindings.values_list("organisation", flat=True)) == {
        cast.counselling.pk,
        cast.jobcenter.pk,
        cast.elsewhere.pk,
    }


# ---------------------------------------------------------------- what is to be agreed


def test_the_page_of_a_way_shows_all_that_is_to_be_agreed(cast: Cast) -> None:
    found = document(14)
    licence = next(one for one in found["steps"] if one["id"] == "licence")
    licence |= {"cost": 80, "lapses_after_days": 90, "instruments": ["F01"], "who": "employer"}
    with acting_as(cast.lena):
        actions.propose(read_way(found), reason="Test", bound=[], by=cast.lena)
    page = as_(cast.lena).get("/ways/pflege/").content.decode()
    row = page.partition('<span class="gb-row__what">Erlaubnis mit Sprache')[2].partition("</li>")[
        0
    ]
    for said in (
        "Arbeitgeber",
        "80 €",
        "14 / 45 / 90 Tage",
        "Deutsch mindestens B2",
        "die Erlaubnis als Pflegefachkraft ist erteilt",
        "Vermittlung und Einstieg",
        "Berufserlaubnis als Pflegefachkraft",
        "/instruments/",
        "Anerkennungszuschuss des Bundes",
        "ärztliche Bescheinigung, Führungszeugnis",
        "90 Tage nach dem Ende",
        "PflBG § 2",
    ):
        assert said in row, said
    assert "<details" in row
    assert "25 Stunden je Woche" in page
    assert "erreicht, wenn: nach „Vermittlung und Einstieg“" in page


def test_a_comparison_is_told_in_the_language_of_the_reader(cast: Cast, lars: Any) -> None:
    say(propose(cast.lena, [cast.jobcenter]), cast.lena, lars)
    propose(cast.lena, [cast.jobcenter], 14)
    lena = as_(cast.lena)
    assert "Tage (kurz / üblich / lang)" in lena.get("/ways/pflege/compare/2/").content.decode()
    lena.cookies["django_language"] = "en"
    english = lena.get("/ways/pflege/compare/2/").content.decode()
    assert "Days (short / usual / long)" in english


def test_a_plan_on_a_version_kept_under_milder_rules_still_opens(
    cast: Cast, lars: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    milder = document()
    milder["steps"][0]["instruments"] = ["F99"]
    with monkeypatch.context() as then:
        then.setattr("gangbar.journey.pathways.domain.way.check", lambda _way: None)
        version = propose(cast.lena, [cast.jobcenter], steps=milder["steps"])
    say(version, cast.lena, lars)
    petra, story = as_(cast.petra), scenes.accepted(cast)
    address = f"/ways/of/{story.part.person_id}/"
    given = {"way": "pflege", "goal": "licence", "fact_german": "B1", "kind": "fastest"}
    assert petra.post(address, given).status_code == 302
    for page in (address, "/ways/", "/ways/pflege/", "/ways/which/"):
        assert petra.get(page).status_code == 200, page


def test_an_organisation_where_nobody_is_is_not_waited_for(cast: Cast) -> None:
    Membership.objects.filter(organisation=cast.elsewhere).update(organisation=cast.jobcenter)
    version = propose(cast.lena, [cast.elsewhere])
    say(version, cast.lena)
    assert version.state == WayState.IN_FORCE


def test_a_word_or_a_comment_without_content_is_asked_for_again(cast: Cast) -> None:
    version = propose(cast.lena, [cast.jobcenter])
    lena = as_(cast.lena)
    for address, said in (
        (f"/ways/version/{version.pk}/say/", "ob Ihre Organisation zustimmt"),
        (f"/ways/version/{version.pk}/comment/", "was Sie anmerken"),
    ):
        assert said in lena.post(address, {}, follow=True).content.decode()
