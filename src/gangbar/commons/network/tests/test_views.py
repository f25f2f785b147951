"""Pages of the network as members, administrators and the public get them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from gangbar.commons.accounts.models import User
from gangbar.commons.network import actions, jobs, queries
from gangbar.commons.network.models import (
    Invitation,
    Membership,
    OrganisationKind,
    Service,
    Unit,
)
from gangbar.platform.refused import Refused
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo.cast import FOUNDED, Cast, found, member, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast(make_password("gangbar-demo-2026"))


def link_of_the_invitation() -> str:
    """As the mail that the worker sends has it."""
    for job in ProcrastinateJob.objects.filter(task_name="network.mail_invitation"):
        jobs.mail_invitation(**job.args)
    address = next(word for word in str(mail.outbox[0].body).split() if "/invitation/" in word)
    return address[address.index("/invitation/") :]


def as_(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=viewer.user))
    client.get("/about/")  # the first page of a session writes it
    return client


@pytest.mark.parametrize("more", [0, 2])
def test_the_directory_takes_four_statements_whatever_its_length(
    cast: Cast, client: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        unit(found(f"o-{number}", f"Amt {number}", OrganisationKind.CHAMBER), "Team")
    with django_assert_num_queries(4):  # savepoint, entries, units, release
        page = client.get("/directory/")
    assert page.content.count(b'class="gb-row gb-row--top"') == 3 + more


@pytest.mark.parametrize("more", [0, 2])
def test_an_organisation_takes_seven_statements_whatever_its_size(
    cast: Cast, client: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        unit(cast.counselling, f"Team {number}")
    with django_assert_num_queries(7):
        assert client.get("/directory/beratung-muster/").status_code == 200


@pytest.mark.parametrize("more", [0, 2])
def test_the_members_page_takes_seven_statements_whatever_its_length(
    cast: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        member(cast.jobcenter, f"Mia {number}", f"mia{number}@demo.example", [Role.LEAD])
    client = as_(cast.adam)
    with django_assert_num_queries(7):
        page = client.get("/organisation/members/")
    assert page.content.count(b'scope="row"') == 2 + more


@pytest.mark.parametrize("more", [0, 2])
def test_the_promises_page_takes_eight_statements(
    cast: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(cast.lena)
    for key in ("recognition", "qualification")[:more]:
        client.post("/organisation/promises/", {"concern": key, "working_days": "3"})
    client.get("/about/")
    with django_assert_num_queries(8):
        page = client.get("/organisation/promises/")
    assert page.content.count(b"antwortet in") == 1 + more


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("?q=muster", ["Beratungsstelle Muster Süd", "Jobcenter Muster"]),
        ("?q=anerkennung+süd", ["Beratungsstelle Muster Süd"]),
        ("?q=halle&kind=jobcenter", ["Jobcenter Muster"]),
        ("?q=assessment", ["Beratungsstelle Muster Süd"]),
        ("?q=%25", []),
    ],
)
def test_the_directory_finds_every_word(
    cast: Cast, client: Client, asked: str, names: list[str]
) -> None:
    page = client.get(f"/directory/{asked}").content.decode()
    everybody = ["Beratungsstelle Fern", "Beratungsstelle Muster Süd", "Jobcenter Muster"]
    assert [name for name in everybody if f">{name}</a>" in page] == names


def test_names_of_members_are_shown_to_members_only(cast: Cast, client: Client) -> None:
    as_(cast.basim).post(f"/directory/unit/{Unit.objects.get(name='Team Anerkennung').pk}/confirm/")

    assert "von Basim Muster" in as_(cast.petra).get("/directory/beratung-muster/").content.decode()
    public = client.get("/directory/beratung-muster/").content.decode()
    assert "Basim" not in public
    assert "bestätigt heute" in public


def test_only_the_own_team_is_confirmed(cast: Cast) -> None:
    team = Unit.objects.get(name="Team Anerkennung")
    assert as_(cast.petra).post(f"/directory/unit/{team.pk}/confirm/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/organisation/members/", "/organisation/members/invite/"], ids=["list", "invite"]
)
def test_members_are_the_affair_of_administrators(cast: Cast, path: str) -> None:
    assert as_(cast.adam).get(path).status_code == 200
    assert as_(cast.petra).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_from_the_invitation_to_the_first_page(cast: Cast) -> None:
    as_(cast.adam).post(
        "/organisation/members/invite/",
        {"name": "Nora Neu", "email": "nora@demo.example", "roles": ["counsellor", "lead"]},
    )
    link = link_of_the_invitation()
    nora = Client()

    assert "lädt Sie ein mitzuarbeiten" in nora.get(link).content.decode()
    weak = nora.post(link, {"name": "Nora Neu", "password": "kurz"})
    assert weak.status_code == 200
    assert "12 Zeichen" in weak.content.decode()
    done = nora.post(link, {"name": "Nora Neu", "password": "ein ganzer Satz"}, follow=True)
    assert done.redirect_chain[-1][0] == "/day/"
    assert nora.get(link).status_code == 409


def test_an_open_invitation_names_its_team(cast: Cast) -> None:
    team = Membership.objects.get(pk=cast.petra.member).unit
    assert team is not None
    Membership.objects.filter(unit=team).update(unit=None)  # so that only the invitation names it
    as_(cast.adam).post(
        "/organisation/members/invite/",
        {
            "name": "Nora Neu",
            "email": "nora@demo.example",
            "roles": ["counsellor"],
            "unit": team.pk,
        },
    )
    body = as_(cast.adam).get("/organisation/members/").content.decode()
    assert f"nora@demo.example · {team.name}" in body


def test_an_account_joins_a_second_organisation_and_switches(cast: Cast) -> None:
    as_(cast.adam).post(
        "/organisation/members/invite/",
        {"name": "Carla", "email": "carla@demo.example", "roles": ["counsellor"]},
    )
    link = link_of_the_invitation()
    carla = as_(cast.carla)
    assert "Carla Fremd" in carla.get(link).content.decode()
    carla.post(link)
    second = Membership.objects.get(user=cast.carla.user, organisation=cast.jobcenter)

    page = carla.post("/switch/", {"membership": second.pk}, follow=True).content.decode()

    assert "Sie arbeiten jetzt für Jobcenter Muster." in page
    assert f'<option value="{second.pk}" selected>' in page


@pytest.mark.parametrize("chosen", ["", "x", "0"])
def test_nobody_switches_to_where_she_does_not_belong(cast: Cast, chosen: str) -> None:
    petra = as_(cast.petra)
    assert petra.post("/switch/", {"membership": chosen}).status_code == 404
    assert petra.post("/switch/", {"membership": cast.basim.member}).status_code == 404


def test_an_ended_member_is_told_so_and_not_sent_in_circles(cast: Cast) -> None:
    petra = as_(cast.petra)
    as_(cast.adam).post(f"/organisation/members/{cast.petra.member}/end/", {"successor": "nobody"})

    page = petra.get("/people/", follow=True)

    assert page.redirect_chain == [("/account/me/", 302)]
    assert "gehören zurzeit keiner Organisation an" in page.content.decode()


def test_an_unknown_link_says_what_to_do(client: Client, cast: Cast) -> None:
    page = client.get("/invitation/unknown/")
    assert page.status_code == 409
    assert "Diese Einladung gilt nicht mehr" in page.content.decode()


def test_promises_are_refused_to_counsellors_with_a_sentence(cast: Cast) -> None:
    page = as_(cast.basim).get("/organisation/promises/")
    assert page.status_code == 409
    assert "Leitung" in page.content.decode()


def test_the_day_of_joining_is_shown(cast: Cast) -> None:
    assert f"{FOUNDED:%d.%m.%Y}" in as_(cast.adam).get("/organisation/members/").content.decode()


def test_an_administrator_keeps_teams_services_and_their_catchment(cast: Cast) -> None:
    adam, address = as_(cast.adam), "/directory/jobcenter-muster/"
    assert "Angebot eintragen" in adam.get(address).content.decode()
    assert "Angebot eintragen" not in as_(cast.petra).get(address).content.decode()
    team = {"name": "Team Ankunft", "email": "ankunft@jobcenter.example", "postcode": "06108"}
    adam.post("/organisation/teams/new/", team)
    unit = Unit.objects.get(name="Team Ankunft")
    assert unit.organisation_id == cast.adam.organisation
    assert unit.confirmed_by == cast.adam.name
    given = {
        "unit": unit.pk,
        "concern": "placement",
        "name": "Vermittlung",
        "languages": ["de", "ar"],
        "districts": [cast.halle.ags],
        "valid_from": "2026-01-01",
        "included": "06184",
        "left_out": "06108, 06110",
    }
    wrong = adam.post("/organisation/services/new/", given | {"left_out": "0618"})
    assert wrong.status_code == 422
    assert "ist keine Postleitzahl" in wrong.content.decode()
    adam.post("/organisation/services/new/", given)
    service = Service.objects.get(name="Vermittlung")
    assert queries.reach_of(cast.adam, service)["left_out"] == "06108, 06110"
    page = adam.get(f"/organisation/services/{service.pk}/").content.decode()
    assert 'value="06184"' in page
    changed = given | {"left_out": "", "included": "", "name": "Arbeitsvermittlung"}
    adam.post(f"/organisation/services/{service.pk}/", changed)
    service.refresh_from_db()
    assert service.name == "Arbeitsvermittlung"
    assert not service.overrides.exists()
    assert [one.district_id for one in service.catchments.all()] == [cast.halle.ags]
    adam.post("/organisation/entry/", {"name": "Jobcenter Muster", "about": "Für Halle"})
    assert "Für Halle" in adam.get(address).content.decode()
    theirs = Unit.objects.filter(organisation=cast.counselling).latest("pk")
    assert adam.get(f"/organisation/teams/{theirs.pk}/").status_code == 404


def test_tasks_and_team_of_a_member_change_and_an_invitation_is_taken_back(cast: Cast) -> None:
    adam = as_(cast.adam)
    unit = Unit.objects.get(organisation=cast.jobcenter)
    adam.post(f"/organisation/members/{cast.basim.member}/", {"roles": ["lead"]})
    petra = {"roles": ["placement_officer", "lead"], "unit": unit.pk}
    adam.post(f"/organisation/members/{cast.petra.member}/", petra)
    changed = Membership.objects.get(pk=cast.petra.member)
    assert (changed.roles, changed.unit) == (petra["roles"], unit)
    assert Membership.objects.get(pk=cast.basim.member).roles == ["counsellor"]
    own = adam.post(f"/organisation/members/{cast.adam.member}/", {"roles": ["lead"]}, follow=True)
    assert "nicht selbst nehmen" in own.content.decode()
    asked = {"name": "Neu", "email": "neu@jobcenter.example", "roles": "lead", "unit": unit.pk}
    adam.post("/organisation/members/invite/", asked)
    invitation = Invitation.objects.get(email="neu@jobcenter.example")
    assert invitation.unit == unit
    adam.post(f"/organisation/invitations/{invitation.pk}/revoke/")
    with pytest.raises(Refused, match="gilt nicht mehr"):
        actions.open_invitation(actions.link_of(invitation).rstrip("/").rsplit("/", 1)[1])


def test_the_operator_brings_in_an_organisation_with_its_administrator(client: Client) -> None:
    made = actions.found("neues-amt", "Neues Amt", OrganisationKind.JOBCENTER)
    link = actions.invite_administrator(made, email="verwaltung@amt.example")
    path = link[link.index("/invitation/") :]
    given = {"name": "Vera Waltung", "password": f"lang-{uuid4()}"}
    page = client.get(path).content.decode()
    assert "Neues Amt" in page
    client.post(path, given)
    (member,) = Membership.objects.filter(organisation=made)
    assert (member.roles, member.user.name) == (["administrator"], "Vera Waltung")
