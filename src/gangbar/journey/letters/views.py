"""Pages of letters: choosing one, reading it before it is made, taking it along; own texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from gangbar.casework.cases import queries as cases
from gangbar.journey.letters import actions, queries
from gangbar.journey.letters.domain.kinds import HINTS, NAMES, LetterKind
from gangbar.journey.letters.domain.texts import PLACES, TEXTS, VERSION
from gangbar.journey.letters.forms import TextForm
from gangbar.journey.letters.models import Letter
from gangbar.journey.letters.permissions import may_change_texts
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.queries import Board
from gangbar.platform.http import Request, for_casework, for_members, found
from gangbar.platform.letters.document import Document
from gangbar.platform.letters.download import handed_out
from gangbar.platform.refused import require
from gangbar.platform.submissions import once

#: By name: what sets a letter is heavy and comes with the first one handed out.
MAKERS = {
    "pdf": "gangbar.platform.letters.pdf.pdf",
    "docx": "gangbar.platform.letters.word.docx",
}


def _board(request: Request, number: int) -> Board:
    one = found(recognition.procedures(request.viewer).filter(pk=number))
    return recognition.board(request.viewer, one, on=timezone.localdate())


def _letter(request: Request, number: int) -> Letter:
    one: Letter = found(
        queries.letters(request.viewer).filter(pk=number).select_related("procedure")
    )
    return one


@for_casework
def index(request: Request, procedure: int) -> HttpResponse:
    """Which letters there can be, and which have been made."""
    board = _board(request, procedure)
    person = board.procedure.person_id
    shown = {
        "board": board,
        "label": cases.labels(request.viewer, [person], on=timezone.localdate()).get(person, ""),
        "kinds": [(one, queries.may_be_made(request.viewer, one, board)) for one in LetterKind],
        "names": NAMES,
        "hints": HINTS,
        "made": queries.letters(request.viewer, board.procedure),
    }
    return render(request, "letters/index.html", shown)


@for_casework
@once
def write(request: Request, procedure: int, letter_kind: str) -> HttpResponse:
    """Read the letter before it is made; then make it."""
    if letter_kind not in list(LetterKind):
        raise Http404
    kind = LetterKind(letter_kind)
    board = _board(request, procedure)
    require(queries.may_be_made(request.viewer, kind, board))
    if request.method == "POST":
        made = actions.make(board.procedure, kind=kind, by=request.viewer)
        messages.success(request, _("Gemacht. So, wie er hier steht, bleibt er aufbewahrt."))
        return redirect("letter", made.pk)
    shown = {
        "board": board,
        "name": NAMES[kind],
        "draft": queries.draft(request.viewer, kind, board, on=timezone.localdate()),
    }
    return render(request, "letters/write.html", shown)


@for_casework
def show(request: Request, letter: int) -> HttpResponse:
    one = _letter(request, letter)
    shown = {
        "letter": one,
        "name": NAMES[LetterKind(one.kind)],
        "document": Document.of(one.content),
    }
    return render(request, "letters/show.html", shown)


@for_casework
def hand_out(request: Request, letter: int, extension: str) -> HttpResponse:
    """The letter as a file, made again from what was kept."""
    one = _letter(request, letter)
    if extension not in MAKERS:
        raise Http404
    document = Document.of(one.content)
    made = import_string(MAKERS[extension])(document, made_at=one.made_at)
    return handed_out(made, title=document.title, extension=extension)


@for_members
def texts(request: Request) -> HttpResponse:
    """All texts of letters, whose they are and since when."""
    shown = {
        "texts": queries.texts(request.viewer, TEXTS),
        "about": TEXTS,
        "version": VERSION,
        "may_change": may_change_texts(request.viewer),
    }
    return render(request, "letters/texts.html", shown)


@for_members
@once
def change_text(request: Request, text: str) -> HttpResponse:
    """Read one text with its earlier versions; write a new one."""
    if text not in TEXTS:
        raise Http404
    now = queries.texts(request.viewer, [text])[text]
    may_change = may_change_texts(request.viewer)
    form = TextForm(request.POST or None, initial={"words": now.words})
    if request.method == "POST":
        require(may_change)
    if form.is_valid():
        actions.write_text(key=text, words=form.cleaned_data["words"], by=request.viewer)
        messages.success(request, _("Gespeichert. Neue Briefe nehmen diese Fassung."))
        return redirect("letter-texts")
    shown = {
        "form": form,
        "about": TEXTS[text],
        "now": now,
        "earlier": queries.versions(request.viewer, text),
        "places": PLACES,
        "may_change": may_change,
    }
    return render(request, "letters/text.html", shown)
