"""Pages of referrals: asking, the inbox, accepting, handing over, declining, answering."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import queries as cases
from gangbar.casework.consent import queries as consents
from gangbar.casework.people import queries as people
from gangbar.casework.people.models import Record
from gangbar.casework.referrals import actions, queries
from gangbar.casework.referrals.domain import asks_assessment
from gangbar.casework.referrals.forms import (
    DOCUMENTS,
    AnswerForm,
    AssessmentForm,
    DeclineForm,
    HandOverForm,
    ReferForm,
    proposed_answer,
)
from gangbar.casework.referrals.models import Consequence, DeclineReason, Referral, StateName
from gangbar.casework.referrals.permissions import may
from gangbar.commons.network import queries as network
from gangbar.commons.occupations import queries as occupations
from gangbar.commons.occupations.queries import Picked
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.refused import Refused


@for_casework
def listed(request: Request) -> HttpResponse:
    incoming = request.GET.get("side") != "sent"
    state = request.GET.get("state", "")
    state = state if state in StateName.values else ""
    page = queries.listed(
        request.viewer, incoming=incoming, state=state, after=request.GET.get("after", "")
    )
    labels = cases.labels(
        request.viewer, [one.person_id for one in page.rows], on=timezone.localdate()
    )
    return render(
        request,
        "referrals/list.html",
        {
            "page": page,
            "labels": labels,
            "incoming": incoming,
            "state": state,
            "states": StateName.choices,
        },
    )


@for_casework
def refer(request: Request, person: UUID) -> HttpResponse:
    """Three short steps on one page; afterwards back to the person."""
    part = found(cases.own_part(request.viewer, person))
    concern = request.GET.get("concern", "first-assessment")
    services = network.referable_services(request.viewer, concern=concern)
    data = request.POST if request.method == "POST" else None
    form = ReferForm(
        data,
        services=services,
        initial={"submission": uuid4(), "groups": ["identity", "contact", "qualification"]},
    )
    if data is not None and form.is_valid():
        given = form.cleaned_data
        same = {name: given[name] for name in ("service", "question", "submission")}
        # The back button and a second window bring the same words with a new submission.
        if queries.already_asked(request.viewer, person, **same):
            raise Refused(
                _(
                    "Diese Frage ist dort schon gestellt und noch nicht beantwortet. Erinnern Sie"
                    " auf der Seite der Person, oder schreiben Sie dazu, was neu ist."
                )
            )
        asked = actions.Request(
            service=given["service"],
            question=given["question"],
            urgency=given["urgency"],
            groups=tuple(DataGroup(value) for value in given["groups"]),
            submission=given["submission"],
        )
        actions.send(part, request=asked, by=request.viewer)
        forget(request.viewer, request.path)
        messages.success(
            request, _("Gesendet an %(name)s.") % {"name": given["service"].organisation.name}
        )
        return redirect("person", person)
    record = found(people.record_of(request.viewer, person))
    return render(
        request,
        "referrals/refer.html",
        {
            "form": form,
            "part": part,
            "person": person,
            "concern": concern,
            "concerns": network.concerns(request.viewer),
            "services": _offers(request, record, services),
            "preview": _preview(request, record),
        },
    )


def _offers(request: Request, record: Record, services: Any) -> list[dict[str, Any]]:
    """Each service with its promised day and the groups that may go there by now.

    Those responsible where the person lives stand first, then those with a consent.
    """
    today = timezone.localdate()
    granted = list(consents.granted(request.viewer, record.person_id, on=today))
    promises = {one.service.pk: one for one in network.promised(request.viewer, services)}
    responsible = network.responsible_among(
        request.viewer,
        services,
        district=record.district_id or "",
        postcode=record.postcode,
        on=today,
    )
    offers = [
        {
            "service": one,
            "promise": promises[one.pk].promise if one.pk in promises else None,
            "is_responsible": one.pk in responsible,
            "groups": sorted(
                {
                    group
                    for access in granted
                    if access.organisation_id == one.organisation_id
                    and access.source_id == request.viewer.organisation
                    for group in access.groups
                },
                key=[g.value for g in DataGroup].index,
            ),
        }
        for one in services
    ]
    return sorted(offers, key=lambda one: (not one["is_responsible"], not one["groups"]))


def _preview(request: Request, record: Record) -> list[dict[str, Any]]:
    """Every group exactly as the receiver would see it."""
    groups = [group for group in DataGroup if group in SHAREABLE]
    content = people.snapshot(request.viewer, record, groups)
    return [
        {"group": group, "lines": people.lines(request.viewer, group, content[group])}
        for group in groups
    ]


@for_casework
def show(request: Request, referral: UUID) -> HttpResponse:
    one: Referral = found(queries.referral(request.viewer, referral))
    return _page(request, one)


def _answer_form(
    one: Referral, data: Any = None, *, initial: dict[str, str] | None = None
) -> AssessmentForm | AnswerForm:
    if asks_assessment(one.concern_id):
        return AssessmentForm(data, initial=initial)
    return AnswerForm(data)


def _proposed(picked: Picked) -> dict[str, str]:
    """What an assessment begins with once an occupation is picked."""
    if picked.found:
        return proposed_answer(picked.found)
    return {"occupation": picked.text, "occupation_code": picked.code} if picked.code else {}


def _page(request: Request, one: Referral, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a referral; `forms` are those that come back with errors."""
    today = timezone.localdate()
    receiving = one.receiver_id == request.viewer.organisation
    picked = occupations.pick(
        request.viewer, request.GET.get("pick", ""), code=request.GET.get("code", "")
    )
    proposed = _proposed(picked)
    given = cases.contributions(request.viewer, one.person_id, on=today) if receiving else []
    return render(
        request,
        "referrals/show.html",
        {
            "referral": one,
            "label": cases.labels(request.viewer, [one.person_id], on=today).get(one.person_id, ""),
            "receiving": receiving,
            "given": [g for g in given if g.contribution.source_id == one.sender_id],
            "given_answer": queries.answer(request.viewer, one),
            "asks_assessment": asks_assessment(one.concern_id),
            "documents": dict(DOCUMENTS),
            "hand_over": HandOverForm(members=queries.colleagues(request.viewer, one)),
            "decline": DeclineForm(),
            "answer": _answer_form(one, initial=proposed),
            "proposed": [name for name, value in proposed.items() if value],
            "picked": picked,
            "may": {
                name: may(request.viewer, name, one)
                for name in ("accept", "hand_over", "decline", "answer", "remind", "withdraw")
            },
            **forms,
        },
        status=status,
    )


