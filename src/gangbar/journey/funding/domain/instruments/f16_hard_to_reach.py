"""Young people who are hard to reach.

SGB II § 16h: no application is needed; it is enough that an entitlement is sufficiently
probable, to be expected or there in principle. Whoever draws benefits has been examined; of the
others the exclusions of § 7 are asked.
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

FOR = purposes("activation", "apprenticeship")
OTHERS = {"benefit": 'not("sgb2")'}
LIKELY = {**FOR, "hard_to_reach": "true", "entitlement_likely": "true"}
#: Titles that are not among those of chapter 2 part 5 of the AufenthG.
NOT_HUMANITARIAN = listed("eu", "work", "p16d", "job_search", "family", "p38a")
#: Who is an employee still, or in training, counts as working.
NOT_WORKING = f"not({listed('employed', 'self_employed', 'threatened', 'apprentice')})"
DRAWS = _("Von 15 bis unter 25 Jahren, im Leistungsbezug, für die Angebote schwer zu erreichen.")
EXPECTED = _("Von 15 bis unter 25 Jahren, schwer zu erreichen, ein Anspruch ist zu erwarten.")
TOO_YOUNG = _("Noch nicht 15 Jahre alt: nur, wenn der eigene Anspruch bald zu erwarten ist.")
ASYLUM = _("Wer Leistungen nach dem AsylbLG erhält, ist nach dem SGB II nicht berechtigt.")
HELD = _("Mit Gestattung oder Duldung gilt das AsylbLG, nicht das SGB II.")
SEARCH = _("Das Aufenthaltsrecht dient nur der Suche nach Arbeit oder Ausbildung.")
FIRST_MONTHS = _(
    "In den ersten drei Monaten des Aufenthalts ausgeschlossen, wer nicht arbeitet und keinen "
    "humanitären Titel hat."
)
NO_NEED = _("Die eigenen Mittel reichen; die Person ist nicht hilfebedürftig.")

INSTRUMENT = Instrument(
    id="F16",
    slug="hard-to-reach",
    name=_("Förderung schwer zu erreichender junger Menschen (§ 16h)"),
    pays=_("zusätzliche Betreuung und Unterstützung"),
    purposes=("activation", "apprenticeship"),
    decides=Decides.JOBCENTER_WITH_YOUTH_OFFICE,
    apply=Apply.NO_FORM,
    rank=20,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "benefit": '"sgb2"',
                        "age": "[least_age..below_age)",
                        "hard_to_reach": "true",
                    },
                    DRAWS,
                    "SGB II § 16h Abs. 1, § 7 Abs. 1",
                ),
                Row(
                    {**LIKELY, **OTHERS, "age": "[least_age..below_age)"},
                    EXPECTED,
                    "SGB II § 16h Abs. 2",
                ),
            ),
            bars=(
                Row({"benefit": '"asylblg"'}, ASYLUM, "SGB II § 7 Abs. 1 Satz 2 Nr. 3"),
                Row(
                    {
                        **OTHERS,
                        "residence": listed("permission", "tolerated", "tolerated_60a_2_3"),
                    },
                    HELD,
                    "SGB II § 7 Abs. 1 Satz 2 Nr. 3; AsylbLG § 1 Abs. 1 Nr. 1, 4",
                ),
                Row(
                    {**OTHERS, "residence": '"job_search"', "months_here": "< months_exempt"},
                    SEARCH,
                    "SGB II § 7 Abs. 1 Satz 2 Nr. 2 b, Satz 4",
                ),
                Row(
                    {
                        **OTHERS,
                        "residence": NOT_HUMANITARIAN,
                        "employment": NOT_WORKING,
                        "months_here": "< months_excluded",
                    },
                    FIRST_MONTHS,
                    "SGB II § 7 Abs. 1 Satz 2 Nr. 1",
                ),
                Row({**OTHERS, "own_means": "true"}, NO_NEED, "SGB II § 7 Abs. 1 Satz 1 Nr. 3"),
            ),
            doubts=(
                Row(
                    {**FOR, "benefit": '"sgb2"', "age": "< least_age", "hard_to_reach": "true"},
                    TOO_YOUNG,
                    "SGB II § 16h Abs. 2",
                ),
                Row({**LIKELY, **OTHERS, "age": "< least_age"}, TOO_YOUNG, "SGB II § 16h Abs. 2"),
            ),
            sources=law("SGB II § 16h", "SGB II § 7 Abs. 1", "AsylbLG § 1"),
            parameters=(
                Parameter(
                    "least_age",
                    Decimal(15),
                    _("Alter mindestens (Jahre)"),
                    Source("SGB II § 7 Abs. 1 Satz 1 Nr. 1"),
                ),
                Parameter(
                    "below_age",
                    Decimal(25),
                    _("Alter unter (Jahre)"),
                    Source("SGB II § 16h Abs. 1"),
                ),
                Parameter(
                    "months_excluded",
                    Decimal(3),
                    _("erste Monate des Aufenthalts ohne Leistungen"),
                    Source("SGB II § 7 Abs. 1 Satz 2 Nr. 1"),
                ),
                Parameter(
                    "months_exempt",
                    Decimal(60),
                    _("Aufenthalt, nach dem ein Suchtitel nicht mehr ausschließt (Monate)"),
                    Source("SGB II § 7 Abs. 1 Satz 4"),
                ),
            ),
            money=Money(
                extent=_(
                    "Kein Geld für die Person: Betreuung durch einen zugelassenen Träger (§ 16h "
                    "Abs. 4). Eine Höhe nennt das Gesetz nicht."
                )
            ),
        ),
    ),
    examples=(
        Example(
            _("20 Jahre, kommt zu keinem Termin, Grundsicherungsgeld"),
            {"purpose": "activation", "age": 20, "hard_to_reach": True, "benefit": "sgb2"},
            "met",
        ),
        Example(
            _("20 Jahre, Schutzstatus, kein Antrag, aber ein Anspruch ist wahrscheinlich (Abs. 2)"),
            {
                "purpose": "activation",
                "age": 20,
                "hard_to_reach": True,
                "benefit": "none",
                "residence": "p25_1_2",
                "own_means": False,
                "entitlement_likely": True,
            },
            "met",
        ),
        Example(
            _("20 Jahre, ohne Leistungen, sonst ist nichts bekannt (§ 16h Abs. 2)"),
            {"purpose": "activation", "age": 20, "hard_to_reach": True, "benefit": "none"},
            "open",
        ),
        Example(
            _("Seit zwei Monaten zur Arbeitsuche hier (§ 7 Abs. 1 Satz 2 Nr. 1, 2)"),
            {
                "purpose": "activation",
                "age": 20,
                "hard_to_reach": True,
                "benefit": "none",
                "residence": "job_search",
                "months_here": 2,
            },
            "not met",
        ),
        Example(
            _("Seit zwei Monaten bei der Familie, in Ausbildung (§ 7 Abs. 1 Satz 2 Nr. 1)"),
            {
                "purpose": "activation",
                "age": 20,
                "hard_to_reach": True,
                "benefit": "none",
                "residence": "family",
                "employment": "apprentice",
                "months_here": 2,
                "own_means": False,
                "entitlement_likely": True,
            },
            "met",
        ),
        Example(
            _("Beschäftigt, die eigenen Mittel reichen (§ 7 Abs. 1 Satz 1 Nr. 3)"),
            {
                "purpose": "activation",
                "age": 20,
                "hard_to_reach": True,
                "benefit": "none",
                "residence": "german",
                "employment": "employed",
                "own_means": True,
            },
            "not met",
        ),
        Example(
            _("12 Jahre, kein eigener Anspruch zu erwarten (§ 7 Abs. 1 Satz 1 Nr. 1)"),
            {
                "purpose": "activation",
                "age": 12,
                "hard_to_reach": True,
                "benefit": "none",
                "entitlement_likely": False,
            },
            "not met",
        ),
        Example(_("26 Jahre"), {"purpose": "activation", "age": 26}, "not met"),
    ),
    note=_("Jobcenter und Jugendamt stimmen sich ab (§ 16h Abs. 3)."),
)
