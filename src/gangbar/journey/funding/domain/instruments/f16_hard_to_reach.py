"""Young people who are hard to reach.

SGB II § 16h: no application is needed.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Row,
    Version,
    law,
    purposes,
)
from gangbar.kernel.sentences import marked as _

YOUNG = _("Unter 25 Jahren und für die Angebote schwer zu erreichen.")
ASYLUM = _("Wer Leistungen nach dem AsylbLG erhält, ist nach dem SGB II nicht berechtigt.")

INSTRUMENT = Instrument(
    id="F16",
    slug="hard-to-reach",
    name=_("Förderung schwer zu erreichender junger Menschen (§ 16h)"),
    pays=_("zusätzliche Betreuung und Unterstützung"),
    purposes=("activation", "apprenticeship"),
    decides=Decides.JOBCENTER,
    apply=Apply.NO_FORM,
    rank=20,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **purposes("activation", "apprenticeship"),
                        "age": "< 25",
                        "hard_to_reach": "true",
                    },
                    YOUNG,
                    "SGB II § 16h Abs. 1, 2",
                ),
            ),
            bars=(Row({"benefit": '"asylblg"'}, ASYLUM, "SGB II § 7 Abs. 1 Satz 2 Nr. 3"),),
            sources=law("SGB II § 16h", "SGB II § 7 Abs. 1"),
        ),
    ),
    examples=(
        Example(
            _("20 Jahre, kommt zu keinem Termin, Leistungsbezug wahrscheinlich"),
            {"purpose": "activation", "age": 20, "hard_to_reach": True, "benefit": "sgb2"},
            "met",
        ),
        Example(_("26 Jahre"), {"purpose": "activation", "age": 26}, "not met"),
    ),
)
