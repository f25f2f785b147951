"""Advanced training grant (AFBG, Aufstiegs-BAföG).

AFBG §§ 8 to 12: who is a foreigner needs one of the listed titles, 15 months, or three years
of lawful work.
"""

from __future__ import annotations

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

FOR = purposes("advanced")
GOAL = {**FOR, "advanced_goal": "true", "exam_admission": "true"}
AT_ONCE = listed("german", "settlement", "p23", "p25_1_2", "p25a", "p25b", "p104c")
WAITING = listed("p25_3", "p25_5", "family", "tolerated", "tolerated_60a_2_3")
DIRECT = _("Fortbildungsziel, Vorbildung für die Prüfung, Titel ohne Wartezeit.")
WAITED = _("Fortbildungsziel, Vorbildung für die Prüfung, seit 15 Monaten hier.")
WORKED = _("Fortbildungsziel, Vorbildung für die Prüfung, drei Jahre hier rechtmäßig erwerbstätig.")
HIGHER = _("Mit einem Abschluss über dem Bachelor wird nicht gefördert.")

INSTRUMENT = Instrument(
    id="F23",
    slug="advanced-training",
    name=_("Aufstiegs-BAföG (AFBG)"),
    pays=_(
        "Lehrgang und Prüfung: halb Zuschuss, halb Darlehen; in Vollzeit Unterhalt als Zuschuss"
    ),
    purposes=("advanced",),
    decides=Decides.ADVANCED_OFFICE,
    apply=Apply.BY_END,
    rank=10,
    versions=(
        Version(
            ways=(
                Row({**GOAL, "residence": AT_ONCE}, DIRECT, "AFBG § 8 Abs. 1, 2 Nr. 1"),
                Row(
                    {**GOAL, "residence": WAITING, "months_here": ">= wait"},
                    WAITED,
                    "AFBG § 8 Abs. 2 Nr. 2, Abs. 2a",
                ),
                Row({**GOAL, "lawful_work_years": ">= 3"}, WORKED, "AFBG § 8 Abs. 3"),
            ),
            bars=(Row({"master_degree": "true"}, HIGHER, "AFBG § 9 Abs. 4"),),
            sources=law("AFBG §§ 2, 8, 9, 10, 12", "AFBG § 19"),
            parameters=(
                Parameter(
                    "wait", Decimal(15), _("Wartezeit (Monate)"), Source("AFBG § 8 Abs. 2 Nr. 2")
                ),
                Parameter(
                    "most",
                    Decimal(15_000),
                    _("Lehrgang und Prüfung höchstens (Euro)"),
                    Source("AFBG § 12 Abs. 1 Nr. 1"),
                ),
                Parameter(
                    "grant", Decimal("0.5"), _("Anteil als Zuschuss"), Source("AFBG § 12 Abs. 1")
                ),
            ),
            money=Money(amount="min(cost, most)", ceiling="most"),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Anerkannter Flüchtling, Meisterkurs für 8.000 Euro, zur Prüfung zugelassen"),
            {
                "purpose": "advanced",
                "residence": "p25_1_2",
                "advanced_goal": True,
                "exam_admission": True,
                "master_degree": False,
                "cost": 8_000,
            },
            "met",
            amount=Decimal(8_000),
        ),
        Example(
            _("Mit Masterabschluss"),
            {"purpose": "advanced", "master_degree": True},
            "not met",
        ),
    ),
    note=_(
        "Nicht neben Arbeitslosengeld, wenn der Lehrgang in Vollzeit ist (§ 3). Für "
        "EU-Bürger:innen gelten weitere Wege (§ 8 Abs. 1). Zuständige Stelle in Sachsen-Anhalt: "
        "ungeprüft."
    ),
)
