"""Advanced training grant (AFBG, Aufstiegs-BAföG).

AFBG §§ 2, 3 and 8 to 12: at least 400 lessons; who is a foreigner needs one of the listed titles,
15 months, or three years of lawful work. Half of the cost is a grant, the rest a loan.
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

FOR = purposes("advanced")
AIM = {**FOR, "advanced_goal": "true", "exam_admission": "true"}
GOAL = {**AIM, "course_hours": ">= hours", "other_funding": "false"}
#: A shorter course, or somebody else who pays too: both may fit, both may not.
LESS = {**AIM, "course_hours": ">= hours_first_step"}
AT_ONCE = listed("german", "settlement", "p23", "p25_1_2", "p25a", "p25b", "p104c")
WAITING = listed("p25_3", "p25_5", "tolerated", "tolerated_60a_2_3")
FAMILY = {"residence": '"family"'}
SETTLED = listed("german_spouse", "german_relative", "settled_spouse", "settled_parent")
#: Who may be funded by her title; three years of work open the way to all the others.
ENTITLED = (
    {"residence": AT_ONCE},
    {"residence": '"eu"', "eu_right": "true"},
    {**FAMILY, "joined": SETTLED},
    {**FAMILY, "joined": listed("permit_spouse", "permit_parent", "own"), "months_here": ">= wait"},
    {"residence": WAITING, "months_here": ">= wait"},
    {"residence": f"not({AT_ONCE})", "lawful_work_years": ">= work_years_needed"},
)
DIRECT = _("Fortbildungsziel, Vorbildung für die Prüfung, Titel ohne Wartezeit.")
WAITED = _("Fortbildungsziel, Vorbildung für die Prüfung, seit 15 Monaten hier.")
WORKED = _("Fortbildungsziel, Vorbildung für die Prüfung, drei Jahre hier rechtmäßig erwerbstätig.")
UNION = _("Fortbildungsziel, Vorbildung, EU: Daueraufenthalt, passende Arbeit oder Familie hier.")
JOINED = _("Fortbildungsziel, Vorbildung, zu Deutschen oder Niedergelassenen nachgezogen.")
UNSURE = _(
    "Unter 400 Stunden nur in Teilzeit für die erste Fortbildungsstufe (§ 53b BBiG). Zahlt eine "
    "andere Stelle: BAföG, Arbeitslosengeld bei Weiterbildung, Reha oder Qualifizierungsgeld "
    "schließen aus, anderes mindert den Betrag."
)
OTHER_TITLE = _(
    "Von den anderen Titeln zählen §§ 22, 23 Abs. 1, 23a, 37, 38, 104a sofort, ebenso die "
    "Aufenthaltskarte der Familie von EU-Bürger:innen."
)
JOBLESS = _("In Vollzeit wird neben Arbeitslosengeld nicht gefördert.")
HIGHER = _("Mit einem Abschluss über dem Bachelor wird nicht gefördert.")

SHORT_DAYS = _("In Vollzeit werden mindestens 400 Unterrichtsstunden verlangt.")
TOO_SHORT = _("Weniger als 200 Unterrichtsstunden werden nicht gefördert.")
REASONS = (
    (DIRECT, "AFBG § 8 Abs. 1, 2 Nr. 1"),
    (UNION, "AFBG § 8 Abs. 1 Nr. 2 bis 6"),
    (JOINED, "AFBG § 8 Abs. 2 Nr. 1"),
    (WAITED, "AFBG § 8 Abs. 2 Nr. 2"),
    (WAITED, "AFBG § 8 Abs. 2 Nr. 2, Abs. 2a"),
    (WORKED, "AFBG § 8 Abs. 3"),
)
DURATION = Source("AFBG § 2 Abs. 3")
#: What the examples have in common.
CASE = {
    "purpose": "advanced",
    "advanced_goal": True,
    "exam_admission": True,
    "master_degree": False,
    "course_hours": 600,
    "other_funding": False,
    "benefit": "none",
}

INSTRUMENT = Instrument(
    id="F23",
    slug="advanced-training",
    name=_("Aufstiegs-BAföG (AFBG)"),
    pays=_(
        "Lehrgang und Prüfung bis 15.000 Euro: die Hälfte als Zuschuss, der Rest als Darlehen; in "
        "Vollzeit Unterhalt als Zuschuss"
    ),
    purposes=("advanced",),
    decides=Decides.ADVANCED_OFFICE,
    apply=Apply.BY_END,
    rank=10,
    versions=(
        Version(
            ways=(
                *(
                    Row({**GOAL, **who}, says, citation)
                    for who, (says, citation) in zip(ENTITLED, REASONS, strict=True)
                ),
            ),
            bars=(
                Row({"master_degree": "true"}, HIGHER, "AFBG § 9 Abs. 4"),
                Row({"benefit": '"sgb3"', "full_time": "true"}, JOBLESS, "AFBG § 3 Satz 1 Nr. 3"),
                Row({"course_hours": "< hours_first_step"}, TOO_SHORT, "AFBG § 2 Abs. 3"),
                Row(
                    {"course_hours": "< hours", "full_time": "true"},
                    SHORT_DAYS,
                    "AFBG § 2 Abs. 3 Satz 1 Nr. 1 a",
                ),
            ),
            doubts=(
                *(
                    Row({**LESS, **who}, UNSURE, "AFBG § 2 Abs. 3 Satz 2, §§ 3, 10 Abs. 1 Satz 2")
                    for who in ENTITLED
                ),
                Row({**LESS, "residence": '"other"'}, OTHER_TITLE, "AFBG § 8 Abs. 1 Nr. 3, Abs. 2"),
            ),
            sources=law("AFBG §§ 2, 3", "AFBG §§ 8, 9, 10, 12", "AFBG § 19"),
            parameters=(
                Parameter("hours", Decimal(400), _("Unterrichtsstunden mindestens"), DURATION),
                Parameter(
                    "hours_first_step",
                    Decimal(200),
                    _("in Teilzeit für die erste Fortbildungsstufe mindestens"),
                    DURATION,
                ),
                Parameter(
                    "work_years_needed",
                    Decimal(3),
                    _("Jahre rechtmäßiger Arbeit hier"),
                    Source("AFBG § 8 Abs. 3"),
                ),
                Parameter(
                    "wait", Decimal(15), _("Wartezeit (Monate)"), Source("AFBG § 8 Abs. 2 Nr. 2")
                ),
                Parameter(
                    "most",
                    Decimal(15_000),
                    _("Lehrgang und Prüfung höchstens (Euro)"),
                    Source("AFBG § 12 Abs. 1 Nr. 1"),
                ),
                Parameter(
                    "grant",
                    Decimal("0.5"),
                    _("Anteil als Zuschuss"),
                    Source("AFBG § 12 Abs. 1 Satz 2"),
                ),
                Parameter(
                    "material",
                    Decimal(2_000),
                    _("Hälfte der Materialkosten des Meisterstücks, höchstens (Euro)"),
                    Source("AFBG § 12 Abs. 1 Satz 1 Nr. 2"),
                ),
                Parameter(
                    "child_care",
                    Decimal(150),
                    _("Alleinerziehende: Zuschlag je Kind im Monat (Euro)"),
                    Source("AFBG § 10 Abs. 3"),
                ),
            ),
            money=Money(
                "min(cost, most) * grant",
                "most * grant",
                _(
                    "Als Zuschuss zu Lehrgang und Prüfung; der Rest ist ein Darlehen, das bei "
                    "Bestehen zur Hälfte erlassen wird. In Vollzeit kommt der Lebensunterhalt dazu."
                ),
            ),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Schutzstatus, Meisterkurs, 600 Stunden, 8.000 Euro: die Hälfte als Zuschuss (§ 12)"),
            {**CASE, "residence": "p25_1_2", "cost": 8_000},
            "met",
            amount=Decimal(4_000),
        ),
        Example(
            _("Kurs für 20.000 Euro: gefördert werden 15.000, davon die Hälfte Zuschuss (§ 12)"),
            {**CASE, "residence": "german", "cost": 20_000},
            "met",
            amount=Decimal(7_500),
        ),
        Example(
            _("Nur 100 Unterrichtsstunden (§ 2 Abs. 3)"),
            {**CASE, "residence": "german", "course_hours": 100},
            "not met",
        ),
        Example(
            _("300 Stunden in Teilzeit: kommt auf die Fortbildungsstufe an (§ 2 Abs. 3 Satz 2)"),
            {**CASE, "residence": "german", "course_hours": 300, "full_time": False},
            "open",
        ),
        Example(
            _("Eine andere Stelle zahlt für denselben Zweck (§§ 3, 10 Abs. 1 Satz 2)"),
            {**CASE, "residence": "german", "other_funding": True},
            "open",
        ),
        Example(
            _("Seit drei Monaten bei der Familie; zu wem, ist nicht bekannt (§ 8 Abs. 2 Nr. 1, 2)"),
            {**CASE, "residence": "family", "months_here": 3, "lawful_work_years": 0},
            "open",
        ),
        Example(
            _("EU, ein Jahr gearbeitet; ob in einem passenden Beruf, ist nicht bekannt (Abs. 1)"),
            {**CASE, "residence": "eu", "months_here": 40, "lawful_work_years": 1},
            "open",
        ),
        Example(
            _("EU, mit einer Deutschen verheiratet, hier noch nicht gearbeitet (§ 8 Abs. 1 Nr. 4)"),
            {**CASE, "residence": "eu", "eu_right": True, "lawful_work_years": 0},
            "met",
        ),
        Example(
            _("EU, weder Daueraufenthalt noch passende Arbeit noch Familie hier (§ 8 Abs. 1)"),
            {**CASE, "residence": "eu", "eu_right": False, "lawful_work_years": 1},
            "not met",
        ),
        Example(
            _("Drittstaat, Aufenthaltskarte als Ehemann einer EU-Bürgerin (§ 8 Abs. 1 Nr. 3)"),
            {**CASE, "residence": "other", "lawful_work_years": 0},
            "open",
        ),
        Example(
            _("Arbeitslosengeld und Lehrgang in Vollzeit (§ 3 Satz 1 Nr. 3)"),
            {**CASE, "residence": "p25_1_2", "benefit": "sgb3", "full_time": True},
            "not met",
        ),
        Example(
            _("Mit Masterabschluss"),
            {"purpose": "advanced", "master_degree": True},
            "not met",
        ),
    ),
    note=_(
        "Vollzeit: in drei Jahren fertig, in der Regel 25 Stunden in der Woche; Teilzeit: in vier "
        "Jahren, im Schnitt 18 Stunden im Monat (§ 2 Abs. 3). Vom Darlehen für Lehrgang und "
        "Prüfung wird nach bestandener Prüfung die Hälfte erlassen (§ 13b). Zuständige Stelle in "
        "Sachsen-Anhalt: ungeprüft."
    ),
)
