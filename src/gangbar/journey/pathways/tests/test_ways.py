"""Ways are agreed by all who are bound, exchanged as BPMN, drawn, and become somebody's plan."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Step
from gangbar.casework.cases.queries import done_titles
from gangbar.casework.people import actions as people
from gangbar.commons.network.models import Membership
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.bpmn import from_bpmn, written
from gangbar.journey.pathways.domain.comparing import differences
from gangbar.journey.pathways.domain.drawing import WIDTH, drawn
from gangbar.journey.pathways.domain.planner.labels import NEVER, labels
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.planner.values import UnreadableInstance
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, before, instance_of, read_way
from gangbar.journey.pathways.models import PersonalPlan, WayState, WayVersion
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import cast as casting
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

TODAY = date(2026, 11, 27)
NURSE = read_way(SEEDS["pflege"])


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def changed(**more: Any) -> dict[str, Any]:
    return deepcopy(SEEDS["pflege"]) | more


# ---------------------------------------------------------------- pure


@pytest.mark.parametrize("key", SEEDS)
def test_every_seed_reaches_its_goals_and_comes_back_from_bpmn(key: str) -> None:
    way = read_way(SEEDS[key])
    for goal in way.goals:
        assert labels(instance_of(way, {"german": "A2"}, goal.id, today=TODAY)).goal != NEVER
    assert from_bpmn(written(way).encode()).document == way.document


@pytest.mark.parametrize("key", SEEDS)
def test_every_step_of_a_seed_says_on_what_its_duration_rests(key: str) -> None:
    for step in read_way(SEEDS[key]).steps:
        assert step.source
        assert step.title_en
        assert not step.checked or "§" in step.source


def test_more_german_never_makes_the_way_longer() -> None:
    days = [
        labels(instance_of(NURSE, {"german": level}, "licence", today=TODAY)).goal
        for level in ("none", "A2", "B1", "B2", "C1")
    ]
    assert days == sorted(days, reverse=True)
    assert days[-1] < days[0]


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        pytest.param(changed(steps=[]), "mindestens einen Schritt", id="no steps"),
        pytest.param(
            changed(goals=[{"id": "x", "title": "Mond", "condition": {"fact": "moon", "is": "1"}}]),
            "von keinem Schritt erreicht",
            id="goal that nothing gives",
        ),
        pytest.param(
            changed(
                goals=[{"id": "a", "title": "A", "condition": {"done": "a"}}],
                steps=[
                    {"id": "a", "title": "A", "who": "person", "needs": {"done": "b"}},
                    {"id": "b", "title": "B", "who": "person", "needs": {"done": "a"}},
                ],
            ),
            "im Kreis",
            id="circle",
        ),
        pytest.param(
            changed(steps=[{"id": "a", "title": "A", "who": "king"}]), "kennen wir nicht", id="who"
        ),
        pytest.param(changed(title=""), "fehlt", id="no title"),
        pytest.param([], "JSON-Objekt", id="a list"),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(document: Any, sentence: str) -> None:
    with pytest.raises(UnreadableInstance, match=sentence):
        read_way(document)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<definitions><process id="p">&b;</process></definitions>"""
FOREIGN = b"""<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
 <bpmn:process id="p" name="Fremd"><bpmn:startEvent id="s"/>
  <bpmn:userTask id="t1" name="Erst"/><bpmn:task id="t2" name="Dann"/>
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t1"/>
  <bpmn:sequenceFlow id="f2" sourceRef="t1" targetRef="t2"/></bpmn:process></bpmn:definitions>"""


@pytest.mark.parametrize("content", [BOMB, b"<x/>", b"no xml"], ids=["entities", "other", "text"])
def test_dangerous_or_foreign_xml_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Unreadable):
        from_bpmn(content)


def test_a_process_of_another_program_becomes_steps_in_its_order() -> None:
    way = from_bpmn(FOREIGN)
    assert (way.title, [one.title for one in way.steps]) == ("Fremd", ["Erst", "Dann"])
    assert before(way) == {"t1": [], "t2": ["t1"]}


