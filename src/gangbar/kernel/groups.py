"""The data groups in which a person's details are shared, consented to and protected."""

from __future__ import annotations

from enum import StrEnum


class DataGroup(StrEnum):
    """Every sensitive field belongs to exactly one group."""

    IDENTITY = "identity"
    CONTACT = "contact"
    RESIDENCE = "residence"
    BENEFIT = "benefit"
    QUALIFICATION = "qualification"
    LANGUAGE = "language"
    EMPLOYMENT = "employment"
    HEALTH = "health"  # health and care
    NOTES = "notes"  # counselling notes


# Counselling notes never leave the organisation that wrote them: no consent can open them.
SHAREABLE: frozenset[DataGroup] = frozenset(DataGroup) - {DataGroup.NOTES}

# GDPR Art. 9(1): these need an explicit consent of their own.
SENSITIVE: frozenset[DataGroup] = frozenset({DataGroup.HEALTH})
