"""Assisted training (AsA flex).

SGB III §§ 74 to 75a.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Row,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("apprenticeship")
HELP = _("Die Ausbildung gelingt ohne Unterstützung voraussichtlich nicht.")

INSTRUMENT = Instrument(
    id="F09",
    slug="assisted-training",
    name=_("Assistierte Ausbildung (AsA flex)"),
    pays=_("Begleitung vor und in der Ausbildung: Sprache, Lernen, Alltag"),
    purposes=("apprenticeship",),
    decides=Decides.AGENCY_OR_JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "employment": listed("seeks_training", "apprentice"),
                        "needs_support": "true",
                    },
                    HELP,
                    "SGB III § 74 Abs. 3",
                ),
            ),
            sources=law("SGB III §§ 74, 75a", "SGB II § 16 Abs. 1 Nr. 3"),
            money=Money(
                extent=_(
                    "Kein Geld für die Person: Die Agentur beauftragt einen Träger (§ 74 Abs. 6). "
                    "Eine Höhe nennt das Gesetz nicht."
                )
            ),
        ),
    ),
    examples=(
        Example(
            _("In Ausbildung, Berufsschule gelingt nur mit Unterstützung"),
            {"purpose": "apprenticeship", "employment": "apprentice", "needs_support": True},
            "met",
        ),
        Example(
            _("Kommt ohne Unterstützung zurecht"),
            {"purpose": "apprenticeship", "needs_support": False},
            "not met",
        ),
        Example(
            _("In Ausbildung; ob es ohne Unterstützung gelingt, ist noch nicht geklärt"),
            {"purpose": "apprenticeship", "employment": "apprentice"},
            "open",
        ),
    ),
    combines=("F08", "F11"),
    note=_("Gemeint sind junge Menschen; eine feste Altersgrenze nennt § 74 nicht."),
)
