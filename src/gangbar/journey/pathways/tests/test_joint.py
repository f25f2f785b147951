"""The joint plan: who is asked and what she says, the sheet to print, moving on."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.cases.queries import own_part, timeline
from gangbar.commons.directory import actions as directory
from gangbar.commons.network.models import Membership, OrganisationKind
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.feeding import kept
from gangbar.journey.pathways.domain.plan_sheet import (
    LANGUAGES,
    Content,
    Otherwise,
    PlannedStep,
    Word,
    sheets,
)
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, instance_of, read_way
from gangbar.journey.pathways.models import (
    DeviationCause,
    DeviationKind,
    PersonalPlan,
    PlanAnswer,
    PlanRequest,
    WayVersion,
)
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import cast as casting
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def in_force(cast: Cast, content: dict[str, Any] | None = None) -> WayVersion:
    """A way to which only the counselling service is bound, so that its lead's word suffices."""
    with acting_as(cast.lena):
        way = read_way(content or SEEDS["pflege"])
        version = actions.propose(way, reason="Fassung", bound=[], by=cast.lena)
        actions.say(version, agrees=True, reason="", by=cast.lena)
        version.refresh_from_db()
    return version


def planned(cast: Cast, story: scenes.Story, version: WayVersion) -> PersonalPlan:
    """The counselling service plans; the Jobcenter takes part and has the last step."""
    with acting_as(cast.basim):
        part = own_part(cast.basim, story.part.person_id)
        assert part
        return planned_by(cast.basim, part, version)


def planned_by(by: Viewer, part: Participation, version: WayVersion) -> PersonalPlan:
    today = timezone.localdate()
    ready = queries.plannable(by, read_way(version.content), {}, on=today)
    instance = instance_of(ready.way, {"german": "B1"}, "adequate", today=today)
    plan = first_answer(instance)
    assert plan
    return actions.choose(
        part,
        version=version,
        way=ready.way,
        goal="adequate",
        facts={"german": "B1", "recognition": "none"},
        plan=plan,
        document=kept(ready, plan, instance),
        by=by,
    )


@pytest.fixture
def plan(cast: Cast) -> PersonalPlan:
    return planned(cast, scenes.accepted(cast), in_force(cast))


def asked(plan: PersonalPlan, viewer: Viewer) -> PlanRequest:
    (one,) = queries.asked_about(viewer, plan.person_id)
    return one


@pytest.mark.django_db
def test_whoever_has_a_step_is_asked_and_shown_her_own_steps_alone(
    cast: Cast, plan: PersonalPlan
) -> None:
    with acting_as(cast.petra):
        one = asked(plan, cast.petra)
        assert [step["title"] for step in one.steps] == [
            "Berechtigung zum Berufssprachkurs B2",
            "Vermittlung und Einstieg",
        ]
        assert not PersonalPlan.objects.exists(), "the plan itself stays with who made it"
        news = JournalEntry.objects.filter(kind="PlanRequested")
        assert [entry.addressee_id for entry in news] == [cast.jobcenter.pk]
    with acting_as(cast.carla):
        assert not PlanRequest.objects.exists()


@pytest.mark.django_db
def test_the_other_organisation_agrees_and_may_change_its_mind_with_a_reason(
    cast: Cast, plan: PersonalPlan
) -> None:
    with acting_as(cast.petra):
        one = asked(plan, cast.petra)
        actions.say_to_plan(one, agrees=True, reason="", by=cast.petra)
        with pytest.raises(Refused, match="Schreiben Sie, warum nicht"):
            actions.say_to_plan(one, agrees=False, reason=" ", by=cast.petra)
        actions.say_to_plan(one, agrees=False, reason="Erst Deutsch B2", by=cast.petra)
    with acting_as(cast.basim):
        (request,) = queries.requests_of(cast.basim, plan)
        answer = request.answer
        assert (answer.agrees, answer.reason, answer.said_by) == (
            False,
            "Erst Deutsch B2",
            cast.petra.name,
        )
        kinds = JournalEntry.objects.filter(kind__in=["PlanAgreed", "PlanDissented"])
        assert {one.kind for one in kinds} == {"PlanAgreed", "PlanDissented"}


