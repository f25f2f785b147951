"""Taking a consent, relying on a paragraph instead, withdrawing, and answering for a wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.casework.consent.domain.legal_bases import LegalBasis
from gangbar.casework.consent.domain.scope import Terms, check
from gangbar.casework.consent.domain.signature import Signature, wanting
from gangbar.casework.consent.domain.texts import LANGUAGES, TEXT_VERSION, compose, content_hash
from gangbar.casework.consent.facts import (
    ConsentGiven,
    ConsentWithdrawn,
    LawNoLongerReliedOn,
    LawReliedOn,
    WithdrawnAtRecipient,
)
from gangbar.casework.consent.models import (
    Access,
    Consent,
    ConsentSignature,
    Medium,
    TextConfirmation,
)
from gangbar.casework.consent.permissions import may_confirm_text, may_stop, may_take, may_withdraw
from gangbar.casework.consent.queries import SGB2_KINDS, received
from gangbar.casework.people.models import Person
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import DataGroup
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer
from gangbar.platform.words import told


@dataclass(frozen=True)
class Offer:
    """What the person is asked to allow; the composer's preview and the consent share it."""

    recipients: Sequence[Organisation]
    groups: Sequence[DataGroup]
    purpose: str
    until: date
    answer_back: bool = False
    keep_informed: bool = False
    explicit_health: bool = False

    def terms(self, taker: str, medium: str = "screen") -> Terms:
        return Terms(
            recipients=tuple(one.name for one in self.recipients),
            groups=tuple(self.groups),
            purpose=self.purpose,
            until=self.until,
            answer_back=self.answer_back,
            taker=taker,
            medium=medium,
            explicit_health=self.explicit_health,
            keep_informed=self.keep_informed,
        )


@dataclass(frozen=True)
class Evidence:
    """How the consent was given: medium, language of the text, and where the proof lies."""

    medium: str
    language: str
    evidence: str
    signature: Signature | None = None


def _refuse_bad(terms: Terms) -> None:
    problems = check(terms, timezone.localdate())
    if problems:
        raise Refused(" ".join(told(one) for one in problems))


def _refuse_unsigned(evidence: Evidence) -> None:
    """On the screen the signature itself is the evidence."""
    lacking = wanting(evidence.signature) if evidence.medium == Medium.SCREEN else None
    if lacking:
        raise Refused(told(lacking))


@transaction.atomic
def take(person: Person, *, offer: Offer, evidence: Evidence, by: Viewer) -> Consent:
    """Record a consent and open the access that it allows, for each recipient by name."""
    require(may_take(by))
    terms = offer.terms(by.organisation_name, evidence.medium)
    _refuse_bad(terms)
    if not evidence.evidence.strip():
        raise Refused(
            _("Schreiben Sie, wie die Einwilligung belegt ist, zum Beispiel wo das Blatt liegt.")
        )
    _refuse_unsigned(evidence)
    text = "\n".join(one.text for one in compose(evidence.language, terms))
    consent = Consent.objects.create(
        person=person,
        organisation_id=by.organisation,
        groups=[group.value for group in offer.groups],
        purpose=offer.purpose,
        until=offer.until,
        answer_back=offer.answer_back,
        explicit_health=offer.explicit_health,
        medium=evidence.medium,
        evidence=evidence.evidence,
        language=evidence.language,
        text=text,
        text_version=TEXT_VERSION,
        text_hash=content_hash(evidence.language),
        text_confirmed=TextConfirmation.objects.filter(
            organisation=by.organisation, language=evidence.language, text_version=TEXT_VERSION
        ).exists(),
        taken_by_id=by.member,
        taken_by_name=by.name,
        taken_at=timezone.now(),
    )
    if evidence.signature and evidence.medium == Medium.SCREEN:
        ConsentSignature.objects.create(
            consent=consent,
            organisation_id=by.organisation,
            strokes=evidence.signature.strokes,
            name=evidence.signature.name.strip(),
            signed_at=consent.taken_at,
        )
    for recipient in offer.recipients:
        _open(person, recipient, offer, by=by, consent=consent)
    publish(
        ConsentGiven(
            person=person.pk,
            recipients=", ".join(one.name for one in offer.recipients),
            until=format_date(offer.until, "dd.MM.yyyy", locale="de"),
            consent=consent.pk,
        ),
        by=by,
    )
    return consent


