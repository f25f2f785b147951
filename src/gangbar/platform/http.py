"""Small things that every view needs: a request with its viewer, and the guard of a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from gangbar.platform.viewer import Viewer


class Request(HttpRequest):
    """A request whose viewer is known to be a member."""

    viewer: Viewer


#: What fits into a bigint.
DIGITS = 18
View = Callable[..., HttpResponse]


def for_members(view: View) -> View:
    """Only for members; others log in first and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "viewer", None) is None:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    return guarded


def for_casework(view: View) -> View:
    """Only for members whose role is work with persons; for others the page does not exist."""

    @for_members
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.viewer.does_casework:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def for_administrators(view: View) -> View:
    """Only for those who administer the organisation."""

    @for_members
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.viewer.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def whole_number(text: str) -> int:
    """A number from an address or a form; 0 for whatever is none or too long for the database."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0


def found(queryset: Any) -> Any:
    """The one visible object, or 404: not visible is not there."""
    one = queryset.first() if hasattr(queryset, "first") else queryset
    if one is None:
        raise Http404
    return one