def test_the_picture_stands_in_columns_and_can_be_mirrored() -> None:
    titles = {one.id: one.title for one in NURSE.steps}
    picture, mirrored = drawn(titles, before(NURSE)), drawn(titles, before(NURSE), mirrored=True)
    x = {box.id: box.x for box in picture.boxes}
    assert x["counselling"] < x["papers"] < x["application"] < x["decision"] < x["licence"]
    places = {(box.x, box.y) for box in picture.boxes}
    assert len(places) == len(NURSE.steps)
    assert all(box.x + WIDTH <= picture.width for box in picture.boxes)
    turned = {box.id: box.x for box in mirrored.boxes}
    assert turned["counselling"] > turned["licence"]


def test_versions_are_compared_step_by_step() -> None:
    document = deepcopy(SEEDS["pflege"])
    document["steps"][0]["days"] = {"low": 1, "mode": 2, "high": 3}
    removed = document["steps"].pop()
    found = differences(NURSE, read_way(document))
    assert [(one.kind, one.field) for one in found] == [("changed", "days"), ("removed", "")]
    assert found[0].now == "1 / 2 / 3"
    assert found[1].what == removed["title"]


# ---------------------------------------------------------------- agreement


def lead_of_the_jobcenter(cast: Cast) -> Any:
    return casting.member(cast.jobcenter, "Lars Leitung", "lars@demo.example", [Role.LEAD])


def proposed(cast: Cast) -> WayVersion:
    with acting_as(cast.lena):
        bound = [cast.jobcenter.pk]
        return actions.propose(NURSE, reason="Erste Fassung", bound=bound, by=cast.lena)


def in_force(cast: Cast) -> WayVersion:
    """A version by which may be planned."""
    with acting_as(cast.lena):
        version = actions.propose(NURSE, reason="Fassung", bound=[], by=cast.lena)
        actions.say(version, agrees=True, reason="", by=cast.lena)
    version.refresh_from_db()
    return version


def say(cast: Cast, version: WayVersion, viewer: Any, *, agrees: bool, reason: str = "") -> None:
    with acting_as(viewer):
        whole = queries.with_bindings(viewer, version.pk).get()
        actions.say(whole, agrees=agrees, reason=reason, by=viewer)


@pytest.mark.django_db
def test_a_version_takes_force_only_when_all_who_are_bound_agree(cast: Cast) -> None:
    lars, version = lead_of_the_jobcenter(cast), proposed(cast)
    say(cast, version, cast.lena, agrees=True)
    version.refresh_from_db()
    assert version.state == WayState.PROPOSED

    say(cast, version, lars, agrees=False, reason="Der Ablauf bei uns ist anders.")
    version.refresh_from_db()
    assert version.state == WayState.PROPOSED
    assert queries.version(None, "pflege") is None

    say(cast, version, lars, agrees=True)
    version.refresh_from_db()
    assert version.state == WayState.IN_FORCE
    assert queries.version(None, "pflege") == version


@pytest.mark.django_db
def test_a_dissent_needs_a_reason_and_a_lead_who_is_bound(cast: Cast) -> None:
    version = proposed(cast)
    with pytest.raises(Refused, match="warum nicht"):
        say(cast, version, cast.lena, agrees=False)
    with pytest.raises(Refused, match="nur die Leitung"):
        say(cast, version, cast.basim, agrees=True)
    stranger = casting.member(cast.elsewhere, "Fern", "fern@demo.example", [Role.LEAD])
    with pytest.raises(Refused, match="nicht gebunden"):
        say(cast, version, stranger, agrees=True)


@pytest.mark.django_db
def test_the_database_too_lets_nothing_take_force_without_all(cast: Cast) -> None:
    version = proposed(cast)
    with acting_as(cast.lena), pytest.raises(DatabaseError), transaction.atomic():
        WayVersion.objects.filter(pk=version.pk).update(state=WayState.IN_FORCE)


