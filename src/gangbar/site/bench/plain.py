"""The product's busiest pages as plain Django: the same content, no access control, no journal.

Written as a good engineer would: related rows joined or prefetched, keyset paging, a prefix before
similar names, Django templates. Only the simple filter by the member's organisation is there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import F, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone

from gangbar.casework.cases.models import Contribution, Participation, Step
from gangbar.casework.consent.models import Access
from gangbar.casework.people.models import Note, Record
from gangbar.casework.referrals.models import FirstAssessment, Referral, Urgency
from gangbar.commons.network.models import Membership, Organisation, Service
from gangbar.kernel.names import search_form
from gangbar.platform.journal import told
from gangbar.platform.models import JournalEntry
from gangbar.platform.paging import page

SHOWN = 25
_SEARCHED = "cases_participation.search_key"


def _membership(request: HttpRequest) -> Membership:
    memberships = Membership.objects.filter(user=request.user.pk).select_related("organisation")
    return memberships.order_by("id")[0]


def _of(organisation: int) -> Any:
    return Participation.objects.filter(organisation=organisation, ended_at=None)


@login_required
def people(request: HttpRequest) -> HttpResponse:
    membership = _membership(request)
    found = _of(membership.organisation_id).select_related("case", "responsible__user")
    who = request.GET.get("who", "")
    if who == "mine":
        found = found.filter(responsible=membership)
    open_steps = Step.objects.filter(done_at=None).order_by("due").select_related("owner")
    rows = page(
        found.prefetch_related(Prefetch("case__steps", open_steps, to_attr="open_steps")),
        order=("sort_key", "case_id"),
        after=request.GET.get("after", ""),
        key=lambda one: (one.sort_key, str(one.case_id)),
    )
    return render(request, "people.html", {"page": rows, "who": who, "membership": membership})


@login_required
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    membership = _membership(request)
    organisation = membership.organisation_id
    part = _of(organisation).filter(person=person)
    part = get_object_or_404(part.select_related("case", "responsible__user", "organisation"))
    record = Record.objects.filter(person=person, organisation=organisation).first()
    journal = JournalEntry.objects.filter(person_id=person).filter(
        Q(organisation_id=organisation) | Q(addressee_id=organisation)
    )
    referrals = Referral.objects.filter(person=person).select_related("sender", "receiver")
    answers = FirstAssessment.objects.filter(person=person).select_related("organisation")
    steps = Step.objects.filter(case=part.case_id).select_related("owner", "responsible__user")
    everybody = Participation.objects.filter(case=part.case_id)
    context = {
        "membership": membership,
        "part": part,
        "record": record,
        "everybody": everybody.select_related("organisation", "responsible__user").order_by("id"),
        "steps": sorted(steps, key=lambda one: (one.done_at is not None, one.due)),
        "referrals": referrals.order_by("-id")[:20],
        "assessments": answers.order_by("-id")[:5],
        "accesses": Access.objects.filter(person=person, ended_at=None).select_related(
            "organisation", "source"
        ),
        "given": Contribution.objects.filter(person=person, recipient=organisation).select_related(
            "source", "access"
        ),
        "timeline": [(one, told(one)) for one in journal.order_by("-id")[:30]],
        "notes": Note.objects.filter(record=record)[:20] if record else (),
    }
    return render(request, "person.html", context)


@login_required
def my_day(request: HttpRequest) -> HttpResponse:
    membership = _membership(request)
    organisation, today = membership.organisation_id, timezone.localdate()
    asked = Referral.objects.select_related("sender", "receiver", "concern").order_by("due", "id")
    steps = Step.objects.filter(done_at=None).select_related("owner", "organisation")
    steps = steps.order_by("due", "id")
    received = asked.filter(receiver=organisation)
    context: dict[str, Any] = {
        "inbox": list(received.filter(state="sent")[:SHOWN]),
        "in_hand": list(received.filter(state="accepted", responsible=membership)[:SHOWN]),
        "waiting": list(asked.filter(sender=organisation, state__in=["sent", "accepted"])[:SHOWN]),
        "waiting_steps": list(
            steps.filter(~Q(owner=F("organisation")), organisation=organisation)[:SHOWN]
        ),
        "due": list(
            steps.filter(
                Q(responsible=membership) | Q(responsible=None),
                owner=organisation,
                due__lte=today + timedelta(days=7),
            )[:SHOWN]
        ),
        "news": [
            (one, told(one))
            for one in JournalEntry.objects.filter(
                addressee_id=organisation, at__gte=timezone.now() - timedelta(days=3)
            ).order_by("-id")[:8]
        ],
    }
    lists = (context[key] for key in ("inbox", "in_hand", "waiting", "waiting_steps", "due"))
    persons = {one.person_id for rows in lists for one in rows} | {
        one.person_id for one, _sentence in context["news"]
    }
    labels = dict(_of(organisation).filter(person__in=persons).values_list("person_id", "label"))
    for key in ("inbox", "in_hand", "waiting", "waiting_steps", "due"):
        for one in context[key]:
            one.label = labels.get(one.person_id, "")
    return render(request, "day.html", {**context, "membership": membership})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    membership, text = _membership(request), request.GET.get("q", "").strip()
    key = search_form(text)
    mine = _of(membership.organisation_id).select_related("case")
    found = list(mine.filter(search_key__startswith=key).order_by("search_key")[:10])
    if len(found) < 10:  # noqa: PLR2004 - one page
        known = {one.pk for one in found}
        # The cast, because the index over organisation and name knows only the column's own type.
        running = Participation.objects.filter(ended_at=None).select_related("case")
        similar = running.extra(  # noqa: S610 - every text goes as a parameter
            where=["cases_participation.organisation_id = %s::bigint", f"%s <%% {_SEARCHED}"],
            params=[membership.organisation_id, key],
            select={"far": f"%s <<-> {_SEARCHED}"},
            select_params=[key],
        ).order_by("far")
        found += [one for one in similar[:20] if one.pk not in known][: 10 - len(found)]
    organisations = Organisation.objects.filter(name__icontains=text).order_by("name")[:8]
    services = Service.objects.filter(name__icontains=text).select_related("organisation")[:5]
    context = {
        "text": text,
        "found": found,
        "organisations": organisations,
        "services": services,
        "membership": membership,
    }
    return render(request, "search.html", context)


class ReferForm(forms.Form):
    """What the product asks for as well."""

    service = forms.ModelChoiceField(Service.objects.select_related("organisation"))
    question = forms.CharField(max_length=4_000)
    urgency = forms.ChoiceField(choices=Urgency.choices)
    groups = forms.MultipleChoiceField(
        choices=[(one, one) for one in ("identity", "contact", "qualification")]
    )
    submission = forms.UUIDField()


@login_required
@transaction.atomic
def refer(request: HttpRequest, person: UUID) -> HttpResponse:
    membership = _membership(request)
    part = get_object_or_404(_of(membership.organisation_id), person=person)
    form = ReferForm(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=422)
    given = form.cleaned_data
    service = given["service"]
    Referral.objects.create(
        case_id=part.case_id,
        person_id=part.person_id,
        sender=membership.organisation,
        sender_unit_id=membership.unit_id,
        receiver=service.organisation,
        service=service,
        concern_id=service.concern_id,
        question=given["question"],
        urgency=given["urgency"],
        shared_groups=given["groups"],
        sent_at=timezone.now(),
        sent_by=membership,
        due=timezone.localdate() + timedelta(days=7),
        submission=given["submission"],
    )
    Participation.objects.get_or_create(
        case_id=part.case_id,
        organisation=service.organisation,
        defaults={
            "person_id": part.person_id,
            "invited_by": membership.organisation,
            "role": "asked",
            "since": timezone.localdate(),
        },
    )
    messages.success(request, f"Gesendet an {service.organisation.name}.")
    return redirect("person", person)


urlpatterns = [
    path("day/", my_day, name="my-day"),
    path("people/", people, name="people"),
    path("people/<uuid:person>/", person, name="person"),
    path("referrals/new/<uuid:person>/", refer, name="refer"),
    path("search/", search, name="search"),
]
