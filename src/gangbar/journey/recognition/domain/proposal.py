"""What a reference occupation proposes for a new procedure: way, law and competent authority."""

from __future__ import annotations

from dataclasses import dataclass

from gangbar.commons.occupations.domain.reference import (
    ReferenceOccupation,
    Regulated,
    named,
)
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.finder import Way


@dataclass(frozen=True)
class Proposal:
    """A proposal that the counsellor may change; `basis` says what it rests on."""

    basis: ReferenceOccupation
    way: Way
    track: Track


def proposal(name: str) -> Proposal | None:
    """What the table says of the occupation of this name; None where it is not in it."""
    found = named(name)
    if found is None:
        return None
    return Proposal(found, _way(found), _track(found))


def _way(found: ReferenceOccupation) -> Way:
    if "craft_master" in found.procedures:
        return Way.CRAFT_MASTER
    if found.regulated is not Regulated.NO:
        return Way.REGULATED
    is_academic = "certificate_evaluation" in found.procedures
    return Way.CERTIFICATE_EVALUATION if is_academic else Way.EQUIVALENCE


def _track(found: ReferenceOccupation) -> Track:
    """The law whose clocks we know; what we have not read ourselves has none."""
    if found.law.startswith("PflBG"):
        return Track.NURSING
    if found.law.startswith("BÄO"):
        return Track.MEDICINE
    if "craft_master" in found.procedures:
        # HwO section 50c(6) refers to what the BQFG says of regulated occupations.
        return Track.BQFG_REGULATED
    if found.regulated is not Regulated.NO:
        return Track.OTHER_LAW
    return Track.BQFG if found.law else Track.NO_CLOCK