@pytest.mark.django_db
def test_a_new_version_supersedes_and_running_plans_stay_on_theirs(cast: Cast) -> None:
    first = proposed(cast)
    lars = lead_of_the_jobcenter(cast)
    for viewer in (cast.lena, lars):
        say(cast, first, viewer, agrees=True)
    plan = chosen(cast, scenes.accepted(cast), first)

    document = deepcopy(SEEDS["pflege"])
    document["steps"][0]["days"] = {"low": 1, "mode": 2, "high": 3}
    with acting_as(cast.lena):
        second = actions.propose(read_way(document), reason="Schneller", bound=[], by=cast.lena)
        with pytest.raises(Refused, match="nichts geändert"):
            actions.propose(read_way(document), reason="Noch einmal", bound=[], by=cast.lena)
    for viewer in (cast.lena, lars):
        say(cast, second, viewer, agrees=True)

    first.refresh_from_db()
    with acting_as(cast.basim):
        plan.refresh_from_db()
    assert (second.number, first.state) == (2, WayState.SUPERSEDED)
    assert plan.version_id == first.pk


# ---------------------------------------------------------------- a person's plan


def titled(way: Way, name: str) -> dict[str, str]:
    step = way.step(name)
    return {"id": name, "title": step.title if step else ""}


def chosen(
    cast: Cast,
    story: scenes.Story,
    version: WayVersion,
    document: Any = None,
    by: Viewer | None = None,
    german: str = "B1",
) -> PersonalPlan:
    by = by or cast.basim
    way = read_way(version.content)
    plan = first_answer(instance_of(way, {"german": german}, "licence", today=timezone.localdate()))
    assert plan is not None
    with acting_as(by):
        part = story_part(by, story)
        return actions.choose(
            part,
            version=version,
            way=way,
            goal="licence",
            facts={"german": german},
            plan=plan,
            document=document or {"steps": [titled(way, one.id) for one in plan.steps]},
            by=by,
        )


def story_part(by: Viewer, story: scenes.Story) -> Any:
    from gangbar.casework.cases.queries import own_part  # noqa: PLC0415 - small

    part = own_part(by, story.part.person_id)
    assert part is not None
    return part


@pytest.mark.django_db
def test_a_chosen_route_becomes_steps_with_owner_and_day(cast: Cast) -> None:
    story = scenes.accepted(cast)
    plan = chosen(cast, story, in_force(cast))
    with acting_as(cast.basim):
        steps = Step.objects.filter(person=story.part.person_id, done_at=None)
        owners = {one.title: one.owner_id for one in steps}
        assert owners["Erstberatung"] == cast.counselling.pk
        assert all(one.due >= timezone.localdate() for one in steps)
        again = chosen(cast, story, plan.version)
        plan.refresh_from_db()
        assert plan.why_ended == "neu geplant"
        assert steps.count() == len(owners)  # what is planned is not planned twice
        actions.agree_with_person(again, how="im Gespräch", by=cast.basim)
        assert queries.running_plan(cast.basim, story.part.person_id) == again
    assert queries.running_plan(cast.petra, story.part.person_id) is None


@pytest.mark.django_db
def test_planned_anew_means_the_days_of_the_new_plan(cast: Cast) -> None:
    story = scenes.accepted(cast)
    first = chosen(cast, story, in_force(cast), german="A2")
    with acting_as(cast.basim):
        steps = Step.objects.filter(person=story.part.person_id)
        first_days = {one.title: one.due for one in steps}
        rows = {one.title: one.pk for one in steps}
        chosen(cast, story, first.version, german="B1")
        still = steps.filter(done_at=None)
        after = {one.title: one.due for one in still}
        # The way is shorter by courses; what came after them is due sooner, in the same place.
        sooner = {title for title in after if after[title] < first_days.get(title, after[title])}
        assert sooner
        closed = steps.exclude(done_at=None)
        assert {one.left_out_because for one in closed} == {"neu geplant"}
        assert {one.title for one in closed} == first_days.keys() - after.keys()
        assert all(rows.get(one.title, one.pk) == one.pk for one in still)
        person = story.part.person_id
        assert done_titles(cast.basim, [person]) == {person: set()}


