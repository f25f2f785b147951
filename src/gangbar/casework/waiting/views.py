"""Pages of waiting: the list, something new, and what becomes of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.waiting import actions, queries
from gangbar.casework.waiting.forms import AnswerForm, AskForm, DaysForm
from gangbar.casework.waiting.models import Awaited
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.submissions import once


@for_casework
def waiting(request: Request) -> HttpResponse:
    """What is open, mine or of the whole organisation (as a coordinator wants it)."""
    mine = request.GET.get("who") == "mine"
    page = queries.listed(request.viewer, after=request.GET.get("after", ""), mine=mine)
    persons = [one.person_id for one in page.rows]
    labels = cases.labels(request.viewer, persons, on=timezone.localdate())
    return render(request, "waiting/list.html", {"page": page, "mine": mine, "labels": labels})


@for_casework
@once
def ask(request: Request, person: UUID) -> HttpResponse:
    part = found(cases.own_part(request.viewer, person))
    form = AskForm(request.POST or None, initial={"what": request.GET.get("what", "")[:200]})
    if form.is_valid():
        values = dict(form.cleaned_data)
        office_days = values.pop("office_days")
        actions.ask(part, values=values, office_days=office_days, by=request.viewer)
        forget(request.viewer, request.path)
        messages.success(request, _("Notiert. Sie werden erinnert, wenn nichts kommt."))
        return redirect(f"/people/{person}/?tab=contact")
    return render(request, "waiting/new.html", {"form": form, "part": part, "person": person})


def _own(request: Request, number: int) -> Awaited:
    awaited: Awaited = found(queries.awaited(request.viewer).filter(pk=number))
    return awaited


def _back(awaited: Awaited) -> HttpResponse:
    return redirect(f"/people/{awaited.person_id}/?tab=contact")


@for_casework
@require_POST
def remind(request: Request, awaited: int) -> HttpResponse:
    one = _own(request, awaited)
    actions.remind(one, by=request.viewer)
    messages.success(request, _("Erinnerung notiert."))
    return _back(one)


@for_casework
@require_POST
def answer(request: Request, awaited: int) -> HttpResponse:
    one = _own(request, awaited)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(one, note=form.cleaned_data["note"], by=request.viewer)
    else:
        messages.error(request, _("Das ist zu lang. Bitte fassen Sie es in 300 Zeichen."))
    return _back(one)


@for_casework
@require_POST
def check(request: Request, awaited: int) -> HttpResponse:
    one = _own(request, awaited)
    actions.check(one, by=request.viewer)
    return _back(one)


@for_casework
@require_POST
def ask_again(request: Request, awaited: int) -> HttpResponse:
    one = _own(request, awaited)
    form = DaysForm(request.POST)
    if form.is_valid():
        actions.ask_again(one, office_days=form.cleaned_data["office_days"], by=request.viewer)
    else:
        messages.error(request, _("Bitte geben Sie 1 bis 260 Werktage an."))
    return _back(one)


@for_casework
@require_POST
def withdraw(request: Request, awaited: int) -> HttpResponse:
    one = _own(request, awaited)
    actions.withdraw(one, by=request.viewer)
    return _back(one)
