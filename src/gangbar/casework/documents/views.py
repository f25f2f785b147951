"""Pages of documents; contents leave as pictures of their pages or as downloads, never inline."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.documents import actions, queries
from gangbar.casework.documents.domain.contents import MEDIA, Type
from gangbar.casework.documents.domain.kinds import UNSHOWN
from gangbar.casework.documents.forms import ACCEPT, BelongForm, ShareForm, UploadForm
from gangbar.casework.documents.models import Document
from gangbar.casework.documents.permissions import may_keep, may_open, may_share
from gangbar.casework.people import queries as people
from gangbar.platform.drafts import forget
from gangbar.platform.files.uploads import was_too_large
from gangbar.platform.http import Request, for_casework, found

UNPROCESSABLE = 422


@for_casework
def add(request: Request, person: UUID) -> HttpResponse:
    record = found(people.record_of(request.viewer, person))
    originals = queries.own(request.viewer, person).filter(translation_of=None).order_by("-id")
    first = {
        "submission": uuid4(),
        "translation_of": request.GET.get("of", "")[:36],
        "qualification": request.GET.get("degree", "")[:20],
    }
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        originals=originals,
        degrees=people.degrees(request.viewer, person),
        initial=first,
    )
    if was_too_large(request):
        form.is_valid()
        form.errors.pop("upload", None)
        form.add_error("upload", _too_large())
    elif form.is_valid():
        upload = actions.Upload(form.contents(), form.values(), form.cleaned_data["submission"])
        kept = actions.keep(record, upload=upload, by=request.viewer)
        forget(request.viewer, request.path)
        told = _("Abgelegt. Die Datei wird jetzt auf Viren geprüft.")
        messages.success(request, told if settings.CONFIG.clamd else _("Abgelegt."))
        return redirect(f"/people/{person}/?tab=documents#document-{kept[0].pk}")
    shown = {
        "form": form,
        "record": record,
        "person": person,
        "has_degrees": people.degrees(request.viewer, person).exists(),
        "accept": ACCEPT,
        "megabytes": settings.UPLOAD_BYTES // 1_000_000,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "documents/add.html", shown, status=status)


def _too_large() -> str:
    return _(
        "Die Dateien sind zusammen größer als %(megabytes)s MB; es wurde nichts gespeichert. Bitte"
        " schicken Sie sie einzeln oder verkleinern Sie sie."
    ) % {"megabytes": settings.UPLOAD_BYTES // 1_000_000}


def _visible(request: Request, document: UUID) -> Document:
    one: Document = found(
        queries.documents(request.viewer, on=timezone.localdate()).filter(pk=document)
    )
    return one


def _own(request: Request, document: UUID) -> Document:
    one = _visible(request, document)
    if one.organisation_id != request.viewer.organisation:
        raise Http404
    return one


@for_casework
def show(request: Request, document: UUID) -> HttpResponse:
    """What is known about it, its pages to look at, and who sees it."""
    one = _visible(request, document)
    today = timezone.localdate()
    is_own = one.organisation_id == request.viewer.organisation
    opens = may_open(request.viewer, one)
    if opens:
        actions.look(one, by=request.viewer)
    recipients = queries.recipients(request.viewer, one, on=today) if is_own else []
    degrees = people.degrees(request.viewer, one.person_id)
    shown = {
        "document": one,
        "is_own": is_own,
        "opens": opens,
        "numbers": range(1, one.pictures + 1),
        "text": queries.text(request.viewer, one) if opens else None,
        "unshown": UNSHOWN,
        "shares": queries.shares(request.viewer, one, on=today) if is_own else [],
        "may_share": may_share(request.viewer, one),
        "belong_form": BelongForm(instance=one, degrees=degrees) if is_own else None,
        "has_degrees": is_own and degrees.exists(),
        "share_form": ShareForm(recipients=recipients) if recipients else None,
        "pair": [two for two in queries.pair(request.viewer, one) if two.pk != one.pk],
    }
    return render(request, "documents/show.html", shown)


@for_casework
def picture(request: Request, document: UUID, page: int) -> HttpResponse:
    """One page as the picture that we have drawn ourselves."""
    one = _visible(request, document)
    if not 1 <= page <= one.pictures:
        raise Http404
    content = queries.content(request.viewer, one, part=f"page-{page}")
    return _closed(HttpResponse(content, content_type="image/jpeg"))


@for_casework
def download(request: Request, document: UUID) -> HttpResponse:
    one = _visible(request, document)
    content = actions.download(one, by=request.viewer)
    answer = HttpResponse(content, content_type=MEDIA[Type(one.type)])
    name = one.file_name or f"{one.pk}.{one.type}"
    answer.headers["Content-Disposition"] = _attachment(name)
    return _closed(answer)


def _attachment(name: str) -> str:
    """RFC 6266: the name in ASCII for old programs, in UTF-8 for all others."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _closed(answer: HttpResponse) -> HttpResponse:
    """Nobody keeps it, guesses its type or runs anything in it."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@for_casework
@require_POST
def share(request: Request, document: UUID) -> HttpResponse:
    one = _own(request, document)
    recipients = queries.recipients(request.viewer, one, on=timezone.localdate())
    form = ShareForm(request.POST, recipients=recipients)
    if form.is_valid():
        recipient = form.cleaned_data["recipient"]
        actions.share(one, recipient=recipient, by=request.viewer)
        messages.success(
            request, _("Freigegeben für %(name)s, bis Sie es beenden.") % {"name": recipient.name}
        )
    else:
        messages.error(
            request,
            _("Für diese Stelle gilt keine Einwilligung, die das Dokument umfasst."),
        )
    return redirect("document", one.pk)


@for_casework
@require_POST
def belong(request: Request, document: UUID) -> HttpResponse:
    """To which degree it belongs."""
    one = _own(request, document)
    form = BelongForm(request.POST, degrees=people.degrees(request.viewer, one.person_id))
    if form.is_valid():
        chosen = form.cleaned_data["qualification"]
        actions.belong(one, qualification=chosen, by=request.viewer)
        messages.success(request, _("Gespeichert."))
    else:
        messages.error(request, _("Dieser Abschluss steht nicht in Ihrer Akte."))
    return redirect("document", one.pk)


@for_casework
@require_POST
def unshare(request: Request, document: UUID, share: int) -> HttpResponse:
    one = _own(request, document)
    ended = found(one.shares.filter(pk=share).select_related("recipient", "document"))
    actions.stop_sharing(ended, by=request.viewer)
    messages.success(request, _("Beendet. Die Stelle sieht das Dokument nicht mehr."))
    return redirect("document", one.pk)


@for_casework
def delete(request: Request, document: UUID) -> HttpResponse:
    """Asks once more, because nobody can bring it back."""
    one = _own(request, document)
    if request.method == "POST":
        actions.delete(one, by=request.viewer)
        messages.success(
            request, _("Endgültig gelöscht. Auch eine Sicherung bringt es nicht zurück.")
        )
        return redirect(f"/people/{one.person_id}/?tab=documents")
    shares = queries.shares(request.viewer, one, on=timezone.localdate())
    shown = {"document": one, "shares": shares, "may_delete": may_keep(request.viewer, one)}
    return render(request, "documents/delete.html", shown)
