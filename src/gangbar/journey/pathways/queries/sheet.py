"""The plan of a person as a document to set: two languages, signatures, annex."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale

from gangbar.casework.people.queries import record_of
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.plan_sheet import PlannedStep, Sheet, sheets
from gangbar.journey.pathways.domain.way import Way, read_way
from gangbar.journey.pathways.models import PersonalPlan, PlanRequest
from gangbar.journey.pathways.queries.plans import requests_of
from gangbar.kernel.languages import direction
from gangbar.platform.letters.document import (
    Block,
    Document,
    Heading,
    Lines,
    Paragraph,
    Side,
    Sides,
    Table,
    known,
)
from gangbar.platform.viewer import Viewer

_LINE = "_" * 34
_DRAFT = "Übersetzung im Entwurf; es gilt der deutsche Text."


def plan_sheet(viewer: Viewer, plan: PersonalPlan, *, language: str = "") -> Document:
    """German beside the language of the person, with the annex for the Kooperationsplan."""
    record = record_of(viewer, plan.person_id)
    way = read_way(plan.version.content)
    steps = _planned_steps(plan, way)
    spoken = language or (record.spoken_language if record else "")
    goal = way.goal(plan.goal).title
    found = [_side(one) for one in sheets(spoken, goal, _span(plan), steps)]
    own = Organisation.objects.get(pk=viewer.organisation)
    words = requests_of(viewer, plan)
    return Document(
        title="Mein Weg",
        language="de",
        author=own.name,
        is_compact=True,
        blocks=[
            Lines([f"Person: {known(record)}", _made(plan, own)]),
            Sides(found[0], found[1] if len(found) > 1 else None),
            *_agreed(plan, words),
            *_annex(goal, plan, steps),
        ],
    )


def _planned_steps(plan: PersonalPlan, way: Way) -> list[PlannedStep]:
    """The steps of a plan that was kept, in the order in which they begin."""
    made = []
    for one in plan.route.get("steps", []):
        step = way.step(one["id"])
        if step is None or not one.get("start"):
            continue
        made.append(
            PlannedStep(
                step.title,
                step.who.value,
                date.fromisoformat(one["start"]),
                date.fromisoformat(one["end"]),
                one.get("course", ""),
            )
        )
    return sorted(made, key=lambda one: (one.start, one.end))


def _side(one: Sheet) -> Side:
    name = Locale.parse(one.language).get_display_name() or one.language
    mark = _DRAFT if one.is_draft else ""
    return Side(one.language, direction(one.language), name, one.sentences, mark)


def _span(plan: PersonalPlan) -> tuple[date, date] | None:
    found = plan.route.get("range", {})
    if found.get("p50") and found.get("p80"):
        return date.fromisoformat(found["p50"]), date.fromisoformat(found["p80"])
    return None


def _made(plan: PersonalPlan, own: Organisation) -> str:
    return f"Geplant am {plan.made_on:%d.%m.%Y} von {plan.made_by}, {own.name}"


def _agreed(plan: PersonalPlan, words: Sequence[PlanRequest]) -> list[Block]:
    said = [_word(one) for one in words]
    if plan.agreed_on:
        said.insert(0, f"Die Person: zugestimmt am {plan.agreed_on:%d.%m.%Y} ({plan.agreed_how})")
    lines = [*said, "", f"Person: {_LINE}", "", f"Für die Stelle: {_LINE}"]
    return [Heading("Wer zugestimmt hat"), Lines(lines)]


def _word(one: PlanRequest) -> str:
    answer = getattr(one, "answer", None)
    if answer is None:
        return f"{one.asked.name}: noch offen"
    said = f"{answer.said_at:%d.%m.%Y}, {answer.said_by}"
    if answer.agrees:
        return f"{one.asked.name}: zugestimmt ({said})"
    return f"{one.asked.name}: nicht zugestimmt ({said}): {answer.reason}"


_WHO = {
    "person": "die Person",
    "counselling": "Beratungsstelle",
    "jobcenter": "Jobcenter",
    "employment_agency": "Agentur für Arbeit",
    "competent_authority": "zuständige Stelle",
    "course_provider": "Bildungsträger",
    "employer": "Arbeitgeber",
    "immigration_office": "Ausländerbehörde",
}


def _annex(goal: str, plan: PersonalPlan, steps: Sequence[PlannedStep]) -> list[Block]:
    rows = [
        [one.title, _WHO.get(one.who, one.who), f"{one.start:%d.%m.%Y}", f"{one.end:%d.%m.%Y}"]
        for one in steps
    ]
    return [
        Heading("Anlage zum Kooperationsplan (§ 15 SGB II)"),
        Paragraph(
            f"Ziel: {goal}. Diese Anlage beschreibt den vereinbarten Weg, Stand "
            f"{plan.made_on:%d.%m.%Y}. Sie hat keine Rechtswirkung; über Leistungen entscheidet "
            "das Jobcenter."
        ),
        Table(["Schritt", "Wer", "von", "bis"], rows),
    ]
