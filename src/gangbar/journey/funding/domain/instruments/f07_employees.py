"""Further training of employees (Qualifizierungschancengesetz).

SGB III § 82: shares by the size of the company.
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

FOR = purposes("training", "degree", "adaptation")
COURSE = {
    **FOR,
    "employment": '"employed"',
    "course_hours": "> least_hours",
    "beyond_workplace": "true",
    "funded_before": "false",
    "course_approved": "true",
}
PAST = _("Beschäftigt, der Abschluss liegt mindestens zwei Jahre zurück, mehr als 120 Stunden.")
WITHOUT = _("Beschäftigt ohne geltenden Berufsabschluss, mehr als 120 Stunden.")
DUTY = _("Der Arbeitgeber ist zu der Maßnahme gesetzlich verpflichtet.")
ADVANCED = _("Das Ziel ist eine Aufstiegsfortbildung; dafür gibt es das AFBG.")
SMALL = Source("SGB III § 82 Abs. 2")

INSTRUMENT = Instrument(
    id="F07",
    slug="employees",
    name=_("Weiterbildung Beschäftigter"),
    pays=_("Lehrgangskosten je nach Größe des Betriebs, dazu Zuschuss zum Lohn"),
    purposes=("training", "degree", "adaptation"),
    decides=Decides.AGENCY,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row({**COURSE, "years_since_degree": ">= 2"}, PAST, "SGB III § 82 Abs. 1"),
                Row({**COURSE, "degree_here": "false"}, WITHOUT, "SGB III § 82 Abs. 3 Satz 2"),
            ),
            bars=(
                Row({"employer_obliged": "true"}, DUTY, "SGB III § 82 Abs. 1 Satz 2"),
                Row({"advanced_goal": "true"}, ADVANCED, "SGB III § 22 Abs. 1a"),
            ),
            sources=law("SGB III § 82", "SGB III § 22 Abs. 1a"),
            parameters=(
                Parameter(
                    "least_hours",
                    Decimal(120),
                    _("mehr Stunden als"),
                    Source("SGB III § 82 Abs. 1 Nr. 4"),
                ),
                Parameter(
                    "share_middle",
                    Decimal("0.5"),
                    _("Anteil des Arbeitgebers, 50 bis 499 Beschäftigte"),
                    SMALL,
                ),
                Parameter(
                    "share_large",
                    Decimal("0.75"),
                    _("Anteil des Arbeitgebers ab 500 Beschäftigten"),
                    SMALL,
                ),
            ),
            money=Money(
                amount="if company_size < 50 then cost else if "
                "company_size < 500 and (age >= 45 or "
                "severely_disabled) then cost else if company_size < "
                "500 then cost * (1 - share_middle) "
                "else cost * (1 - share_large)",
                extent=_(
                    "Anteil an den Kosten des Lehrgangs je nach Größe des Betriebs, dazu ein "
                    "Zuschuss zum Lohn; eine Obergrenze in Euro nennt § 82 nicht."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Pflegehelferin, 300 Stunden, Betrieb mit 120 Beschäftigten, 38 Jahre"),
            {
                "purpose": "adaptation",
                "employment": "employed",
                "course_hours": 300,
                "beyond_workplace": True,
                "funded_before": False,
                "course_approved": True,
                "degree_here": False,
                "employer_obliged": False,
                "advanced_goal": False,
                "company_size": 120,
                "age": 38,
                "severely_disabled": False,
                "cost": 4_000,
            },
            "met",
            amount=Decimal(2_000),
        ),
        Example(
            _("Der Arbeitgeber muss den Kurs ohnehin durchführen"),
            {"purpose": "training", "employment": "employed", "employer_obliged": True},
            "not met",
        ),
        Example(
            _(
                "300 Stunden, zugelassen; wie groß der Betrieb ist und wie alt der Abschluss, ist "
                "nicht bekannt"
            ),
            {
                "purpose": "adaptation",
                "employment": "employed",
                "course_hours": 300,
                "beyond_workplace": True,
                "funded_before": False,
                "course_approved": True,
                "employer_obliged": False,
                "advanced_goal": False,
            },
            "open",
        ),
    ),
)