@transaction.atomic
def rely_on(
    person: Person, *, basis: LegalBasis, offer: Offer, recipient: Organisation, by: Viewer
) -> None:
    """Open access by a paragraph; then no consent is asked, because asking would mislead."""
    require(may_take(by))
    if offer.until < timezone.localdate():
        raise Refused(_("Das Ende liegt in der Vergangenheit. Wählen Sie einen späteren Tag."))
    own = Organisation.objects.get(pk=by.organisation)
    require(
        basis.applies(
            sender_is_35_body=own.sgb1_35_body,
            recipient_is_35_body=recipient.sgb1_35_body,
            sender_is_sgb2_body=own.kind in SGB2_KINDS,
            recipient_is_sgb2_body=recipient.kind in SGB2_KINDS,
            groups=offer.groups,
            on=timezone.localdate(),
        )
    )
    _open(person, recipient, offer, by=by, legal_basis=basis.key)
    publish(
        LawReliedOn(person=person.pk, paragraph=basis.citation, recipient=recipient.name), by=by
    )


@transaction.atomic
def stop_relying(access: Access, *, why: str, by: Viewer) -> None:
    """End an access by a paragraph, with what was opened back, and tell the recipient."""
    require(may_stop(by, access))
    same = Access.objects.select_for_update().filter(
        person=access.person_id,
        taker=by.organisation,
        legal_basis=access.legal_basis,
        since=access.since,
        ended_at=None,
    )
    parties = {access.organisation_id, access.source_id}
    ended = [one for one in same if {one.organisation_id, one.source_id} == parties]
    Access.objects.filter(pk__in=[one.pk for one in ended]).update(ended_at=timezone.now())
    recipient = next(iter(parties - {by.organisation}))
    publish(LawNoLongerReliedOn(person=access.person_id, addressee=recipient, why=why), by=by)


def _open(
    person: Person,
    recipient: Organisation,
    offer: Offer,
    *,
    by: Viewer,
    consent: Consent | None = None,
    legal_basis: str = "",
) -> None:
    common: Mapping[str, object] = {
        "person": person,
        "taker_id": by.organisation,
        "purpose": offer.purpose,
        "consent": consent,
        "legal_basis": legal_basis,
        "since": timezone.now(),
        "until": offer.until,
    }
    Access.objects.create(
        **common,
        organisation=recipient,
        source_id=by.organisation,
        groups=[group.value for group in offer.groups],
        keep_informed=offer.keep_informed,
    )
    if offer.answer_back:
        Access.objects.create(
            **common,
            organisation_id=by.organisation,
            source=recipient,
            groups=[DataGroup.QUALIFICATION.value],
        )


@transaction.atomic
def withdraw(consent: Consent, *, how: str, by: Viewer) -> None:
    """End everything that rests on the consent, at once and everywhere, and tell the recipients."""
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    require(may_withdraw(by, consent))
    now = timezone.now()
    consent.withdrawn_at, consent.withdrawn_how = now, how
    consent.save(update_fields=["withdrawn_at", "withdrawn_how"])
    accesses = list(Access.objects.filter(consent=consent, ended_at=None))
    Access.objects.filter(pk__in=[one.pk for one in accesses]).update(ended_at=now)
    recipients = {one.organisation_id for one in accesses if one.source_id == by.organisation}
    told_to: list[int | None] = [*sorted(recipients)] or [None]
    for recipient in told_to:
        publish(
            ConsentWithdrawn(person=consent.person_id, addressee=recipient, consent=consent.pk),
            by=by,
        )


@transaction.atomic
def withdraw_here(person: UUID, *, taker: int, how: str, by: Viewer) -> None:
    """The person withdraws where the data went: the own sight ends at once; the taker is told.

    What was opened back to the taker by the same consents ends too.
    """
    require(may_take(by))
    seen = received(by, person, on=timezone.localdate()).filter(taker=taker)
    resting = {one.consent_id for one in seen.select_for_update(of=("self",))}
    if not resting:
        raise Refused(_("Aus einer Einwilligung dieser Organisation sehen Sie nichts mehr."))
    ended = Access.objects.filter(
        Q(organisation=by.organisation) | Q(source=by.organisation),
        consent__in=resting,
        ended_at=None,
    )
    numbers = sorted(ended.values_list("pk", flat=True))
    # Told before it ends: what stands on it is settled while it can still be seen.
    publish(WithdrawnAtRecipient(person=person, addressee=taker, how=how, accesses=numbers), by=by)
    Access.objects.filter(pk__in=numbers).update(ended_at=timezone.now())


@transaction.atomic
def confirm_text(*, language: str, by: Viewer) -> None:
    """Answer for the wording in a language: the draft mark goes away for the organisation.

    Publishes nothing: the row itself says who answered for which version and when, for good.
    """
    require(may_confirm_text(by))
    if language not in LANGUAGES:
        raise Refused(_("In dieser Sprache gibt es keinen Einwilligungstext."))
    TextConfirmation.objects.get_or_create(
        organisation_id=by.organisation,
        language=language,
        text_version=TEXT_VERSION,
        defaults={"confirmed_by": by.name, "confirmed_on": timezone.localdate()},
    )
