"""Activation measure and voucher (MAT, AVGS).

SGB III § 45. Measures at an employer up to six weeks, skills up to eight.
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Parameter,
    Row,
    Source,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("activation")
SEEKING = listed("unemployed", "threatened", "seeks_training")
HELPS = _("Sucht Arbeit oder Ausbildung, die Maßnahme ist für die Eingliederung notwendig.")
EARLY = _("Gestattung, noch ohne Arbeitserlaubnis, mit dauerhafter Bleibeperspektive.")

INSTRUMENT = Instrument(
    id="F03",
    slug="activation",
    name=_("Aktivierung und Vermittlung (MAT, AVGS)"),
    pays=_("Coaching, Bewerbungstraining, Probearbeit, private Vermittlung"),
    purposes=("activation",),
    decides=Decides.AGENCY_OR_JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {**FOR, "employment": SEEKING, "needed_for_work": "true", "started": "false"},
                    HELPS,
                    "SGB III § 45 Abs. 1",
                ),
                Row(
                    {
                        **FOR,
                        "residence": '"permission"',
                        "may_work": "false",
                        "lasting_stay": "true",
                        "needed_for_work": "true",
                        "started": "false",
                    },
                    EARLY,
                    "SGB III § 39a",
                ),
            ),
            sources=law("SGB III § 45", "SGB III § 39a", "SGB II § 16 Abs. 1"),
            parameters=(
                Parameter(
                    "placement_fee",
                    Decimal(2_500),
                    _("Vergütung der privaten Vermittlung (Euro)"),
                    Source("SGB III § 45 Abs. 6"),
                ),
            ),
            money=Money(amount="cost"),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos, Coaching ist notwendig und hat noch nicht begonnen"),
            {
                "purpose": "activation",
                "employment": "unemployed",
                "needed_for_work": True,
                "started": False,
            },
            "met",
        ),
        Example(
            _("In Ausbildung"),
            {"purpose": "activation", "employment": "apprentice", "residence": "eu"},
            "not met",
        ),
    ),
    combines=("F02", "F22"),
    note=_(
        "Nach sechs Wochen Arbeitslosengeld besteht ein Anspruch auf "
        "den Vermittlungsgutschein (§ 45 Abs. 7)."
    ),
)
