"""Participation in the labour market (Teilhabe am Arbeitsmarkt).

SGB II § 16i.
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
BASE = {
    **FOR,
    "benefit": '"sgb2"',
    "takes_up": '"insured"',
    "age": ">= 25",
    "worked_meanwhile": "false",
}
SIX = _("Ab 25 Jahren, sechs der letzten sieben Jahre im Leistungsbezug, kaum gearbeitet.")
CHILD = _("Ab 25 Jahren, fünf Jahre im Leistungsbezug, mit minderjährigem Kind.")
DISABLED = _("Ab 25 Jahren, fünf Jahre im Leistungsbezug, schwerbehindert.")

INSTRUMENT = Instrument(
    id="F15",
    slug="participation",
    name=_("Teilhabe am Arbeitsmarkt (§ 16i)"),
    pays=_("Lohnzuschuss über fünf Jahre: 100, 100, 90, 80, 70 Prozent des Mindestlohns"),
    purposes=("job_start",),
    decides=Decides.JOBCENTER,
    apply=Apply.BEFORE_HIRING,
    rank=30,
    versions=(
        Version(
            ways=(
                Row({**BASE, "sgb2_years": ">= least_years"}, SIX, "SGB II § 16i Abs. 3 Satz 1"),
                Row(
                    {**BASE, "sgb2_years": ">= 5", "minor_child": "true"},
                    CHILD,
                    "SGB II § 16i Abs. 3 Satz 3",
                ),
                Row(
                    {**BASE, "sgb2_years": ">= 5", "severely_disabled": "true"},
                    DISABLED,
                    "SGB II § 16i Abs. 3 Satz 3",
                ),
            ),
            sources=law("SGB II § 16i"),
            parameters=(
                Parameter(
                    "least_years",
                    Decimal(6),
                    _("Jahre im Leistungsbezug mindestens"),
                    Source("SGB II § 16i Abs. 3 Nr. 2"),
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("40 Jahre, sieben Jahre Bezug, nie gearbeitet, Arbeitsvertrag in Aussicht"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "age": 40,
                "sgb2_years": 7,
                "worked_meanwhile": False,
            },
            "met",
        ),
        Example(_("24 Jahre"), {"purpose": "job_start", "age": 24}, "not met"),
    ),
)
