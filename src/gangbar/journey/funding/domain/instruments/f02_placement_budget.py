"""Placement budget (Vermittlungsbudget).

SGB III § 44; in SGB II through § 16 (1) sentence 2 no. 2. Pays recognition fees and translations.
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
                Row(
                    {**FITS, "employment": SEEKING, "started": "false"},
                    FOR_WORK,
                    "SGB III § 44 Abs. 1",
                ),
                Row(
                    {**FITS, "employment": SEEKING, "started": "true", "hardship": "true"},
                    LATE,
                    "SGB III § 324 Abs. 1 Satz 2",
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
                "SGB III § 44", "SGB III § 39a", "SGB III § 324 Abs. 1", "SGB II § 16 Abs. 1"
            ),
            money=Money(amount="cost"),
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