@pytest.mark.django_db
def test_nobody_speaks_for_another_organisation(cast: Cast, plan: PersonalPlan) -> None:
    with acting_as(cast.basim):
        (request,) = queries.requests_of(cast.basim, plan)
        with pytest.raises(Refused, match="eine andere Organisation"):
            actions.say_to_plan(request, agrees=True, reason="", by=cast.basim)
        with pytest.raises(DatabaseError), transaction.atomic():
            PlanAnswer.objects.create(
                request=request,
                organisation_id=cast.jobcenter.pk,
                agrees=True,
                said_by="x",
                said_at=timezone.now(),
            )


@pytest.mark.django_db
def test_an_ended_plan_asks_nobody_any_longer(cast: Cast, plan: PersonalPlan) -> None:
    with acting_as(cast.petra):
        one = asked(plan, cast.petra)
    with acting_as(cast.basim):
        part = own_part(cast.basim, plan.person_id)
        assert part
        actions.give_up(part, why="zieht um", by=cast.basim)
    with acting_as(cast.petra):
        assert not queries.asked_about(cast.petra, plan.person_id)
        one.refresh_from_db()
        with pytest.raises(Refused, match="ist beendet"):
            actions.say_to_plan(one, agrees=True, reason="", by=cast.petra)


@pytest.mark.django_db
def test_every_step_has_an_owner_and_who_is_only_asked_takes_nothing_on(cast: Cast) -> None:
    story = scenes.accepted(cast)
    employer = casting.found("betrieb-muster", "Betrieb Muster", OrganisationKind.EMPLOYER)
    with acting_as(cast.petra):
        cases.ask_in(story.part, organisation=employer, by=cast.petra)
    plan = planned(cast, story, in_force(cast, with_employer()))
    owners = {one["id"]: (one["owner"], one["owner_acts"]) for one in plan.route["steps"]}
    own = cast.counselling.name
    assert owners["counselling"] == (own, True)
    assert owners["papers"] == (own, False), "the person acts; the planning service accompanies"
    assert owners["trial"] == (own, False), "who is only asked has taken nothing on"
    assert owners["job"] == (cast.jobcenter.name, True)


def with_employer() -> dict[str, Any]:
    """A way on which the placement follows a trial at an employer."""
    steps = [dict(one) for one in SEEDS["pflege"]["steps"]]
    trial = {"id": "trial", "title": "Probearbeit", "who": "employer", "gives": {"trial": "yes"}}
    for one in steps:
        if one["id"] == "job":
            one["needs"] = {"all": [one["needs"], {"fact": "trial", "is": "yes"}]}
    return SEEDS["pflege"] | {"steps": [*steps, trial | {"days": {"mode": 3}}]}


@pytest.mark.django_db
def test_who_is_no_longer_asked_is_told_and_who_is_asked_anew_is_told_once(
    cast: Cast, plan: PersonalPlan
) -> None:
    with acting_as(cast.basim):
        part = own_part(cast.basim, plan.person_id)
        assert part
        again = planned_by(cast.basim, part, plan.version)
        actions.give_up(part, why="zieht um", by=cast.basim)
        assert again.requests.exclude(ended_at=None).count() == 1
        with pytest.raises(Refused, match="kein Plan"):
            actions.give_up(part, why="noch einmal", by=cast.basim)
    with acting_as(cast.petra):
        told = [one.sentence for one in timeline(cast.petra, plan.person_id)]
    asks = "Beratungsstelle Muster Süd bittet Jobcenter Muster um Zustimmung zum geplanten Weg"
    ended = "Für den geplanten Weg ist kein Wort von Jobcenter Muster mehr nötig"
    assert [asks in one for one in told].count(True) == 2
    assert [ended in one for one in told].count(True) == 1
    assert not any("zieht um" in one for one in told), "why is nobody else's affair"


@pytest.mark.django_db
def test_both_courses_tell_who_has_agreed(cast: Cast, plan: PersonalPlan) -> None:
    with acting_as(cast.petra):
        actions.say_to_plan(asked(plan, cast.petra), agrees=True, reason="", by=cast.petra)
    for viewer in (cast.petra, cast.basim):
        with acting_as(viewer):
            told = [one.sentence for one in timeline(viewer, plan.person_id)]
        assert "Jobcenter Muster stimmt dem geplanten Weg zu" in told


