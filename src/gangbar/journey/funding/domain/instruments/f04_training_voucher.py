"""Further-training voucher (Bildungsgutschein).

SGB III §§ 81 to 87a. Since 2025 the employment agency decides, also for clients of the Jobcenter.
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

FOR = purposes("training", "adaptation")
READY = {**FOR, "counselled": "true", "course_approved": "true"}
NEEDED = _("Die Weiterbildung ist nötig, um Arbeit zu finden oder zu behalten.")
BETTER = _("Arbeitslos, und die Weiterbildung verbessert die Beschäftigungsfähigkeit.")
ELSE_PAYS = _("Eine andere öffentliche Stelle ist zur gleichartigen Leistung verpflichtet.")
NO_TALK = _("Ohne Beratung vor Beginn gibt es keinen Bildungsgutschein.")

INSTRUMENT = Instrument(
    id="F04",
    slug="training-voucher",
    name=_("Bildungsgutschein (Förderung der beruflichen Weiterbildung)"),
    pays=_("Lehrgang, Fahrt, Unterkunft, Kinderbetreuung"),
    purposes=("training", "adaptation"),
    decides=Decides.AGENCY,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **READY,
                        "employment": listed("unemployed", "threatened"),
                        "needed_for_work": "true",
                    },
                    NEEDED,
                    "SGB III § 81 Abs. 1",
                ),
                Row(
                    {**READY, "employment": '"unemployed"', "improves_chances": "true"},
                    BETTER,
                    "SGB III § 81 Abs. 1a",
                ),
            ),
            bars=(
                Row({"other_funding": "true"}, ELSE_PAYS, "SGB III § 22 Abs. 1"),
                Row({"started": "true", "counselled": "false"}, NO_TALK, "SGB III § 81 Abs. 1"),
            ),
            sources=law("SGB III §§ 81, 83", "SGB III § 22 Abs. 1, 4", "SGB II § 16 Abs. 1"),
            money=Money(
                "cost",
                extent=_(
                    "Lehrgang, Fahrt, Unterkunft und Kinderbetreuung (§ 83); eine Obergrenze für "
                    "alles nennt das Gesetz nicht."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos, beraten, Kurs zugelassen, Weiterbildung notwendig, sonst zahlt niemand"),
            {
                "purpose": "training",
                "employment": "unemployed",
                "needed_for_work": True,
                "counselled": True,
                "course_approved": True,
                "other_funding": False,
                "started": False,
            },
            "met",
        ),
        Example(
            _("Der Kurs ist nicht zugelassen"),
            {"purpose": "adaptation", "course_approved": False},
            "not met",
        ),
        Example(
            _("Arbeitslos, noch nicht beraten: das lässt sich nachholen"),
            {"purpose": "training", "employment": "unemployed", "course_approved": True},
            "open",
        ),
    ),
    combines=("F22",),
    advice=_(
        "Vor der Anmeldung zum Kurs bei der Agentur für Arbeit "
        "beraten lassen; der Träger muss zugelassen sein."
    ),
)
