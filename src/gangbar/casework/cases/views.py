"""Pages of cases: the list of people, taking somebody in, steps, contributing."""

from __future__ import annotations

import csv
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.cases import actions, queries
from gangbar.casework.cases.forms import (
    BlockForm,
    CaseForm,
    ContributeForm,
    GoalForm,
    InvolveForm,
    LeaveForm,
    PutOffForm,
    StepForm,
)
from gangbar.casework.cases.models import CaseStatus, ParticipationRole
from gangbar.casework.people.forms import RecordForm, entry_rows, entry_sets
from gangbar.commons.network import queries as network
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.tables import safe_cell
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, found
from gangbar.platform.submissions import once


@for_casework
def people(request: Request) -> HttpResponse:
    mine = request.GET.get("who") == "mine"
    ended = request.GET.get("who") == "ended"
    status = request.GET.get("status", "")
    status = status if status in CaseStatus.values and not ended else ""
    page = queries.listed(
        request.viewer,
        status=status,
        after=request.GET.get("after", ""),
        responsible=request.viewer.member if mine else None,
        ended=ended,
    )
    who = "mine" if mine else "ended" if ended else ""
    query = urlencode({name: value for name, value in (("who", who), ("status", status)) if value})
    shown = {"who": who, "status": status, "statuses": CaseStatus.choices, "query": query}
    return render(request, "cases/people.html", {"page": page, **shown})