# ---------------------------------------------------------------- the sheet


def page_of(viewer: Viewer) -> Client:
    client = Client()
    client.force_login(Membership.objects.get(pk=viewer.member).user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "en", "ar", "fa", "uk", "ru", "tr"])
def test_the_plan_is_printed_beside_the_language_of_the_person(
    cast: Cast, plan: PersonalPlan, language: str
) -> None:
    address = f"/ways/of/{plan.person_id}/plan.pdf?language={language}"
    answer = page_of(cast.basim).get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(answer.content))
    plan_page, annex = (one.extract_text() for one in read.pages)
    assert "Muster-Trabelsi" in plan_page
    assert "Wer: Jobcenter Muster" in plan_page
    assert "Sie selbst; es begleitet: Beratungsstelle Muster Süd" in plan_page
    assert "Mitbringen: Ausweis oder Pass" in plan_page
    assert "Jobcenter Muster: noch offen" in plan_page
    assert "Anlage zum Kooperationsplan" in annex
    assert "keine Rechtswirkung" in " ".join(annex.split())
    words = {"en": "no legal effect", "ru": "юридической силы", "tr": "Hukuki sonucu yoktur"}
    assert words.get(language, "Mein Weg") in " ".join((plan_page + annex).split())
    marked = "Übersetzung im Entwurf" in plan_page
    assert marked == bool(language)
    assert str(read.root_object["/Lang"]) == "de"


def content(steps: list[PlannedStep], goal: str = "passende Arbeit") -> Content:
    day = timezone.localdate()
    words = [Word(""), Word("Amt", agrees=True, day=day), Word("Amt", agrees=False, day=day)]
    return Content(goal, (day, day), steps, words)


def test_every_sheet_has_every_line_in_every_language() -> None:
    day = timezone.localdate()
    otherwise = [
        Otherwise(day, kind, cause, day)
        for kind in DeviationKind.values
        for cause in DeviationCause.values
    ]
    steps = [
        PlannedStep(
            step.title,
            step.who.value,
            day,
            day + timedelta(days=7),
            owner="Amt",
            documents=step.documents,
            otherwise=otherwise,
        )
        for seed in SEEDS.values()
        for step in read_way(seed).steps
    ]
    goals = [goal.title for seed in SEEDS.values() for goal in read_way(seed).goals]
    for language in LANGUAGES:
        for goal in goals:
            found = sheets([language], content(steps, goal))
            assert len(found) == (1 if language == "de" else 2)
            assert {len(one.rows) for one in found} == {len(steps) + 3}
            if language not in {"ar", "fa", "uk", "ru"}:
                continue
            # No German line is left.
            for german, other in zip(*(one.rows for one in found), strict=True):
                assert len(german.lines) == len(other.lines)
                assert not set(german.lines) & set(other.lines)
    assert [one.language for one in sheets(["xx"], content([]))] == ["de"]


def test_what_was_typed_is_said_on_the_german_side_alone() -> None:
    day = timezone.localdate()
    late = Otherwise(day, "later", "no_place", day, "Kurs fällt aus")
    step = PlannedStep("Erstberatung", "counselling", day, day, otherwise=[late])
    german, english = sheets(["en"], content([step]))
    assert f"Geändert am {day:%d.%m.%Y}: später als geplant." in german.rows[1].lines[3]
    assert german.rows[1].lines[3].endswith("fällt aus: Kurs fällt aus")
    assert english.rows[1].lines[3].endswith("No place free or the course is cancelled")
    assert english.rows[1].lines[4] == f"Now about: {day:%d.%m.%Y}"


# ---------------------------------------------------------------- moving together


