"""Federal recognition grant (Anerkennungszuschuss).

Guideline of 9 January 2025; new applications until 30 June 2027. Last in line: only where
nobody else pays.
"""

from __future__ import annotations

from datetime import date
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
    purposes,
)
from gangbar.kernel.sentences import marked as _

CHECKED = date(2026, 11, 22)
GUIDELINE = Source("Richtlinie Anerkennungszuschuss vom 09.01.2025", CHECKED)
OLD = Source("Richtlinie Anerkennungszuschuss, Fassung bis 31.12.2024", CHECKED)
FOR = purposes("recognition", "analysis", "adaptation")
SINGLE = _("Einzeln veranlagt und das Einkommen liegt unter der Grenze.")
JOINT = _("Gemeinsam veranlagt und das Einkommen liegt unter der Grenze.")
ELSEWHERE = _("Der Zuschuss ist nachrangig: Eine andere öffentliche Stelle zahlt schon.")
TOO_LATE = _("Der Antrag muss vor Beginn gestellt werden.")


def ways(**more: str) -> tuple[Row, ...]:
    common = {**FOR, "home_in_germany": "true", "cost": ">= least_cost", **more}
    common |= {"started": "false", "other_funding": "false"}
    single = common | {"assessed_jointly": "false", "income": "<= ceiling_single"}
    joint = common | {"assessed_jointly": "true", "income": "<= ceiling_joint"}
    return Row(single, SINGLE, "Richtlinie"), Row(joint, JOINT, "Richtlinie")


BARS = (
    Row({"other_funding": "true"}, ELSEWHERE, "Richtlinie"),
    Row({"started": "true"}, TOO_LATE, "Richtlinie"),
)


def ceilings(single: int, joint: int, source: Source) -> tuple[Parameter, ...]:
    return (
        Parameter("ceiling_single", Decimal(single), _("Grenze, einzeln veranlagt (Euro)"), source),
        Parameter("ceiling_joint", Decimal(joint), _("Grenze, gemeinsam veranlagt (Euro)"), source),
        Parameter("least_cost", Decimal(100), _("Kosten mindestens (Euro)"), source),
    )


INSTRUMENT = Instrument(
    id="F01",
    slug="recognition-grant",
    name=_("Anerkennungszuschuss des Bundes"),
    pays=_("Verfahren, Qualifikationsanalyse und Qualifizierung zur Anerkennung"),
    purposes=("recognition", "analysis", "adaptation"),
    decides=Decides.GRANT_OFFICE,
    apply=Apply.BEFORE_START,
    rank=70,
    versions=(
        Version(
            ways=ways(months_here=">= 3"),
            bars=BARS,
            sources=(OLD,),
            parameters=ceilings(26_000, 40_000, OLD),
            money=Money(extent=_("Wie viel es bis Ende 2024 höchstens gab, ist nicht geprüft.")),
            valid_from=None,
            valid_to=date(2024, 12, 31),
        ),
        Version(
            ways=ways(),
            bars=BARS,
            sources=(GUIDELINE,),
            parameters=(
                *ceilings(32_000, 50_000, GUIDELINE),
                Parameter(
                    "most_procedure", Decimal(600), _("Verfahren höchstens (Euro)"), GUIDELINE
                ),
                Parameter(
                    "most_analysis", Decimal(1_200), _("Analyse höchstens (Euro)"), GUIDELINE
                ),
                Parameter(
                    "most_adaptation",
                    Decimal(3_000),
                    _("Qualifizierung höchstens (Euro)"),
                    GUIDELINE,
                ),
            ),
            money=Money(
                amount='if purpose = "recognition" then min(cost, most_procedure) else if '
                'purpose = "analysis" then min(cost, most_analysis) else '
                "min(cost, most_adaptation)",
                ceiling='if purpose = "recognition" then most_procedure else if '
                'purpose = "analysis" then most_analysis else most_adaptation',
            ),
            valid_from=date(2025, 1, 9),
            valid_to=date(2027, 6, 30),
        ),
        Version(
            ways=(),
            sources=(GUIDELINE,),
            valid_from=date(2027, 7, 1),
            closed=_("Neue Anträge waren nur bis 30.06.2027 möglich."),
        ),
    ),
    examples=(
        Example(
            _(
                "Alleinstehend, 24.000 Euro Einkommen, Verfahren "
                "kostet 450 Euro, noch nicht begonnen"
            ),
            {
                "purpose": "recognition",
                "home_in_germany": True,
                "assessed_jointly": False,
                "income": 24_000,
                "cost": 450,
                "started": False,
                "other_funding": False,
            },
            "met",
            amount=Decimal(450),
        ),
        Example(
            _("Dieselbe Person, aber die Übersetzungen sind schon bezahlt"),
            {"purpose": "recognition", "started": True},
            "not met",
        ),
        Example(
            _("Im Jahr 2024 galt die alte Grenze: 28.000 Euro waren zu viel"),
            {"purpose": "recognition", "assessed_jointly": False, "income": 28_000},
            "not met",
            on=date(2024, 6, 1),
        ),
        Example(
            _("Vor Beginn gefragt; Einkommen und Kosten sind noch nicht bekannt"),
            {
                "purpose": "recognition",
                "home_in_germany": True,
                "started": False,
                "other_funding": False,
            },
            "open",
        ),
    ),
    advice=_(
        "Erst beim Jobcenter oder der Agentur für Arbeit fragen, dann hier; immer vor Beginn."
    ),
)
