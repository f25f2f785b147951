"""Activation measure and voucher (MAT, AVGS).

SGB III § 45. Measures at an employer up to six weeks, skills up to eight. Whoever is not
allowed to work is not unemployed (§ 138 (5) no. 1) and comes in by § 39a alone.
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
HELD = listed("permission", "tolerated", "tolerated_60a_2_3")
SEEKS = {**FOR, "employment": SEEKING, "needed_for_work": "true", "started": "false"}
AVAILABLE = (
    {"benefit": listed("sgb2", "sgb3"), "may_work": "true"},
    {"residence": f"not({HELD})"},
    {"residence": HELD, "may_work": "true"},
)
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
                *(Row({**SEEKS, **who}, HELPS, "SGB III § 45 Abs. 1") for who in AVAILABLE),
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
                    "SGB III §§ 45 Abs. 9, 39a",
                ),
            ),
            sources=law("SGB III §§ 39a, 45", "SGB III § 138 Abs. 5", "SGB II § 16 Abs. 1"),
            parameters=(
                Parameter(
                    "placement_fee",
                    Decimal(2_500),
                    _("Vergütung der privaten Vermittlung (Euro)"),
                    Source("SGB III § 45 Abs. 6"),
                ),
            ),
            money=Money(
                "cost",
                extent=_(
                    "Die Kosten der Maßnahme; eine Obergrenze nennt § 45 nur für die private "
                    "Vermittlung."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos beim Jobcenter, Coaching ist notwendig und hat noch nicht begonnen"),
            {
                "purpose": "activation",
                "benefit": "sgb2",
                "employment": "unemployed",
                "needed_for_work": True,
                "started": False,
            },
            "met",
        ),
        Example(
            _("Gestattung, darf nicht arbeiten, kein dauerhafter Aufenthalt zu erwarten (§ 39a)"),
            {
                "purpose": "activation",
                "benefit": "asylblg",
                "employment": "unemployed",
                "needed_for_work": True,
                "started": False,
                "residence": "permission",
                "may_work": False,
                "lasting_stay": False,
            },
            "not met",
        ),
        Example(
            _("In Ausbildung"),
            {"purpose": "activation", "employment": "apprentice", "residence": "eu"},
            "not met",
        ),
        Example(
            _("Arbeitslos beim Jobcenter; ob es notwendig ist, ist noch nicht geklärt"),
            {
                "purpose": "activation",
                "benefit": "sgb2",
                "employment": "unemployed",
                "started": False,
            },
            "open",
        ),
    ),
    combines=("F02", "F22"),
    note=_(
        "Nach sechs Wochen Arbeitslosengeld besteht ein Anspruch auf "
        "den Vermittlungsgutschein (§ 45 Abs. 7)."
    ),
)
