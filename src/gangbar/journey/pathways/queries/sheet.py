"""The plan of a person as a document to set: two languages row by row, signatures, annex."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from babel import Locale
from django.utils import timezone

from gangbar.casework.cases.queries import own_part
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of
from gangbar.commons.network.models import Organisation
from gangbar.journey.pathways.domain.plan_sheet import (
    GERMAN,
    Content,
    Otherwise,
    PlannedStep,
    Row,
    Sheet,
    Word,
    sheets,
    untranslated,
)
from gangbar.journey.pathways.domain.way import WHO, Way, Who, stored_way
from gangbar.journey.pathways.models import DeviationKind, PersonalPlan, PlanRequest
from gangbar.journey.pathways.queries.plans import requests_of
from gangbar.kernel.languages import direction, language_name
from gangbar.platform.letters.document import (
    Block,
    Document,
    Heading,
    Lines,
    Pair,
    Pairs,
    Side,
    Signatures,
    Table,
    known,
)
from gangbar.platform.viewer import Viewer

_NO_TEXT = (
    "Für {language} gibt es hier keine Übersetzung dieses Plans; es steht der deutsche Text. Bitte"
    " besprechen Sie ihn mit jemandem, der dolmetscht."
)
_NO_TEXT_ENGLISH = (
    "There is no translation of this plan into {language}; the German text is printed. Please go"
    " through it with somebody who interprets."
)
_DRAFT = "Übersetzung im Entwurf; es gilt der deutsche Text."


def plan_sheet(viewer: Viewer, plan: PersonalPlan, *, language: str = "") -> Document:
    """German beside each language of the person, with the annex for the Kooperationsplan.

    `language` asks for that one alone. In which of them there is no text, the paper says.
    """
    record = record_of(viewer, plan.person_id)
    part = own_part(viewer, plan.person_id)
    way = stored_way(plan.version.content)
    asked = requests_of(viewer, plan)
    content = Content(
        goal=way.goal(plan.goal).title,
        span=plan.span,
        steps=_planned_steps(plan, way),
        words=[_person(plan), *(_word(one) for one in asked)],
    )
    spoken = [language] if language else languages_of(viewer, record)
    every = sheets(spoken, content)
    own = Organisation.objects.get(pk=viewer.organisation)
    person = known(str(record or "").strip() or (part.label if part else ""))
    return Document(
        title=" / ".join(one.title for one in every),
        language=GERMAN,
        author=own.name,
        is_compact=True,
        blocks=[
            Lines([f"Person: {person}", _made(plan, own)]),
            *_missing(untranslated(spoken)),
            *_side_by_side(every, [one.rows for one in every]),
            Signatures([_names(every), own.name, *(one.asked.name for one in asked)]),
            *_annex(every, content, plan, person),
        ],
    )


def languages_of(viewer: Viewer, record: Record | None) -> list[str]:
    """The languages of a person but German: the one preferred first, each once."""
    del viewer  # whoever holds the record may read it
    if record is None:
        return []
    spoken = [one.language for one in record.languageskills.all() if one.level != "none"]
    found = dict.fromkeys([record.spoken_language, *spoken])
    return [one for one in found if one and one != GERMAN]


def _missing(languages: Sequence[str]) -> list[Block]:
    """In German and English, for the language itself is the one that nobody has written."""
    return [
        Lines(
            [
                _NO_TEXT.format(language=language_name(one, "de")),
                _NO_TEXT_ENGLISH.format(language=language_name(one, "en")),
            ]
        )
        for one in languages
    ]


def _side_by_side(every: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> list[Block]:
    """German beside each of the others, one after the other; alone where there is none."""
    if len(every) == 1:
        return [_pairs(every, rows)]
    found: list[Block] = []
    for number in range(1, len(every)):
        if number > 1:
            found.append(Heading(every[number].title, begins_page=True))
        found.append(_pairs((every[0], every[number]), (rows[0], rows[number])))
    return found


def _planned_steps(plan: PersonalPlan, way: Way) -> list[PlannedStep]:
    """The steps of a plan that was kept, in the order in which they begin."""
    otherwise = defaultdict(list)
    for one in plan.deviations.all():
        day = timezone.localdate(one.said_at)
        said = Otherwise(day, one.kind, one.cause, one.new_day, one.reason)
        otherwise[one.step].append(said)
    made = []
    for kept in plan.route.get("steps", []):
        step = way.step(kept["id"])
        if step is None or not kept.get("start"):
            continue
        made.append(
            PlannedStep(
                step.title,
                step.who.value,
                date.fromisoformat(kept["start"]),
                date.fromisoformat(kept["end"]),
                course=kept.get("course", ""),
                owner=kept.get("owner", ""),
                owner_acts=kept.get("owner_acts", False),
                documents=step.documents,
                otherwise=otherwise[kept["id"]],
            )
        )
    return sorted(made, key=lambda one: (one.start, one.end))


def _person(plan: PersonalPlan) -> Word:
    return Word("", True if plan.agreed_on else None, plan.agreed_on, plan.agreed_how)


def _word(one: PlanRequest) -> Word:
    answer = getattr(one, "answer", None)
    if answer is None:
        return Word(one.asked.name)
    said_on = timezone.localdate(answer.said_at)
    # The reason is for the organisation that planned, not for the person's paper.
    return Word(one.asked.name, answer.agrees, said_on)


def _made(plan: PersonalPlan, own: Organisation) -> str:
    return f"Geplant am {plan.made_on:%d.%m.%Y} von {plan.made_by}, {own.name}"


def _names(every: Sequence[Sheet]) -> str:
    return " / ".join(one.person for one in every)


def _pairs(both: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> Pairs:
    """The rows of both languages at one height."""
    sides = [_side(one) for one in both]
    if len(sides) == 1:
        return Pairs(sides[0], None, [Pair(one.lines, (), one.is_title) for one in rows[0]])
    paired = zip(*rows, strict=True)
    lines = [Pair(german.lines, other.lines, german.is_title) for german, other in paired]
    return Pairs(sides[0], sides[1], lines)


def _side(one: Sheet) -> Side:
    name = Locale.parse(one.language).get_display_name() or one.language
    mark = _DRAFT if one.is_draft else ""
    return Side(one.language, direction(one.language), name, (), mark)


def _annex(
    every: Sequence[Sheet], content: Content, plan: PersonalPlan, person: str
) -> list[Block]:
    """On a page of its own, so that it can be filed alone; nobody signs what has no effect."""
    changed = [said.day for one in content.steps for said in one.otherwise]
    rows = [[one.title, _when(one), _who(one)] for one in content.steps]
    pairs: list[Sequence[Sheet]] = [(every[0], one) for one in every[1:]] or [every]
    return [
        Heading("Anlage zum Kooperationsplan (§ 15 SGB II)", begins_page=True),
        Lines(
            [
                f"Person: {person}",
                f"Ziel: {content.goal}",
                f"Stand: {max([plan.made_on, *changed]):%d.%m.%Y}",
            ]
        ),
        *(_pairs(pair, [[Row([one.annex])] for one in pair]) for pair in pairs),
        Table(["Schritt", "Wann", "Wer"], rows),
    ]


def _when(one: PlannedStep) -> str:
    planned = f"{one.start:%d.%m.%Y} bis {one.end:%d.%m.%Y}"
    last = one.otherwise[-1] if one.otherwise else None
    if last is not None and last.kind == DeviationKind.LEFT_OUT:
        return f"{planned}, entfällt"
    if last is not None and last.new_day:
        return f"{planned}, nun {last.new_day:%d.%m.%Y}"
    return planned


def _who(one: PlannedStep) -> str:
    who = WHO[Who(one.who)]
    if not one.owner:
        return who
    return one.owner if one.owner_acts else f"{who}, begleitet von {one.owner}"
