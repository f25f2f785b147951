"""Start money (Einstiegsgeld).

SGB II § 16b.
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
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("job_start")
STARTS = _("Bezieht Grundsicherungsgeld und nimmt eine Arbeit auf; es hilft bei der Eingliederung.")

INSTRUMENT = Instrument(
    id="F13",
    slug="start-money",
    name=_("Einstiegsgeld"),
    pays=_("Zuschuss bei Aufnahme einer Arbeit oder selbständigen Tätigkeit"),
    purposes=("job_start",),
    decides=Decides.JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=20,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "benefit": '"sgb2"',
                        "takes_up": listed("insured", "self_employed"),
                        "needed_for_work": "true",
                        "started": "false",
                    },
                    STARTS,
                    "SGB II § 16b Abs. 1",
                ),
            ),
            sources=law("SGB II § 16b", "SGB II § 37 Abs. 2"),
            parameters=(
                Parameter(
                    "longest",
                    Decimal(24),
                    _("Dauer höchstens (Monate)"),
                    Source("SGB II § 16b Abs. 2"),
                ),
                Parameter(
                    "basic_share",
                    Decimal(50),
                    _("Grundbetrag höchstens (Prozent des Regelbedarfs)"),
                    Source(
                        "ESGV § 1 Abs. 2, nach Haufe, Sauer: SGB II § 16b Rz. 25",
                        date(2026, 11, 28),
                    ),
                ),
            ),
            money=Money(
                extent=_(
                    "Grundbetrag bis zur Hälfte des Regelbedarfs, dazu Ergänzungsbeträge nach "
                    "Dauer der Arbeitslosigkeit und Größe der Bedarfsgemeinschaft; die Höhe des "
                    "Regelbedarfs ist nicht hinterlegt."
                )
            ),
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld, nimmt nächste Woche eine versicherte Arbeit auf"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "needed_for_work": True,
                "started": False,
            },
            "met",
        ),
        Example(
            _("Bezieht Arbeitslosengeld"), {"purpose": "job_start", "benefit": "sgb3"}, "not met"
        ),
        Example(
            _(
                "Grundsicherungsgeld, nimmt Arbeit auf; ob es für die Eingliederung nötig ist, ist "
                "nicht geklärt"
            ),
            {"purpose": "job_start", "benefit": "sgb2", "takes_up": "insured", "started": False},
            "open",
        ),
    ),
    combines=("F02",),
    note=_(
        "Für Gründungen mit Einstiegsgeld gilt der "
        "Vermittlungsvorrang nicht (SGB II § 3a Abs. 2 Satz 3)."
    ),
)
