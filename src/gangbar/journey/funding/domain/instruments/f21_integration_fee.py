"""Integration course: exemption from the fee.

IntV § 9. The wage limit is a share of the contribution ceiling, whose value for 2026 nobody
has checked.
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
BENEFIT = _("Bezieht Leistungen, die vom Kostenbeitrag befreien.")
LOW_WAGE = _("Beschäftigt, und der Lohn liegt unter der Grenze.")
ONE_CHILD = _("Beschäftigt mit einem Kind, und der Lohn liegt unter der erhöhten Grenze.")
MORE = _("Beschäftigt mit zwei oder mehr Kindern, und der Lohn liegt unter der erhöhten Grenze.")
HARD = _("Die Zahlung wäre eine unzumutbare Härte.")
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
                Row(
                    {**FOR, "benefit": listed("sgb2", "sgb12", "asylblg", "sgb3")},
                    BENEFIT,
                    "IntV § 9 Abs. 2 Nr. 1, 2",
                ),
                Row(
                    {**FOR, "employment": '"employed"', "gross_income": "<= wage_limit"},
                    LOW_WAGE,
                    "IntV § 9 Abs. 2 Nr. 3",
                ),
                Row(
                    {
                        **FOR,
                        "employment": '"employed"',
                        "children": ">= 1",
                        "gross_income": "<= wage_limit_one",
                    },
                    ONE_CHILD,
                    "IntV § 9 Abs. 2 Satz 2",
                ),
                Row(
                    {
                        **FOR,
                        "employment": '"employed"',
                        "children": ">= 2",
                        "gross_income": "<= wage_limit_two",
                    },
                    MORE,
                    "IntV § 9 Abs. 2 Satz 2",
                ),
                Row({**FOR, "hardship": "true"}, HARD, "IntV § 9 Abs. 2 Satz 3"),
            ),
            sources=law("IntV § 9"),
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
            ),
            money=Money(amount="fee * hours", ceiling="fee * hours"),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld"),
            {"purpose": "language", "benefit": "sgb2"},
            "met",
            amount=Decimal(1_603),
        ),
        Example(
            _("Beschäftigt mit 40.000 Euro brutto, ein Kind"),
            {
                "purpose": "language",
                "benefit": "none",
                "employment": "employed",
                "gross_income": 40_000,
                "children": 1,
            },
            "met",
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
    ),
    combines=("F18", "F19", "F20"),
    note=_(
        "Über die Härte entscheidet das BAMF nach Ermessen (§ 9 Abs. 2 Satz 3). Wer "
        "in zwei Jahren besteht, kann die Hälfte zurückbekommen."
    ),
)
