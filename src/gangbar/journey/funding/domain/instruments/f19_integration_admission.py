"""Integration course: admission where places are free.

AufenthG § 44 (4). Whether BAMF admits at present is a fact of its own: admissions were
stopped for the budget year 2026.
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.instruments.f18_integration_claim import COURSE, HOURS, SHARE
from gangbar.journey.funding.domain.shape import (
    Apply,
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
BELOW = {**FOR, "german": listed("none", "A1", "A2"), "admission_open": "true"}
NAMED = listed("permission", "tolerated_60a_2_3", "p24", "p25_5")
OTHERS = listed(
    *("settlement", "p16d", "job_search", "p25_3", "p25a", "p104c", "other"),
)
OTHER = _("Ein Titel ohne Anspruch auf den Kurs, Plätze sind frei, Deutsch unter B1.")
GERMAN = _("Deutsche:r mit besonderem Bedarf, Plätze sind frei, Deutsch unter B1.")
GROUP = _("Gehört zu den genannten Gruppen, Plätze sind frei, Deutsch unter B1.")
LAPSED = _("Der Anspruch ist erloschen, eine Zulassung bleibt möglich.")
CITIZEN = _("EU-Bürger:in, Plätze sind frei, Deutsch unter B1.")
ENOUGH = _("Es sind schon ausreichende Deutschkenntnisse (B1) da.")
STOPPED = _("Das BAMF lässt zurzeit nicht zu.")

INSTRUMENT = Instrument(
    id="F19",
    slug="integration-admission",
    name=_("Integrationskurs: Zulassung"),
    pays=_("600 Stunden Deutsch und 100 Stunden Orientierung, wenn Plätze frei sind"),
    purposes=("language",),
    decides=Decides.BAMF,
    apply=Apply.BEFORE_START,
    rank=30,
    versions=(
        Version(
            ways=(
                Row({**BELOW, "residence": NAMED}, GROUP, "AufenthG § 44 Abs. 4 Satz 2"),
                Row(
                    {
                        **BELOW,
                        "residence": listed(
                            *("work", "family", "p25_1_2", "p25_4a_3", "p25b", "p38a", "p23")
                        ),
                        "months_since_permit": "> claim_months",
                    },
                    LAPSED,
                    "AufenthG § 44 Abs. 4 Satz 1",
                ),
                Row({**BELOW, "residence": OTHERS}, OTHER, "AufenthG § 44 Abs. 4 Satz 1"),
                Row({**BELOW, "residence": '"eu"'}, CITIZEN, "IntV § 5 Abs. 4 Nr. 2"),
                Row(
                    {**BELOW, "residence": '"german"', "special_need": "true"},
                    GERMAN,
                    "AufenthG § 44 Abs. 4 Satz 2",
                ),
            ),
            bars=(
                Row(
                    {"german": listed("B1", "B2", "C1", "C2")}, ENOUGH, "AufenthG § 44 Abs. 3 Nr. 3"
                ),
                Row(
                    {"admission_open": "false"}, STOPPED, "Trägerrundschreiben 02/26 vom 09.02.2026"
                ),
            ),
            sources=(
                *law("AufenthG § 44 Abs. 4", "IntV § 5"),
                Source("Trägerrundschreiben 02/26 vom 09.02.2026", None),
            ),
            parameters=(
                Parameter(
                    "claim_months",
                    Decimal(12),
                    _("Anspruch nach dem Titel (Monate)"),
                    Source("AufenthG § 44 Abs. 2"),
                ),
                *HOURS,
                SHARE,
            ),
            money=COURSE,
        ),
    ),
    examples=(
        Example(
            _("§ 24 AufenthG, Deutsch A1; ob zugelassen wird, ist nicht bekannt"),
            {"purpose": "language", "residence": "p24", "german": "A1"},
            "open",
        ),
        Example(
            _("Das BAMF lässt zurzeit nicht zu"),
            {"purpose": "language", "residence": "p24", "admission_open": False},
            "not met",
        ),
    ),
    combines=("F21",),
    note=_(
        "Seit 09.02.2026 gab es für das Haushaltsjahr einen "
        "Zulassungsstopp; der Stand danach ist ungeprüft."
    ),
)
