"""Pages of the network: directory, the own organisation's members and promises, invitations."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.commons.accounts.forms import NewAccountForm
from gangbar.commons.network import actions, queries
from gangbar.commons.network.forms import (
    EndPromiseForm,
    InvitationForm,
    MemberForm,
    OrganisationForm,
    PromiseForm,
    ServiceForm,
    UnitForm,
)
from gangbar.commons.network.models import OrganisationKind, RoleName
from gangbar.commons.network.permissions import may_administer, may_promise
from gangbar.platform.http import Request, for_administrators, for_members, found, whole_number
from gangbar.platform.refused import require
from gangbar.platform.submissions import once
from gangbar.platform.viewer import CASEWORK, Role, Viewer


def _viewer(request: HttpRequest) -> Viewer | None:
    return getattr(request, "viewer", None)


def directory(request: HttpRequest) -> HttpResponse:
    text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    shown = {
        "text": text,
        "kind": kind,
        "kinds": OrganisationKind.choices,
        "entries": queries.directory(_viewer(request), kind=kind, text=text),
    }
    return render(request, "network/directory.html", shown)


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    viewer = _viewer(request)
    entry = found(queries.organisation(viewer, slug))
    own = viewer is not None and viewer.organisation == entry.pk
    shown = {
        "entry": entry,
        "own": own,
        "may_change": bool(viewer and own and may_administer(viewer)),
        "may_promise": bool(viewer and own and may_promise(viewer)),
        "promised": {one.concern_id: one.working_days for one in entry.promises.all()},
    }
    return render(request, "network/organisation.html", shown)


@for_members
@require_POST
def confirm(request: Request, unit: int) -> HttpResponse:
    team = found(queries.own_units(request.viewer).filter(pk=unit).select_related("organisation"))
    actions.confirm_unit(team, by=request.viewer)
    messages.success(request, _("Danke. Der Eintrag gilt als heute bestätigt."))
    return redirect("organisation", team.organisation.slug)


@for_administrators
def members(request: Request) -> HttpResponse:
    everybody = list(queries.members(request.viewer))
    shown = {
        "members": everybody,
        "invitations": queries.open_invitations(request.viewer),
        "role_names": dict(RoleName.choices),
        "heirs": [one for one in everybody if CASEWORK.intersection(one.roles)],
    }
    return render(request, "network/members.html", shown)


@for_administrators
@once
def invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None, units=queries.own_units(request.viewer))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.invite(
            email=given["email"],
            name=given["name"],
            roles=[Role(one) for one in given["roles"]],
            unit=given["unit"],
            by=request.viewer,
        )
        said = _("Die Einladung an %(email)s ist unterwegs.") % {"email": given["email"]}
        messages.success(request, said)
        return redirect("members")
    return render(request, "network/invite.html", {"form": form})


@for_administrators
def change_member(request: Request, membership: int) -> HttpResponse:
    """Tasks and team of somebody who works here."""
    one = found(queries.members(request.viewer).filter(pk=membership))
    form = MemberForm(
        request.POST or None,
        units=queries.own_units(request.viewer),
        initial={"roles": one.roles, "unit": one.unit_id},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        roles = [Role(name) for name in given["roles"]]
        actions.change_member(one, roles=roles, unit=given["unit"], by=request.viewer)
        messages.success(request, _("Geändert."))
        return redirect("members")
    shown = {"form": form, "title": one.user.name, "back": reverse("members")}
    return render(request, "network/entry.html", shown)


@for_administrators
@require_POST
def revoke(request: Request, invitation: int) -> HttpResponse:
    one = found(queries.open_invitations(request.viewer).filter(pk=invitation))
    actions.revoke_invitation(one, by=request.viewer)
    messages.success(request, _("Die Einladung gilt nicht mehr."))
    return redirect("members")


def _entry(request: Request, form: Any, title: str) -> HttpResponse:
    own = found(queries.own(request.viewer))
    back = reverse("organisation", args=[own.slug])
    shown = {"form": form, "title": title, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "network/entry.html", shown, status=status)


def _kept(request: Request) -> HttpResponse:
    messages.success(request, _("Steht so im Verzeichnis und gilt als heute bestätigt."))
    return redirect("organisation", found(queries.own(request.viewer)).slug)


@for_administrators
def change_organisation(request: Request) -> HttpResponse:
    """What the directory says of the own organisation."""
    form = OrganisationForm(request.POST or None, instance=found(queries.own(request.viewer)))
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(form.cleaned_data, by=request.viewer)
        return _kept(request)
    return _entry(request, form, _("Ihre Organisation im Verzeichnis"))


@for_administrators
@once
def change_unit(request: Request, unit: int | None = None) -> HttpResponse:
    """A team and how one reaches it."""
    own = queries.own_units(request.viewer)
    one = found(own.filter(pk=unit)) if unit else None
    form = UnitForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        there = found(own.filter(pk=unit)) if unit else None
        actions.keep_unit(there, values=form.cleaned_data, by=request.viewer)
        return _kept(request)
    return _entry(request, form, _("Team"))


@for_administrators
@once
def change_service(request: Request, service: int | None = None) -> HttpResponse:
    """A service, and for which districts and postcodes it is there."""
    own = queries.own_services(request.viewer)
    one = found(own.filter(pk=service)) if service else None
    form = ServiceForm(
        request.POST or None,
        instance=one,
        initial=queries.reach_of(request.viewer, one) if one else {},
        units=queries.own_units(request.viewer),
        districts=queries.districts(request.viewer),
    )
    if request.method == "POST" and form.is_valid():
        there = found(own.filter(pk=service)) if service else None
        actions.keep_service(there, values=form.values(), reach=form.reach(), by=request.viewer)
        return _kept(request)
    return _entry(request, form, _("Angebot der Beratung oder Vermittlung"))


@for_administrators
@require_POST
def end(request: Request, membership: int) -> HttpResponse:
    member = found(queries.members(request.viewer).filter(pk=membership))
    chosen, heir = request.POST.get("successor", ""), None
    if chosen != "nobody":
        heir = queries.members(request.viewer).filter(pk=whole_number(chosen)).first()
        if heir is None:
            messages.error(request, _("Wählen Sie, wer weitermacht, oder „noch niemand“."))
            return redirect("members")
    actions.end_membership(member, successor=heir, by=request.viewer)
    messages.success(request, _("%(name)s arbeitet nicht mehr mit.") % {"name": member.user.name})
    return redirect("members")


@for_members
def promises(request: Request) -> HttpResponse:
    require(may_promise(request.viewer))
    form = PromiseForm(
        request.POST or None, concerns=queries.concerns(request.viewer).filter(referable=True)
    )
    if request.method == "POST" and form.is_valid():
        actions.give_promise(**form.cleaned_data, by=request.viewer)
        messages.success(request, _("Zugesagt. Alle Partner sehen es ab sofort."))
        return redirect("promises")
    shown = {"form": form, "promises": queries.promises(request.viewer)}
    return render(request, "network/promises.html", shown)


@for_members
@require_POST
def end_promise(request: Request, promise: int) -> HttpResponse:
    """Take a promise back from a day on."""
    one = found(queries.promises(request.viewer).filter(pk=promise))
    form = EndPromiseForm(request.POST)
    if form.is_valid():
        actions.end_promise(one, ends_on=form.cleaned_data["ends_on"], by=request.viewer)
        messages.success(request, _("Zurückgenommen. Alle Partner sehen, bis wann sie gilt."))
    else:
        messages.error(request, _("Bitte geben Sie einen Tag an."))
    return redirect("promises")


@for_members
@require_POST
def switch(request: Request) -> HttpResponse:
    """Work for another of one's organisations from now on."""
    chosen = request.POST.get("membership", "")
    member = found(queries.memberships(request.viewer).filter(pk=whole_number(chosen)))
    request.session["membership"] = member.pk
    said = _("Sie arbeiten jetzt für %(name)s.") % {"name": member.organisation.name}
    messages.success(request, said)
    return redirect("my-day")


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Join with the account that is logged in, or open one with name and password."""
    invited = actions.open_invitation(token)
    if request.user.is_authenticated:
        if request.method == "POST":
            actions.join(token=token, name="", password="", language="", by=request.user)
            messages.success(request, _("Willkommen bei %s.") % invited.organisation.name)
            return redirect("/")
        return render(request, "network/invitation.html", {"invited": invited, "form": None})
    form = NewAccountForm(request.POST or None, email=invited.email, initial={"name": invited.name})
    if request.method == "POST" and form.is_valid():
        language = get_language() or settings.LANGUAGE_CODE
        user = actions.join(token=token, **form.cleaned_data, language=language, by=None)
        get_adapter(request).login(request, user)
        return redirect("/")
    return render(request, "network/invitation.html", {"invited": invited, "form": form})
