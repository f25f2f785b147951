"""Plans and things waited for in the demo network: chosen through the actions, some agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from gangbar.casework.cases.models import CaseStatus, Participation
from gangbar.casework.waiting import actions as waiting
from gangbar.commons.network.models import Membership
from gangbar.commons.network.queries import as_viewer
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.feeding import kept
from gangbar.journey.pathways.domain.planner.routes import first_answer
from gangbar.journey.pathways.domain.way import instance_of, read_way
from gangbar.journey.recognition import actions as recognition
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import CASEWORK, Viewer

#: So many of the people of one organisation have a plan, and something is waited for.
MOST_PLANS, MOST_AWAITED = 9, 6
_BY_TRACK = {Track.NURSING.value: "pflege", Track.MEDICINE.value: "aerztin"}
_ASKED = (
    ("Übersetzung der Zeugnisse", "translator", "Übersetzungsbüro Muster", 30, 10),
    ("Fächer- und Stundenübersicht", "client", "", 12, 5),
    ("Eingangsbestätigung", "authority", "", 24, 20),
    ("Arbeitszeugnis", "employer", "Musterbetrieb", 3, 10),
)


def build(today: date) -> None:
    """For each organisation that accompanies procedures, by the member responsible for them."""
    for viewer in _viewers():
        with acting_as(viewer):
            recognition.let_lapse(on=today, by=viewer)  # as the worker does every night
            found = list(islice(_accompanied(viewer), MOST_PLANS))
            for number, (part, procedure) in enumerate(found):
                _plan(part, procedure, today, viewer, agreed=number % 2 == 0)
            for number, (part, procedure) in enumerate(found[:MOST_AWAITED]):
                _await(part, procedure, number, today, viewer)
    _answers()


def _viewers() -> Iterator[Viewer]:
    members = (
        Membership.objects.filter(ended_on=None, roles__overlap=sorted(CASEWORK))
        .select_related("organisation", "user")
        .order_by("organisation_id", "id")
        .distinct("organisation_id")
    )
    for one in members:
        yield as_viewer(one)


def _accompanied(viewer: Viewer) -> Iterator[tuple[Participation, Procedure]]:
    parts = Participation.objects.filter(
        organisation=viewer.organisation, ended_at=None, case__status=CaseStatus.RUNNING
    )
    by_person = {one.person_id: one for one in parts}
    open_ones = Procedure.objects.filter(organisation=viewer.organisation).order_by("id")
    for procedure in open_ones.exclude(state__in=["licensed", "withdrawn"]):
        part = by_person.pop(procedure.person_id, None)
        if part is not None:
            yield part, procedure


def _way_of(procedure: Procedure) -> str:
    if procedure.way == Way.CERTIFICATE_EVALUATION:
        return "akademisch"
    return _BY_TRACK.get(procedure.track, "handwerk")


def _plan(
    part: Participation, procedure: Procedure, today: date, viewer: Viewer, *, agreed: bool
) -> None:
    version = queries.version(viewer, _way_of(procedure))
    if version is None:
        return
    way = read_way(version.content)
    facts = queries.known(viewer, [part.person_id], on=today)[part.person_id].start(way)
    ready = queries.plannable(viewer, way, {}, on=today)
    instance = instance_of(ready.way, facts, "adequate", today=today)
    plan = first_answer(instance)
    if plan is None:
        return
    made = actions.choose(
        part,
        version=version,
        way=ready.way,
        goal="adequate",
        facts=facts,
        plan=plan,
        document=kept(ready, plan, instance),
        by=viewer,
    )
    if agreed:
        actions.agree_with_person(made, how="im Gespräch", by=viewer)


def _await(
    part: Participation, procedure: Procedure, number: int, today: date, viewer: Viewer
) -> None:
    what, party, whom, ago, days = _ASKED[number % len(_ASKED)]
    values: dict[str, Any] = {
        "what": what,
        "party": party,
        "whom": procedure.authority if party == "authority" else whom,
        "asked_on": today - timedelta(days=ago + number),
    }
    waiting.ask(part, values=values, office_days=days, by=viewer)


def _answers() -> None:
    """Of the organisations asked for their word most agree, and one says why not."""
    for number, viewer in enumerate(_viewers()):
        with acting_as(viewer):
            for one in queries.asked_by_others(viewer)[:2]:
                reason = "Zuerst Deutsch B2, dann die Vermittlung" if number % 3 == 1 else ""
                actions.say_to_plan(one, agrees=not reason, reason=reason, by=viewer)
