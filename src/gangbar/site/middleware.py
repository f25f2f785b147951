"""Opens the one transaction of a request and tells both walls who is looking."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from gangbar.commons.network import queries as network
from gangbar.platform.middleware import refusal
from gangbar.platform.rowsecurity import identify
from gangbar.platform.viewer import Viewer
from gangbar.site.config import Config
from gangbar.site.login import second_factor_missing

#: What a member may do before the second factor is set up, and anybody before logging in.
OPEN_PREFIXES = ("/account/", "/static/", "/language/")


class ViewerMiddleware:
    """`request.viewer` is the member who looks, or None; the database knows the same."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None  # type: ignore[attr-defined]
        if not request.session.get("_auth_user_id"):
            return self._inside(request)
        config: Config = settings.CONFIG
        if config.needs_second_factor and not request.path.startswith(OPEN_PREFIXES):
            missing = second_factor_missing(request)
            if missing:
                return redirect(missing)
        _keep_alive(request)
        return self._inside(request)

    def _inside(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            if request.user.is_authenticated:
                viewer = network.viewer_of(request.user, request.session.get("membership"))
                request.viewer = viewer  # type: ignore[attr-defined]
                if viewer is not None:
                    identify(viewer)
                    _moved(request, viewer)
            response = _drawn_for_another(request) or _homeless(request, self.get_response(request))
            if response.status_code >= 500:  # noqa: PLR2004 - nothing half done survives
                transaction.set_rollback(True)
        if request.user.is_authenticated and request.user.language:
            chosen = request.user.language
            if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != chosen:
                response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen)
        return response


#: The quick answers that an installation may keep for its members.
QUICK_ANSWERS = frozenset(
    {"which-way", "who-pays", "which-deadline", "which-procedure", "who-decides"}
)


class PublicDoorMiddleware:
    """Keeps the quick answers for members where the operator says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        del view
        match = request.resolver_match
        is_quick = match is not None and match.url_name in QUICK_ANSWERS
        viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
        if is_quick and viewer is None and not settings.CONFIG.answers_everybody:
            return redirect_to_login(request.get_full_path())
        return None


def _moved(request: HttpRequest, viewer: Viewer) -> None:
    """Says so when the membership for which somebody was working has ended meanwhile."""
    kept = request.session.get("membership")
    if kept == viewer.member or (kept is None and viewer.memberships == 1):
        return
    request.session["membership"] = viewer.member
    if kept is None:
        return
    messages.warning(
        request,
        _("Ihre Mitgliedschaft bei %(former)s ist beendet. Sie arbeiten jetzt für %(name)s.")
        % {"former": network.former(viewer, kept), "name": viewer.organisation_name},
    )


def _drawn_for_another(request: HttpRequest) -> HttpResponse | None:
    """A form drawn for one organisation is never sent for another (two windows, a switch)."""
    viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
    drawn_for = request.POST.get("acting", "") if request.method == "POST" and viewer else ""
    if viewer is None or drawn_for in {"", str(viewer.member)}:
        return None
    return refusal(
        request,
        _(
            "Sie arbeiten inzwischen für %(name)s, das Formular war für eine andere Organisation."
            " Es wurde nichts gesendet. Wechseln Sie zurück und senden Sie noch einmal."
        )
        % {"name": viewer.organisation_name},
        status=409,
    )


def _homeless(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Someone whose last membership has ended is not sent to the login for ever: to the account."""
    sent_to = response.headers.get("Location", "")
    viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
    if (
        viewer is None
        and request.user.is_authenticated
        and sent_to.startswith(resolve_url(settings.LOGIN_URL) + "?")
    ):
        return redirect("account")
    return response


def _keep_alive(request: HttpRequest) -> None:
    """Typing or clicking prolongs the session, written at most once a minute."""
    now = int(time.time())
    if now - int(request.session.get("seen", 0)) > 60:  # noqa: PLR2004 - seconds
        request.session["seen"] = now
