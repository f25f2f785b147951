"""What every answer passes through: content security, and refusals turned into sentences."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, ProgrammingError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gangbar.platform.refused import Refused
from gangbar.platform.words import told

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; manifest-src 'self'"
)


class ContentSecurityPolicy:
    """Only our own files; no inline script or style anywhere."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class RefusedMiddleware:
    """Turns `Refused` into the message that the person reads, and keeps what was typed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            transaction.set_rollback(True)
            return refusal(request, told(error.sentence), status=409)
        if isinstance(error, ProgrammingError) and "row-level security" in str(error):
            # The second wall has spoken: for the person it is the same as "not there".
            transaction.set_rollback(True)
            raise Http404 from error
        if isinstance(error, (DataError, ValidationError)) or "NUL" in str(error):
            transaction.set_rollback(True)
            return refusal(
                request,
                _("Die Adresse oder das Formular enthält etwas, das sich nicht lesen lässt."),
                status=400,
            )
        if isinstance(error, IntegrityError):
            transaction.set_rollback(True)
            return refusal(
                request,
                _(
                    "Das wurde inzwischen an anderer Stelle geändert. Laden Sie die Seite neu;"
                    " was Sie getippt haben, ist als Entwurf gespeichert."
                ),
                status=409,
            )
        return None


def refusal(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """One page with one sentence and a way back; inside htmx only the message."""
    if getattr(request, "htmx", None):
        messages.error(request, sentence)
        return render(request, "ui/message.html", {"sentence": sentence}, status=status)
    return render(request, "ui/refused.html", {"sentence": sentence}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long; what was typed is in its draft."""
    return refusal(
        request,
        _(
            "Die Seite war zu lange offen, deshalb wurde nichts gesendet. Gehen Sie zurück und"
            " senden Sie noch einmal; was Sie getippt haben, ist als Entwurf gespeichert."
        ),
        status=403,
    )
