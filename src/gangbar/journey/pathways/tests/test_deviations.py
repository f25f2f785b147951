"""What went otherwise than planned: by either side, with its reason, never changed."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError
from django.utils import timezone
from pypdf import PdfReader

from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.cases.queries import done_titles, own_part, timeline
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.models import PersonalPlan, PlanDeviation
from gangbar.journey.pathways.tests.test_joint import asked, in_force, page_of, planned
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
TITLE = "Vermittlung und Einstieg"


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def plan(cast: Cast) -> PersonalPlan:
    """Of the counselling service; the Jobcenter has the last step, the placement."""
    return planned(cast, scenes.accepted(cast), in_force(cast))


def values(**more: Any) -> dict[str, Any]:
    return {"kind": "later", "cause": "no_place", "reason": "Warteliste", "new_day": None} | more


def part_of(viewer: Viewer, plan: PersonalPlan) -> Participation:
    part = own_part(viewer, plan.person_id)
    assert part
    return part


def test_a_deviation_says_how_and_why_and_the_plan_stays_as_it_was(
    cast: Cast, plan: PersonalPlan
) -> None:
    before = plan.route
    with acting_as(cast.basim):
        part = part_of(cast.basim, plan)
        made = actions.deviate(part, plan, step="licence", values=values(), by=cast.basim)
        plan.refresh_from_db()
        assert plan.route == before
        assert (made.title, made.said_by) == (
            "Erlaubnis mit Sprache, Gesundheit, Führungszeugnis",
            cast.basim.name,
        )
        with pytest.raises(Refused, match="gibt es im Plan nicht"):
            actions.deviate(part, plan, step="moon", values=values(), by=cast.basim)
        assert PlanDeviation.objects.filter(pk=made.pk).update(reason="x") == 0
        assert f"{made.title}, später als geplant. Kein Platz frei oder Kurs fällt aus" in str(
            timeline(cast.basim, plan.person_id)[0].sentence
        )
    with acting_as(cast.petra):
        assert not PlanDeviation.objects.exists(), "the step is none of hers"


def test_whoever_has_the_step_is_told_and_sees_it(cast: Cast, plan: PersonalPlan) -> None:
    with acting_as(cast.basim):
        actions.deviate(part_of(cast.basim, plan), plan, step="job", values=values(), by=cast.basim)
    with acting_as(cast.petra):
        (one,) = asked(plan, cast.petra).deviations.all()
        assert (one.title, one.reason) == (TITLE, "Warteliste")
        assert TITLE in timeline(cast.petra, plan.person_id)[0].sentence
    with acting_as(cast.carla):
        assert not PlanDeviation.objects.exists()


def test_whoever_has_the_step_records_it_and_the_other_side_is_told(
    cast: Cast, plan: PersonalPlan
) -> None:
    with acting_as(cast.petra):
        request = asked(plan, cast.petra)
        part = part_of(cast.petra, plan)
        actions.deviate_as_owner(
            part, request, step="job", values=values(kind="left_out"), by=cast.petra
        )
        with pytest.raises(Refused, match="gibt es im Plan nicht"):
            actions.deviate_as_owner(part, request, step="licence", values=values(), by=cast.petra)
    with acting_as(cast.basim):
        left_out = Step.objects.get(person=plan.person_id, title=TITLE)
        assert left_out.done_at, "it waits for nobody any more"
        assert left_out.why_left_out == "Kein Platz frei oder Kurs fällt aus"
        assert TITLE not in done_titles(cast.basim, [plan.person_id])[plan.person_id]
        (one,) = plan.deviations.all()
        assert (one.kind, one.organisation_id) == ("left_out", cast.jobcenter.pk)
        assert f"{TITLE}, entfällt" in timeline(cast.basim, plan.person_id)[0].sentence
        (mine,) = queries.requests_of(cast.basim, plan)
        with pytest.raises(Refused, match="andere Organisation"):
            actions.deviate_as_owner(
                part_of(cast.basim, plan), mine, step="job", values=values(), by=cast.basim
            )


def test_nothing_is_recorded_on_a_plan_that_has_ended(cast: Cast, plan: PersonalPlan) -> None:
    with acting_as(cast.petra):
        request = asked(plan, cast.petra)
    with acting_as(cast.basim):
        actions.give_up(part_of(cast.basim, plan), why="zieht um", by=cast.basim)
        plan.refresh_from_db()
        with pytest.raises(Refused, match="beendet"):
            actions.deviate(
                part_of(cast.basim, plan), plan, step="job", values=values(), by=cast.basim
            )
    with acting_as(cast.petra):
        request.refresh_from_db()
        with pytest.raises(Refused, match="ist beendet"):
            actions.deviate_as_owner(
                part_of(cast.petra, plan), request, step="job", values=values(), by=cast.petra
            )


def test_the_database_too_lets_nobody_write_for_others_or_without_a_reason(
    cast: Cast, plan: PersonalPlan
) -> None:
    row = {"plan": plan, "step": "job", "title": TITLE, "said_by": "x", "said_at": timezone.now()}
    with acting_as(cast.carla), pytest.raises(DatabaseError), transaction.atomic():
        PlanDeviation.objects.create(organisation=cast.elsewhere, **row, **values())
    with acting_as(cast.petra), pytest.raises(DatabaseError), transaction.atomic():
        PlanDeviation.objects.create(organisation=cast.jobcenter, **row, **values())
    no_reason = values(cause="other", reason="")
    with acting_as(cast.basim), pytest.raises(IntegrityError), transaction.atomic():
        PlanDeviation.objects.create(organisation=cast.counselling, **row, **no_reason)


def test_a_withdrawn_consent_takes_the_plan_out_of_sight(cast: Cast) -> None:
    story = scenes.accepted(cast)
    plan = planned(cast, story, in_force(cast))
    with acting_as(cast.basim):
        actions.deviate(part_of(cast.basim, plan), plan, step="job", values=values(), by=cast.basim)
    scenes.withdraw(story)
    with acting_as(cast.petra):
        assert not PlanDeviation.objects.exists()
        assert not queries.asked_about(cast.petra, plan.person_id)


# ---------------------------------------------------------------- pages


def test_both_sides_record_on_the_page_and_read_each_other(cast: Cast, plan: PersonalPlan) -> None:
    address = f"/ways/of/{plan.person_id}/"
    petra, basim = page_of(cast.petra), page_of(cast.basim)
    with acting_as(cast.petra):
        number = asked(plan, cast.petra).pk
    day = timezone.localdate() + timedelta(days=90)
    sent = {"step": "job", "kind": "later", "cause": "other", "new_day": day.isoformat()}
    other = f"/ways/request/{number}/otherwise/"
    refused = petra.post(other, sent, follow=True).content.decode()
    assert "welcher Schritt anders ging, wie und warum" in refused
    done = petra.post(other, sent | {"reason": "Stelle erst im Herbst"}, follow=True)
    assert "Stelle erst im Herbst" in done.content.decode()
    page = basim.get(address).content.decode()
    assert 'Anderer Grund. <span dir="auto">Stelle erst im Herbst' in page
    assert "Jobcenter Muster" in page
    assert "begleitet von Beratungsstelle Muster Süd" in page
    made = basim.get(f"{address}plan.pdf").content
    text = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert "später als geplant. Anderer Grund: Stelle erst im Herbst" in text
    assert f"Jetzt etwa: {day:%d.%m.%Y}" in text
