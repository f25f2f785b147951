"""Who may see what until when: reading the access table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from babel import Locale
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from gangbar.casework.consent.domain.legal_bases import applicable, consent_is_needed
from gangbar.casework.consent.domain.scope import Terms
from gangbar.casework.consent.domain.signature import drawing
from gangbar.casework.consent.domain.texts import TEXT_VERSION, compose, direction
from gangbar.casework.consent.models import Access, Consent, ConsentSignature, TextConfirmation
from gangbar.casework.people.queries import record_of
from gangbar.commons.network.models import Organisation, OrganisationKind
from gangbar.kernel.decision import Decision
from gangbar.kernel.groups import DataGroup
from gangbar.platform.letters.codes import qr
from gangbar.platform.letters.document import (
    Block,
    Document,
    Heading,
    Lines,
    Paragraph,
    Picture,
    Side,
    Sides,
    known,
)
from gangbar.platform.viewer import Viewer

#: Who works under SGB II 50: Jobcenter and employment agency.
SGB2_KINDS = frozenset({OrganisationKind.JOBCENTER, OrganisationKind.EMPLOYMENT_AGENCY})


def in_force(viewer: Viewer, *, on: date) -> QuerySet[Access]:
    """Accesses in force that the viewer's organisation has given, taken or received."""
    return Access.objects.filter(
        Q(organisation=viewer.organisation)
        | Q(source=viewer.organisation)
        | Q(taker=viewer.organisation),
        Q(until=None) | Q(until__gte=on),
        ended_at=None,
    )


def granted(viewer: Viewer, person: UUID, *, on: date) -> QuerySet[Access]:
    """Accesses in force to this person, newest first, with the names of both sides."""
    return (
        in_force(viewer, on=on)
        .filter(person=person)
        .select_related("organisation", "source", "consent")
        .order_by("-since")
    )


def received(viewer: Viewer, person: UUID, *, on: date) -> QuerySet[Access]:
    """What the viewer's organisation may see by consents that others have taken."""
    return (
        in_force(viewer, on=on)
        .filter(person=person, organisation=viewer.organisation, legal_basis="")
        .exclude(taker=viewer.organisation)
        .select_related("taker")
        .order_by("id")
    )


def covering(
    viewer: Viewer, person: UUID, *, recipient: int, groups: Iterable[DataGroup], on: date
) -> dict[DataGroup, Access]:
    """For each wanted group the access by which the viewer may contribute it to `recipient`.

    Groups without an access are missing from the answer.
    """
    found = list(_towards(viewer, person, recipient=recipient, on=on))
    return _by_group(groups, found)


def carrying(
    viewer: Viewer,
    person: UUID,
    *,
    recipient: int,
    groups: Iterable[DataGroup],
    on: date,
    keeping_informed: bool,
) -> dict[DataGroup, Access]:
    """As `covering`, held: nobody withdraws it before the end of the transaction.

    `keeping_informed` counts only what allows telling later changes.
    """
    accesses = _towards(viewer, person, recipient=recipient, on=on).select_for_update()
    if keeping_informed:
        accesses = accesses.filter(keep_informed=True)
    return _by_group(groups, list(accesses))


def _towards(viewer: Viewer, person: UUID, *, recipient: int, on: date) -> QuerySet[Access]:
    """What `recipient` may see from the viewer's organisation: the longest comes last."""
    given = in_force(viewer, on=on).filter(
        person=person, source=viewer.organisation, organisation=recipient
    )
    return given.order_by(F("until").asc(nulls_last=True), "id")


def _by_group(groups: Iterable[DataGroup], found: Sequence[Access]) -> dict[DataGroup, Access]:
    # A later access goes over an earlier one, so that the one that lasts longest stays.
    return {group: access for group in groups for access in found if group.value in access.groups}


def still_seeing(viewer: Viewer, ended: Consent, *, on: date) -> list[str]:
    """Whom this consent had opened something to, and who sees on by something else; names."""
    to_them = Access.objects.filter(consent=ended, source=viewer.organisation)
    left = in_force(viewer, on=on).filter(
        person=ended.person_id,
        source=viewer.organisation,
        organisation__in=to_them.values("organisation"),
    )
    return sorted(set(left.values_list("organisation__name", flat=True)))


def consents(viewer: Viewer, person: UUID) -> QuerySet[Consent]:
    """Consents that the viewer's organisation has taken from this person."""
    return Consent.objects.filter(organisation=viewer.organisation, person=person).order_by(
        "-taken_at"
    )


def by_law(viewer: Viewer, number: int) -> QuerySet[Access]:
    """An access that the viewer's organisation opened by a paragraph."""
    return Access.objects.filter(taker=viewer.organisation, pk=number).exclude(legal_basis="")


def consent(viewer: Viewer, number: int) -> QuerySet[Consent]:
    return Consent.objects.filter(organisation=viewer.organisation, pk=number)


