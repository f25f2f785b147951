"""A form that is sent twice, by a double click or a second try, is done once.

Each drawn form carries a key. Whoever sends the same content with the same key again is led to what
the first sending led to; another content with the same key (after going back) is done as new.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from gangbar.platform.http import Request, View
from gangbar.platform.models import Submission

#: Name of the hidden field; drafts do not keep it.
FIELD = "once"
#: Nobody sends a form again after this time.
KEPT = timedelta(days=7)
_NOT_CONTENT = frozenset({"csrfmiddlewaretoken"})
_REDIRECTS = frozenset({301, 302, 303})


def key() -> str:
    """A key for one drawing of a form."""
    return uuid4().hex


def once(view: View) -> View:
    """Do what a form asks for only once; stands below the guard that knows the viewer."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(FIELD):
            return view(request, *args, **kwargs)
        # A second sending waits here until the transaction of the first has ended.
        first, is_new = Submission.objects.get_or_create(
            user_id=request.viewer.user,
            digest=_digest(request),
            defaults={"at": timezone.now()},
        )
        if not is_new:
            return redirect(first.result or request.path)
        Submission.objects.filter(user_id=request.viewer.user, at__lt=first.at - KEPT).delete()
        response = view(request, *args, **kwargs)
        if response.status_code in _REDIRECTS:
            first.result = response["Location"][:500]
            first.save(update_fields=["result"])
        else:
            first.delete()
        return response

    return guarded


def _digest(request: Request) -> str:
    """Of the address, the key and everything that was sent."""
    content = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_CONTENT
        for value in values
    )
    return hashlib.sha256(repr((request.path, content)).encode()).hexdigest()
