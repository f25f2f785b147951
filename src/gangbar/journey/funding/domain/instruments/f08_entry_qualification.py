"""Pre-apprenticeship placement (Einstiegsqualifizierung).

SGB III § 54a.
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
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("apprenticeship")
PLACE = {**FOR, "employment": '"seeks_training"', "weekly_hours": ">= 20"}
LEFT = _("Gemeldet, eingeschränkt vermittelbar, auch nach der Nachvermittlung ohne Ausbildung.")
NOT_YET = _("Sucht eine Ausbildung und ist noch nicht voll ausbildungsreif.")
HARD = _("Sucht eine Ausbildung und ist lernbeeinträchtigt oder sozial benachteiligt.")
KNOWN = _("Wer schon in diesem Betrieb war, wird dort nicht gefördert.")
MONTHLY = Source("SGB III § 54a Abs. 1 Satz 2")

INSTRUMENT = Instrument(
    id="F08",
    slug="entry-qualification",
    name=_("Einstiegsqualifizierung"),
    pays=_("Zuschuss zur Vergütung für vier bis zwölf Monate, Fahrkosten"),
    purposes=("apprenticeship",),
    decides=Decides.AGENCY_OR_JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {**PLACE, "registered": "true", "no_place_left": "true"},
                    LEFT,
                    "SGB III § 54a Abs. 4 Nr. 1",
                ),
                Row({**PLACE, "training_ready": "false"}, NOT_YET, "SGB III § 54a Abs. 4 Nr. 2"),
                Row({**PLACE, "disadvantaged": "true"}, HARD, "SGB III § 54a Abs. 4 Nr. 3"),
            ),
            bars=(Row({"same_company": "true"}, KNOWN, "SGB III § 54a Abs. 5"),),
            sources=law("SGB III § 54a", "SGB II § 16 Abs. 1 Nr. 3"),
            parameters=(
                Parameter(
                    "monthly_most", Decimal(276), _("Zuschuss im Monat höchstens (Euro)"), MONTHLY
                ),
            ),
            money=Money(
                ceiling="monthly_most",
                extent=_(
                    "Im Monat, an den Betrieb, dazu pauschal die Sozialversicherung; vier bis "
                    "zwölf Monate."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Sucht eine Ausbildung, noch nicht ausbildungsreif, 30 Stunden, fremder Betrieb"),
            {
                "purpose": "apprenticeship",
                "employment": "seeks_training",
                "training_ready": False,
                "weekly_hours": 30,
                "same_company": False,
            },
            "met",
        ),
        Example(
            _("Ausbildungsreif, gemeldet: kommt auf die Nachvermittlung an (§ 54a Abs. 4 Nr. 1)"),
            {
                "purpose": "apprenticeship",
                "employment": "seeks_training",
                "training_ready": True,
                "disadvantaged": False,
                "registered": True,
                "weekly_hours": 30,
                "same_company": False,
            },
            "open",
        ),
        Example(
            _("Ausbildungsreif, gemeldet, aus eigenen Gründen schwer vermittelbar, ohne Stelle"),
            {
                "purpose": "apprenticeship",
                "employment": "seeks_training",
                "training_ready": True,
                "disadvantaged": False,
                "registered": True,
                "no_place_left": True,
                "weekly_hours": 30,
                "same_company": False,
            },
            "met",
        ),
        Example(
            _("Ausbildungsreif, gemeldet, ohne Stelle nur wegen des Marktes (§ 54a Abs. 4 Nr. 1)"),
            {
                "purpose": "apprenticeship",
                "employment": "seeks_training",
                "training_ready": True,
                "disadvantaged": False,
                "registered": True,
                "no_place_left": False,
                "weekly_hours": 30,
                "same_company": False,
            },
            "not met",
        ),
        Example(
            _("Nur 15 Stunden in der Woche"),
            {"purpose": "apprenticeship", "employment": "seeks_training", "weekly_hours": 15},
            "not met",
        ),
    ),
    combines=("F09",),
)
