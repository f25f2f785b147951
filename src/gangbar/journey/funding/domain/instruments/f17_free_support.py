"""Free support, coaching and work opportunities of the Jobcenter.

SGB II §§ 16d, 16f and 16k. The groups of § 16f (2) are named "in particular" and shut nobody out.
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

PAYS_FOR = (
    *("recognition", "analysis", "adaptation", "training", "activation", "job_start"),
    "apprenticeship",
)
CLIENT = {"benefit": '"sgb2"'}
BEFORE = {"started": "false"}
COACHED = {**CLIENT, **BEFORE, "needs_support": "true"}
FREE = _("Grundsicherungsgeld, und die übrigen Leistungen helfen auf absehbare Zeit nicht.")
COACH = _("Grundsicherungsgeld und Bedarf an ganzheitlicher Betreuung.")
YOUNG = _("Jung, Grundsicherungsgeld, Betreuung auf dem Weg in die Ausbildung oder während ihr.")
HOW_YOUNG = _("Für junge Menschen; bis zu welchem Alter, sagt § 16k nicht.")
WORK = _(
    "Grundsicherungsgeld und eine Arbeitsgelegenheit: zusätzlich, im öffentlichen Interesse, "
    "wettbewerbsneutral, für die Beschäftigungsfähigkeit erforderlich."
)

INSTRUMENT = Instrument(
    id="F17",
    slug="free-support",
    name=_("Freie Förderung, Coaching, Arbeitsgelegenheit (§§ 16f, 16k, 16d)"),
    pays=_(
        "was die übrigen Leistungen nicht abdecken; ganzheitliche Betreuung; Entschädigung für "
        "Mehraufwendungen in einer Arbeitsgelegenheit"
    ),
    purposes=PAYS_FOR,
    decides=Decides.JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=40,
    versions=(
        Version(
            ways=(
                Row(
                    {**purposes(*PAYS_FOR), **CLIENT, **BEFORE, "basic_law_fails": "true"},
                    FREE,
                    "SGB II § 16f",
                ),
                Row(
                    {**purposes("activation", "job_start"), **COACHED},
                    COACH,
                    "SGB II § 16k Abs. 1, 3",
                ),
                Row(
                    {**purposes("apprenticeship"), **COACHED, "age": "< young"},
                    YOUNG,
                    "SGB II § 16k Abs. 2",
                ),
                Row(
                    {
                        **purposes("activation"),
                        **CLIENT,
                        "work_opportunity": "true",
                        "needed_for_work": "true",
                    },
                    WORK,
                    "SGB II § 16d Abs. 1",
                ),
            ),
            doubts=(
                Row(
                    {**purposes("apprenticeship"), **COACHED, "age": "[young..young_at_most)"},
                    HOW_YOUNG,
                    "SGB II § 16k Abs. 2",
                ),
            ),
            sources=law("SGB II § 16d", "SGB II § 16f", "SGB II §§ 16g, 16k", "SGB II § 37 Abs. 2"),
            parameters=(
                Parameter(
                    "young",
                    Decimal(25),
                    _("jung jedenfalls unter (Jahre)"),
                    Source("SGB II § 16h Abs. 1"),
                ),
                Parameter(
                    "young_at_most",
                    Decimal(27),
                    _("jung nach anderen Gesetzen unter (Jahre)"),
                    Source("AufenthG § 25a Abs. 1 Satz 1 Nr. 3"),
                ),
                Parameter(
                    "work_months",
                    Decimal(24),
                    _("Arbeitsgelegenheiten in fünf Jahren höchstens (Monate)"),
                    Source("SGB II § 16d Abs. 6"),
                ),
            ),
            money=Money(
                "cost",
                extent=_("Die nötigen Kosten; eine Obergrenze je Person nennt § 16f nicht."),
            ),
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld, kein anderes Mittel greift, noch nicht begonnen (§ 16f)"),
            {"purpose": "adaptation", "benefit": "sgb2", "basic_law_fails": True, "started": False},
            "met",
        ),
        Example(
            _("19 Jahre, Grundsicherungsgeld, Ausbildung nur mit Betreuung (§ 16k Abs. 2)"),
            {
                "purpose": "apprenticeship",
                "benefit": "sgb2",
                "age": 19,
                "needs_support": True,
                "basic_law_fails": False,
                "started": False,
            },
            "met",
        ),
        Example(
            _("Grundsicherungsgeld, Betreuung in den ersten Monaten der Arbeit (§ 16k Abs. 1, 3)"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "needs_support": True,
                "basic_law_fails": False,
                "started": False,
            },
            "met",
        ),
        Example(
            _("Grundsicherungsgeld, Arbeitsgelegenheit im öffentlichen Interesse (§ 16d)"),
            {
                "purpose": "activation",
                "benefit": "sgb2",
                "work_opportunity": True,
                "needed_for_work": True,
            },
            "met",
        ),
        Example(
            _("Kein Grundsicherungsgeld"), {"purpose": "adaptation", "benefit": "sgb3"}, "not met"
        ),
        Example(
            _(
                "Grundsicherungsgeld, noch nicht begonnen; ob die übrigen Leistungen reichen, ist "
                "nicht geklärt"
            ),
            {"purpose": "adaptation", "benefit": "sgb2", "started": False},
            "open",
        ),
    ),
    advice=_("Das Jobcenter muss die Ziele vor Beginn beschreiben; fragen Sie früh."),
    note=_(
        "§ 16f ist insbesondere für Langzeitarbeitslose, für unter 25-Jährige mit schwerwiegenden "
        "Hemmnissen und bei gesundheitlichem Bedarf gedacht (Abs. 2). Direkte Hilfen zur Aufnahme "
        "einer Arbeit gehen der Arbeitsgelegenheit vor; sie dauert in fünf Jahren höchstens 24, "
        "ausnahmsweise 36 Monate (§ 16d Abs. 5, 6)."
    ),
)
