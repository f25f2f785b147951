"""The pages with which a member works: my day, the person page, the search."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.consent import queries as consents
from gangbar.casework.documents import queries as documents
from gangbar.casework.people import queries as people
from gangbar.casework.people.forms import NoteForm
from gangbar.casework.referrals import queries as referrals
from gangbar.casework.referrals.forms import DOCUMENTS
from gangbar.casework.waiting import queries as waiting
from gangbar.doors.desk import queries
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.actions import keep_counts
from gangbar.journey.funding.domain.drafts import EFFECTS
from gangbar.journey.funding.domain.navigator import overview
from gangbar.journey.funding.forms import FundingForm, SayForm, ShowForm, as_typed
from gangbar.journey.funding.permissions import may_show, may_speak
from gangbar.journey.funding.views import WORDS as FUNDING_WORDS
from gangbar.journey.pathways import queries as pathways
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.rules import BY_ID
from gangbar.platform.http import Request, for_casework, for_members, found, whole_number

TABS = ("course", "recognition", "documents", "record", "contact", "access")


@for_members
def my_day(request: Request) -> HttpResponse:
    if not request.viewer.does_casework:
        day_of_network = queries.network_day(request.viewer, on=timezone.localdate())
        return render(request, "desk/other_day.html", {"day": day_of_network})
    of_team = request.viewer.unit is not None and request.GET.get("inbox") == "team"
    day = queries.my_day(request.viewer, on=timezone.localdate(), of_team=of_team)
    shown = {"day": day, "now": timezone.localtime(), "names": names, "rules": BY_ID}
    return render(request, "desk/my_day.html", shown | {"of_team": of_team})


@for_casework
def steps(request: Request) -> HttpResponse:
    """Every open step, across all persons: my day shows those of a week alone."""
    who = request.GET.get("who", "")
    who = who if who in {"mine", "others"} else "all"
    page = cases.open_steps(request.viewer, who=who, after=request.GET.get("after", ""))
    persons = sorted({one.person_id for one in page.rows})
    labels = cases.labels(request.viewer, persons, on=timezone.localdate())
    return render(request, "desk/steps.html", {"page": page, "labels": labels, "who": who})


@for_casework
def person(request: Request, person: UUID) -> HttpResponse:
    today = timezone.localdate()
    wanted = request.GET.get("tab", TABS[0])
    tab = wanted if wanted in TABS else TABS[0]
    page = found(queries.person_page(request.viewer, person, on=today, tab=tab))
    context = {"page": page, "tab": tab, "documents": dict(DOCUMENTS)}
    if tab == "course":
        before = request.GET.get("before", "0")
        context |= {
            "timeline": cases.timeline(request.viewer, person, before=whole_number(before)),
            "notes": people.notes(
                request.viewer, page.record, before=whole_number(request.GET.get("notes", ""))
            )
            if page.record
            else None,
            "note_form": NoteForm(auto_id="note-%s"),
        }
    if tab == "recognition":
        context |= {"boards": recognition.boards(request.viewer, person, on=today), "names": names}
    if tab == "documents":
        context["shelf"] = documents.shelf(request.viewer, person, on=today)
    if tab == "contact":
        before = request.GET.get("asked", "")
        context |= {
            "awaited": waiting.of_person(request.viewer, person),
            "asked": referrals.of_person(request.viewer, person, before=before)
            if before
            else page.asked,
        }
    if tab == "access":
        before = request.GET.get("given", "0")
        context |= {
            "consents": list(consents.consents(request.viewer, person)),
            "contributed": cases.contributed(request.viewer, person, before=whole_number(before)),
        }
    return render(request, "desk/person.html", context)


@for_casework
def who_pays(request: Request, person: UUID) -> HttpResponse:
    """Who pays for this person: her record's facts to begin with; changes here are not stored."""
    today = timezone.localdate()
    page = found(queries.person_page(request.viewer, person, on=today, tab="record"))
    # Posted, so that no fact about a person stands in an address.
    given = request.POST or as_typed(pathways.funding_facts(request.viewer, person, on=today))
    form = FundingForm(given, on=today)
    shown = overview(form.facts(), today) if form.is_valid() else None
    if shown is not None:
        form = FundingForm(given, on=today, more=shown.questions)
        form.is_valid()
    context = FUNDING_WORDS | {"page": page, "form": form, "found": shown}
    return render(request, "desk/person_funding.html", context)


@for_members
def rule_draft(request: Request, draft: int) -> HttpResponse:
    """Who would gain and who would lose, before anybody has agreed; numbers can be kept."""
    today = timezone.localdate()
    one = found(funding.drafts(request.viewer).filter(pk=draft))
    shown = queries.rule_change(request.viewer, one, on=today)
    if request.method == "POST" and request.viewer.does_casework:
        keep_counts(one, counts=shown.counts, on=today, by=request.viewer)
        messages.success(request, _("Zahlen festgehalten. Die Leitung sieht sie ohne Namen."))
        return redirect("rule-draft", one.pk)
    context = FUNDING_WORDS | {
        "draft": one,
        "change": shown,
        "effects": EFFECTS,
        "kept": funding.own_counts(request.viewer, [one]).get(one.pk),
        "voices": funding.voices(request.viewer, one),
        "may_speak": may_speak(request.viewer, one),
        "may_show": may_show(request.viewer, one),
        "say_form": SayForm(),
        "show_form": ShowForm(own=request.viewer.organisation),
    }
    return render(request, "desk/rule_draft.html", context)


@for_casework
@require_POST
def take(request: Request) -> HttpResponse:
    """From a quick answer into a case: whose? What was answered is carried along, not kept."""
    given = request.POST
    text = given.get("take_person", "").strip()[:100]
    carried = [
        (name, value[:200])
        for name, value in given.items()
        if name not in {"csrfmiddlewaretoken", "take_person", "what", "acting", "submission"}
    ]
    kind, _colon, way = given.get("what", "").partition(":")
    shown = {
        "matches": cases.named(request.viewer, text, on=timezone.localdate()) if text else [],
        "carried": carried[:80],
        "way": way[:60] if kind == "way" else "",
    }
    return render(request, "desk/take.html", shown)


@for_casework
def waiting_overview(request: Request) -> HttpResponse:
    """Whom the organisation waits for, since when: numbers alone, no names of persons."""
    today = timezone.localdate()
    return render(
        request, "desk/waiting.html", {"sides": queries.waiting(request.viewer, on=today)}
    )


@for_members
def search(request: Request) -> HttpResponse:
    result = queries.search(request.viewer, request.GET.get("q", ""), on=timezone.localdate())
    return render(request, "desk/search.html", {"result": result, "search_text": result.text})
