"""Recognition partnership (Anerkennungspartnerschaft).

AufenthG § 16d (3): no money, but a title to work while the recognition runs.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
    Decides,
    Example,
    Instrument,
    Row,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("recognition", "adaptation")
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
                    {
                        **FOR,
                        "foreign_degree": "true",
                        "job_offer": "true",
                        "partnership": "true",
                        "german": listed("A2", "B1", "B2", "C1", "C2"),
                    },
                    DEAL,
                    "AufenthG § 16d Abs. 3",
                ),
            ),
            sources=law("AufenthG § 16d Abs. 3"),
            binding=Binding.SHOULD,
        ),
    ),
    examples=(
        Example(
            _("Ausländischer Abschluss, Angebot, Vereinbarung, Deutsch B1"),
            {
                "purpose": "recognition",
                "foreign_degree": True,
                "job_offer": True,
                "partnership": True,
                "german": "B1",
            },
            "met",
        ),
        Example(_("Ohne Angebot"), {"purpose": "recognition", "job_offer": False}, "not met"),
    ),
    note=_("Die Bundesagentur muss zustimmen, und der Arbeitgeber muss geeignet sein (Nr. 4, 6)."),
)
