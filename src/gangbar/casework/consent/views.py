"""Pages of consent: composing it side by side in two languages, withdrawing, wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gangbar.casework.consent import actions, queries
from gangbar.casework.consent.domain.legal_bases import LEGAL_BASES
from gangbar.casework.consent.domain.texts import TEXT_VERSION, compose
from gangbar.casework.consent.forms import (
    LANGUAGES,
    ConsentForm,
    LawForm,
    OfferForm,
    StopForm,
    WithdrawForm,
    WithdrawnHereForm,
)
from gangbar.casework.consent.models import Access, Consent
from gangbar.casework.consent.permissions import may_confirm_text, may_withdraw
from gangbar.casework.people import queries as people
from gangbar.commons.network import queries as network
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.kernel.languages import direction
from gangbar.platform.drafts import forget
from gangbar.platform.http import Request, for_casework, for_members, found, whole_number
from gangbar.platform.letters.download import handed_out
from gangbar.platform.letters.pdf import pdf
from gangbar.platform.submissions import once
from gangbar.platform.words import group_name, told


@dataclass(frozen=True)
class Side:
    """One language of the preview, read from top to bottom."""

    language: str
    direction: str
    name: str
    sentences: Any
    draft: bool


def _side(request: Request, language: str, offer: actions.Offer) -> Side:
    confirmed = queries.confirmed_languages(request.viewer, TEXT_VERSION)
    return Side(
        language=language,
        direction=direction(language),
        name=dict(LANGUAGES)[language],
        sentences=compose(language, offer.terms(request.viewer.organisation_name)),
        draft=language != "de" and language not in confirmed,
    )


def _preview(request: Request, form: OfferForm) -> dict[str, Any]:
    """Both sides of the preview, or nothing while the choices are not complete."""
    if not form.is_valid():
        return {"sides": [], "not_needed": ""}
    offer = form.offer()
    own = "en" if get_language() == "en" else "de"
    languages = dict.fromkeys([own, form.cleaned_data["language"]])
    needed = queries.already_permitted(
        request.viewer, offer.recipients, offer.groups, on=timezone.localdate()
    )
    return {
        "sides": [_side(request, one, offer) for one in languages],
        "not_needed": "" if needed else told(needed.sentence),
    }


def _others(request: Request, *, first: Sequence[int] = ()) -> QuerySet[Organisation]:
    """Every other organisation by name, those already chosen on top."""
    on_top = Case(When(pk__in=first, then=Value(0)), default=Value(1))
    found_others = network.organisations(request.viewer).exclude(pk=request.viewer.organisation)
    ordered: QuerySet[Organisation] = found_others.order_by(on_top, "name")
    return ordered


@for_casework
@once
def compose_consent(request: Request, person: UUID) -> HttpResponse:
    record = found(people.record_of(request.viewer, person))
    chosen = [whole_number(one) for one in request.GET.getlist("for")]
    others = _others(request, first=chosen)
    wanted = {
        "recipients": chosen,
        "groups": request.GET.getlist("group"),
        "language": record.spoken_language if record.spoken_language in dict(LANGUAGES) else "de",
        "purpose": request.GET.get("purpose") or None,
    }
    data = request.POST if request.method == "POST" else None
    form = ConsentForm(data, organisations=others, initial=wanted)
    if data is not None and form.is_valid():
        actions.take(record.person, offer=form.offer(), evidence=form.proof(), by=request.viewer)
        forget(request.viewer, request.get_full_path())
        messages.success(request, _("Einwilligung aufgenommen. Sie gilt ab jetzt."))
        if request.GET.get("then") != "refer":
            return redirect("person", person)
        # Back to the question, about the same concern.
        asked = {name: request.GET[name] for name in ("concern",) if request.GET.get(name)}
        return redirect(reverse("refer", args=[person], query=asked or None))
    preview = (
        _preview(request, OfferForm(data, organisations=others))
        if data
        else {"sides": [], "not_needed": ""}
    )
    return render(
        request,
        "consent/compose.html",
        {
            "form": form,
            "record": record,
            "person": person,
            # Another recipient is another consent, and so another draft.
            "draft": request.get_full_path(),
            **preview,
        },
    )


@for_casework
@require_POST
def preview(request: Request, person: UUID) -> HttpResponse:
    """The live preview: who will see what until when, in both languages."""
    found(people.record_of(request.viewer, person))
    others = network.organisations(request.viewer).exclude(pk=request.viewer.organisation)
    form = OfferForm(request.POST, organisations=others)
    return render(request, "consent/preview.html", _preview(request, form))


@for_casework
@once
def rely_on_law(request: Request, person: UUID) -> HttpResponse:
    record = found(people.record_of(request.viewer, person))
    others = network.organisations(request.viewer).exclude(pk=request.viewer.organisation)
    bases = {one.key: one for one in LEGAL_BASES}
    form = LawForm(
        request.POST or None,
        organisations=others,
        bases=[(key, f"{one.citation}: {told(one.condition)}") for key, one in bases.items()],
    )
    if form.is_valid():
        given = form.cleaned_data
        offer = actions.Offer(
            recipients=[given["recipient"]],
            groups=[DataGroup(value) for value in given["groups"]],
            purpose=given["purpose"],
            until=given["until"],
            answer_back=given["answer_back"],
        )
        actions.rely_on(
            record.person,
            basis=bases[given["basis"]],
            offer=offer,
            recipient=given["recipient"],
            by=request.viewer,
        )
        messages.success(request, _("Festgehalten. Eine Einwilligung ist dafür nicht nötig."))
        return redirect("person", person)
    return render(
        request,
        "consent/law.html",
        {"form": form, "record": record, "person": person, "bases": LEGAL_BASES},
    )


@for_casework
def show(request: Request, consent: int) -> HttpResponse:
    """The consent as it was given, to read, print, and withdraw: as easily as it was given."""
    one = found(queries.consent(request.viewer, consent))
    form = WithdrawForm(request.POST or None)
    accesses = list(one.accesses.select_related("organisation", "source"))
    if request.method == "POST" and form.is_valid():
        actions.withdraw(one, how=form.cleaned_data["how"], by=request.viewer)
        messages.success(
            request,
            _(
                "Widerrufen. Ab sofort sieht niemand mehr, was darauf beruhte; alle wurden"
                " informiert."
            ),
        )
        return _after_withdrawal(request, one)
    return render(
        request,
        "consent/show.html",
        {
            "consent": one,
            "form": form,
            "direction_of_text": direction(one.language),
            "may_withdraw": may_withdraw(request.viewer, one),
            "signature": queries.signature(request.viewer, one),
            "accesses": accesses,
            "own_words": _in_own_words(request, one, accesses),
            "record": people.record_of(request.viewer, one.person_id),
        },
    )


def _after_withdrawal(request: Request, one: Consent) -> HttpResponse:
    """Back to the person; where somebody sees on by something else, to where that can end too."""
    page = reverse("person", args=[one.person_id])
    names = queries.still_seeing(request.viewer, one, on=timezone.localdate())
    if not names:
        return redirect(page)
    words = _(
        "%(names)s sieht weiter etwas, durch eine andere Einwilligung oder ein Gesetz."
        " Soll auch das enden, beenden Sie es hier."
    )
    messages.warning(request, words % {"names": ", ".join(names)})
    return redirect(f"{page}?tab=access")


@for_casework
@once
def withdrawn_here(request: Request, person: UUID) -> HttpResponse:
    """The person withdraws with the one who received: as easily as with the one who took it."""
    takers: dict[int, list[Access]] = {}
    for one in queries.received(request.viewer, person, on=timezone.localdate()):
        takers.setdefault(one.taker_id, []).append(one)
    if not takers:
        raise Http404
    record = people.record_of(request.viewer, person)
    form = WithdrawnHereForm(
        request.POST or None, choices=[(taker, _seen(there)) for taker, there in takers.items()]
    )
    if form.is_valid():
        given = form.cleaned_data
        for taker in given["takers"]:
            actions.withdraw_here(person, taker=taker, how=given["how"], by=request.viewer)
        messages.success(
            request,
            _("Widerrufen. Sie sehen nichts mehr, was darauf beruhte; die anderen wissen es."),
        )
        return redirect("person", person) if record else redirect("people")
    shown = {"form": form, "person": person, "record": record}
    return render(request, "consent/withdrawn.html", shown, status=422 if form.errors else 200)


def _seen(accesses: Sequence[Access]) -> str:
    """Who took the consent, and what it let us see."""
    groups = dict.fromkeys(group for one in accesses for group in one.groups)
    names = ", ".join(str(group_name(DataGroup(group))) for group in groups)
    return f"{accesses[0].taker.name}: {names}"


@for_casework
def receipt(request: Request, consent: int) -> HttpResponse:
    """One page to take along, in German and in the language of the person."""
    one = found(queries.consent(request.viewer, consent))
    sheet = queries.receipt(
        request.viewer, one, address=request.build_absolute_uri(reverse("about"))
    )
    made = pdf(sheet, made_at=one.withdrawn_at or one.taken_at)
    return handed_out(made, title=sheet.title, extension="pdf")


def _in_own_words(request: Request, one: Consent, accesses: Sequence[Access]) -> Side | None:
    """The same consent in the reader's language, where it was given in another one."""
    own = "en" if get_language() == "en" else "de"
    if own == one.language:
        return None
    there = [access for access in accesses if access.source_id == request.viewer.organisation]
    offer = actions.Offer(
        recipients=[access.organisation for access in there],
        groups=[DataGroup(value) for value in one.groups],
        purpose=one.purpose,
        until=one.until,
        answer_back=one.answer_back,
        keep_informed=any(access.keep_informed for access in there),
        explicit_health=one.explicit_health,
    )
    return _side(request, own, offer)


