"""Placement budget (Vermittlungsbudget).

SGB III § 44; in SGB II through § 16 (1) sentence 2 no. 2. Pays recognition fees and translations.
Whoever is not allowed to work is not unemployed (§ 138 (5) no. 1) and comes in by § 39a alone.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Row,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("recognition", "analysis", "job_start")
SEEKING = listed("unemployed", "threatened", "seeks_training")
FITS = {**FOR, "needed_for_work": "true", "employer_pays": "false"}
HELD = listed("permission", "tolerated", "tolerated_60a_2_3")
AVAILABLE = (
    {"benefit": listed("sgb2", "sgb3"), "may_work": "true"},
    {"residence": f"not({HELD})"},
    {"residence": HELD, "may_work": "true"},
)
IN_TIME = {"started": "false"}
TOO_LATE = {"started": "true", "hardship": "true"}
FOR_WORK = _("Sucht Arbeit oder Ausbildung, die Kosten sind für die Eingliederung notwendig.")
LATE = _("Der Antrag kam zu spät, aber die Ablehnung wäre eine unbillige Härte.")
EARLY = _("Gestattung, noch ohne Arbeitserlaubnis, mit dauerhafter Bleibeperspektive.")
BOSS = _("Der Arbeitgeber zahlt gleichartige Leistungen.")

INSTRUMENT = Instrument(
    id="F02",
    slug="placement-budget",
    name=_("Vermittlungsbudget"),
    pays=_("angemessene Kosten rund um die Arbeitsaufnahme, auch Gebühren und Übersetzungen"),
    purposes=("recognition", "analysis", "job_start"),
    decides=Decides.AGENCY_OR_JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                *(
                    Row({**FITS, "employment": SEEKING, **who, **when}, says, citation)
                    for when, says, citation in (
                        (IN_TIME, FOR_WORK, "SGB III § 44 Abs. 1"),
                        (TOO_LATE, LATE, "SGB III § 324 Abs. 1 Satz 2"),
                    )
                    for who in AVAILABLE
                ),
                Row(
                    {
                        **FITS,
                        "residence": '"permission"',
                        "may_work": "false",
                        "lasting_stay": "true",
                        "started": "false",
                    },
                    EARLY,
                    "SGB III §§ 44 Abs. 4, 39a",
                ),
            ),
            bars=(Row({"employer_pays": "true"}, BOSS, "SGB III § 44 Abs. 1 Satz 3"),),
            sources=law(
                "SGB III §§ 39a, 44",
                "SGB III § 138 Abs. 5",
                "SGB III § 324 Abs. 1",
                "SGB II § 16 Abs. 1",
            ),
            money=Money(
                "cost",
                extent=_(
                    "Die angemessenen Kosten, auch als Pauschale; eine Obergrenze nennt § 44 nicht."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos beim Jobcenter, Gebühr für die Anerkennung nötig, noch nicht bezahlt"),
            {
                "purpose": "recognition",
                "benefit": "sgb2",
                "employment": "unemployed",
                "needed_for_work": True,
                "employer_pays": False,
                "started": False,
                "cost": 380,
            },
            "met",
        ),
        Example(
            _("Nichts bekannt außer Arbeitslosigkeit"),
            {"purpose": "recognition", "employment": "unemployed"},
            "open",
        ),
        Example(
            _("Gestattung, darf nicht arbeiten, kein dauerhafter Aufenthalt zu erwarten (§ 39a)"),
            {
                "purpose": "recognition",
                "benefit": "asylblg",
                "employment": "unemployed",
                "needed_for_work": True,
                "employer_pays": False,
                "started": False,
                "residence": "permission",
                "may_work": False,
                "lasting_stay": False,
            },
            "not met",
        ),
        Example(
            _("Gestattung, darf arbeiten und ist arbeitslos: wie alle anderen (§ 44 Abs. 1)"),
            {
                "purpose": "recognition",
                "benefit": "asylblg",
                "employment": "unemployed",
                "needed_for_work": True,
                "employer_pays": False,
                "started": False,
                "residence": "permission",
                "may_work": True,
            },
            "met",
        ),
        Example(
            _("Fest beschäftigt und nicht von Arbeitslosigkeit bedroht"),
            {"purpose": "recognition", "employment": "employed", "residence": "work"},
            "not met",
        ),
    ),
    combines=("F22", "F03"),
    advice=_(
        "Vor dem Bezahlen beantragen und sagen, für welche Stelle der Abschluss gebraucht wird."
    ),
)
