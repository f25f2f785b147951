"""Pages of funding: the quick answer, the catalogue, one instrument, its table as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.journey.funding import actions, queries
from gangbar.journey.funding.domain import names, words
from gangbar.journey.funding.domain.drafts import EFFECTS
from gangbar.journey.funding.domain.examples import shown_examples
from gangbar.journey.funding.domain.exchange import definitions
from gangbar.journey.funding.domain.instruments import BY_ID, BY_SLUG, INSTRUMENTS
from gangbar.journey.funding.domain.navigator import overview
from gangbar.journey.funding.domain.shape import Instrument, Version
from gangbar.journey.funding.domain.vocabulary import BY_NAME, shown
from gangbar.journey.funding.forms import DraftForm, FundingForm, SayForm, ShowForm
from gangbar.journey.funding.permissions import may_draft
from gangbar.kernel.dmn import writing
from gangbar.platform.http import Request, for_members, found
from gangbar.platform.refused import require
from gangbar.platform.submissions import once

#: What the templates need to say facts, cells and results in words.
WORDS = {"names": names, "words": words, "vocabulary": BY_NAME, "by_id": BY_ID, "shown": shown}


def who_pays(request: HttpRequest) -> HttpResponse:
    """Answers beside the questions, from the address alone; nothing is stored."""
    form = FundingForm(request.GET or None, on=timezone.localdate())
    answer = overview(form.facts(), timezone.localdate()) if form.is_valid() else None
    if answer is not None:
        form = FundingForm(request.GET, on=timezone.localdate(), more=answer.questions)
        form.is_valid()
    return render(request, "funding/who_pays.html", WORDS | {"form": form, "found": answer})


def instruments(request: HttpRequest) -> HttpResponse:
    """All instruments with who decides and how far the law binds."""
    viewer = getattr(request, "viewer", None)
    given = WORDS | {
        "instruments": INSTRUMENTS,
        "on": timezone.localdate(),
        "drafts": viewer is not None and bool(may_draft(viewer)),
    }
    return render(request, "funding/instruments.html", given)


def show(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument: table, parameters, sources, examples."""
    one = _known(instrument)
    viewer = getattr(request, "viewer", None)
    given = WORDS | {
        "instrument": one,
        "current": one.version_on(timezone.localdate()),
        "examples": shown_examples(one),
        "drafts": viewer is not None and bool(may_draft(viewer)),
    }
    return render(request, "funding/instrument.html", given)


def export(request: HttpRequest, instrument: str) -> HttpResponse:
    """The version in force today as DMN."""
    one = _known(instrument)
    version = _version(one)
    if version is None:
        raise Http404
    text = writing.xml(definitions(one, version))
    answer = HttpResponse(text, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.dmn"'
    return answer


@for_members
def drafts(request: Request) -> HttpResponse:
    """Changes of rules: own drafts, and those that were shown to the network."""
    require(may_draft(request.viewer))
    listed = list(queries.drafts(request.viewer))
    counts = queries.own_counts(request.viewer, listed)
    given = WORDS | {"drafts": listed, "effects": EFFECTS, "counts": counts}
    return render(request, "funding/drafts.html", given)


@for_members
@once
def new_draft(request: Request, instrument: str) -> HttpResponse:
    """Draft a change; a table that cannot be decided is refused with the reason."""
    require(may_draft(request.viewer))
    today = timezone.localdate()
    one = _known(instrument)
    if _version(one) is None:
        raise Http404
    form = DraftForm(request.POST or None, request.FILES or None, instrument=one.id, on=today)
    if form.is_valid():
        draft = actions.draft(
            instrument=one.id,
            title=form.cleaned_data["title"],
            table=form.cleaned_data["table"],
            values=form.values(),
            on=today,
            by=request.viewer,
        )
        messages.success(request, _("Entwurf gespeichert. Er gilt nicht; hier steht, was er täte."))
        return redirect("rule-draft", draft.pk)
    return render(request, "funding/new_draft.html", {"form": form, "instrument": one})


@for_members
@require_POST
def discard(request: Request, draft: int) -> HttpResponse:
    actions.discard(found(queries.drafts(request.viewer).filter(pk=draft)), by=request.viewer)
    messages.success(request, _("Entwurf gelöscht."))
    return redirect("rule-drafts")


@for_members
@require_POST
def show_draft(request: Request, draft: int) -> HttpResponse:
    """Show an own draft to the network, and ask for the word of some organisations."""
    one = found(queries.drafts(request.viewer).filter(pk=draft))
    form = ShowForm(request.POST, own=request.viewer.organisation)
    if form.is_valid():
        asked = [organisation.pk for organisation in form.cleaned_data["asked"]]
        actions.show(one, asked=asked, by=request.viewer)
        messages.success(request, _("Gezeigt. Alle sehen den Entwurf; wer gefragt ist, antwortet."))
    else:
        messages.error(request, _("Bitte wählen Sie aus der Liste, wer zustimmen soll."))
    return redirect("rule-draft", one.pk)


@for_members
@require_POST
def say(request: Request, draft: int) -> HttpResponse:
    one = found(queries.drafts(request.viewer).filter(pk=draft))
    form = SayForm(request.POST)
    if form.is_valid():
        actions.say(
            one,
            agrees=form.cleaned_data["agrees"] == "yes",
            reason=form.cleaned_data["reason"],
            by=request.viewer,
        )
        messages.success(request, _("Festgehalten. Alle sehen, was Ihre Organisation sagt."))
    else:
        messages.error(request, _("Bitte sagen Sie, ob Ihre Organisation zustimmt."))
    return redirect("rule-draft", one.pk)


@for_members
@require_POST
def withdraw(request: Request, draft: int) -> HttpResponse:
    one = found(queries.drafts(request.viewer).filter(pk=draft))
    actions.withdraw(one, by=request.viewer)
    messages.success(request, _("Zurückgezogen."))
    return redirect("rule-draft", one.pk)


def _version(one: Instrument) -> Version | None:
    """The version in force today, if applications are possible at all."""
    version = one.version_on(timezone.localdate())
    return None if version is None or version.closed else version


def _known(slug: str) -> Instrument:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]
