"""Pages of recognition: a procedure with its clocks, what happened, and two quick answers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.documents import queries as documents
from gangbar.casework.people.queries import record_of
from gangbar.commons.network import queries as network
from gangbar.commons.occupations.domain.reference import reference_occupations
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import ASKED, CERTIFICATES, who_decides
from gangbar.journey.recognition.domain.checklist import FORMS, is_ready
from gangbar.journey.recognition.domain.entries import profile
from gangbar.journey.recognition.domain.events import Kind, Remedy
from gangbar.journey.recognition.domain.figures import STRETCHES
from gangbar.journey.recognition.domain.finder import which as fitting
from gangbar.journey.recognition.domain.laws import choosable, goes_on
from gangbar.journey.recognition.domain.licence import Purpose
from gangbar.journey.recognition.domain.measures import OF_ONE_MEASURE
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.remedies import remedy_after
from gangbar.journey.recognition.domain.rules import RULES
from gangbar.journey.recognition.domain.sheet import LANGUAGES, Wanted, sheets
from gangbar.journey.recognition.forms import (
    DeadlineForm,
    DeciderForm,
    DemandForm,
    DifferenceForm,
    EntryForm,
    EventForm,
    FinderForm,
    NarrowForm,
    NoticeForm,
    ProcedureForm,
    SettleForm,
    StrikeForm,
    proposed_values,
)
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.countries import country_name
from gangbar.kernel.languages import direction, language_name
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.submissions import once


def which(request: HttpRequest) -> HttpResponse:
    """Which procedure fits? From the address alone, so that it can be bookmarked."""
    form = FinderForm(request.GET or None)
    options = fitting(form.facts()) if request.GET and form.is_valid() else ()
    return render(
        request, "recognition/which.html", {"form": form, "options": options, "names": names}
    )


def who(request: HttpRequest) -> HttpResponse:
    """Who decides? Occupation, place and certificate, from the address alone."""
    districts = [(one.ags, one.name) for one in network.districts(None)]
    form = DeciderForm(request.GET or None, districts=districts)
    basis = proposal(form.cleaned_data["occupation"]) if form.is_valid() else None
    answer = None
    if basis:
        answer = who_decides(
            basis.basis, form.place(), form.certificate_kind(), on=timezone.localdate()
        )
    shown = {
        "form": form,
        "basis": basis,
        "answer": answer,
        "names": names,
        "certificates": CERTIFICATES,
        "open_facts": [_(ASKED[fact]) for fact in answer.missing] if answer else (),
        "districts": dict(districts),
    }
    return render(request, "recognition/who.html", shown)


def when(request: HttpRequest) -> HttpResponse:
    """Until when? One rule, one day, and everything that moved it."""
    asked = "rule" in request.GET
    form = DeadlineForm(request.GET if asked else None, rules=queries.rule_choices(None))
    answer = queries.answer(None, form.cleaned_data) if asked and form.is_valid() else None
    return render(
        request, "recognition/when.html", {"form": form, "answer": answer, "names": names}
    )


@for_casework
@once
def begin(request: Request, person: UUID) -> HttpResponse:
    part = found(cases.own_part(request.viewer, person))
    proposed = proposal(request.GET.get("occupation", ""))
    decides = queries.deciding(request.viewer, proposed, person, on=timezone.localdate())
    start = queries.suggestion(request.viewer, person) | proposed_values(proposed, decides)
    form = ProcedureForm(
        request.POST or None, initial=start, entries=queries.degrees(request.viewer, person)
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
        "decides": decides,
        "asked_facts": ASKED,
        "asked": request.GET.get("occupation", ""),
        "names": names,
        "known": reference_occupations(),
    }
    return render(request, "recognition/new.html", shown)


def _own(request: Request, number: int) -> Procedure:
    procedure: Procedure = found(queries.procedures(request.viewer).filter(pk=number))
    return procedure


@for_casework
def show(request: Request, procedure: int) -> HttpResponse:
    today = timezone.localdate()
    shown = queries.board(request.viewer, _own(request, procedure), on=today)
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
    one = _own(request, procedure)
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
    one = _own(request, procedure)
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
    one = _own(request, procedure)
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


@for_casework
def checklist(request: Request, procedure: int) -> HttpResponse:
    """Which documents the application needs, who gets them, and whether all are there."""
    return _papers(request, procedure, Purpose.APPLICATION)


@for_casework
def licence(request: Request, procedure: int) -> HttpResponse:
    """The proofs for the licence: language, health and reliability, one by one."""
    return _papers(request, procedure, Purpose.LICENCE)


_PAGES = {Purpose.APPLICATION: "procedure-checklist", Purpose.LICENCE: "procedure-licence"}


def _papers(request: Request, procedure: int, purpose: Purpose) -> HttpResponse:
    one = _own(request, procedure)
    rows = _rows(request, one, purpose)
    # Every form is asked, so that all errors are shown at once.
    valid = [form.is_valid() for _item, form in rows]
    if request.POST and all(valid):
        entries = [form.instance for _item, form in rows]
        actions.keep_checklist(one, entries=entries, of=purpose, by=request.viewer)
        messages.success(request, _("Gespeichert."))
        return redirect(_PAGES[purpose], one.pk)
    today = timezone.localdate()
    shown = {
        "rows": rows,
        "procedure": one,
        "names": names,
        "on": today,
        "purpose": purpose.value,
        "copies": FORMS,
        "is_ready": is_ready(item.progress(today) for item, _form in rows),
        "demanded": {f"demanded-{d.pk}": d for d in queries.demanded(request.viewer, one)},
        "demand_form": DemandForm(auto_id="demand-%s"),
    }
    return render(request, "recognition/checklist.html", shown)


@for_casework
@require_POST
def demand(request: Request, procedure: int) -> HttpResponse:
    """The authority asks for something that is not on the list."""
    one = _own(request, procedure)
    form = DemandForm(request.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        everywhere = values.pop("everywhere")
        actions.demand(one, values=values, everywhere=everywhere, by=request.viewer)
        messages.success(request, _("Steht jetzt auf der Liste, auch für das nächste Verfahren."))
    else:
        messages.error(request, _("Bitte sagen Sie, was die Stelle verlangt und wo das steht."))
    return redirect("procedure-checklist", one.pk)


@for_casework
@require_POST
def demand_no_longer(request: Request, procedure: int, demanded: int) -> HttpResponse:
    one = _own(request, procedure)
    known = found(queries.own_demand(request.viewer, demanded))
    actions.demand_no_longer(known, by=request.viewer)
    messages.success(request, _("Neue Listen enthalten es nicht mehr."))
    return redirect("procedure-checklist", one.pk)


def _rows(
    request: Request, procedure: Procedure, purpose: Purpose
) -> list[tuple[queries.Item, EntryForm]]:
    kept = documents.own(request.viewer, procedure.person_id)
    return [
        (
            item,
            EntryForm(
                request.POST or None,
                instance=item.entry,
                prefix=item.document.key,
                young=bool(item.document.young_months),
                documents=kept,
            ),
        )
        for item in queries.checklist(request.viewer, procedure, purpose)
    ]


@for_casework
def client_sheet(request: Request, procedure: int) -> HttpResponse:
    """The checklist for the person: German beside her language, to print."""
    one = _own(request, procedure)
    record = record_of(request.viewer, one.person_id)
    spoken = record.spoken_language if record else ""
    items = queries.checklist(request.viewer, one)
    today = timezone.localdate()
    wanted = [Wanted(item.document, item.progress(today), item.entry.until) for item in items]
    found = sheets(request.GET.get("language", spoken), wanted)
    shown = {
        "procedure": one,
        "sheets": found,
        "chosen": found[-1].language,
        "languages": LANGUAGES,
        "runs": direction,
        "language_name": language_name,
        "page_language": get_language() or "de",
    }
    return render(request, "recognition/sheet.html", shown)


@for_casework
def show_figures(request: Request) -> HttpResponse:
    """How long the own procedures take, with what is still open counted in."""
    form = NarrowForm(request.GET or None, values=queries.narrowing(request.viewer))
    wanted = form.cleaned_data if form.is_valid() else {}
    shown = {
        "form": form,
        "found": queries.figures_of(request.viewer, on=timezone.localdate(), **wanted),
        "stretches": STRETCHES,
        "names": names,
    }
    return render(request, "recognition/figures.html", shown)


def rules(request: HttpRequest) -> HttpResponse:
    """All rules with their paragraphs, for whoever wants to check them."""
    shown = {
        "rules": RULES,
        "names": names,
        "running": queries.running_by_rule(getattr(request, "viewer", None)),
    }
    return render(request, "recognition/rules.html", shown)
