"""The public search for occupations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gangbar.commons.occupations import queries
from gangbar.commons.occupations.domain import reference
from gangbar.commons.occupations.forms import SearchForm


def search(request: HttpRequest) -> HttpResponse:
    """Codes for a text, from the address alone; what the law says of reference occupations."""
    form = SearchForm(request.GET if "text" in request.GET else None)
    viewer = getattr(request, "viewer", None)
    answer = queries.search(viewer, form.cleaned_data["text"]) if form.is_valid() else None
    shown = {
        "form": form,
        "answer": answer,
        "is_ready": queries.is_ready(viewer),
        "of_code": reference.of_code,
        "words": reference,
    }
    return render(request, "occupations/search.html", shown)
