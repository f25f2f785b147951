"""The pages at the desk: statement counts do not grow with rows, and they answer the question."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.consent import actions as consents
from gangbar.casework.people import actions as people
from gangbar.casework.referrals import actions as referrals
from gangbar.commons.network import actions as network
from gangbar.commons.network.models import Membership
from gangbar.doors.desk.queries.day import SHOWN
from gangbar.journey.pathways import actions as ways
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, member, service, small_cast, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def client_of(viewer: Any) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return without_savepoints(seen)


def without_savepoints(seen: CaptureQueriesContext) -> int:
    return sum(
        not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        for one in seen.captured_queries
    )


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/day/", 12),
        ("/people/", 5),
        ("/people/?who=mine", 5),
        ("/search/?q=muster", 8),
        ("/referrals/", 4),
    ],
)
def test_statements_do_not_grow_with_rows(cast: Cast, address: str, count: int) -> None:
    client = client_of(cast.petra)
    scenes.answered(cast)
    client.get(address)  # the first request of a session writes when it was seen
    one = statements(client, address)
    scenes.answered(cast)
    scenes.sent(cast)
    assert (one, statements(client, address)) == (count, count)
    assert count <= 12


def test_the_person_page_answers_in_five_seconds(cast: Cast) -> None:
    story = scenes.answered(cast)
    client = client_of(cast.petra)
    body = client.get(f"/people/{story.part.person_id}/").content.decode()
    for words in ("Pflegefachkraft, anerkannt", "Erstberatung", "Basim Muster", "in 9 Tagen"):
        assert words in body


def test_the_person_page_stays_within_twelve_statements(cast: Cast) -> None:
    story = scenes.answered(cast)
    for viewer in (cast.petra, cast.basim):
        client = client_of(viewer)
        client.get(f"/people/{story.part.person_id}/?tab=record")  # reads the district's name once
        for tab in ("course", "record", "contact", "access"):
            assert statements(client, f"/people/{story.part.person_id}/?tab={tab}") <= 12


def test_every_note_can_be_reached(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        for number in range(1, 42):
            people.write_note(story.record, text=f"Notiz Nr. {number}.", by=cast.petra)
    client, address = client_of(cast.petra), f"/people/{story.part.person_id}/"
    seen: list[str] = []
    body = client.get(address).content.decode()
    while True:
        seen += re.findall(r"Notiz Nr\. \d+\.", body)
        older = re.search(r'href="(\?notes=\d+)#notes"', body)
        if older is None:
            break
        body = client.get(address + older[1]).content.decode()
    assert seen == [f"Notiz Nr. {number}." for number in range(41, 0, -1)]
    assert "Neueste Notizen" in body


def test_every_referral_about_a_person_can_be_reached(cast: Cast) -> None:
    story = scenes.consented(cast)
    client = client_of(cast.petra)
    with acting_as(cast.petra):
        for _number in range(21):
            referrals.send(story.part, request=scenes.request(cast), by=cast.petra)
    address = f"/people/{story.part.person_id}/?tab=contact"
    body = client.get(address).content.decode()
    assert (
        len(set(re.findall(r'href="/referrals/[0-9a-f-]{36}/"', body.split('id="asked"')[1]))) == 20
    )
    older = re.search(r"asked=([0-9a-f-]{36})#asked", body)
    assert older is not None
    body = client.get(f"{address}&asked={older[1]}").content.decode()
    assert (
        len(set(re.findall(r'href="/referrals/[0-9a-f-]{36}/"', body.split('id="asked"')[1]))) == 1
    )
    assert client.get(f"{address}&asked=x").status_code == 400


def test_who_sees_what_tells_what_was_given_from_what_may_be_given(cast: Cast) -> None:
    story = scenes.consented(cast)
    client, address = client_of(cast.petra), f"/people/{story.part.person_id}/?tab=access"
    before = client.get(address).content.decode()
    assert before.count("erlaubt, noch nicht freigegeben") == len(scenes.SHARED)
    assert "sieht den Stand vom" not in before
    with acting_as(cast.petra):
        referrals.send(story.part, request=scenes.request(cast), by=cast.petra)
    after = client.get(address).content.decode()
    assert after.count("sieht den Stand vom") == len(scenes.SHARED)
    assert "erlaubt, noch nicht freigegeben" not in after


def test_who_sees_what_ends_when_what_is_seen_ends(cast: Cast) -> None:
    story, today = scenes.consented(cast), timezone.localdate()
    longest, shortest = today + timedelta(days=300), today + timedelta(days=10)
    evidence = consents.Evidence("paper", "de", "Ordner")
    with acting_as(cast.petra):
        taken = {
            until: consents.take(
                story.part.person,
                offer=replace(scenes.offer(cast), until=until),
                evidence=evidence,
                by=cast.petra,
            )
            for until in (longest, shortest)
        }
        referrals.send(story.part, request=scenes.request(cast), by=cast.petra)
    client, address = client_of(cast.petra), f"/people/{story.part.person_id}/?tab=access"
    table = client.get(address).content.decode().split("</table>")[0]
    assert f"{longest:%d.%m.%Y}" in table
    assert f"{shortest:%d.%m.%Y}" not in table
    with acting_as(cast.petra):
        consents.withdraw(taken[longest], how="mündlich", by=cast.petra)
    table = client.get(address).content.decode().split("</table>")[0]
    assert "sieht den Stand vom" not in table
    assert table.count("erlaubt, noch nicht freigegeben") == len(scenes.SHARED)


def test_a_referral_takes_twenty_one_statements(cast: Cast) -> None:
    story = scenes.answered(cast)
    client = client_of(cast.petra)
    client.get("/day/")
    asked = {
        "service": cast.first_assessment.pk,
        "question": "Welcher Referenzberuf?",
        "urgency": "normal",
        "groups": ["identity", "contact", "qualification"],
        "submission": str(uuid4()),
    }
    with CaptureQueriesContext(connection) as seen:
        sent = client.post(f"/referrals/new/{story.part.person_id}/", asked)
    assert sent.status_code == 302
    # Who asks (3), the case and the services (2), whether the same is asked already, referral and
    # part (5), what is shared (5), two entries of the journal, the mail (2), the draft
    # and the message on the next page.
    assert without_savepoints(seen) == 21


def test_a_draft_comes_back_and_belongs_to_its_writer(cast: Cast) -> None:
    petra, basim = client_of(cast.petra), client_of(cast.basim)
    kept = {"draft-form": "/people/new/", "family_name": "Halb getippt", "password": "nie"}
    assert petra.post("/draft/", kept).json() == {"saved": True}
    assert "Halb getippt" in petra.get("/people/new/").content.decode()
    assert "nie" not in petra.get("/people/new/").content.decode().split("kept-")[1][:200]
    assert "Halb getippt" not in basim.get("/people/new/").content.decode()


def test_search_says_what_to_do_when_nothing_is_found(cast: Cast) -> None:
    body = client_of(cast.petra).get("/search/?q=niemand").content.decode()
    assert "Nichts gefunden" in body


def test_one_search_finds_words_in_any_order_and_sorts_as_people_do(cast: Cast) -> None:
    team = unit(cast.counselling, "Team Handwerk", place="Merseburg")
    for name in ("Zeugnisse", "Öffnung", "Offene Runde", "Änderung"):
        service(team, "crafts", name, [])
    client = client_of(cast.petra)

    def found(text: str) -> list[str]:
        body = client.get("/search/", {"q": text}).content.decode()
        return re.findall(r'gb-row__what" href="/directory/[^"]+">([^<]+)</a>', body)

    assert found("Abschluss Halle") == ["Beratungsstelle Muster Süd", "Ersteinschätzung"]
    assert found("Süd Beratungsstelle")[0] == "Beratungsstelle Muster Süd"
    assert found("Handwerk Merseburg")[1:] == ["Änderung", "Offene Runde", "Öffnung", "Zeugnisse"]
    assert found("Süd Merseburg Magdeburg") == []


def test_a_session_ends_after_inactivity(cast: Cast) -> None:
    client = client_of(cast.petra)
    assert client.get("/day/").status_code == 200

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    answer = client.get("/people/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/people/"


def test_working_prolongs_the_session(cast: Cast) -> None:
    client = client_of(cast.petra)
    client.get("/day/")
    nearly_over = timezone.now() + timedelta(seconds=30)
    session = client.session
    session["seen"] = 0
    session.save()
    Session.objects.update(expire_date=nearly_over)
    client.get("/people/")
    assert Session.objects.get().expire_date > nearly_over + timedelta(minutes=20)


def test_a_rejected_form_comes_back_as_it_was_typed(cast: Cast) -> None:
    client = client_of(cast.petra)
    empty = {
        f"{relation}-{name}": value
        for relation in ("contactways", "qualifications", "languageskills", "residencetitles")
        for name, value in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
    }
    answer = client.post("/people/new/", {"goal": "", "street": "Musterweg 1", **empty})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Musterweg 1"' in body
    assert 'value="None"' not in body
    given = {"goal": "Ziel", "family_name": "Muster", "birth_date": "2090", **empty}
    assert "in der Zukunft" in client.post("/people/new/", given).content.decode()


def test_a_page_with_two_forms_has_one_summary_of_errors(client: Client) -> None:
    cast = small_cast()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    page = client.post("/people/new/", {"birth_date": "31.02.1990"}).content.decode()
    assert page.count('role="alert"') == 1
    assert 'href="#id_goal"' in page
    assert 'href="#id_birth_date"' in page


def test_my_day_says_which_consents_end_soon_and_no_longer_when_renewed(cast: Cast) -> None:
    story = scenes.answered(cast)
    words = "Einwilligungen, die bald enden"
    client, other = client_of(cast.petra), client_of(cast.basim)

    def take(days: int) -> None:
        until = timezone.localdate() + timedelta(days=days)
        offered = replace(scenes.offer(cast), purpose="recognition_counselling", until=until)
        evidence = consents.Evidence("paper", "ar", "Ordner 3")
        with acting_as(cast.petra):
            consents.take(story.part.person, offer=offered, evidence=evidence, by=cast.petra)

    assert words not in client.get("/day/").content.decode()
    take(9)
    body = client.get("/day/").content.decode()
    assert words in body
    assert f"/consent/for/{story.part.person_id}/" in body
    assert words not in other.get("/day/").content.decode()
    take(200)
    assert words not in client.get("/day/").content.decode()


def test_the_person_page_says_how_much_german_she_knows(cast: Cast) -> None:
    story = scenes.answered(cast)
    client = client_of(cast.petra)
    assert "Deutsch: B1" in client.get(f"/people/{story.part.person_id}/").content.decode()


def test_a_membership_that_ended_is_told_once_and_the_next_one_goes_on(cast: Cast) -> None:
    petra = Membership.objects.get(pk=cast.petra.member)
    second = Membership.objects.create(
        user=petra.user,
        organisation=cast.counselling,
        roles=["counsellor"],
        since=timezone.localdate(),
    )
    client = client_of(cast.petra)
    client.get("/day/")
    client.post("/switch/", {"membership": second.pk})
    Membership.objects.filter(pk=second.pk).update(ended_on=timezone.localdate())

    told = f"Ihre Mitgliedschaft bei {cast.counselling.name} ist beendet"
    assert told in client.get("/people/").content.decode()
    assert told not in client.get("/people/").content.decode()


def test_whoever_no_longer_works_here_is_said_to_be_gone(cast: Cast) -> None:
    story = scenes.accepted(cast)
    assert story.referral is not None
    basim = Membership.objects.filter(pk=cast.basim.member)
    client = client_of(cast.petra)
    addresses = (f"/people/{story.part.person_id}/", f"/referrals/{story.referral.pk}/")
    assert all("nicht mehr hier" not in client.get(one).content.decode() for one in addresses)
    basim.update(ended_on=timezone.localdate())
    for one in addresses:
        assert "Basim Muster (nicht mehr hier)" in client.get(one).content.decode()


def test_an_accepted_question_is_handed_over_on_its_page(cast: Cast) -> None:
    story = scenes.accepted(cast)
    assert story.referral is not None
    role = [Role.COUNSELLOR]
    nina = member(cast.counselling, "Nina Nachfolge", "nina@demo.example", role)
    client, address = client_of(cast.basim), f"/referrals/{story.referral.pk}/"
    page = client.get(address).content.decode()
    assert "Nina Nachfolge" in page
    assert ">Lena Leitung</option>" not in page
    assert client.post(f"{address}hand-over/", {"member": ""}).status_code == 422
    assert client.post(f"{address}hand-over/", {"member": nina.member}).status_code == 302
    assert f"/referrals/{story.referral.pk}/" in client_of(nina).get("/day/").content.decode()
    assert f'{address}"' not in client.get("/day/").content.decode()


STEPS = ("/steps/?who=mine", "/steps/?who=all")


def test_what_my_day_cuts_off_is_found_on_the_pages_of_open_steps(cast: Cast) -> None:
    story, client = scenes.accepted(cast), client_of(cast.petra)
    today = timezone.localdate()
    with acting_as(cast.petra):
        for number in range(SHOWN + 7):
            due = today - timedelta(days=40 - number)
            values = {"title": f"Anruf {number:02}", "owner": cast.jobcenter, "due": due}
            cases.plan(story.part, values=values, by=cast.petra)
            if number == 0:
                client.get("/day/")  # the first request of a session writes when it was seen
                assert [statements(client, one) for one in STEPS] == [5, 5]
            if number == SHOWN - 1:
                assert "25+" not in client.get("/day/").content.decode()
    assert [statements(client, one) for one in STEPS] == [5, 5]
    day = client.get("/day/").content.decode()
    assert "(25+)" in day
    assert "25+ überfällig" in day
    assert 'href="/steps/?who=mine"' in day
    pages, address = [], "/steps/?who=mine"
    while address:
        pages.append(client.get(address).content.decode())
        following = re.search(r'href="(/steps/\?[^"]*after=[^"]+)"', pages[-1])
        address = html.unescape(following.group(1)) if following else ""
    assert len(pages) == 2
    titles = [one for page in pages for one in re.findall(r">(Anruf \d\d)</span>", page)]
    assert titles == [f"Anruf {number:02}" for number in range(SHOWN + 7)]


def test_open_steps_are_mine_ours_or_with_others(cast: Cast) -> None:
    story, client = scenes.accepted(cast), client_of(cast.petra)
    role = [Role.PLACEMENT_OFFICER]
    nina = member(cast.jobcenter, "Nina Neu", "nina@demo.example", role)
    day = timezone.localdate() + timedelta(days=90)
    with acting_as(cast.petra):
        for title, owner, whose in (
            ("Von Nina", cast.jobcenter, nina.member),
            ("Von mir", cast.jobcenter, cast.petra.member),
            ("Von dort", cast.counselling, None),
        ):
            values = {"title": title, "owner": owner, "responsible_id": whose, "due": day}
            cases.plan(story.part, values=values, by=cast.petra)

    def titles(who: str) -> set[str]:
        body = client.get(f"/steps/?who={who}").content.decode()
        return set(re.findall(r">(Von \w+)</span>", body))

    assert titles("mine") == {"Von mir"}
    assert titles("all") == {"Von mir", "Von Nina"}
    assert titles("others") == {"Von dort"}


def test_the_day_of_a_lead_and_of_an_administrator_says_what_waits_for_them(cast: Cast) -> None:
    assert "wartet im Netzwerk nichts auf Sie" in client_of(cast.lena).get("/day/").content.decode()
    with acting_as(cast.lena):
        way = read_way(SEEDS["pflege"])
        ways.propose(way, reason="Erste Fassung", bound=[], by=cast.lena)
    with acting_as(cast.adam):
        network.invite(email="n@demo.example", name="Nora Neu", roles=[Role.LEAD], by=cast.adam)

    lead = client_of(cast.lena).get("/day/").content.decode()
    assert "Wartet auf Ihr Wort" in lead
    assert "Erste Fassung" in lead
    administrator = client_of(cast.adam).get("/day/").content.decode()
    assert "Nora Neu" in administrator
    assert "Wartet auf Ihr Wort" not in administrator