@pytest.mark.django_db
def test_planned_anew_touches_only_what_the_plan_itself_had_made(cast: Cast) -> None:
    story = scenes.answered(cast)
    assert story.step is not None, "an appointment with a place, of the same title as a step"
    given = {"title": "Unterlagen beglaubigen lassen", "owner": cast.counselling}
    with acting_as(cast.petra):
        theirs = cases.plan(story.part, values=given | {"due": timezone.localdate()}, by=cast.petra)
    first = chosen(cast, story, in_force(cast), german="A2")
    chosen(cast, story, first.version, german="B1")
    with acting_as(cast.basim):
        for one in (story.step, theirs):
            before = (one.kind, one.due, one.place)
            one.refresh_from_db()
            assert one.done_at is None
            assert (one.kind, one.due, one.place) == before


@pytest.mark.django_db
def test_what_is_left_out_of_a_plan_is_closed_whatever_course_it_names(cast: Cast) -> None:
    story = scenes.accepted(cast)
    version = in_force(cast)
    way = read_way(version.content)
    first = chosen(cast, story, version)
    steps = [one | {"title": f"{one['title']}: Kurs X"} for one in first.route["steps"]]
    plan = chosen(cast, story, version, {"steps": steps})
    name = next(one["id"] for one in plan.route["steps"] if "course" in one["id"])
    left_out = {"kind": "left_out", "cause": "no_place", "reason": "", "new_day": None}
    with acting_as(cast.basim):
        part = story_part(cast.basim, story)
        actions.deviate(part, plan, step=name, values=left_out, by=cast.basim)
        found = way.step(name)
        assert found
        closed = Step.objects.get(person=part.person_id, title=found.title)
        assert closed.why_left_out == "Kein Platz frei oder Kurs fällt aus"
        # Planned anew it does not come back by itself, and the plan still knows of it.
        again = chosen(cast, story, version)
        assert Step.objects.get(person=part.person_id, title=found.title) == closed
        (planned,) = (one for one in again.route["steps"] if one["id"] == name)
        assert planned["task"] == closed.pk


@pytest.mark.django_db
def test_nobody_reads_the_plan_of_another_organisation(cast: Cast) -> None:
    chosen(cast, scenes.accepted(cast), in_force(cast))
    with acting_as(cast.petra):
        assert not PersonalPlan.objects.exists()


@pytest.mark.django_db
def test_coming_demand_is_told_from_five_people_on(cast: Cast) -> None:
    version = in_force(cast)
    start = (timezone.localdate() + timedelta(days=40)).isoformat()
    for number in range(5):
        steps = [{"id": "vocational-course-b2", "start": start, "end": start}]
        steps += [{"id": "adaptation", "start": start, "end": start}] if number < 4 else []
        # Two organisations together are five; neither of them alone is.
        by = cast.petra if number < 2 else cast.basim
        chosen(cast, scenes.accepted(cast), version, {"steps": steps}, by)
    for viewer in (cast.basim, cast.petra, cast.lena, cast.carla):
        with acting_as(viewer):
            rows = queries.demand(viewer, on=timezone.localdate())
        assert {row.title: row.needed for row in rows if not row.district} == {
            "Berufssprachkurs B2": 5,
            "Anpassungslehrgang": None,
        }


@pytest.mark.django_db
def test_the_database_too_tells_nothing_below_five(cast: Cast) -> None:
    start = (timezone.localdate() + timedelta(days=40)).isoformat()
    document = {"steps": [{"id": "licence", "start": start}]}
    chosen(cast, scenes.accepted(cast), in_force(cast), document)
    with acting_as(cast.basim), connection.cursor() as cursor:
        cursor.execute(
            "select needed from app_demand(current_date, 1, %s::jsonb)",
            ['{"pflege/licence": "Erlaubnis"}'],
        )
        found = [needed for (needed,) in cursor.fetchall()]
    assert found
    assert set(found) == {None}


