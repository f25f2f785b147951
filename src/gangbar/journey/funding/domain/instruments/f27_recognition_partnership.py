"""Recognition partnership (Anerkennungspartnerschaft).

AufenthG § 16d (3): no money, but a title to work while the recognition runs. During and after an
asylum procedure § 10 stands in the way, with exceptions that nobody can tell beforehand.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
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

FOR = purposes("recognition", "adaptation")
DEGREE = {
    **FOR,
    "foreign_degree": "true",
    "state_recognised": "true",
    "job_offer": "true",
    "partnership": "true",
    "ba_consent": "true",
    "german": listed("A2", "B1", "B2", "C1", "C2"),
}
HELD = listed("permission", "tolerated", "tolerated_60a_2_3")
CITIZEN = _("Deutsche und EU-Bürger:innen brauchen keinen Aufenthaltstitel, um zu arbeiten.")
ASYLUM = _("Während und nach einem Asylverfahren nur ausnahmsweise; das sagt die Ausländerbehörde.")
DEAL = _("Abschluss, Arbeitsplatzangebot, Vereinbarung mit dem Arbeitgeber, Deutsch mindestens A2.")

INSTRUMENT = Instrument(
    id="F27",
    slug="recognition-partnership",
    name=_("Anerkennungspartnerschaft (§ 16d Abs. 3 AufenthG)"),
    pays=_("kein Geld: einen Titel, um während der Anerkennung zu arbeiten"),
    purposes=("recognition", "adaptation"),
    decides=Decides.IMMIGRATION_OFFICE,
    apply=Apply.BEFORE_START,
    rank=80,
    versions=(
        Version(
            ways=(
                Row(
                    {**DEGREE, "residence": f'not("german","eu",{HELD})'},
                    DEAL,
                    "AufenthG § 16d Abs. 3 Satz 1",
                ),
            ),
            bars=(
                Row(
                    {"residence": listed("german", "eu")},
                    CITIZEN,
                    "AufenthG § 1 Abs. 2, § 2 Abs. 1",
                ),
            ),
            doubts=(Row({**DEGREE, "residence": HELD}, ASYLUM, "AufenthG § 10 Abs. 1, 3"),),
            sources=law("AufenthG § 16d Abs. 3", "AufenthG §§ 1, 2, 10"),
            money=Money(
                extent=_("Zahlt nichts; was das Verfahren kostet, muss jemand anders tragen.")
            ),
            binding=Binding.SHOULD,
        ),
    ),
    examples=(
        Example(
            _("Anerkannter Abschluss, Angebot, Vereinbarung, Zustimmung, Deutsch B1"),
            {
                "purpose": "recognition",
                "residence": "job_search",
                "foreign_degree": True,
                "state_recognised": True,
                "job_offer": True,
                "partnership": True,
                "ba_consent": True,
                "german": "B1",
            },
            "met",
        ),
        Example(
            _("Angebot, Vereinbarung; ob der Abschluss dort anerkannt ist, unbekannt (Nr. 1)"),
            {
                "purpose": "recognition",
                "residence": "job_search",
                "foreign_degree": True,
                "job_offer": True,
                "partnership": True,
                "german": "B1",
            },
            "open",
        ),
        Example(
            _("EU-Bürger:in: braucht keinen Titel (§ 1 Abs. 2 Nr. 1)"),
            {"purpose": "recognition", "residence": "eu"},
            "not met",
        ),
        Example(_("Ohne Angebot"), {"purpose": "recognition", "job_offer": False}, "not met"),
    ),
    note=_(
        "Der Arbeitgeber muss zur Ausbildung oder Nachqualifizierung geeignet sein (Nr. 4); die "
        "Anerkennung ist spätestens nach der Einreise unverzüglich zu beantragen (Nr. 3). Auf eine "
        "qualifizierte Beschäftigung kommt es in reglementierten Berufen nicht immer an."
    ),
)
