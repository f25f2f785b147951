"""Wage subsidy for long-term benefit recipients.

SGB II § 16e.
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

FOR = purposes("job_start")
LONG = _("21 der letzten 24 Monate im Leistungsbezug, kaum gearbeitet, Vertrag über zwei Jahre.")

INSTRUMENT = Instrument(
    id="F14",
    slug="long-term-benefit",
    name=_("Eingliederung von Langzeitleistungsbeziehenden (§ 16e)"),
    pays=_("Lohnzuschuss an den Arbeitgeber: erstes Jahr 75, zweites 50 Prozent"),
    purposes=("job_start",),
    decides=Decides.JOBCENTER,
    apply=Apply.BEFORE_HIRING,
    rank=20,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "benefit": '"sgb2"',
                        "takes_up": '"insured"',
                        "sgb2_months": ">= least_months",
                        "worked_meanwhile": "false",
                        "contract_years": ">= 2",
                    },
                    LONG,
                    "SGB II § 16e Abs. 1",
                ),
            ),
            sources=law("SGB II § 16e"),
            parameters=(
                Parameter(
                    "least_months",
                    Decimal(21),
                    _("Monate im Leistungsbezug mindestens"),
                    Source("SGB II § 16e Abs. 1 Nr. 2"),
                ),
                Parameter(
                    "first_year",
                    Decimal(75),
                    _("Zuschuss im ersten Jahr (Prozent des Arbeitsentgelts)"),
                    Source("SGB II § 16e Abs. 2 Satz 2"),
                ),
                Parameter(
                    "second_year",
                    Decimal(50),
                    _("Zuschuss im zweiten Jahr (Prozent des Arbeitsentgelts)"),
                    Source("SGB II § 16e Abs. 2 Satz 2"),
                ),
            ),
            money=Money(
                amount="gross_income * (first_year + second_year) / 100",
                extent=_(
                    "Für beide Jahre zusammen, an den Arbeitgeber; gerechnet vom jährlichen "
                    "Bruttolohn der neuen Stelle. Der pauschale Anteil des Arbeitgebers an der "
                    "Sozialversicherung kommt dazu; eine Obergrenze in Euro nennt § 16e nicht (§ "
                    "91 SGB III: höchstens der tarifliche oder ortsübliche Lohn bis zur "
                    "Beitragsbemessungsgrenze)."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("22 Monate Bezug, nicht gearbeitet, Vertrag über zwei Jahre mit 24.000 Euro im Jahr"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "sgb2_months": 22,
                "gross_income": 24_000,
                "worked_meanwhile": False,
                "contract_years": 2,
            },
            "met",
            amount=Decimal(30_000),
        ),
        Example(
            _("Erst ein Jahr im Leistungsbezug"),
            {"purpose": "job_start", "benefit": "sgb2", "sgb2_months": 12},
            "not met",
        ),
        Example(
            _(
                "22 Monate Bezug, nicht gearbeitet; für wie lange der Vertrag ist, steht noch "
                "nicht fest"
            ),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "sgb2_months": 22,
                "worked_meanwhile": False,
            },
            "open",
        ),
    ),
)
