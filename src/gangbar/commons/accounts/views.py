"""Pages of the own account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_POST

from gangbar.commons.accounts import actions, queries
from gangbar.commons.accounts.forms import AccountForm
from gangbar.commons.accounts.models import User


def _own(request: HttpRequest) -> User:
    """The account that is logged in, fresh from the database."""
    return User.objects.get(pk=str(request.user.pk))


@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = _own(request)
    form = AccountForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        actions.change_account(user, **form.cleaned_data, by=user)
        with override(user.language):
            messages.success(request, _("Gespeichert."))
        return redirect("account")
    shown = {"form": form, "user": user, "factors": queries.factors(user)}
    return render(request, "accounts/account.html", shown)


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    user = _own(request)
    ended = actions.end_other_sessions(user, keep=request.session.session_key or "", by=user)
    said = ngettext("%(n)s Sitzung beendet.", "%(n)s Sitzungen beendet.", ended) % {"n": ended}
    messages.success(request, said if ended else _("Sie sind nirgends sonst angemeldet."))
    return redirect("account")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and with the account of whoever is logged in."""
    chosen, back = request.POST.get("language", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if safe else "/")
    if chosen in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.choose_language(request.user, language=chosen, by=request.user)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax")
    return response
