"""Pages of funding: the quick answer, the catalogue, one instrument, its table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gangbar.journey.funding.domain import names, words
from gangbar.journey.funding.domain.examples import shown_examples
from gangbar.journey.funding.domain.exchange import definitions
from gangbar.journey.funding.domain.instruments import BY_ID, BY_SLUG, INSTRUMENTS
from gangbar.journey.funding.domain.navigator import overview
from gangbar.journey.funding.domain.shape import Instrument
from gangbar.journey.funding.domain.vocabulary import BY_NAME, shown
from gangbar.journey.funding.forms import FundingForm
from gangbar.kernel.dmn import writing

#: What the templates need to say facts, cells and results in words.
WORDS = {"names": names, "words": words, "vocabulary": BY_NAME, "by_id": BY_ID, "shown": shown}


def who_pays(request: HttpRequest) -> HttpResponse:
    """Answers beside the questions, from the address alone; nothing is stored."""
    form = FundingForm(request.GET or None, on=timezone.localdate())
    found = overview(form.facts(), timezone.localdate()) if form.is_valid() else None
    if found is not None:
        form = FundingForm(request.GET, on=timezone.localdate(), more=found.questions)
        form.is_valid()
    return render(request, "funding/who_pays.html", WORDS | {"form": form, "found": found})


def instruments(request: HttpRequest) -> HttpResponse:
    """All instruments with who decides and how far the law binds."""
    given = WORDS | {"instruments": INSTRUMENTS, "on": timezone.localdate()}
    return render(request, "funding/instruments.html", given)


def show(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument: table, parameters, sources, examples."""
    one = _known(instrument)
    given = WORDS | {
        "instrument": one,
        "current": one.version_on(timezone.localdate()),
        "examples": shown_examples(one),
    }
    return render(request, "funding/instrument.html", given)


def export(request: HttpRequest, instrument: str) -> HttpResponse:
    """The version in force today as DMN."""
    one = _known(instrument)
    version = one.version_on(timezone.localdate())
    if version is None or version.closed:
        raise Http404
    text = writing.xml(definitions(one, version))
    answer = HttpResponse(text, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.dmn"'
    return answer


def _known(slug: str) -> Instrument:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]
