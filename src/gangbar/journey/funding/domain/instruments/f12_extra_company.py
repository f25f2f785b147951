"""Extra-company training (BaE).

SGB III § 76, with the exclusions of paragraph 6.
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
    Decides,
    Example,
    Instrument,
    Parameter,
    Row,
    Source,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("apprenticeship")
TOLERATED = listed("tolerated", "tolerated_60a_2_3")
NOT_IN_FIRM = _(
    "Lernbeeinträchtigt oder benachteiligt, im Betrieb gelingt "
    "es nicht, ein Abschluss ist zu erwarten."
)
ASYLUM = _("Wer Leistungen nach dem AsylbLG erhält, ist ausgeschlossen.")
SEARCH = _("Das Aufenthaltsrecht dient nur der Suche nach Arbeit oder Ausbildung.")
NO_RIGHT = _("Es besteht kein Aufenthaltsrecht.")

INSTRUMENT = Instrument(
    id="F12",
    slug="extra-company-training",
    name=_("Außerbetriebliche Berufsausbildung (BaE)"),
    pays=_("Ausbildung in einer Einrichtung statt in einem Betrieb"),
    purposes=("apprenticeship",),
    decides=Decides.AGENCY_OR_JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=30,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "disadvantaged": "true",
                        "training_impossible": "true",
                        "suited": "true",
                    },
                    NOT_IN_FIRM,
                    "SGB III § 76 Abs. 5",
                ),
            ),
            bars=(
                Row({"benefit": '"asylblg"'}, ASYLUM, "SGB III § 76 Abs. 6 Nr. 3"),
                Row(
                    {"residence": '"job_search"', "months_here": "< years_exempt"},
                    SEARCH,
                    "SGB III § 76 Abs. 6 Nr. 2",
                ),
                Row(
                    {"residence": TOLERATED, "months_here": "< years_exempt"},
                    NO_RIGHT,
                    "SGB III § 76 Abs. 6 Nr. 2",
                ),
            ),
            sources=law("SGB III § 76", "SGB II § 16 Abs. 1"),
            parameters=(
                Parameter(
                    "years_exempt",
                    Decimal(60),
                    _("Aufenthalt, nach dem die Ausschlüsse nicht mehr gelten (Monate)"),
                    Source("SGB III § 76 Abs. 6 Satz 3"),
                ),
            ),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Benachteiligt, im Betrieb aussichtslos, geeignet, Schutzstatus, SGB II"),
            {
                "purpose": "apprenticeship",
                "disadvantaged": True,
                "training_impossible": True,
                "suited": True,
                "residence": "p25_1_2",
                "benefit": "sgb2",
            },
            "met",
        ),
        Example(
            _("Leistungen nach dem AsylbLG"),
            {"purpose": "apprenticeship", "benefit": "asylblg"},
            "not met",
        ),
    ),
)
