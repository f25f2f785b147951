"""Vocational degree later in life (nachträglicher Berufsabschluss).

SGB III § 81 (2): a claim, and premiums under § 87a.
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
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

FOR = purposes("degree")
READY = {
    **FOR,
    "suited": "true",
    "improves_chances": "true",
    "counselled": "true",
    "course_approved": "true",
}
NONE = {**READY, "degree_here": "false"}
WORKED = _("Ohne geltenden Berufsabschluss und mindestens drei Jahre beruflich tätig.")
SHORT = _("Ohne geltenden Berufsabschluss, Ziel ist ein Engpassberuf.")
NOT_POSSIBLE = _("Ohne geltenden Berufsabschluss, eine Ausbildung ist nicht möglich oder zumutbar.")
ESTRANGED = _("Mehr als vier Jahre an- oder ungelernt gearbeitet.")

INSTRUMENT = Instrument(
    id="F05",
    slug="vocational-degree",
    name=_("Nachträglicher Berufsabschluss"),
    pays=_("Weiterbildungskosten bis zum Abschluss, Prämien, Weiterbildungsgeld"),
    purposes=("degree",),
    decides=Decides.AGENCY,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row({**NONE, "work_years": ">= 3"}, WORKED, "SGB III § 81 Abs. 2"),
                Row({**NONE, "shortage_occupation": "true"}, SHORT, "SGB III § 81 Abs. 2 Satz 2"),
                Row(
                    {**NONE, "training_impossible": "true"},
                    NOT_POSSIBLE,
                    "SGB III § 81 Abs. 2 Satz 2",
                ),
                Row(
                    {**READY, "unskilled_years": "> 4"},
                    ESTRANGED,
                    "SGB III § 81 Abs. 2 Satz 1 Nr. 1",
                ),
            ),
            sources=law("SGB III § 81 Abs. 2", "SGB III § 83", "SGB III § 87a"),
            parameters=(
                Parameter(
                    "premium_middle",
                    Decimal(1_000),
                    _("Prämie nach der Zwischenprüfung (Euro)"),
                    Source("SGB III § 87a Abs. 1 Nr. 1"),
                ),
                Parameter(
                    "premium_final",
                    Decimal(1_500),
                    _("Prämie nach der Abschlussprüfung (Euro)"),
                    Source("SGB III § 87a Abs. 1 Nr. 2"),
                ),
                Parameter(
                    "monthly",
                    Decimal(150),
                    _("Weiterbildungsgeld im Monat (Euro)"),
                    Source("SGB III § 87a Abs. 2"),
                ),
            ),
            money=Money(
                "cost",
                extent=_(
                    "Kosten wie beim Bildungsgutschein, dazu Prämien und Weiterbildungsgeld; eine "
                    "Obergrenze für alles nennt das Gesetz nicht."
                ),
            ),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _(
                "Fünf Jahre Helfertätigkeit, kein geltender Abschluss, "
                "geeignet, beraten, Kurs zugelassen"
            ),
            {
                "purpose": "degree",
                "degree_here": False,
                "work_years": 5,
                "suited": True,
                "improves_chances": True,
                "counselled": True,
                "course_approved": True,
            },
            "met",
        ),
        Example(
            _("Geltender Abschluss und nie ungelernt gearbeitet"),
            {"purpose": "degree", "degree_here": True, "unskilled_years": 0},
            "not met",
        ),
        Example(
            _(
                "Fünf Jahre Helfertätigkeit, kein geltender Abschluss; die Agentur hat noch nicht "
                "beraten"
            ),
            {
                "purpose": "degree",
                "degree_here": False,
                "work_years": 5,
                "suited": True,
                "improves_chances": True,
                "course_approved": True,
            },
            "open",
        ),
    ),
    combines=("F22",),
    note=_(
        "Ein nicht anerkannter ausländischer Abschluss gilt in der "
        "Praxis als kein Abschluss (ungeprüft)."
    ),
)