def already_permitted(
    viewer: Viewer, recipients: Iterable[Organisation], groups: Collection[DataGroup], *, on: date
) -> Decision:
    """No, with the sentence that says so, where a paragraph already permits the sharing."""
    own = Organisation.objects.get(pk=viewer.organisation)
    for one in recipients:
        bases = applicable(
            sender_is_35_body=own.sgb1_35_body,
            recipient_is_35_body=one.sgb1_35_body,
            sender_is_sgb2_body=own.kind in SGB2_KINDS,
            recipient_is_sgb2_body=one.kind in SGB2_KINDS,
            groups=groups,
            on=on,
        )
        decision = consent_is_needed(bases)
        if not decision:
            return decision
    return Decision.yes()


def confirmed_languages(viewer: Viewer, version: str) -> Sequence[str]:
    """Languages whose consent text somebody in the viewer's organisation answers for."""
    return list(
        TextConfirmation.objects.filter(
            organisation=viewer.organisation, text_version=version
        ).values_list("language", flat=True)
    )


def signature(viewer: Viewer, one: Consent) -> ConsentSignature | None:
    """How it was signed on the screen, if it was."""
    return ConsentSignature.objects.filter(consent=one, organisation=viewer.organisation).first()


def receipt(viewer: Viewer, one: Consent, *, address: str) -> Document:
    """The consent as a sheet to take along: German beside the language in which it was read.

    `address` is the page about Gangbar that the code on the sheet leads to.
    """
    own = Organisation.objects.get(pk=viewer.organisation)
    read = Side(
        one.language,
        direction(one.language),
        Locale.parse(one.language).get_display_name() or one.language,
        one.text.split("\n"),
        _mark(one),
    )
    sides = Sides(read) if one.language == "de" else Sides(_in_german(viewer, one), read)
    return Document(
        title="Ihre Einwilligung",
        language="de",
        author=own.name,
        is_compact=True,
        blocks=[
            Lines(_facts(one, record_of(viewer, one.person_id))),
            sides,
            *_signed(signature(viewer, one)),
            Heading("So widerrufen Sie"),
            *_ways_out(own, address),
        ],
    )


def _facts(one: Consent, record: object) -> list[str]:
    facts = [
        f"Person: {known(record)}",
        f"Gegeben am {_day(one.taken_at)}, {one.get_medium_display()}; gilt bis {_day(one.until)}",
        f"Aufgenommen von {one.taken_by_name}; Fassung {one.text_version}",
    ]
    if one.withdrawn_at:
        facts.append(f"WIDERRUFEN am {_day(one.withdrawn_at)}")
    return facts


def _day(moment: date) -> str:
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local:%d.%m.%Y}"


def _mark(one: Consent) -> str:
    is_draft = one.language != "de" and not one.text_confirmed
    return "Übersetzung im Entwurf; unterschrieben wurde dieser Text." if is_draft else ""


def _in_german(viewer: Viewer, one: Consent) -> Side:
    """The same terms in German; marked where the wording has changed since."""
    accesses = list(one.accesses.filter(source=viewer.organisation).select_related("organisation"))
    terms = Terms(
        recipients=tuple(access.organisation.name for access in accesses),
        groups=tuple(DataGroup(value) for value in one.groups),
        purpose=one.purpose,
        until=one.until,
        answer_back=one.answer_back,
        taker=viewer.organisation_name,
        medium=one.medium,
        explicit_health=one.explicit_health,
        keep_informed=any(access.keep_informed for access in accesses),
    )
    mark = ""
    if one.text_version != TEXT_VERSION:
        mark = f"Deutsch nach Fassung {TEXT_VERSION}; gelesen wurde Fassung {one.text_version}."
    return Side("de", "ltr", "Deutsch", [clause.text for clause in compose("de", terms)], mark)


def _signed(kept: ConsentSignature | None) -> list[Block]:
    if kept is None:
        return []
    if not kept.strokes:
        return [Paragraph(f"Am Bildschirm bestätigt, Name eingetippt: {kept.name}")]
    caption = f"Unterschrift am Bildschirm, {_day(kept.signed_at)} {kept.name}".strip()
    return [Picture(drawing(kept.strokes), "Unterschrift der Person", 42, caption)]


def _ways_out(own: Organisation, address: str) -> list[Block]:
    """How to withdraw: by voice, by phone; the page cannot yet take a withdrawal, and says so."""
    phone = own.consent_phone.strip()
    call = f"Rufen Sie an: {phone} ({own.name})." if phone else f"Sagen Sie es bei {own.name}."
    page = (
        f"{call} Es genügt ein Satz; einen Grund brauchen Sie nicht. Der Code führt zu {address}."
        " Dort steht, was Gangbar ist; online widerrufen können Sie dort noch nicht."
    )
    blocks: list[Block] = [Picture(qr(address), f"QR-Code mit der Adresse {address}", 20, page)]
    number = "".join(sign for sign in phone if sign.isdecimal() or sign == "+")
    if number:
        alt = f"QR-Code mit der Telefonnummer {phone}"
        blocks.append(
            Picture(qr(f"tel:{number}"), alt, 20, "Mit diesem Code wählt Ihr Telefon die Nummer.")
        )
    return blocks