@for_members
def texts(request: Request) -> HttpResponse:
    """Which wordings somebody answers for; drafts carry a visible mark until then."""
    if request.method == "POST":
        actions.confirm_text(language=request.POST.get("language", ""), by=request.viewer)
        messages.success(request, _("Danke. Der Entwurfsvermerk ist für Ihre Organisation weg."))
        return redirect("consent-texts")
    return render(
        request,
        "consent/texts.html",
        {
            "languages": LANGUAGES,
            "confirmed": queries.confirmed_languages(request.viewer, TEXT_VERSION),
            "version": TEXT_VERSION,
            "may_confirm": may_confirm_text(request.viewer),
        },
    )


@for_casework
@require_POST
def stop_relying(request: Request, access: int) -> HttpResponse:
    """End what rests on a paragraph; it ends at once, like a withdrawal."""
    one = found(queries.by_law(request.viewer, access))
    form = StopForm(request.POST)
    if form.is_valid():
        actions.stop_relying(one, why=form.cleaned_data["why"], by=request.viewer)
        messages.success(request, _("Beendet. Was darauf beruhte, ist nicht mehr sichtbar."))
    else:
        messages.error(request, _("Bitte sagen Sie, warum das Gesetz nicht mehr trägt."))
    return redirect(f"/people/{one.person_id}/?tab=access")
