"""Pages of the network: directory, the own organisation's members and promises, invitations."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.commons.accounts.forms import NewAccountForm
from gangbar.commons.network import actions, queries
from gangbar.commons.network.forms import InvitationForm, PromiseForm
from gangbar.commons.network.models import OrganisationKind, RoleName
from gangbar.commons.network.permissions import may_promise
from gangbar.platform.http import Request, for_administrators, for_members, found, whole_number
from gangbar.platform.refused import require
from gangbar.platform.submissions import once
from gangbar.platform.viewer import Role, Viewer


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
    shown = {
        "members": queries.members(request.viewer),
        "invitations": queries.open_invitations(request.viewer),
        "role_names": dict(RoleName.choices),
    }
    return render(request, "network/members.html", shown)


@for_administrators
@once
def invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.invite(
            email=given["email"],
            name=given["name"],
            roles=[Role(one) for one in given["roles"]],
            by=request.viewer,
        )
        said = _("Die Einladung an %(email)s ist unterwegs.") % {"email": given["email"]}
        messages.success(request, said)
        return redirect("members")
    return render(request, "network/invite.html", {"form": form})


@for_administrators
@require_POST
def end(request: Request, membership: int) -> HttpResponse:
    member = found(queries.members(request.viewer).filter(pk=membership))
    actions.end_membership(member, by=request.viewer)
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