@pytest.mark.django_db
def test_running_plans_are_moved_together_after_a_preview(cast: Cast, plan: PersonalPlan) -> None:
    steps = [dict(one) for one in SEEDS["pflege"]["steps"]]
    quick = [one | {"days": {"mode": 3}} if one["id"] == "job" else one for one in steps]
    version = in_force(cast, SEEDS["pflege"] | {"steps": quick})
    client = page_of(cast.basim)
    page = client.get("/ways/pflege/move/")
    assert "Tage früher" in page.content.decode()
    with acting_as(cast.basim):
        plan.refresh_from_db()
        assert plan.ended_at is None, "a preview moves nobody"
    client.post("/ways/pflege/move/", {"person": [str(plan.person_id), "nonsense"]})
    with acting_as(cast.basim):
        plan.refresh_from_db()
        now = queries.running_plan(cast.basim, plan.person_id)
        assert plan.why_ended == "neu geplant"
        assert now
        assert (now.version_id, now.agreed_on) == (version.pk, None)
        assert now.route["goal_on"] < plan.route["goal_on"]
        assert queries.moves(cast.basim, version, on=timezone.localdate()) == []
    with acting_as(cast.petra):
        assert asked(now, cast.petra).plan_id == now.pk, "who has a step is asked anew"


@pytest.mark.django_db
def test_the_preview_takes_as_many_statements_for_one_as_for_three(
    cast: Cast, plan: PersonalPlan, django_assert_num_queries: Any
) -> None:
    more = [planned(cast, scenes.accepted(cast), plan.version) for _more in range(2)]
    version = in_force(cast, SEEDS["pflege"] | {"description": "Neu."})
    day = timezone.localdate()
    with acting_as(cast.basim), django_assert_num_queries(11):
        assert len(queries.moves(cast.basim, version, on=day)) == 3
    with acting_as(cast.basim):
        for one in more:
            part = own_part(cast.basim, one.person_id)
            assert part
            actions.give_up(part, why="Test", by=cast.basim)
    with acting_as(cast.basim), django_assert_num_queries(11):
        assert len(queries.moves(cast.basim, version, on=day)) == 1


@pytest.mark.django_db
def test_a_plan_of_another_organisation_is_not_moved(cast: Cast, plan: PersonalPlan) -> None:
    version = in_force(cast, SEEDS["pflege"] | {"description": "Neu."})
    with acting_as(cast.petra):
        assert queries.moves(cast.petra, version, on=timezone.localdate()) == []
    page_of(cast.petra).post("/ways/pflege/move/", {"person": [str(plan.person_id)]})
    with acting_as(cast.basim):
        plan.refresh_from_db()
        assert plan.ended_at is None


# ---------------------------------------------------------------- from where a route begins


def _start(cast: Cast, plan: PersonalPlan, way: Way) -> dict[str, str]:
    about = queries.known(cast.basim, [plan.person_id], on=timezone.localdate())
    return about[plan.person_id].start(way)


@pytest.mark.django_db
def test_a_notice_moves_the_start_of_the_route_and_shows_what_it_changes(
    cast: Cast, plan: PersonalPlan
) -> None:
    today = timezone.localdate()
    way = read_way(plan.version.content)
    with acting_as(cast.basim):
        part = own_part(cast.basim, plan.person_id)
        assert part
        before = _start(cast, plan, way)
        assert "notice" not in before
        procedures.begin(part, procedures.NURSE, today=today, by=cast.basim)
        after = _start(cast, plan, way)
        assert after["recognition"] == "partial"
        assert (after["papers"], after["notice"]) == ("complete", "measure")
    page = page_of(cast.basim).get(f"/ways/of/{plan.person_id}/").content.decode()
    assert "Wie weit ist die Anerkennung?: noch nichts beantragt" in page
    assert "teilweise anerkannt oder mit Auflage" in page
    assert "Tage früher erreicht" in page
    shown = page_of(cast.basim).get(
        f"/ways/of/{plan.person_id}/?way=pflege&goal=licence&fact_german=B2"
    )
    routes = shown.content.decode().split("gb-question__answer")[1].split("Warum nicht früher")[0]
    assert "Unterlagen und Übersetzungen" not in routes, "what is done is not planned again"
    assert "Bildungsträger" in routes


def test_reached_states_name_facts_that_the_way_knows() -> None:
    for seed in SEEDS.values():
        way = read_way(seed)
        given = {name for step in way.steps for name in step.raw.get("gives", {})}
        for facts in way.reached.values():
            assert set(facts) <= given


