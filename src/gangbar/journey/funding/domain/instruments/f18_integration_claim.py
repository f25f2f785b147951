"""Integration course: the claim.

AufenthG § 44 (1) to (3). Lapses a year after the title, unless not one's own fault.
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

FOR = purposes("language")
TITLES = listed("work", "family", "p25_1_2", "p25b", "p23")
CLAIM = {**FOR, "residence": TITLES, "permanent_stay": "true", "german": listed("none", "A1", "A2")}
FRESH = _("Erster Titel mit Anspruch, auf Dauer hier, Deutsch unter B1, innerhalb eines Jahres.")
LATER = _("Der Anspruch besteht fort, weil eine Anmeldung ohne eigene Schuld unmöglich war.")
SCHOOL = _("Wer hier zur Schule geht, hat keinen Anspruch.")
LOW = _("Der Bedarf an Integration ist erkennbar gering.")
ENOUGH = _("Es sind schon ausreichende Deutschkenntnisse (B1) da.")

INSTRUMENT = Instrument(
    id="F18",
    slug="integration-claim",
    name=_("Integrationskurs: Anspruch"),
    pays=_("600 Stunden Deutsch und 100 Stunden Orientierung"),
    purposes=("language",),
    decides=Decides.IMMIGRATION_OFFICE,
    apply=Apply.WITHIN_YEAR,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {**CLAIM, "months_since_permit": "<= claim_months"},
                    FRESH,
                    "AufenthG § 44 Abs. 1, 2",
                ),
                Row({**CLAIM, "not_own_fault": "true"}, LATER, "AufenthG § 44 Abs. 2 Satz 2"),
            ),
            bars=(
                Row({"school_path": "true"}, SCHOOL, "AufenthG § 44 Abs. 3 Nr. 1"),
                Row({"low_need": "true"}, LOW, "AufenthG § 44 Abs. 3 Nr. 2"),
                Row(
                    {"german": listed("B1", "B2", "C1", "C2")}, ENOUGH, "AufenthG § 44 Abs. 3 Nr. 3"
                ),
            ),
            sources=law("AufenthG § 44", "IntV §§ 10 bis 14"),
            parameters=(
                Parameter(
                    "claim_months",
                    Decimal(12),
                    _("Anspruch nach dem Titel (Monate)"),
                    Source("AufenthG § 44 Abs. 2"),
                ),
            ),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Schutzstatus seit drei Monaten, Titel für drei Jahre, Deutsch A1, kein Schulbesuch"),
            {
                "purpose": "language",
                "residence": "p25_1_2",
                "permanent_stay": True,
                "german": "A1",
                "months_since_permit": 3,
                "school_path": False,
                "low_need": False,
            },
            "met",
        ),
        Example(
            _("Deutsch B1 ist nachgewiesen"), {"purpose": "language", "german": "B1"}, "not met"
        ),
        Example(
            _("Titel vor zwei Jahren, eine Anmeldung wäre möglich gewesen"),
            {
                "purpose": "language",
                "residence": "family",
                "months_since_permit": 24,
                "not_own_fault": False,
            },
            "not met",
        ),
    ),
    combines=("F21",),
    note=_(
        "Auch § 25 Abs. 4a Satz 3 und § 38a AufenthG geben den "
        "Anspruch; fragen Sie dann die Ausländerbehörde."
    ),
)
