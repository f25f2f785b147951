"""Apprentice grant (Berufsausbildungsbeihilfe, BAB).

SGB III §§ 56 and 60. Not for people with an Aufenthaltsgestattung.
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
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("apprenticeship")
OUT = {
    **FOR,
    "employment": '"apprentice"',
    "lives_with_parents": "false",
    "own_means": "false",
    "degree_here": "false",
}
TOLERATED = listed("tolerated", "tolerated_60a_2_3")
FREE = {**OUT, "residence": f"not({TOLERATED})"}
HELD = {**OUT, "residence": TOLERATED, "months_here": ">= wait_toleration"}
ADULT = _("In Ausbildung, volljährig, nicht bei den Eltern, eigene Mittel reichen nicht.")
FAMILY = _("In Ausbildung, verheiratet oder mit Kind, eigene Mittel reichen nicht.")
FAR = _("In Ausbildung, der Betrieb ist von den Eltern aus zu weit, eigene Mittel reichen nicht.")
NEVER = _("Mit Aufenthaltsgestattung gibt es keine Berufsausbildungsbeihilfe.")
REASONS = (({"age": ">= 18"}, ADULT), ({"family": "true"}, FAMILY), ({"too_far": "true"}, FAR))

INSTRUMENT = Instrument(
    id="F11",
    slug="apprentice-grant",
    name=_("Berufsausbildungsbeihilfe (BAB)"),
    pays=_("Lebensunterhalt und Fahrkosten in der Ausbildung"),
    purposes=("apprenticeship",),
    decides=Decides.AGENCY,
    apply=Apply.ANY_TIME,
    rank=20,
    versions=(
        Version(
            ways=tuple(
                Row({**base, **cells}, says, "SGB III §§ 56, 60")
                for base in (FREE, HELD)
                for cells, says in REASONS
            ),
            bars=(Row({"residence": '"permission"'}, NEVER, "SGB III § 60 Abs. 3 Satz 1"),),
            sources=law("SGB III §§ 56, 57, 60", "SGB III § 324 Abs. 2"),
            parameters=(
                Parameter(
                    "wait_toleration",
                    Decimal(15),
                    _("Wartezeit mit Duldung (Monate)"),
                    Source("SGB III § 60 Abs. 3 Satz 2"),
                ),
                Parameter(
                    "clothes",
                    Decimal(16),
                    _("Arbeitskleidung im Monat (Euro)"),
                    Source("SGB III § 64 Abs. 1"),
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
                    "Bedarf nach § 13 BAföG (Höhe nicht geprüft), dazu Fahrkosten, Arbeitskleidung "
                    "und Kinderbetreuung, abzüglich der eigenen Mittel (§§ 61 bis 64)."
                )
            ),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("In Ausbildung, 20 Jahre, eigene Wohnung, Mittel reichen nicht"),
            {
                "purpose": "apprenticeship",
                "employment": "apprentice",
                "residence": "p25_1_2",
                "lives_with_parents": False,
                "age": 20,
                "own_means": False,
                "degree_here": False,
            },
            "met",
        ),
        Example(
            _("Mit Aufenthaltsgestattung"),
            {"purpose": "apprenticeship", "residence": "permission"},
            "not met",
        ),
        Example(
            _("In Ausbildung, eigene Wohnung; ob die eigenen Mittel reichen, ist nicht bekannt"),
            {
                "purpose": "apprenticeship",
                "employment": "apprentice",
                "residence": "p25_1_2",
                "lives_with_parents": False,
                "age": 20,
                "degree_here": False,
            },
            "open",
        ),
    ),
    combines=("F09", "F10"),
    note=_("Gefördert wird die erste Ausbildung; eine zweite nur ausnahmsweise (§ 57 Abs. 2)."),
)