@pytest.mark.django_db
def test_a_route_says_who_acts_what_it_costs_and_how_much_german(client: Client) -> None:
    address = "/ways/which/?way=pflege&goal=licence&fact_german=A2&benefit=sgb2"
    text = client.get(address).content.decode()
    for words in ("Beratungsstelle", "Stunden je Woche", "Stunden Deutsch", "50 €", "beantragen:"):
        assert words in text


@pytest.mark.django_db
def test_a_plan_stands_with_its_range_never_with_one_day(cast: Cast, plan: PersonalPlan) -> None:
    first, last = plan.span or (plan.made_on, plan.made_on)
    assert plan.made_on < first <= last
    client = page_of(cast.basim)
    page = client.get(f"/ways/of/{plan.person_id}/").content.decode()
    assert f"etwa {first:%d.%m.%Y} bis {last:%d.%m.%Y}" in page
    # On the page of the person it stands in months, at the end of her way.
    assert f"{last.year}</a></li>" in client.get(f"/people/{plan.person_id}/").content.decode()
    theirs = page_of(cast.petra).get(f"/people/{plan.person_id}/").content.decode()
    assert f"{last.year}</a></li>" not in theirs, "it is the planner's own"


@pytest.mark.django_db
def test_the_page_begins_with_the_way_and_the_goal_of_the_running_plan(
    cast: Cast, plan: PersonalPlan
) -> None:
    for other in sorted(SEEDS.keys() - {"pflege"}):
        in_force(cast, SEEDS[other])
    page = page_of(cast.basim).get(f"/ways/of/{plan.person_id}/").content.decode()
    assert '<option value="pflege" selected>' in page
    assert '<option value="adequate" selected>' in page


@pytest.mark.django_db
def test_what_was_typed_for_a_plan_is_no_news_about_the_person(cast: Cast) -> None:
    story, version, today = scenes.accepted(cast), in_force(cast), timezone.localdate()
    way = read_way(version.content)
    with acting_as(cast.basim):
        part = own_part(cast.basim, story.part.person_id)
        assert part
        about = queries.known(cast.basim, [part.person_id], on=today)[part.person_id]
        ready = queries.plannable(cast.basim, way, about.money, on=today)
        typed = about.start(way) | {"german": "B2", "recognition": "none"}
        instance = instance_of(ready.way, typed, "adequate", today=today)
        plan = first_answer(instance)
        assert plan
        made = actions.choose(
            part,
            version=version,
            way=ready.way,
            goal="adequate",
            facts=typed,
            plan=plan,
            document=kept(ready, plan, instance) | {"known": about.start(way)},
            by=cast.basim,
        )
        assert queries.change(cast.basim, way, made, on=today) is None
        procedures.begin(part, procedures.NURSE, today=today, by=cast.basim)
        found = queries.change(cast.basim, way, made, on=today)
        assert found
        assert all("Deutsch" not in name for name, _was, _now in found.facts)


@pytest.mark.django_db
def test_before_a_course_the_registration_is_what_comes_next(cast: Cast) -> None:
    today, values = timezone.localdate(), {"kind": "vocational_language_course", "weeks": 16}
    levels = {"german_from": "B1", "german_to": "B2"}
    day = {"starts_on": today + timedelta(60), "register_until": today + timedelta(40)}
    with acting_as(cast.basim):
        offered = directory.publish_offer(
            values=values | levels | {"title": "Deutsch für den Beruf"}, by=cast.basim
        )
        directory.set_start(offered, values=day, by=cast.basim)
    story = scenes.accepted(cast)
    plan = planned(cast, story, in_force(cast))
    with acting_as(cast.basim):
        (course,) = (one for one in plan.route["steps"] if one.get("offer") == offered.pk)
        task = Step.objects.get(pk=course["register_task"])
        assert task.due == day["register_until"]
        assert task.title == "Anmelden: Deutsch für den Beruf, Beratungsstelle Muster Süd"
    again = planned(cast, story, plan.version)
    assert [one["register_task"] for one in again.route["steps"] if "offer" in one] == [task.pk]
    page = page_of(cast.basim).get(f"/ways/of/{plan.person_id}/").content.decode()
    assert f"anmelden bis {day['register_until']:%d.%m.%Y}" in page