@for_casework
def export(request: Request) -> HttpResponse:
    """The own list as CSV (UTF-8 with a mark, so that office programs read it right)."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="personen.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Name"), _("Name in Originalschrift"), _("Ziel"), _("seit")])
    for part in queries.exported(request.viewer):
        cells = (part.label, part.original_name, part.case.goal, part.since.isoformat())
        writer.writerow([safe_cell(cell) for cell in cells])
    return response


@for_casework
@once
def take_in(request: Request) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, goal, sets = RecordForm(data), GoalForm(data), entry_sets(data, None)
    valid = data is not None and all(
        [form.is_valid(), goal.is_valid(), *(one.is_valid() for one in sets.values())]
    )
    if valid and form.locate(network.municipalities(request.viewer, form.cleaned_data["postcode"])):
        part = actions.take_in(
            values=form.values(),
            entries=entry_rows(sets),
            goal=goal.cleaned_data["goal"],
            by=request.viewer,
        )
        forget(request.viewer, request.path)
        messages.success(request, _("Aufgenommen. Nur Ihre Organisation sieht die Person."))
        return redirect("person", part.person_id)
    return render(request, "cases/take_in.html", {"form": form, "goal": goal, "sets": sets})


@for_casework
def similar(request: Request) -> HttpResponse:
    """While a name is being typed: who is already here and has a similar one."""
    text = " ".join(request.GET.get(name, "") for name in ("family_name", "given_name")).strip()
    found_people = queries.named(request.viewer, text, on=timezone.localdate(), limit=5)
    return render(request, "cases/similar.html", {"found": found_people})


@for_casework
def change(request: Request, person: UUID) -> HttpResponse:
    part = found(queries.own_part(request.viewer, person))
    start = {
        "goal": part.case.goal,
        "status": part.case.status,
        "responsible": part.responsible_id,
    }
    form = CaseForm(request.POST or None, initial=start, members=network.members(request.viewer))
    if form.is_valid():
        given = form.cleaned_data
        actions.change_case(
            part, goal=given["goal"], status=CaseStatus(given["status"]), by=request.viewer
        )
        if given["responsible"].pk != part.responsible_id:
            actions.name_responsible(part, member=given["responsible"], by=request.viewer)
        return redirect("person", person)
    return render(request, "cases/change.html", {"form": form, "part": part, "person": person})


@for_casework
@once
def involve(request: Request, person: UUID) -> HttpResponse:
    """Take a partner into the case without asking it anything."""
    part = found(queries.own_part(request.viewer, person))
    allowed = queries.may_be_involved(request.viewer, part, on=timezone.localdate())
    form = InvolveForm(
        request.POST or None,
        recipients=network.organisations(request.viewer).filter(pk__in=allowed),
        allowed=allowed,
    )
    if form.is_valid():
        given = form.cleaned_data
        actions.involve(
            part,
            organisation=given["recipient"],
            groups=[DataGroup(value) for value in given["groups"]],
            until=given["until"],
            by=request.viewer,
        )
        said = _("%(name)s ist beteiligt und weiß es.") % {"name": given["recipient"].name}
        messages.success(request, said)
        return redirect("person", person)
    shown = {"form": form, "part": part, "person": person}
    return render(request, "cases/involve.html", shown, status=422 if form.errors else 200)


@for_casework
@once
def leave(request: Request, person: UUID) -> HttpResponse:
    """End the own part, with the reason that the others read; the own record stays."""
    part = found(queries.own_part(request.viewer, person))
    others = [
        one
        for one in queries.everybody(request.viewer, part.case)
        if not one.ended_at and one.pk != part.pk and one.role != ParticipationRole.ASKED
    ]
    heirs = [
        one.organisation_id
        for one in others
        if part.role == ParticipationRole.LEAD and one.invited_by_id == part.organisation_id
    ]
    organisations = network.organisations(request.viewer)
    form = LeaveForm(request.POST or None, heirs=organisations.filter(pk__in=heirs))
    if form.is_valid():
        given = form.cleaned_data
        actions.end_accompaniment(part, why=given["why"], lead=given.get("lead"), by=request.viewer)
        messages.success(request, _("Begleitung beendet. Die anderen wurden informiert."))
        return redirect("person", person)
    shown = {"form": form, "part": part, "person": person, "others": others}
    return render(request, "cases/leave.html", shown, status=422 if form.errors else 200)


@for_casework
@once
def plan(request: Request, person: UUID) -> HttpResponse:
    part = found(queries.own_part(request.viewer, person))
    owners = network.organisations(request.viewer).filter(
        pk__in=[
            one.organisation_id
            for one in queries.everybody(request.viewer, part.case)
            if not one.ended_at
        ]
    )
    form = StepForm(
        request.POST or None,
        owners=owners,
        initial={
            "owner": request.viewer.organisation,
            "title": request.GET.get("title", "")[:200],
        },
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        if values["owner"].pk == request.viewer.organisation:
            values["responsible_id"] = request.viewer.member
        actions.plan(part, values=values, by=request.viewer)
        forget(request.viewer, request.path)
        messages.success(request, _("Geplant."))
        return redirect("person", person)
    return render(request, "cases/plan.html", {"form": form, "part": part, "person": person})


@for_casework
@require_POST
def finish(request: Request, step: int) -> HttpResponse:
    one = found(queries.step(request.viewer, step))
    actions.finish(one, by=request.viewer)
    messages.success(request, _("Erledigt: %(title)s") % {"title": one.title})
    return redirect("person", one.person_id)


@for_casework
@require_POST
def block(request: Request, step: int) -> HttpResponse:
    one = found(queries.step(request.viewer, step))
    form = BlockForm(request.POST)
    if form.is_valid():
        actions.block(one, reason=form.cleaned_data["reason"], by=request.viewer)
    return redirect("person", one.person_id)


@for_casework
@require_POST
def remind(request: Request, step: int) -> HttpResponse:
    """Remind the organisation that has the step."""
    one = found(queries.step(request.viewer, step))
    actions.remind(one, by=request.viewer)
    messages.success(request, _("Erinnert: %(name)s") % {"name": one.owner.name})
    return redirect("my-day") if request.POST.get("back") else redirect("person", one.person_id)


@for_casework
@require_POST
def put_off(request: Request, step: int) -> HttpResponse:
    """Another day for a step; the other side reads it as news."""
    one = found(queries.step(request.viewer, step))
    form = PutOffForm(request.POST)
    if form.is_valid():
        actions.put_off(one, due=form.cleaned_data["due"], by=request.viewer)
        messages.success(request, _("Verschoben: %(title)s") % {"title": one.title})
    else:
        messages.error(request, _("Bitte geben Sie einen Tag an."))
    return redirect(f"{reverse('person', args=[one.person_id])}?tab=contact")


@for_casework
@require_POST
def leave_out(request: Request, step: int) -> HttpResponse:
    one = found(queries.step(request.viewer, step))
    actions.leave_out(one, reason=request.POST.get("reason", "")[:200], by=request.viewer)
    messages.success(request, _("Entfällt: %(title)s") % {"title": one.title})
    return redirect(f"{reverse('person', args=[one.person_id])}?tab=contact")


@for_casework
@once
def contribute(request: Request, person: UUID) -> HttpResponse:
    part = found(queries.own_part(request.viewer, person))
    others = [
        one.organisation_id
        for one in queries.everybody(request.viewer, part.case)
        if not one.ended_at and one.organisation_id != request.viewer.organisation
    ]
    form = ContributeForm(
        request.POST or None,
        recipients=network.organisations(request.viewer).filter(pk__in=others),
    )
    if form.is_valid():
        groups = [DataGroup(value) for value in form.cleaned_data["groups"]]
        actions.contribute(
            part, recipient=form.cleaned_data["recipient"], groups=groups, by=request.viewer
        )
        messages.success(request, _("Freigegeben, so wie es jetzt in Ihrer Akte steht."))
        return redirect("person", person)
    return render(request, "cases/contribute.html", {"form": form, "part": part, "person": person})


@for_casework
@require_POST
def take_over(request: Request, person: UUID, contribution: int) -> HttpResponse:
    """Take another organisation's contribution over into the own record."""
    given = found(queries.given(request.viewer, person, contribution, on=timezone.localdate()))
    actions.take_over(given, by=request.viewer)
    messages.success(request, _("In Ihre Akte übernommen."))
    return redirect("person", person)
