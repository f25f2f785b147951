"""Pages of one procedure: begun, corrected, what happened in it, its clocks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.people import queries as records
from gangbar.commons.occupations import queries as occupations
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import ASKED
from gangbar.journey.recognition.domain.entries import profile
from gangbar.journey.recognition.domain.events import Kind, Remedy
from gangbar.journey.recognition.domain.laws import choosable, goes_on
from gangbar.journey.recognition.domain.measures import OF_ONE_MEASURE
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.remedies import remedy_after
from gangbar.journey.recognition.forms import (
    CorrectionForm,
    DifferenceForm,
    EventForm,
    NoticeForm,
    ProcedureForm,
    SettleForm,
    StrikeForm,
    proposed_values,
)
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.countries import country_name
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.submissions import once


@for_casework
@once
def begin(request: Request, person: UUID) -> HttpResponse:
    part = found(cases.own_part(request.viewer, person))
    picked = occupations.pick(
        request.viewer, request.GET.get("pick", ""), code=request.GET.get("code", "")
    )
    proposed = proposal(picked.text)
    decides = queries.deciding(request.viewer, proposed, person, on=timezone.localdate())
    filled = proposed_values(proposed, decides)
    if picked.code:
        filled |= {"reference_occupation": picked.text, "kldb_code": picked.code}
    form = ProcedureForm(
        request.POST or None,
        initial=queries.suggestion(request.viewer, person) | filled,
        entries=records.degrees(request.viewer, person),
    )
    if form.is_valid():
        procedure = actions.open_procedure(part, values=form.cleaned_data, by=request.viewer)
        forget(request.viewer, request.path)
        messages.success(request, _("Angelegt. Tragen Sie ein, was schon geschehen ist."))
        return redirect("procedure", procedure.pk)
    shown = {
        "form": form,
        "part": part,
        "person": person,
        "proposed": proposed,
        "filled": [name for name, value in filled.items() if value],
        "decides": decides,
        "asked_facts": ASKED,
        "picked": picked,
        "names": names,
    }
    return render(request, "recognition/new.html", shown)


@for_casework
@once
def edit(request: Request, procedure: int) -> HttpResponse:
    """Put right what the procedure is about: law, authority, Land, degree."""
    one = own(request, procedure)
    form = ProcedureForm(
        request.POST or None,
        instance=one,
        entries=records.degrees(request.viewer, one.person_id),
        trial=partial(queries.misfit, request.viewer, one),
    )
    if form.is_valid():
        actions.change(one, values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Gespeichert. Die Fristen sind neu gerechnet."))
        return redirect("procedure", one.pk)
    return render(request, "recognition/edit.html", {"form": form, "procedure": one})


def own(request: Request, number: int) -> Procedure:
    procedure: Procedure = found(queries.procedures(request.viewer).filter(pk=number))
    return procedure


@for_casework
def show(request: Request, procedure: int) -> HttpResponse:
    today = timezone.localdate()
    shown = queries.board(request.viewer, own(request, procedure), on=today)
    labels = cases.labels(request.viewer, [shown.procedure.person_id], on=today)
    return render(
        request,
        "recognition/show.html",
        {
            "board": shown,
            "names": names,
            "country": country_name(shown.procedure.country, get_language() or "de"),
            "label": labels.get(shown.procedure.person_id, ""),
            "difference_form": DifferenceForm(auto_id="difference-%s", measures=shown.measures),
            "of_one_measure": OF_ONE_MEASURE,
            "strike_form": StrikeForm(auto_id="strike-%s"),
        },
    )


def _remedy(board: queries.Board) -> Remedy:
    """What the next notice is likely to name."""
    return remedy_after(board.course.rounds[-1].events)


@for_casework
@once
def happen(request: Request, procedure: int, kind: str) -> HttpResponse:
    """Enter one thing that happened."""
    one = own(request, procedure)
    shown = queries.board(request.viewer, one, on=timezone.localdate())
    if kind not in [wanted.value for wanted in shown.possible]:
        raise Http404
    form = EventForm(
        request.POST or None,
        initial={"measure": request.GET.get("measure", ""), "remedy": _remedy(shown)},
        kind=Kind(kind),
        measures=choosable(profile(one), shown.course, Kind(kind)),
        trial=partial(queries.objection, request.viewer, one, on=timezone.localdate()),
    )
    if form.is_valid():
        actions.record(
            one,
            events=form.events(),
            reason=form.cleaned_data.get("reason", ""),
            by=request.viewer,
        )
        messages.success(request, _("Eingetragen."))
        return redirect("procedure", one.pk)
    return render(
        request,
        "recognition/happen.html",
        {
            "form": form,
            "procedure": one,
            "what": names.KINDS[Kind(kind)],
            "hint": goes_on(profile(one)) if kind == Kind.SUSPENDED else None,
        },
    )


@for_casework
@once
def notice(request: Request, procedure: int) -> HttpResponse:
    """The notice has arrived: turn it into the next steps."""
    one = own(request, procedure)
    shown = queries.board(request.viewer, one, on=timezone.localdate())
    form = NoticeForm(
        request.POST or None,
        initial={"remedy": _remedy(shown)},
        trial=partial(queries.objection, request.viewer, one, on=timezone.localdate()),
    )
    if form.is_valid():
        actions.record(one, events=form.events(), by=request.viewer)
        messages.success(request, _("Eingetragen. Hier steht, was daraus folgt."))
        return redirect("procedure", one.pk)
    return render(request, "recognition/notice.html", {"form": form, "procedure": one})


@for_casework
@require_POST
def differ(request: Request, procedure: int) -> HttpResponse:
    one = own(request, procedure)
    board = queries.board(request.viewer, one, on=timezone.localdate())
    form = DifferenceForm(request.POST, measures=board.measures)
    if form.is_valid():
        actions.find_difference(one, values=form.cleaned_data, by=request.viewer)
    else:
        messages.error(request, _("Bitte sagen Sie, worin der Unterschied besteht."))
    return redirect("procedure", one.pk)


@for_casework
@require_POST
def settle(request: Request, difference: int) -> HttpResponse:
    one = found(queries.difference(request.viewer, difference))
    form = SettleForm(request.POST)
    if form.is_valid() and form.cleaned_data["settled_by"]:
        actions.settle_difference(
            one,
            settled_by=form.cleaned_data["settled_by"],
            on=timezone.localdate(),
            by=request.viewer,
        )
    elif form.is_valid():
        actions.settle_with(one, measure=form.cleaned_data["measure"], by=request.viewer)
    else:
        messages.error(request, _("Bitte sagen Sie, wodurch der Unterschied ausgeglichen ist."))
    return redirect("procedure", one.procedure_id)


@for_casework
@once
def correct(request: Request, entry: int) -> HttpResponse:
    """An entry was wrong in its day or in what it says: another one takes its place."""
    wrong = found(queries.event(request.viewer, entry))
    one = own(request, wrong.procedure_id)
    shown = queries.board(request.viewer, one, on=timezone.localdate())
    form = CorrectionForm(
        request.POST or None,
        entry=wrong,
        measures=[*choosable(profile(one), shown.course, Kind(wrong.kind)), *shown.measures],
        trial=partial(
            queries.objection,
            request.viewer,
            one,
            on=timezone.localdate(),
            instead_of=wrong.pk,
        ),
    )
    if form.is_valid():
        (event,) = form.events()
        reason = form.cleaned_data.get("reason", "")
        actions.correct(wrong, event=event, reason=reason, by=request.viewer)
        messages.success(request, _("Berichtigt. Der frühere Eintrag bleibt lesbar."))
        return redirect("procedure", one.pk)
    what = names.KINDS[Kind(wrong.kind)]
    shown_there = {"form": form, "procedure": one, "what": what, "corrects": wrong}
    return render(request, "recognition/happen.html", shown_there)


@for_casework
@require_POST
def strike(request: Request, entry: int) -> HttpResponse:
    """A wrong entry is struck out with a reason; it stays readable."""
    one = found(queries.event(request.viewer, entry))
    form = StrikeForm(request.POST)
    if form.is_valid():
        actions.strike_out(one, why=form.cleaned_data["why"], by=request.viewer)
        messages.success(request, _("Gestrichen. Der Eintrag bleibt lesbar."))
    else:
        messages.error(request, _("Bitte sagen Sie, warum der Eintrag nicht stimmt."))
    return redirect("procedure", one.procedure_id)
