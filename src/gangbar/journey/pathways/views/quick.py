"""Ways at a glance and the quick answer: open to everybody, nothing is stored."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gangbar.journey.pathways import queries
from gangbar.journey.pathways.forms import RouteForm
from gangbar.journey.pathways.permissions import may_propose
from gangbar.journey.pathways.views.routes import in_words, routes, viewer_of


def ways(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    shown = {
        "ways": [replace(one, way=in_words(one.way)) for one in queries.listed(viewer)],
        "may_propose": bool(viewer and may_propose(viewer)),
    }
    return render(request, "pathways/ways.html", shown)


def which(request: HttpRequest) -> HttpResponse:
    """Which way, how long? From the address alone; nothing is stored."""
    viewer = viewer_of(request)
    listed = queries.plannable_ways(viewer)
    key = request.GET.get("way", "")
    known = next((one.way for one in listed if one.way.key == key), None)
    chosen = known or listed[0].way
    asked = "goal" in request.GET and (known is not None or not key)
    form = RouteForm(request.GET if asked else None, way=chosen)
    ways = [in_words(one.way) for one in listed]
    shown = {"form": form, "way": chosen, "ways": ways}
    shown["is_not_agreed"] = bool(key) and known is None
    shown |= routes(viewer, chosen, form if asked else None)
    return render(request, "pathways/which.html", shown)
