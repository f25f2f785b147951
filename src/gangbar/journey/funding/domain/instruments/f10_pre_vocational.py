"""Pre-vocational measure (BvB).

SGB III §§ 51 and 52, with waiting times for people with a permission or a toleration.
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
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("apprenticeship")
FITS = {**FOR, "ready_by_course": "true", "school_duty_done": "true", "may_work": "true"}
TOLERATED = listed("tolerated", "tolerated_60a_2_3")
HELD = listed("permission", "tolerated", "tolerated_60a_2_3")
PLAIN = _("Die Maßnahme ist nötig, das Ziel erreichbar, Arbeit erlaubt oder möglich.")
PERMITTED = _("Gestattung: seit 15 Monaten hier, mit Schul- und Deutschkenntnissen.")
SUSPENDED = _(
    "Duldung: Abschiebung seit neun Monaten ausgesetzt, mit Schul- und Deutschkenntnissen."
)
EARLIER = _("Gestattung, vor dem 01.08.2019 eingereist: drei Monate hier genügen.")
EARLIER_HELD = _(
    "Duldung, vor dem 01.08.2019 eingereist: Abschiebung seit drei Monaten ausgesetzt genügt."
)
BEFORE = '< @"2019-08-01"'

INSTRUMENT = Instrument(
    id="F10",
    slug="pre-vocational",
    name=_("Berufsvorbereitende Bildungsmaßnahme (BvB)"),
    pays=_("Vorbereitung auf eine Ausbildung"),
    purposes=("apprenticeship",),
    decides=Decides.AGENCY,
    apply=Apply.BEFORE_START,
    rank=20,
    versions=(
        Version(
            ways=(
                Row({**FITS, "residence": f"not({HELD})"}, PLAIN, "SGB III § 52 Abs. 1, 2"),
                Row(
                    {
                        **FITS,
                        "residence": '"permission"',
                        "months_here": ">= wait_permission",
                        "suited": "true",
                    },
                    PERMITTED,
                    "SGB III § 52 Abs. 2 Satz 2",
                ),
                Row(
                    {
                        **FITS,
                        "residence": TOLERATED,
                        "tolerated_months": ">= wait_toleration",
                        "suited": "true",
                    },
                    SUSPENDED,
                    "SGB III § 52 Abs. 2 Satz 4",
                ),
                Row(
                    {
                        **FITS,
                        "residence": '"permission"',
                        "entered_on": BEFORE,
                        "months_here": ">= wait_earlier",
                        "suited": "true",
                    },
                    EARLIER,
                    "SGB III § 52 Abs. 2 Satz 3",
                ),
                Row(
                    {
                        **FITS,
                        "residence": TOLERATED,
                        "entered_on": BEFORE,
                        "tolerated_months": ">= wait_earlier",
                        "suited": "true",
                    },
                    EARLIER_HELD,
                    "SGB III § 52 Abs. 2 Satz 5",
                ),
            ),
            sources=law("SGB III §§ 51, 52"),
            parameters=(
                Parameter(
                    "wait_permission",
                    Decimal(15),
                    _("Wartezeit mit Gestattung (Monate)"),
                    Source("SGB III § 52 Abs. 2 Satz 2 Nr. 1"),
                ),
                Parameter(
                    "wait_toleration",
                    Decimal(9),
                    _("Wartezeit mit Duldung (Monate)"),
                    Source("SGB III § 52 Abs. 2 Satz 4"),
                ),
                Parameter(
                    "wait_earlier",
                    Decimal(3),
                    _("Wartezeit bei Einreise vor dem 01.08.2019 (Monate)"),
                    Source("SGB III § 52 Abs. 2 Satz 3, 5"),
                ),
                Parameter(
                    "child_care",
                    Decimal(160),
                    _("Kinderbetreuung je Kind im Monat (Euro)"),
                    Source("SGB III § 64 Abs. 3"),
                ),
            ),
            money=Money(
                extent=_(
                    "Die Maßnahme ist für die Person kostenfrei. Zum Leben gibt es "
                    "Berufsausbildungsbeihilfe; deren Bedarf steht im BAföG (§ 62) und ist nicht "
                    "geprüft."
                )
            ),
        ),
    ),
    examples=(
        Example(
            _("Anerkannter Flüchtling, Schule beendet, Maßnahme nötig"),
            {
                "purpose": "apprenticeship",
                "residence": "p25_1_2",
                "ready_by_course": True,
                "school_duty_done": True,
                "may_work": True,
            },
            "met",
        ),
        Example(
            _("Gestattung seit sechs Monaten, im letzten Jahr eingereist"),
            {
                "purpose": "apprenticeship",
                "residence": "permission",
                "months_here": 6,
                "entered_on": "2026-05-20",
            },
            "not met",
        ),
        Example(
            _("2018 eingereist, Abschiebung erst seit einem Monat ausgesetzt (§ 52 Abs. 2 Satz 5)"),
            {
                "purpose": "apprenticeship",
                "residence": "tolerated",
                "tolerated_months": 1,
                "entered_on": "2018-01-01",
                "ready_by_course": True,
                "school_duty_done": True,
                "may_work": True,
                "suited": True,
            },
            "not met",
        ),
        Example(
            _(
                "Schutzstatus, Schule beendet; ob das Ziel mit der Maßnahme erreichbar ist, ist "
                "nicht geklärt"
            ),
            {
                "purpose": "apprenticeship",
                "residence": "p25_1_2",
                "school_duty_done": True,
                "may_work": True,
            },
            "open",
        ),
    ),
    combines=("F11",),
)
