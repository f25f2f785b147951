"""Participation in the labour market (Teilhabe am Arbeitsmarkt).

SGB II § 16i.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    LAW_READ_ON,
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
WAYS = (
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
)
SHARES = (
    ("first_years", 100, _("Zuschuss im ersten und zweiten Jahr (Prozent des Mindestlohns)")),
    ("third_year", 90, _("Zuschuss im dritten Jahr (Prozent)")),
    ("fourth_year", 80, _("Zuschuss im vierten Jahr (Prozent)")),
    ("fifth_year", 70, _("Zuschuss im fünften Jahr (Prozent)")),
)
MINIMUM_WAGE = Source(
    "Mindestlohn: Beschluss des Bundeskabinetts vom 29.10.2025, sueddeutsche.de", date(2026, 11, 28)
)
EXTENT = _(
    "Für das erste Jahr, an den Arbeitgeber, gerechnet mit 52 Wochen zum Mindestlohn; der "
    "pauschale Anteil des Arbeitgebers an der Sozialversicherung kommt dazu, und ein höherer "
    "Tariflohn zählt ganz. Es folgen 100, 90, 80 und 70 Prozent, dazu bis zu 3.000 Euro für "
    "Weiterbildung; eine Obergrenze in Euro nennt § 16i nicht."
)


def in_force(wage: str, valid_from: date, valid_to: date | None) -> Version:
    """The same law with the minimum wage of a year."""
    return Version(
        ways=WAYS,
        sources=law("SGB II § 16i"),
        parameters=(
            Parameter(
                "least_years",
                Decimal(6),
                _("Jahre im Leistungsbezug mindestens"),
                Source("SGB II § 16i Abs. 3 Nr. 2"),
            ),
            *(
                Parameter(name, Decimal(value), meaning, Source("SGB II § 16i Abs. 2 Satz 1"))
                for name, value, meaning in SHARES
            ),
            Parameter(
                "training_most",
                Decimal(3_000),
                _("Weiterbildung höchstens (Euro)"),
                Source("SGB II § 16i Abs. 5"),
            ),
            Parameter("wage", Decimal(wage), _("Mindestlohn je Stunde (Euro)"), MINIMUM_WAGE),
        ),
        money=Money(amount="weekly_hours * 52 * wage * first_years / 100", extent=EXTENT),
        valid_from=valid_from,
        valid_to=valid_to,
    )


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
        in_force("13.90", LAW_READ_ON, date(2026, 12, 31)),
        in_force("14.60", date(2027, 1, 1), None),
    ),
    examples=(
        Example(
            _("40 Jahre, sieben Jahre Bezug, nie gearbeitet, Arbeitsvertrag über 30 Stunden"),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "age": 40,
                "sgb2_years": 7,
                "worked_meanwhile": False,
                "weekly_hours": 30,
            },
            "met",
            amount=Decimal(21_684),
        ),
        Example(_("24 Jahre"), {"purpose": "job_start", "age": 24}, "not met"),
        Example(
            _(
                "40 Jahre, nie gearbeitet, Arbeitsvertrag; wie lange der Bezug dauerte, ist nicht "
                "bekannt"
            ),
            {
                "purpose": "job_start",
                "benefit": "sgb2",
                "takes_up": "insured",
                "age": 40,
                "worked_meanwhile": False,
            },
            "open",
        ),
    ),
)
