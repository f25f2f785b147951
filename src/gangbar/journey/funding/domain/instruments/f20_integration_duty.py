"""Integration course: obligation.

AufenthG § 44a: who is obliged takes part, and pays nothing while on benefits. No. 1 needs the
claim of § 44; spouses are obliged below B1, others while they cannot make themselves understood.
Both are judged when the title is issued; what was stated then outlasts better German (1a).
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.instruments.f18_integration_claim import COURSE, HOURS, SHARE
from gangbar.journey.funding.domain.shape import (
    Apply,
    Binding,
    Decides,
    Example,
    Instrument,
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
#: Whoever goes to school is exempt as in education, at any age.
LASTING = {**FOR, "permanent_stay": "true", "low_need": "false", "school_path": "false"}
IN_TIME = {"months_since_permit": "<= claim_months"}
NO_FAULT = {"months_since_permit": "> claim_months", "not_own_fault": "true"}
CLAIMS = ({**LASTING, **IN_TIME}, {**LASTING, **NO_FAULT})
SPEECHLESS = {"residence": TITLES, "german": '"none"'}
SPOUSE = {
    "residence": '"family"',
    "joined": listed("german_spouse", "settled_spouse", "permit_spouse"),
    "german": listed("A1", "A2"),
}
TAKEN_IN = {"residence": '"p23"', "german": listed("A1", "A2")}
OBLIGED = {**FOR, "obliged": "true"}
NEEDED = _("Besonderer Bedarf an Integration, und die Ausländerbehörde fordert auf.")
NOT_SIMPLE = _("Hat einen Anspruch und kann sich noch nicht einfach auf Deutsch verständigen.")
SPOUSES = _("Hat einen Anspruch, ist zur Partner:in nachgezogen, und Deutsch liegt unter B1.")
STANDS = _(
    "Bei der Erteilung des Titels verpflichtet; das gilt auch mit besserem Deutsch, bis der Kurs "
    "besucht oder die Verpflichtung aufgehoben ist."
)
SIMPLE = _("Asyl oder Schutz, einfaches Deutsch, und die Ausländerbehörde hat verpflichtet.")
ADMITTED = _("Aufnahme nach § 23 Abs. 2: verpflichtet unter B1; nach § 23 Abs. 4 nicht.")
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
                *(
                    Row({**claim, **who}, says, citation)
                    for who, says, citation in (
                        (SPEECHLESS, NOT_SIMPLE, "AufenthG § 44a Abs. 1 Satz 1 Nr. 1 a"),
                        (SPOUSE, SPOUSES, "AufenthG § 44a Abs. 1 Satz 1 Nr. 1 b"),
                    )
                    for claim in CLAIMS
                ),
                Row(
                    {**OBLIGED, "residence": '"p25_1_2"', "german": '"A1"'},
                    SIMPLE,
                    "AufenthG § 44a Abs. 1 Satz 6",
                ),
                Row(
                    {**FOR, "benefit": '"sgb2"', "obliged": "true"},
                    JOBCENTER,
                    "AufenthG § 44a Abs. 1 Satz 1 Nr. 2",
                ),
                Row(
                    {**FOR, "special_need": "true", "obliged": "true"},
                    NEEDED,
                    "AufenthG § 44a Abs. 1 Satz 1 Nr. 3",
                ),
                Row(
                    {
                        **FOR,
                        "benefit": '"asylblg"',
                        "residence": listed("permission", "tolerated_60a_2_3", "p24", "p25_5"),
                        "obliged": "true",
                    },
                    ASYLUM,
                    "AufenthG § 44a Abs. 1 Satz 1 Nr. 4",
                ),
                # Last: where a row above says more exactly why, that one speaks.
                Row(
                    {**OBLIGED, "residence": TITLES},
                    STANDS,
                    "AufenthG § 44a Abs. 1 Satz 2, Abs. 1a",
                ),
            ),
            bars=(Row({"in_training": "true"}, TRAINING, "AufenthG § 44a Abs. 2 Nr. 1"),),
            doubts=tuple(
                Row({**claim, **TAKEN_IN}, ADMITTED, "AufenthG § 44a Abs. 1 Satz 1 Nr. 1 b")
                for claim in CLAIMS
            ),
            sources=law("AufenthG § 44a", "AufenthG § 44"),
            parameters=(
                Parameter(
                    "claim_months",
                    Decimal(12),
                    _("Anspruch nach dem Titel (Monate)"),
                    Source("AufenthG § 44 Abs. 2"),
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
            _("Grundsicherungsgeld, das Jobcenter verpflichtet, nicht in Ausbildung"),
            {"purpose": "language", "benefit": "sgb2", "obliged": True, "in_training": False},
            "met",
        ),
        Example(
            _("Zur Partner:in nachgezogen, Titel neu, Deutsch A2 (Abs. 1 Satz 1 Nr. 1 b)"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "family",
                "joined": "permit_spouse",
                "permanent_stay": True,
                "months_since_permit": 1,
                "low_need": False,
                "school_path": False,
                "german": "A2",
            },
            "met",
        ),
        Example(
            _("Zur Familie nachgezogen, Deutsch A2: zu wem, ist nicht bekannt"),
            {
                "purpose": "language",
                "benefit": "none",
                "in_training": False,
                "residence": "family",
                "permanent_stay": True,
                "months_since_permit": 1,
                "low_need": False,
                "school_path": False,
                "obliged": False,
                "special_need": False,
                "german": "A2",
            },
            "open",
        ),
        Example(
            _("Schutzstatus, Deutsch A1, von der Ausländerbehörde verpflichtet (Abs. 1 Satz 6)"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "p25_1_2",
                "german": "A1",
                "obliged": True,
            },
            "met",
        ),
        Example(
            _("Aufnahme nach § 23, Titel vor 30 Monaten, verpflichtet, inzwischen A2 (Abs. 1a)"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "p23",
                "months_since_permit": 30,
                "german": "A2",
                "obliged": True,
            },
            "met",
        ),
        Example(
            _("Zur Partner:in nachgezogen, verpflichtet, inzwischen Deutsch B1 (Abs. 1a)"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "family",
                "joined": "german_spouse",
                "months_since_permit": 30,
                "german": "B1",
                "obliged": True,
            },
            "met",
        ),
        Example(
            _("Geringer Bedarf: kein Anspruch, also keine Pflicht nach Nr. 1"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "family",
                "low_need": True,
                "german": "none",
                "obliged": False,
            },
            "not met",
        ),
        Example(
            _("Titel vor 40 Monaten, nie verpflichtet: Der Anspruch ist erloschen (§ 44 Abs. 2)"),
            {
                "purpose": "language",
                "in_training": False,
                "residence": "family",
                "months_since_permit": 40,
                "not_own_fault": False,
                "german": "none",
                "obliged": False,
            },
            "not met",
        ),
        Example(_("In Ausbildung"), {"purpose": "language", "in_training": True}, "not met"),
    ),
    combines=("F21",),
    note=_(
        "Ausgenommen ist auch, wem die Teilnahme auf Dauer unmöglich oder unzumutbar ist (Abs. 2 "
        "Nr. 3). Passt neben der Arbeit auch kein Teilzeitkurs, ist die Pflicht zu widerrufen."
    ),
)
