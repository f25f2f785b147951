"""Kinds of documents, and the data group by which each is shared and protected."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.kernel.sentences import marked as _


class Kind(StrEnum):
    """What applicants have to submit (BQFG §§ 5, 12), and what else counselling needs."""

    CERTIFICATE = "certificate"
    TRANSCRIPT = "transcript"
    EMPLOYER_REFERENCE = "employer_reference"
    CV = "cv"
    LICENCE = "licence"
    NOTICE = "notice"
    LANGUAGE = "language"
    IDENTITY = "identity"
    RESIDENCE = "residence"
    BENEFIT = "benefit"
    HEALTH = "health"
    CONDUCT = "conduct"
    OTHER = "other"


# A document stands in exactly one group. A certificate of conduct (GDPR Art. 10) and whatever fits
# nowhere stay with the organisation, like counselling notes: no consent covers them.
GROUPS: Mapping[Kind, DataGroup] = {
    Kind.CERTIFICATE: DataGroup.QUALIFICATION,
    Kind.TRANSCRIPT: DataGroup.QUALIFICATION,
    Kind.EMPLOYER_REFERENCE: DataGroup.EMPLOYMENT,
    Kind.CV: DataGroup.EMPLOYMENT,
    Kind.LICENCE: DataGroup.QUALIFICATION,
    Kind.NOTICE: DataGroup.QUALIFICATION,
    Kind.LANGUAGE: DataGroup.LANGUAGE,
    Kind.IDENTITY: DataGroup.IDENTITY,
    Kind.RESIDENCE: DataGroup.RESIDENCE,
    Kind.BENEFIT: DataGroup.BENEFIT,
    Kind.HEALTH: DataGroup.HEALTH,
    Kind.CONDUCT: DataGroup.NOTES,
    Kind.OTHER: DataGroup.NOTES,
}


#: Why the text of a Word document is not shown.
UNSHOWN: Mapping[str, str] = {
    "bomb": _(
        "Der Text entpackt sich auf ein Vielfaches seiner Größe und wird deshalb nicht gezeigt. "
        "Bitte lassen Sie sich das Dokument als PDF geben."
    ),
    "entities": _(
        "Die Datei enthält Verweise (Entitäten), die in einem Word-Dokument nichts zu suchen "
        "haben, und wird deshalb nicht gezeigt. Bitte lassen Sie sich das Dokument als PDF geben."
    ),
    "no_document": _(
        "In der Datei fehlt der Text des Dokuments. Bitte legen Sie sie noch einmal ab, am besten "
        "als PDF."
    ),
    "broken": _(
        "Der Text lässt sich nicht lesen, weil die Datei beschädigt ist. Bitte legen Sie sie noch "
        "einmal ab, am besten als PDF."
    ),
}


def group_of(kind: str) -> DataGroup:
    return GROUPS[Kind(kind)]


def is_shareable(kind: str) -> bool:
    return group_of(kind) in SHAREABLE
