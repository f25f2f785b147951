"""Nothing typed is ever lost: forms are saved while typing and come back after any interruption."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_POST

from gangbar.platform.models import Draft
from gangbar.platform.viewer import Viewer

#: A draft larger than this is not a form but an attack; forms have at most some pages of text.
LIMIT = 200_000
NEVER_KEPT = ("csrfmiddlewaretoken", "acting", "password", "code")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the fields of one open form (called by `gangbar.js` while typing)."""
    viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
    if viewer is None:
        return JsonResponse({"saved": False, "login": True}, status=401)
    if int(request.headers.get("Content-Length") or 0) > LIMIT:
        return JsonResponse({"saved": False}, status=413)
    form = request.POST.get("draft-form", "")[:300]
    if form:
        keep(viewer, form, request.POST)
    return JsonResponse({"saved": True})


def keep(viewer: Viewer, form: str, given: QueryDict) -> None:
    """Keep what was typed into a form, also where it was sent and could not be done."""
    content = {
        name: given.getlist(name)
        for name in given
        if name != "draft-form" and not name.startswith(NEVER_KEPT)
    }
    Draft.objects.update_or_create(
        user_id=viewer.user,
        organisation_id=viewer.organisation,
        form=form,
        defaults={"content": content, "saved_at": timezone.now()},
    )


def draft_of(viewer: Viewer | None, form: str) -> dict[str, list[str]]:
    """What this member had typed into this form, empty when nothing is kept."""
    if viewer is None:
        return {}
    kept = Draft.objects.filter(
        user_id=viewer.user, organisation_id=viewer.organisation, form=form
    ).first()
    content: dict[str, list[str]] = kept.content if kept else {}
    return content


def forget_old() -> int:
    """Delete what nobody has touched for a quarter of a year; returns how many drafts went."""
    with connection.cursor() as cursor:
        cursor.execute("select app_forget_old_drafts()")
        return int(cursor.fetchone()[0])


def forget(viewer: Viewer, form: str) -> None:
    """The form was sent: its draft is no longer needed."""
    Draft.objects.filter(
        user_id=viewer.user, organisation_id=viewer.organisation, form=form
    ).delete()
