"""Student grant (BAföG).

BAföG §§ 8 and 10; the text has not been compared, so it never gives more than open.
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
    listed,
    purposes,
    unchecked,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("study")
TITLE = _("Unter 45 Jahren, Titel ohne Wartezeit, eigene Mittel reichen nicht.")
WAITED = _("Unter 45 Jahren, seit 15 Monaten hier, eigene Mittel reichen nicht.")
WORKED = _("Unter 45 Jahren, fünf Jahre selbst hier gearbeitet, eigene Mittel reichen nicht.")
PARENT = _(
    "Unter 45 Jahren, ein Elternteil hat drei Jahre hier gearbeitet, eigene Mittel reichen nicht."
)
BASE = {**FOR, "age": "< 45", "own_means": "false"}

INSTRUMENT = Instrument(
    id="F24",
    slug="student-grant",
    name=_("BAföG"),
    pays=_("Lebensunterhalt in Schule und Studium"),
    purposes=("study",),
    decides=Decides.STUDY_OFFICE,
    apply=Apply.ANY_TIME,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **BASE,
                        "residence": listed(
                            "german", "settlement", "p23", "p25_1_2", "p25a", "p25b", "p104c"
                        ),
                    },
                    TITLE,
                    "BAföG § 8",
                ),
                Row(
                    {
                        **BASE,
                        "residence": listed(
                            "p25_3", "p25_5", "family", "tolerated", "tolerated_60a_2_3"
                        ),
                        "months_here": ">= 15",
                    },
                    WAITED,
                    "BAföG § 8",
                ),
                Row({**BASE, "lawful_work_years": ">= 5"}, WORKED, "BAföG § 8 Abs. 3"),
                Row({**BASE, "parent_work_years": ">= 3"}, PARENT, "BAföG § 8 Abs. 3"),
            ),
            sources=unchecked("BAföG §§ 8, 10, 12, 13"),
            parameters=(
                Parameter(
                    "basic",
                    Decimal(475),
                    _("Grundbedarf im Studium (Euro im Monat)"),
                    Source("BAföG § 13 Abs. 1", None),
                ),
                Parameter(
                    "housing",
                    Decimal(380),
                    _("Wohnen außerhalb der Eltern (Euro im Monat)"),
                    Source("BAföG § 13 Abs. 2", None),
                ),
            ),
            money=Money(
                ceiling="basic + housing",
                extent=_(
                    "Im Monat, im Studium, nicht bei den Eltern; Zuschläge für Kranken- und "
                    "Pflegeversicherung kommen dazu, eigenes Einkommen und das der Eltern geht ab. "
                    "Die Beträge sind nicht geprüft."
                ),
            ),
            binding=Binding.MUST,
            unchecked=True,
        ),
    ),
    examples=(
        Example(
            _("22 Jahre, Schutzstatus, Mittel reichen nicht: ungeprüft, deshalb offen"),
            {"purpose": "study", "age": 22, "residence": "p25_1_2", "own_means": False},
            "open",
        ),
        Example(_("46 Jahre"), {"purpose": "study", "age": 46}, "not met"),
    ),
)
