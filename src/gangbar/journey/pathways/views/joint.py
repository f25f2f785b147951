"""What others say to a plan, what went otherwise, the sheet to print, and moving together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.way import stored_way
from gangbar.journey.pathways.forms import DeviationForm, PlanSayForm
from gangbar.journey.pathways.views.routes import in_words, planned_titles, step_choices
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.letters.download import handed_out
from gangbar.platform.letters.pdf import pdf
from gangbar.platform.submissions import once


@for_casework
@require_POST
def say(request: Request, plan_request: int) -> HttpResponse:
    """The own organisation's word on a plan in which it has a step."""
    one = found(queries.request(request.viewer, plan_request))
    form = PlanSayForm(request.POST)
    if form.is_valid():
        actions.say_to_plan(
            one,
            agrees=form.cleaned_data["agrees"] == "yes",
            reason=form.cleaned_data["reason"],
            by=request.viewer,
        )
        messages.success(request, _("Festgehalten. Die andere Organisation sieht es."))
    else:
        messages.error(request, _("Bitte sagen Sie, ob Ihre Organisation zustimmt."))
    return redirect("personal-way", one.person_id)


@for_casework
@once
@require_POST
def deviate(request: Request, person: UUID) -> HttpResponse:
    """Something went otherwise than planned."""
    part = found(cases.own_part(request.viewer, person))
    plan = found(queries.running_plan(request.viewer, person))
    form = DeviationForm(request.POST, steps=list(planned_titles(plan).items()))
    if form.is_valid():
        step = form.cleaned_data["step"]
        actions.deviate(part, plan, step=step, values=form.values(), by=request.viewer)
        messages.success(request, _("Festgehalten. Der Plan selbst bleibt, wie er war."))
    else:
        messages.error(request, _("Bitte sagen Sie, welcher Schritt anders ging, wie und warum."))
    return redirect("personal-way", person)


@for_casework
@once
@require_POST
def deviate_as_owner(request: Request, plan_request: int) -> HttpResponse:
    """The same, said by the organisation that has the step in the plan of another one."""
    one = found(queries.request(request.viewer, plan_request))
    part = found(cases.own_part(request.viewer, one.person_id))
    form = DeviationForm(request.POST, steps=step_choices(one))
    if form.is_valid():
        step = form.cleaned_data["step"]
        actions.deviate_as_owner(part, one, step=step, values=form.values(), by=request.viewer)
        messages.success(request, _("Festgehalten. Die andere Organisation sieht es."))
    else:
        messages.error(request, _("Bitte sagen Sie, welcher Schritt anders ging, wie und warum."))
    return redirect("personal-way", one.person_id)


@for_casework
def sheet(request: Request, person: UUID) -> HttpResponse:
    """The plan as PDF: German beside the language of the person."""
    plan = found(queries.running_plan(request.viewer, person))
    document = queries.plan_sheet(
        request.viewer, plan, language=request.GET.get("language", "")[:3]
    )
    made = pdf(document, made_at=timezone.now())
    return handed_out(made, title="Mein Weg", extension="pdf")


@for_casework
def move(request: Request, way_key: str) -> HttpResponse:
    """Running plans on older versions: what a move to the one in force would change, then it."""
    today = timezone.localdate()
    version = found(queries.version(request.viewer, way_key))
    if request.method == "POST":
        persons = [UUID(one) for one in request.POST.getlist("person")[:100] if _is_id(one)]
        moved = 0
        for one in queries.moves(request.viewer, version, on=today, persons=persons):
            moved += actions.move(one, version, by=request.viewer)
        messages.success(
            request,
            ngettext("%(n)s Plan umgezogen.", "%(n)s Pläne umgezogen.", moved) % {"n": moved},
        )
        return redirect("way-move", way_key)
    rows = queries.moves(request.viewer, version, on=today)
    shown = {"way": in_words(stored_way(version.content)), "version": version, "rows": rows}
    return render(request, "pathways/move.html", shown)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
