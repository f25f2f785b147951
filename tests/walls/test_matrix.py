"""Both walls, route by route: who gets which answer, and that nobody reads what is not theirs.

Every address of the site has an expectation here; a new one without fails. Whatever the status,
the body must not hold a word of a data group that the viewer may not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.casework.cases.models import Contribution
from gangbar.casework.waiting import actions as waiting
from gangbar.commons.directory import actions as offers
from gangbar.commons.directory.models import Entry
from gangbar.commons.network import actions as network
from gangbar.commons.network.models import Membership, Promise, Unit
from gangbar.doors.desk.views import TABS
from gangbar.journey.funding import actions as rule_drafts
from gangbar.journey.letters import actions as letters
from gangbar.journey.letters.domain.kinds import LetterKind
from gangbar.journey.pathways import actions as ways
from gangbar.journey.pathways.domain.feeding import kept
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import instance_of, read_way
from gangbar.journey.pathways.models import PlanRequest, WayVersion
from gangbar.journey.pathways.queries import plannable
from gangbar.journey.recognition import actions as recognition
from gangbar.journey.recognition.domain.events import Kind
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role
from gangbar.site.demo import cast as casting
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from tests.walls import papers
from tests.walls.expectations import ABSENT, EXPECTED, FORMS, OPENED, SECRETS, SENDERS, Route

pytestmark = pytest.mark.django_db

VIEWERS = (
    "anonymous",
    "owner",
    "partner",
    "coordinator",
    "stranger",
    "lead",
    "administrator",
    "withdrawn",
)


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of every address that the site answers to."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else ""
            for name, below in routes(one.url_patterns, route):
                yield space + name, below
        elif isinstance(one, URLPattern):
            yield one.name or route, route


def test_every_address_has_an_expectation() -> None:
    named = {name for name, _route in routes()}
    assert named == set(EXPECTED), "declare who may open a new address in expectations.py"


def test_every_name_stands_for_one_address() -> None:
    # An address listed twice is one that we answer before a library does.
    names = [name for name, _route in set(routes())]
    assert len(names) == len(set(names))


@pytest.fixture
def members() -> casting.Cast:
    return casting.small_cast(make_password(None))


def client_of(who: str, members: casting.Cast) -> Client:
    client = Client(raise_request_exception=False)
    coordinator = casting.member(
        members.counselling, "Kim Koordination", "kim@demo.example", [Role.COORDINATOR]
    )
    viewer = {
        "coordinator": coordinator,
        "owner": members.petra,
        "partner": members.basim,
        "withdrawn": members.basim,
        "stranger": members.carla,
        "lead": members.lena,
        "administrator": members.adam,
    }.get(who)
    if viewer:
        client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def arguments(story: scenes.Story) -> dict[str, Any]:
    """Values for the parameters of every route, all of them of the main story."""
    assert story.referral
    assert story.consent
    assert story.step
    with acting_as(story.cast.petra):
        given = Contribution.objects.filter(person=story.part.person_id).latest("pk")
        team = Unit.objects.filter(organisation=story.cast.petra.organisation).latest("pk")
    service = casting.service(team, "placement", "Vermittlung", [story.cast.halle])
    with acting_as(story.cast.adam):
        invitation = network.invite(
            email="eingeladen@demo.example",
            name="Eingeladene",
            roles=[Role.LEAD],
            by=story.cast.adam,
        )
    with acting_as(story.cast.basim):
        part = cases.own_part(story.cast.basim, story.part.person_id)
        assert part
        procedure = procedures.begin(
            part, procedures.NURSE, today=timezone.localdate(), by=story.cast.basim
        )
        awaited = waiting.ask(
            part,
            values={
                "what": "Übersetzung",
                "party": "translator",
                "whom": "Übersetzungsbüro Muster",
                "asked_on": timezone.localdate() - timedelta(days=30),
            },
            office_days=5,
            by=story.cast.basim,
        )
        demanded = recognition.demand(
            procedure,
            values={"text": "Lichtbild", "source": "Merkblatt Muster"},
            everywhere=True,
            by=story.cast.basim,
        )
        letter = letters.make(procedure, kind=LetterKind.SUMMARY, by=story.cast.basim)
        entry = procedure.events.get(kind=Kind.NOTIFIED)
        difference = procedures.difference_of(procedure)
    shared = papers.shared(story)
    asked = planned_way(story)
    with acting_as(story.cast.petra):
        values = {"kind": "coaching", "title": "Coaching Muster"}
        offer = offers.publish_offer(values=values, by=story.cast.petra)
    with acting_as(story.cast.lena):
        draft = rule_drafts.draft(
            instrument="F22",
            title="Kürzer warten",
            table="",
            values={"wait_toleration": "3"},
            on=timezone.localdate(),
            by=story.cast.lena,
        )
    taken = Entry.objects.create(
        source="muster",
        table="service",
        key="1",
        public_id=uuid4(),
        name="Muster",
        content={"id": "1", "name": "Muster"},
        changed_at=timezone.now(),
    )
    return {
        "document": shared.document_id,
        "share": shared.pk,
        "page": 1,
        "procedure": procedure.pk,
        "demanded": demanded.pk,
        "letter": letter.pk,
        "letter_kind": LetterKind.EXPLANATION.value,
        "extension": "docx",
        "text": "cover",
        "kind": Kind.OBJECTED.value,
        "entry": entry.pk,
        "difference": difference.pk,
        "awaited": awaited.pk,
        "access": ABSENT,
        "offer": offer.pk,
        "taken": taken.pk,
        "row": uuid4(),
        "version": discussed(story).pk,
        "plan_request": asked.pk,
        "rule": "WID",
        "way_key": "pflege",
        "way_kind": "bpmn",
        "number": 1,
        "person": story.part.person_id,
        "referral": story.referral.pk,
        "consent": story.consent.pk,
        "step": story.step.pk,
        "contribution": given.pk,
        "promise": Promise.objects.get(organisation=story.cast.counselling).pk,
        "slug": "jobcenter-muster",
        "instrument": "recognition-grant",
        "draft": draft.pk,
        "token": "no-such-token",
        "membership": story.cast.petra.member,
        "unit": team.pk,
        "service": service.pk,
        "invitation": invitation.pk,
        "key": "x",
        "uidb36": "zzzzzz",
        "pk": ABSENT,
        "provider_id": "oidc",
    }


def planned_way(story: scenes.Story) -> PlanRequest:
    """The plan for the person of the story; the Jobcenter has a step in it and is asked."""
    way = read_way(SEEDS["pflege"])
    today = timezone.localdate()
    with acting_as(story.cast.lena):
        agreed = ways.propose(way, reason="Erste Fassung", bound=[], by=story.cast.lena)
        ways.say(agreed, agrees=True, reason="", by=story.cast.lena)
    with acting_as(story.cast.basim):
        part = cases.own_part(story.cast.basim, story.part.person_id)
        assert part is not None
        ready = plannable(story.cast.basim, way, {}, on=today)
        instance = instance_of(ready.way, {"german": "B1"}, "adequate", today=today)
        plan = first_answer(instance)
        assert plan is not None
        made = ways.choose(
            part,
            version=agreed,
            way=ready.way,
            goal="adequate",
            facts={"german": "B1"},
            plan=plan,
            document=kept(ready, plan, instance),
            by=story.cast.basim,
        )
        return made.requests.select_related("plan").get()


def discussed(story: scenes.Story) -> WayVersion:
    """A newer version of the way, to which something can still be said."""
    newer = read_way(SEEDS["pflege"] | {"description": "Neu."})
    with acting_as(story.cast.lena):
        return ways.propose(newer, reason="Neu", bound=[], by=story.cast.lena)


def address_of(name: str, route: Route, values: dict[str, Any]) -> str:
    wanted = {key: values[key] for key in route.takes}
    return reverse(name, kwargs=wanted or None)


def ask(client: Client, name: str, route: Route, values: dict[str, Any]) -> Any:
    address = address_of(name, route, values)
    if route.method == "post":
        return client.post(address, {**route.data, "submission": str(uuid4())})
    return client.get(address + (f"?{urlencode(route.data)}" if route.data else ""))


def leaks(name: str, route: Route, who: str, response: Any) -> list[str]:
    body = response.content.decode(errors="replace")
    return [
        f"{name}: {who} reads {group} ({word})"
        for group, word in SECRETS.items()
        if word in body and who not in route.readers_of(group)
    ]


@pytest.mark.parametrize("who", VIEWERS)
def test_every_route_answers_as_declared_and_leaks_nothing(who: str, members: casting.Cast) -> None:
    story = scenes.answered(members)
    values = arguments(story)
    if who == "withdrawn":
        scenes.withdraw(story)
    client = client_of(who, members)
    wrong = []
    for name, route in EXPECTED.items():
        point = transaction.savepoint()  # what a request changes, and who it said it was, ends here
        response = ask(client, name, route, values)
        transaction.savepoint_rollback(point)
        wanted = route.status_for(who)
        if name == "person":  # every tab of the page, not only the first
            for tab in TABS:
                more = client.get(reverse(name, kwargs={"person": values["person"]}), {"tab": tab})
                response.content += more.content
        if response.status_code not in wanted:
            wrong.append(f"{name}: {response.status_code}, expected {sorted(wanted)}")
        wrong += leaks(name, route, who, response)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", VIEWERS)
def test_no_form_is_sent_by_whom_its_page_is_closed_to(who: str, members: casting.Cast) -> None:
    story = scenes.answered(members)
    values = arguments(story)
    if who == "withdrawn":
        scenes.withdraw(story)
    client = client_of(who, members)
    closed = {
        name: route
        for name, route in EXPECTED.items()
        if route.method == "get" and who not in SENDERS.get(name, route.opens)
    }
    wrong = []
    for name, route in closed.items():
        wanted = route.status_for(who) - OPENED | {405 if who not in route.opens else 409}
        point = transaction.savepoint()
        sent = {**route.data, **FORMS.get(name, {}), "submission": str(uuid4())}
        response = client.post(address_of(name, route, values), sent)
        transaction.savepoint_rollback(point)
        if response.status_code not in wanted:
            wrong.append(f"{name}: {response.status_code} for a form sent by {who}")
        elif response.status_code == 302 and "/login/" not in response["Location"]:
            wrong.append(f"{name}: {who} is sent on to {response['Location']}")
        wrong += leaks(name, route, who, response)
    assert not wrong, "\n".join(wrong)


def test_a_form_drawn_for_one_organisation_is_not_sent_for_another(members: casting.Cast) -> None:
    story = scenes.answered(members)
    user = Membership.objects.get(pk=members.petra.member).user
    other = Membership.objects.create(
        user=user, organisation=members.counselling, roles=["counsellor"], since=date(2026, 1, 5)
    )
    client = Client()
    client.force_login(user)
    session = client.session
    session["membership"] = other.pk
    session.save()
    address = reverse("note", kwargs={"person": story.part.person_id})
    sent = client.post(address, {"text": "Nur Jobcenter", "acting": members.petra.member})
    assert sent.status_code == 409
    assert "andere Organisation" in sent.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/people/?after=x~y",
        "/referrals/?after=2026-99-99~x",
        "/people/?after=%00",
        "/waiting/?after=2026-11-03~x",
        "/steps/?after=2026-99-99~x",
        "/steps/?after=2026-11-03~x",
        "/steps/?who=mine&after=%00~1",
        "/search/?q=%00",
        "/directory/?q=%00",
        "/responsible/?postcode=%00&concern=first-assessment",
    ],
)
def test_rubbish_in_an_address_is_refused_in_a_sentence(
    members: casting.Cast, address: str
) -> None:
    answer = client_of("owner", members).get(address)
    assert answer.status_code in {200, 400}
