"""Integration course: the claim.

AufenthG § 44 (1) to (3). Lapses a year after the title, unless not one's own fault. School shuts
out children, adolescents and young adults; up to which age is not said there.
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
TITLES = listed("work", "family", "p25_1_2", "p25_4a_3", "p25b", "p38a", "p23")
CLAIM = {**FOR, "residence": TITLES, "permanent_stay": "true", "german": listed("none", "A1", "A2")}
IN_TIME = {"months_since_permit": "<= claim_months"}
NO_FAULT = {"months_since_permit": "> claim_months", "not_own_fault": "true"}
NO_SCHOOL = {"school_path": "false"}
GROWN = {"school_path": "true", "age": ">= young_at_most"}
BETWEEN = {"school_path": "true", "age": "[young..young_at_most)"}
FRESH = _("Erster Titel mit Anspruch, auf Dauer hier, Deutsch unter B1, innerhalb eines Jahres.")
LATER = _("Der Anspruch besteht fort, weil eine Anmeldung ohne eigene Schuld unmöglich war.")
SCHOOL = _("Kinder, Jugendliche und junge Erwachsene, die zur Schule gehen, haben keinen Anspruch.")
HOW_YOUNG = _("Geht zur Schule; ob noch als junge:r Erwachsene:r, sagt § 44 Abs. 3 nicht.")
LOW = _("Der Bedarf an Integration ist erkennbar gering.")
ENOUGH = _("Deutsch B1 ist schon da; auf den Orientierungskurs bleibt der Anspruch (Satz 2).")

HOURS = tuple(
    Parameter(name, Decimal(value), meaning, Source(citation))
    for name, value, meaning, citation in (
        ("hours", 600, _("Stunden Deutsch im allgemeinen Kurs"), "IntV § 11 Abs. 1"),
        ("orientation", 100, _("Stunden Orientierung in jedem Kurs"), "IntV §§ 12, 13"),
        ("special", 900, _("Stunden Deutsch, spezielle Zielgruppen höchstens"), "IntV § 13 Abs. 1"),
        ("intensive", 400, _("Stunden Deutsch im Intensivkurs"), "IntV § 13 Abs. 2"),
        ("repeat", 300, _("Stunden zur Wiederholung höchstens"), "IntV § 13 Abs. 1 Satz 4"),
    )
)
SHARE = Parameter(
    "share",
    Decimal("2.29"),
    _("Anteil des Bundes je Stunde: die Hälfte des Erstattungssatzes von 4,58 Euro"),
    Source("IntV § 9 Abs. 1", date(2026, 11, 22)),
)
#: What the Federation pays for a course; the other half is the fee, from which F21 may exempt.
COURSE = Money(
    amount="share * (hours + orientation)",
    ceiling="share * (special + orientation)",
    extent=_(
        "Kein Geld, sondern der Kurs: Der Bund trägt die Hälfte des Erstattungssatzes, die andere "
        "Hälfte ist der Kostenbeitrag, von dem befreit werden kann."
    ),
)

INSTRUMENT = Instrument(
    id="F18",
    slug="integration-claim",
    name=_("Integrationskurs: Anspruch"),
    pays=_(
        "600 Stunden Deutsch und 100 Stunden Orientierung; im Intensivkurs 400, in Kursen für "
        "spezielle Zielgruppen bis 900 Stunden Deutsch"
    ),
    purposes=("language",),
    decides=Decides.IMMIGRATION_OFFICE,
    apply=Apply.WITHIN_YEAR,
    rank=10,
    versions=(
        Version(
            ways=(
                *(
                    Row({**CLAIM, **time, **school}, says, citation)
                    for time, says, citation in (
                        (IN_TIME, FRESH, "AufenthG § 44 Abs. 1, 2"),
                        (NO_FAULT, LATER, "AufenthG § 44 Abs. 2 Satz 2"),
                    )
                    for school in (NO_SCHOOL, GROWN)
                ),
            ),
            bars=(
                Row(
                    {"school_path": "true", "age": "< young"},
                    SCHOOL,
                    "AufenthG § 44 Abs. 3 Satz 1 Nr. 1",
                ),
                Row({"low_need": "true"}, LOW, "AufenthG § 44 Abs. 3 Satz 1 Nr. 2"),
                Row(
                    {"german": listed("B1", "B2", "C1", "C2")},
                    ENOUGH,
                    "AufenthG § 44 Abs. 3 Satz 1 Nr. 3, Satz 2",
                ),
            ),
            doubts=tuple(
                Row({**CLAIM, **time, **BETWEEN}, HOW_YOUNG, "AufenthG § 44 Abs. 3 Satz 1 Nr. 1")
                for time in (IN_TIME, NO_FAULT)
            ),
            sources=law("AufenthG § 44", "IntV §§ 10 bis 14"),
            parameters=(
                Parameter(
                    "claim_months",
                    Decimal(12),
                    _("Anspruch nach dem Titel (Monate)"),
                    Source("AufenthG § 44 Abs. 2"),
                ),
                Parameter(
                    "young",
                    Decimal(25),
                    _("jung jedenfalls unter (Jahre)"),
                    Source("SGB II § 68 Satz 2 Nr. 3"),
                ),
                Parameter(
                    "young_at_most",
                    Decimal(27),
                    _("jung nach anderen Gesetzen unter (Jahre)"),
                    Source("AufenthG § 25a Abs. 1 Satz 1 Nr. 3"),
                ),
                *HOURS,
                SHARE,
            ),
            money=COURSE,
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Schutzstatus seit drei Monaten, Titel für drei Jahre, Deutsch A1, kein Schulbesuch"),
            {
                "purpose": "language",
                "residence": "p25_1_2",
                "permanent_stay": True,
                "german": "A1",
                "months_since_permit": 3,
                "school_path": False,
                "low_need": False,
            },
            "met",
        ),
        Example(
            _("Daueraufenthalt-EU aus einem anderen Staat, § 38a (§ 44 Abs. 1 Satz 1 Nr. 1 d)"),
            {
                "purpose": "language",
                "residence": "p38a",
                "permanent_stay": True,
                "german": "A1",
                "months_since_permit": 3,
                "school_path": False,
                "low_need": False,
            },
            "met",
        ),
        Example(
            _("45 Jahre und in der Abendschule: kein Ausschluss (§ 44 Abs. 3 Satz 1 Nr. 1)"),
            {
                "purpose": "language",
                "residence": "p25_1_2",
                "permanent_stay": True,
                "german": "A1",
                "months_since_permit": 3,
                "school_path": True,
                "low_need": False,
                "age": 45,
            },
            "met",
        ),
        Example(
            _("17 Jahre, geht zur Schule"),
            {"purpose": "language", "residence": "p25_1_2", "school_path": True, "age": 17},
            "not met",
        ),
        Example(
            _("Deutsch B1: kein Sprachkurs mehr, nur Orientierung (§ 44 Abs. 3 Satz 2)"),
            {"purpose": "language", "german": "B1"},
            "not met",
        ),
        Example(
            _("Titel vor zwei Jahren, eine Anmeldung wäre möglich gewesen"),
            {
                "purpose": "language",
                "residence": "family",
                "months_since_permit": 24,
                "not_own_fault": False,
            },
            "not met",
        ),
        Example(
            _(
                "Schutzstatus, Deutsch A1, kein Schulbesuch; wann der Titel erteilt wurde, ist "
                "nicht bekannt"
            ),
            {
                "purpose": "language",
                "residence": "p25_1_2",
                "permanent_stay": True,
                "german": "A1",
                "school_path": False,
                "low_need": False,
            },
            "open",
        ),
    ),
    combines=("F21",),
    note=_(
        "Spezielle Zielgruppen sind vor allem: Alphabetisierung, Zweitschrift, besonderer "
        "Förderbedarf. Nach einem Alphabetisierungs- oder Förderkurs kann das BAMF bis zu 300 "
        "Stunden zur Wiederholung zulassen (IntV § 13 Abs. 1)."
    ),
)
