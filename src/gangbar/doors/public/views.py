"""The open pages: what Gangbar is, who is responsible, and how accessible it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from gangbar.commons.network import queries
from gangbar.doors.public.forms import QuestionForm


def start(request: HttpRequest) -> HttpResponse:
    """The open start page; members begin with their day."""
    if getattr(request, "viewer", None) is not None:
        return redirect("my-day")
    return render(request, "public/start.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "public/about.html")


def responsible(request: HttpRequest) -> HttpResponse:
    """Answer beside the question, from the address alone, so that it can be bookmarked."""
    viewer = getattr(request, "viewer", None)
    name = "name_en" if get_language() == "en" else "name_de"
    concerns = [(one.key, getattr(one, name)) for one in queries.concerns(viewer)]
    asked = "postcode" in request.GET
    form = QuestionForm(request.GET if asked else None, concerns=concerns)
    answer = None
    if asked and form.is_valid():
        answer = queries.responsible(viewer, **form.cleaned_data, on=timezone.localdate())
    shown = {
        "form": form,
        "answer": answer,
        "concern": dict(concerns).get(form.data.get("concern", ""), ""),
        "districts": [one for one in queries.districts(viewer) if one.outline],
    }
    return render(request, "public/responsible.html", shown)
