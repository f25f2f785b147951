"""Quick answers without a case, and what holds over all procedures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.cases import queries as cases
from gangbar.commons.network import queries as network
from gangbar.journey.recognition import queries
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import (
    ASKED,
    CERTIFICATES,
    HOME_LAND,
    who_decides,
)
from gangbar.journey.recognition.domain.figures import STRETCHES
from gangbar.journey.recognition.domain.finder import which as fitting
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.rules import RULES
from gangbar.journey.recognition.domain.running import ONLY_COUNTED
from gangbar.journey.recognition.forms import (
    DeadlineForm,
    DeciderForm,
    FinderForm,
    NarrowForm,
)
from gangbar.platform.http import Request, for_casework, found


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
    # An address without a Land is counted for ours, and the form shows it.
    given = {"land": HOME_LAND} | request.GET.dict()
    form = DeadlineForm(given if asked else None, rules=queries.rule_choices(None))
    answer = queries.answer(None, form.cleaned_data) if asked and form.is_valid() else None
    return render(
        request, "recognition/when.html", {"form": form, "answer": answer, "names": names}
    )


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
        "only_counted": ONLY_COUNTED,
        "running": queries.running_by_rule(getattr(request, "viewer", None)),
    }
    return render(request, "recognition/rules.html", shown)


@for_casework
def rule(request: Request, rule: str) -> HttpResponse:
    """One rule, and the own procedures that run by it: those that a change in law touches."""
    today = timezone.localdate()
    by_rule = queries.by_rule(request.viewer, rule, on=today, after=request.GET.get("after", ""))
    shown = found(by_rule)
    persons = [one.procedure.person_id for one in shown.rows]
    return render(
        request,
        "recognition/rule.html",
        {
            "by_rule": shown,
            "labels": cases.labels(request.viewer, persons, on=today),
            "names": names,
            "today": today,
        },
    )
