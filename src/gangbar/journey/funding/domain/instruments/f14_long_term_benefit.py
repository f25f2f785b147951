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
            ),
        ),
    ),
    examples=(
        Example(
            _("22 Monate Bezug, nicht gearbeitet, Vertrag über zwei Jahre"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "sgb2_months": 22,
                "worked_meanwhile": False,
                "contract_years": 2,
            },
            "met",
        ),
        Example(
            _("Erst ein Jahr im Leistungsbezug"),
            {"purpose": "job_start", "benefit": "sgb2", "sgb2_months": 12},
            "not met",
        ),
    ),
)
