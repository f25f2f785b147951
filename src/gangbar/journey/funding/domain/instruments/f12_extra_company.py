"""Extra-company training (BaE).

SGB III § 76, with the exclusions of paragraph 6.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
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

FOR = purposes("apprenticeship")
HELD = listed("permission", "tolerated", "tolerated_60a_2_3")
NOT_IN_FIRM = _(
    "Lernbeeinträchtigt oder benachteiligt, im Betrieb gelingt "
    "es nicht, ein Abschluss ist zu erwarten."
)
FIRST_MONTHS = _(
    "In den ersten drei Monaten des Aufenthalts ausgeschlossen, wer nicht arbeitet und keinen "
    "humanitären Titel hat."
)
LEAST_PAY = Source(
    "BBiG § 17 Abs. 2, Bekanntmachung vom 07.10.2025 (BGBl. 2025 I Nr. 235)", date(2026, 11, 28)
)
#: Titles that are not among those of chapter 2 part 5 of the AufenthG.
NOT_HUMANITARIAN = listed(
    *("eu", "work", "p16d", "job_search", "family", "p38a"),
    *("permission", "tolerated", "tolerated_60a_2_3"),
)
#: Who is an employee still, or in training, counts as working.
NOT_WORKING = f"not({listed('employed', 'self_employed', 'threatened', 'apprentice')})"
ASYLUM = _("Wer Leistungen nach dem AsylbLG erhält, ist ausgeschlossen.")
SEARCH = _("Das Aufenthaltsrecht dient nur der Suche nach Arbeit oder Ausbildung.")
NO_RIGHT = _(
    "Mit Gestattung oder Duldung gilt das AsylbLG, auch nach fünf Jahren; Zeiten mit "
    "Ausreisepflicht zählen nicht."
)

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
                Row(
                    {
                        "residence": NOT_HUMANITARIAN,
                        "employment": NOT_WORKING,
                        "months_here": "< months_excluded",
                    },
                    FIRST_MONTHS,
                    "SGB III § 76 Abs. 6 Nr. 1",
                ),
                Row({"benefit": '"asylblg"'}, ASYLUM, "SGB III § 76 Abs. 6 Nr. 3"),
                Row(
                    {"residence": '"job_search"', "months_here": "< years_exempt"},
                    SEARCH,
                    "SGB III § 76 Abs. 6 Nr. 2",
                ),
                Row(
                    {"residence": HELD},
                    NO_RIGHT,
                    "SGB III § 76 Abs. 6 Satz 1 Nr. 3, Satz 5; AsylbLG § 1 Abs. 1 Nr. 1, 4",
                ),
            ),
            sources=law("SGB III § 76", "SGB II § 16 Abs. 1", "AsylbLG § 1"),
            parameters=(
                Parameter(
                    "months_excluded",
                    Decimal(3),
                    _("erste Monate des Aufenthalts ohne Förderung"),
                    Source("SGB III § 76 Abs. 6 Nr. 1"),
                ),
                Parameter(
                    "years_exempt",
                    Decimal(60),
                    _("Aufenthalt, nach dem die Ausschlüsse nicht mehr gelten (Monate)"),
                    Source("SGB III § 76 Abs. 6 Satz 3"),
                ),
                Parameter(
                    "pay_first",
                    Decimal(724),
                    _("Vergütung im ersten Jahr höchstens, Beginn 2026 (Euro im Monat)"),
                    LEAST_PAY,
                ),
                Parameter(
                    "pay_second", Decimal(854), _("im zweiten Jahr (Euro im Monat)"), LEAST_PAY
                ),
                Parameter(
                    "pay_third", Decimal(977), _("im dritten Jahr (Euro im Monat)"), LEAST_PAY
                ),
                Parameter(
                    "pay_fourth", Decimal(1_014), _("im vierten Jahr (Euro im Monat)"), LEAST_PAY
                ),
            ),
            money=Money(
                extent=_(
                    "Dem Träger wird die Ausbildungsvergütung bis zur Mindestvergütung erstattet, "
                    "dazu sein Anteil an der Sozialversicherung (§ 76 Abs. 7); der Lehrgang wird "
                    "nach Vergabe bezahlt."
                )
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
            _("Seit zwei Monaten zur Familie nachgezogen, ohne Arbeit"),
            {
                "purpose": "apprenticeship",
                "disadvantaged": True,
                "training_impossible": True,
                "suited": True,
                "residence": "family",
                "employment": "seeks_training",
                "months_here": 2,
                "benefit": "none",
            },
            "not met",
        ),
        Example(
            _("Seit zwei Monaten bei der Familie, die Arbeit endet bald: noch beschäftigt (Nr. 1)"),
            {
                "purpose": "apprenticeship",
                "disadvantaged": True,
                "training_impossible": True,
                "suited": True,
                "residence": "family",
                "employment": "threatened",
                "months_here": 2,
                "benefit": "none",
            },
            "met",
        ),
        Example(
            _("Seit sechs Jahren hier, geduldet (§ 76 Abs. 6 Satz 5)"),
            {
                "purpose": "apprenticeship",
                "disadvantaged": True,
                "training_impossible": True,
                "suited": True,
                "residence": "tolerated",
                "employment": "other",
                "months_here": 72,
                "benefit": "none",
            },
            "not met",
        ),
        Example(
            _("Leistungen nach dem AsylbLG"),
            {"purpose": "apprenticeship", "benefit": "asylblg"},
            "not met",
        ),
        Example(
            _(
                "Benachteiligt, Schutzstatus; ob eine Ausbildung im Betrieb gelingen kann, ist "
                "nicht geklärt"
            ),
            {
                "purpose": "apprenticeship",
                "disadvantaged": True,
                "suited": True,
                "residence": "p25_1_2",
                "benefit": "sgb2",
            },
            "open",
        ),
    ),
)