# ---------------------------------------------------------------- pages


def as_(viewer: Any) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


@pytest.mark.django_db
def test_the_quick_answer_needs_no_login_and_stores_nothing(client: Client, cast: Cast) -> None:
    asked = {"way": "pflege", "goal": "licence", "fact_german": "B1", "hours": "40"}
    body = client.get("/ways/which/", asked).content.decode()
    assert "am schnellsten" in body
    assert "Warum nicht früher?" in body
    assert "Dauer ungeprüft" in body
    poor = client.get("/ways/which/", asked | {"money": "0", "benefit": "sgb2"}).content.decode()
    assert "So führt kein Weg zum Ziel" not in poor
    assert "zahlt, wenn zugesagt:" in poor
    assert "Eigenes Geld: 0 €" in poor
    assert "Ohne die Zusagen, die noch zu klären sind: 50 €" in poor


@pytest.mark.django_db
def test_from_the_record_to_the_plan(cast: Cast) -> None:
    lars, version, story = lead_of_the_jobcenter(cast), proposed(cast), scenes.accepted(cast)
    for viewer in (cast.lena, lars):
        say(cast, version, viewer, agrees=True)
    petra, address = as_(cast.petra), f"/ways/of/{story.part.person_id}/"
    page = petra.get(address).content.decode()
    assert '<option value="B1" selected>' in page  # the record knows her German

    given = {"way": "pflege", "goal": "licence", "fact_german": "B1", "hours": "40"}
    done = petra.post(address, given | {"kind": "fastest"}, follow=True).content.decode()
    assert "Geplant. Die Schritte stehen im Fall" in done
    assert "keine Rechtswirkung" in done
    petra.post(f"{address}agreed/", {"how": "mündlich"})
    ended = petra.post(f"{address}end/", {"why": "Umzug"}, follow=True).content.decode()
    assert "Der Plan ist beendet" in ended


@pytest.mark.django_db
def test_a_version_is_proposed_as_a_file_and_faults_are_said(cast: Cast, tmp_path: Any) -> None:
    lena = as_(cast.lena)
    for name, content, said in (
        ("way.bpmn", written(NURSE).encode(), "Vorgeschlagen"),
        ("bad.bpmn", BOMB, "Datei"),
        ("bad.json", b"{", "weder BPMN noch JSON"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        with file.open("rb") as opened:
            body = lena.post(
                "/ways/propose/", {"file": opened, "reason": "Test"}, follow=True
            ).content.decode()
        assert said in body, body[body.find("<main") :][:3000]
    assert WayVersion.objects.count() == 1


@pytest.mark.django_db
def test_what_is_newly_known_shows_what_it_would_change(cast: Cast) -> None:
    lars, version, story = lead_of_the_jobcenter(cast), proposed(cast), scenes.accepted(cast)
    for viewer in (cast.lena, lars):
        say(cast, version, viewer, agrees=True)
    petra, address = as_(cast.petra), f"/ways/of/{story.part.person_id}/"
    given = {"way": "pflege", "goal": "licence", "fact_german": "A2", "hours": "40"}
    page = petra.post(address, given | {"kind": "fastest"}, follow=True).content.decode()
    changed = "Seit diesem Plan hat sich etwas geändert"
    assert changed not in page, "the record said B1 before, whatever was typed for the plan"
    with acting_as(cast.petra):
        skills = {"languageskills": [{"language": "de", "level": "B2"}]}
        people.change(story.record, values={}, entries=skills, by=cast.petra)
    page = petra.get(address).content.decode()
    assert changed in page
    assert "Deutsch: B1 → B2" in page
    assert "Tage früher erreicht" in page
