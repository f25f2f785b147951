"""Pages of the directory: offers that fit, one offer, one's own, and what nobody offers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.commons.directory import actions, queries
from gangbar.commons.directory.domain.asking import tokens
from gangbar.commons.directory.domain.fitting import Fit, Need
from gangbar.commons.directory.forms import NeedForm, OfferForm, StartForm
from gangbar.commons.directory.models import Accessibility, Benefit, DayTime, Level, Offer
from gangbar.commons.directory.permissions import may_offer, may_see_demand
from gangbar.commons.network import queries as network
from gangbar.platform.http import Request, for_members, found
from gangbar.platform.refused import require
from gangbar.platform.submissions import once
from gangbar.platform.viewer import Viewer

DEMAND_DAYS = 180


def _viewer(request: HttpRequest) -> Viewer | None:
    return getattr(request, "viewer", None)


def search(request: HttpRequest) -> HttpResponse:
    """Answer beside the questions, from the address alone; open to everybody."""
    viewer, today = _viewer(request), timezone.localdate()
    districts = list(network.districts(viewer))
    form = NeedForm(request.GET or None, districts=districts)
    given: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    asked = queries.asked(viewer, given.get("q", ""), on=today)
    filters = form.filters(asked) if given else {}
    need = form.need(asked) if given else Need()
    rows = queries.found_offers(viewer, need, on=today, **filters)
    shown = {
        "form": form,
        "page": queries.page_of(viewer, rows, after=request.GET.get("after", ""), on=today),
        "count": len(rows),
        "nothing_fits": all(one.fit is Fit.NOT_MET for one in rows),
        "places": queries.places(viewer, rows, districts),
        "taken_over": queries.imported(viewer, form.words(asked) if given else []),
        "given": given,
        "asked": asked,
        "chips": [(one, _without(request, one.typed)) for one in asked.parts],
        "filters": filters,
        "need": need,
        "query": _query(request),
    }
    return render(request, "directory/search.html", shown)


def _query(request: HttpRequest, **instead: str) -> str:
    """The questions of the address without the page, some of them answered otherwise."""
    given = request.GET.copy()
    given.pop("after", None)
    for name, value in instead.items():
        given[name] = value
    return given.urlencode()


def _without(request: HttpRequest, typed: str) -> str:
    """The same question without some words of the sentence."""
    words, gone = tokens(request.GET.get("q", "")), typed.split()
    at = next(i for i in range(len(words)) if words[i : i + len(gone)] == gone)
    return _query(request, q=" ".join([*words[:at], *words[at + len(gone) :]]))


def show(request: HttpRequest, offer: int) -> HttpResponse:
    viewer = _viewer(request)
    one = found(queries.offer(viewer, offer))
    own = viewer is not None and viewer.organisation == one.organisation_id
    may_change = bool(viewer and own and may_offer(viewer))
    return render(request, "directory/offer.html", _shown(one, StartForm(), may_change))


def _shown(offer: Offer, form: StartForm, may_change: object) -> dict[str, Any]:
    return {
        "offer": offer,
        "starts": offer.starts.filter(starts_on__gte=timezone.localdate() - timedelta(days=31)),
        "benefits": [Benefit(one).label for one in offer.benefits],
        "day_times": [DayTime(one).label for one in offer.day_times],
        "accessibility": [Accessibility(one).label for one in offer.accessibility],
        "may_change": may_change,
        "start_form": form,
    }


def entry(request: HttpRequest, taken: int) -> HttpResponse:
    """A service of a directory that was taken over, as it stands there."""
    viewer = _viewer(request)
    one = found(queries.entry(viewer, taken))
    shown = {
        "entry": one,
        "terms": queries.terms_of(viewer, one),
        "starts": queries.starts_of(viewer, one),
    }
    return render(request, "directory/entry.html", shown)


@for_members
def own(request: Request) -> HttpResponse:
    shown = {
        "offers_of_own": queries.own_offers(request.viewer),
        "may_change": may_offer(request.viewer),
        "may_see_demand": may_see_demand(request.viewer),
    }
    return render(request, "directory/own.html", shown)


@for_members
@once
def new(request: Request) -> HttpResponse:
    require(may_offer(request.viewer))
    form = OfferForm(request.POST or None, organisation=request.viewer.organisation)
    if request.method == "POST" and form.is_valid():
        offer = actions.publish_offer(values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Steht im Verzeichnis. Tragen Sie noch ein, wann es beginnt."))
        return redirect("offer", offer.pk)
    return render(request, "directory/edit.html", {"form": form, "offer": None})


@for_members
def change(request: Request, offer: int) -> HttpResponse:
    one = found(queries.changeable(request.viewer, offer))
    organisation = request.viewer.organisation
    form = OfferForm(request.POST or None, instance=one, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        actions.change_offer(one, values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Geändert, und damit heute bestätigt."))
        return redirect("offer", one.pk)
    return render(request, "directory/edit.html", {"form": form, "offer": one})


@for_members
@require_POST
def confirm(request: Request, offer: int) -> HttpResponse:
    one = found(queries.changeable(request.viewer, offer))
    actions.confirm_offer(one, by=request.viewer)
    messages.success(request, _("Danke. „%s“ gilt als heute bestätigt.") % one.title)
    return redirect("my-day" if request.POST.get("from") == "my-day" else "own-offers")


@for_members
@require_POST
def end(request: Request, offer: int) -> HttpResponse:
    one = found(queries.changeable(request.viewer, offer))
    actions.end_offer(one, by=request.viewer)
    messages.success(request, _("„%s“ steht nicht mehr im Verzeichnis.") % one.title)
    return redirect("own-offers")


@for_members
@require_POST
def start(request: Request, offer: int) -> HttpResponse:
    one = found(queries.changeable(request.viewer, offer))
    form = StartForm(request.POST)
    if not form.is_valid():
        shown = _shown(one, form, may_offer(request.viewer))
        return render(request, "directory/offer.html", shown, status=422)
    actions.set_start(one, values=form.cleaned_data, by=request.viewer)
    messages.success(request, _("Eingetragen."))
    return redirect("offer", one.pk)


@for_members
@require_POST
def unmet(request: Request) -> HttpResponse:
    """Count that nobody offers it."""
    district = request.POST.get("district", "")
    german = request.POST.get("german", "")
    counted = actions.note_unmet(
        kind=request.POST.get("kind", ""),
        district=next((r for r in network.districts(request.viewer) if r.ags == district), None),
        german=german if german in Level.values else "",
        by=request.viewer,
    )
    said = (
        _("Gezählt, ohne Namen. Koordination und Leitung sehen die Lücke.")
        if counted
        else _("Das hat Ihre Organisation heute schon gezählt.")
    )
    messages.success(request, said)
    return redirect(f"{reverse('offers')}?{request.POST.get('query', '')[:500]}")


@for_members
def demand(request: Request) -> HttpResponse:
    require(may_see_demand(request.viewer))
    since = timezone.localdate() - timedelta(days=DEMAND_DAYS)
    shown = {"rows": queries.demand(request.viewer, since=since), "since": since}
    return render(request, "directory/demand.html", shown)
