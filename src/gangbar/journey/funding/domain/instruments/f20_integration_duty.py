"""Integration course: obligation.

AufenthG § 44a: who is obliged takes part, and pays nothing while on benefits.
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

FOR = purposes("language")
TITLES = listed("work", "family", "p25_1_2", "p25b", "p23")
NEEDED = _("Besonderer Bedarf an Integration, und die Ausländerbehörde fordert auf.")
NOT_SIMPLE = _("Hat einen Anspruch und kann sich noch nicht einfach auf Deutsch verständigen.")
JOBCENTER = _("Bezieht Grundsicherungsgeld, und das Jobcenter verpflichtet zum Kurs.")
ASYLUM = _("Bezieht AsylbLG, gehört zu den genannten Gruppen, und die Behörde verpflichtet.")
TRAINING = _("Wer in Ausbildung ist, ist ausgenommen.")

INSTRUMENT = Instrument(
    id="F20",
    slug="integration-duty",
    name=_("Integrationskurs: Verpflichtung"),
    pays=_("Teilnahme am Integrationskurs auf Verpflichtung einer Behörde"),
    purposes=("language",),
    decides=Decides.COURSE_OFFICE,
    apply=Apply.NO_FORM,
    rank=5,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "residence": TITLES,
                        "permanent_stay": "true",
                        "german": '"none"',
                        "school_path": "false",
                    },
                    NOT_SIMPLE,
                    "AufenthG § 44a Abs. 1 Nr. 1",
                ),
                Row(
                    {**FOR, "benefit": '"sgb2"', "obliged": "true"},
                    JOBCENTER,
                    "AufenthG § 44a Abs. 1 Nr. 2",
                ),
                Row(
                    {**FOR, "special_need": "true", "obliged": "true"},
                    NEEDED,
                    "AufenthG § 44a Abs. 1 Nr. 3",
                ),
                Row(
                    {
                        **FOR,
                        "benefit": '"asylblg"',
                        "residence": listed("permission", "tolerated_60a_2_3", "p24", "p25_5"),
                        "obliged": "true",
                    },
                    ASYLUM,
                    "AufenthG § 44a Abs. 1 Nr. 4",
                ),
            ),
            bars=(Row({"in_training": "true"}, TRAINING, "AufenthG § 44a Abs. 2 Nr. 1"),),
            sources=law("AufenthG § 44a", "AufenthG § 44"),
            binding=Binding.MUST,
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld, das Jobcenter verpflichtet, nicht in Ausbildung"),
            {"purpose": "language", "benefit": "sgb2", "obliged": True, "in_training": False},
            "met",
        ),
        Example(_("In Ausbildung"), {"purpose": "language", "in_training": True}, "not met"),
    ),
    combines=("F21",),
)
