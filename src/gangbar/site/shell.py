"""What the page shell needs on every page; lazily, so that a page pays only for what it shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_bidi

from gangbar.commons.network.models import RoleName
from gangbar.platform.viewer import Viewer
from gangbar.site import demo


def shell(request: HttpRequest) -> dict[str, Any]:
    viewer = getattr(request, "viewer", None)
    several = viewer is not None and viewer.memberships > 1
    return {
        "viewer": viewer,
        "config": settings.CONFIG,
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "demo_logins": SimpleLazyObject(_demo_logins) if settings.CONFIG.is_demo else [],
        "htmx": getattr(request, "htmx", False),
        "path": request.path,
        # Once a page: making a token for every small form costs more than the form.
        "csrf_input": SimpleLazyObject(lambda: _form_marks(request, viewer)),
        "memberships": getattr(request.user, "current", ()) if several else (),
    }


def _form_marks(request: HttpRequest, viewer: Viewer | None) -> str:
    """What every form carries: the token against forgery, and as whom it was drawn."""
    token = csrf_input(request)
    if viewer is None:
        return token
    return format_html('{}<input type="hidden" name="acting" value="{}">', token, viewer.member)


def _demo_logins() -> list[dict[str, Any]]:
    """One invented member a role, as long as the installation is a demonstration."""
    words = dict(RoleName.choices)
    return [asdict(one) | {"role": words.get(one.role, one.role)} for one in demo.logins()]