@for_casework
@require_POST
def accept(request: Request, referral: UUID) -> HttpResponse:
    one = found(queries.referral(request.viewer, referral))
    actions.accept(one, by=request.viewer)
    messages.success(request, _("Angenommen. Sie sind jetzt verantwortlich."))
    return redirect("referral", referral)


@for_casework
@require_POST
def hand_over(request: Request, referral: UUID) -> HttpResponse:
    one = found(queries.referral(request.viewer, referral))
    form = HandOverForm(request.POST, members=queries.colleagues(request.viewer, one))
    if not form.is_valid():
        return _page(request, one, status=422, hand_over=form)
    member = form.cleaned_data["member"]
    actions.hand_over(one, member=member, by=request.viewer)
    messages.success(request, _("Übergeben an %(name)s.") % {"name": member.user.name})
    return redirect("referral", referral)


@for_casework
@require_POST
def decline(request: Request, referral: UUID) -> HttpResponse:
    one = found(queries.referral(request.viewer, referral))
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, one, status=422, decline=form)
    given = form.cleaned_data
    actions.decline(
        one,
        reason=DeclineReason(given["reason"]),
        consequence=Consequence(given["consequence"]),
        note=given["note"],
        by=request.viewer,
    )
    messages.success(request, _("Abgelehnt. Die andere Stelle weiß, warum und wie es weitergeht."))
    return redirect("referrals")


@for_casework
@require_POST
def answer(request: Request, referral: UUID) -> HttpResponse:
    one = found(queries.referral(request.viewer, referral))
    form = _answer_form(one, request.POST)
    if not form.is_valid():
        return _page(request, one, status=422, answer=form)
    actions.answer(one, values=form.cleaned_data, by=request.viewer)
    forget(request.viewer, f"answer-{referral}")
    messages.success(request, _("Geantwortet. Ihre Notizen bleiben bei Ihnen."))
    return redirect("referral", referral)


@for_casework
@require_POST
def remind(request: Request, referral: UUID) -> HttpResponse:
    """Remind the organisation that has not answered yet."""
    one = found(queries.referral(request.viewer, referral))
    actions.remind(one, by=request.viewer)
    messages.success(request, _("Erinnert: %(name)s") % {"name": one.receiver.name})
    return redirect("my-day") if request.POST.get("back") else redirect("referral", referral)


@for_casework
@require_POST
def withdraw(request: Request, referral: UUID) -> HttpResponse:
    one = found(queries.referral(request.viewer, referral))
    actions.withdraw(one, by=request.viewer)
    messages.success(request, _("Zurückgezogen."))
    return redirect("referral", referral)
