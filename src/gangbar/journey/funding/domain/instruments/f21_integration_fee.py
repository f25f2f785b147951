"""Integration course: exemption from the fee.

IntV § 9, for those who are entitled to a course; who is not yet, may still come to be. The wage
limit is a share of the contribution ceiling; nobody has checked its value for 2026, so wages below
it give no more than open.
"""

from __future__ import annotations

from datetime import date
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

FOR = purposes("language")
ENTITLED = {**FOR, "course_entitled": "true"}
NOT_YET = {**FOR, "course_entitled": "false"}
DRAWS = {"benefit": listed("sgb2", "sgb12", "asylblg", "sgb3")}
#: Beyond those who draw benefits.
BESIDE = {"benefit": '"none"'}
HARDSHIP = {**BESIDE, "hardship": "true"}
#: Apprentices and those whose job will end are employed as well.
WORKING = {**BESIDE, "employment": listed("employed", "threatened", "apprentice")}
ANY_CHILD = {**WORKING, "gross_income": "<= wage_limit"}
WITH_ONE = {**WORKING, "children": ">= 1", "gross_income": "<= wage_limit_one"}
WITH_MORE = {**WORKING, "children": ">= 2", "gross_income": "<= wage_limit_two"}
BENEFIT = _("Bezieht Leistungen, die vom Kostenbeitrag befreien.")
LOW_WAGE = _("Beschäftigt, Lohn unter der Grenze; ihre Höhe für 2026 hat noch niemand geprüft.")
ONE_CHILD = _("Beschäftigt mit einem Kind, Lohn unter der erhöhten, noch ungeprüften Grenze.")
MORE = _("Beschäftigt mit zwei oder mehr Kindern, Lohn unter der erhöhten, ungeprüften Grenze.")
HARD = _("Die Zahlung wäre eine unzumutbare Härte; das BAMF kann dann befreien.")
FIRST = _(
    "Erst die Berechtigung zum Integrationskurs einholen; mit einem Antrag auf Zulassung lässt "
    "sich die Befreiung gleich mit beantragen."
)
LIMIT = "IntV § 9 Abs. 2 Satz 1 Nr. 3"
CEILING = Source("IntV § 9 Abs. 2 Nr. 3, Beitragsbemessungsgrenze 2026", None)

INSTRUMENT = Instrument(
    id="F21",
    slug="integration-fee",
    name=_("Integrationskurs: Befreiung vom Kostenbeitrag"),
    pays=_("den Kostenbeitrag von 2,29 Euro je Unterrichtsstunde"),
    purposes=("language",),
    decides=Decides.BAMF,
    apply=Apply.BEFORE_START,
    rank=20,
    versions=(
        Version(
            ways=(
                Row({**ENTITLED, **DRAWS}, BENEFIT, "IntV § 9 Abs. 2 Nr. 1, 2"),
                Row({**ENTITLED, **HARDSHIP}, HARD, "IntV § 9 Abs. 2 Satz 2", Binding.MAY),
            ),
            doubts=(
                Row({**ENTITLED, **ANY_CHILD}, LOW_WAGE, LIMIT),
                Row({**ENTITLED, **WITH_ONE}, ONE_CHILD, LIMIT),
                Row({**ENTITLED, **WITH_MORE}, MORE, LIMIT),
                *(
                    Row({**NOT_YET, **who}, FIRST, "IntV § 4 Abs. 1, § 5 Abs. 1 Satz 3, § 9 Abs. 2")
                    for who in (DRAWS, HARDSHIP, ANY_CHILD, WITH_ONE, WITH_MORE)
                ),
            ),
            sources=(*law("IntV §§ 4, 5, 9", "IntV §§ 10, 13"), CEILING),
            parameters=(
                Parameter(
                    "wage_limit",
                    Decimal(33_462),
                    _("Lohngrenze im Jahr: 33 Prozent der Bemessungsgrenze (Euro)"),
                    CEILING,
                ),
                Parameter(
                    "wage_limit_one",
                    Decimal(43_602),
                    _("mit einem Kind: 43 Prozent (Euro)"),
                    CEILING,
                ),
                Parameter(
                    "wage_limit_two",
                    Decimal(53_742),
                    _("mit zwei oder mehr Kindern: 53 Prozent (Euro)"),
                    CEILING,
                ),
                Parameter(
                    "fee",
                    Decimal("2.29"),
                    _("Kostenbeitrag je Unterrichtsstunde (Euro)"),
                    Source("IntV § 9 Abs. 1", date(2026, 11, 22)),
                ),
                Parameter(
                    "hours",
                    Decimal(700),
                    _("Stunden des allgemeinen Kurses"),
                    Source("IntV § 10 Abs. 1"),
                ),
                Parameter(
                    "most_hours",
                    Decimal(1_000),
                    _("Stunden der Kurse für spezielle Zielgruppen höchstens"),
                    Source("IntV § 13 Abs. 1"),
                ),
                Parameter(
                    "refund",
                    Decimal("0.5"),
                    _("Anteil, der nach bestandenem Kurs zurückkommen kann"),
                    Source("IntV § 9 Abs. 6"),
                ),
            ),
            money=Money(amount="fee * hours", ceiling="fee * most_hours"),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld, zum Kurs berechtigt"),
            {"purpose": "language", "benefit": "sgb2", "course_entitled": True},
            "met",
            amount=Decimal(1_603),
        ),
        Example(
            _("Grundsicherungsgeld; ob eine Berechtigung besteht, ist nicht bekannt (§ 4 Abs. 1)"),
            {"purpose": "language", "benefit": "sgb2"},
            "open",
        ),
        Example(
            _("Grundsicherungsgeld, noch keine Berechtigung: erst diese einholen (§ 4 Abs. 1)"),
            {"purpose": "language", "benefit": "sgb2", "course_entitled": False},
            "open",
        ),
        Example(
            _("Berechtigt, ohne Leistungen, unzumutbare Härte: Ermessen (§ 9 Abs. 2 Satz 2)"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "other",
                "hardship": True,
                "course_entitled": True,
            },
            "met",
        ),
        Example(
            _("In Ausbildung mit 12.000 Euro brutto: Die Grenze ist ungeprüft"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "apprentice",
                "gross_income": 12_000,
                "children": 0,
                "hardship": False,
                "course_entitled": True,
            },
            "open",
        ),
        Example(
            _("Beschäftigt mit 40.000 Euro brutto, ein Kind: Die Grenze ist ungeprüft"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "employed",
                "gross_income": 40_000,
                "children": 1,
                "hardship": False,
                "course_entitled": True,
            },
            "open",
        ),
        Example(
            _("Beschäftigt mit 40.000 Euro brutto, kein Kind, keine Härte"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "employed",
                "gross_income": 40_000,
                "children": 0,
                "hardship": False,
            },
            "not met",
        ),
        Example(
            _("Noch keine Berechtigung, und auch mit ihr: Lohn über der Grenze, keine Härte"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "employed",
                "gross_income": 60_000,
                "children": 0,
                "hardship": False,
                "course_entitled": False,
            },
            "not met",
        ),
    ),
    combines=("F18", "F19", "F20"),
    note=_(
        "Spätaussiedler:innen und ihre Familienangehörigen zahlen keinen Beitrag (§ 9 Abs. 5). Wer "
        "binnen zwei Jahren nach der ersten Berechtigung besteht, in Kursen für spezielle "
        "Zielgruppen binnen drei, kann die Hälfte des Beitrags zurückbekommen (§ 9 Abs. 6)."
    ),
)
