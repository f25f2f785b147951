"""Who may see what until when: reading the access table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gangbar.casework.consent.domain.legal_bases import applicable, consent_is_needed
from gangbar.casework.consent.models import Access, Consent, TextConfirmation
from gangbar.commons.network.models import Organisation, OrganisationKind
from gangbar.kernel.decision import Decision
from gangbar.kernel.groups import DataGroup
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


def covering(
    viewer: Viewer, person: UUID, *, recipient: int, groups: Iterable[DataGroup], on: date
) -> dict[DataGroup, Access]:
    """For each wanted group the access by which the viewer may contribute it to `recipient`.

    Groups without an access are missing from the answer.
    """
    # The one that lasts longest carries the contribution.
    accesses = list(
        in_force(viewer, on=on)
        .filter(person=person, source=viewer.organisation, organisation=recipient)
        .order_by(F("until").asc(nulls_last=True), "id")
    )
    return {
        group: access for group in groups for access in accesses if group.value in access.groups
    }


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
