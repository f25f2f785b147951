"""Basic skills (Grundkompetenzen).

SGB III § 81 (3a).
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

FOR = purposes("basic_skills")
BASE = _("Die Grundkompetenzen schaffen die Grundlage für Weiterbildung oder Arbeit.")

INSTRUMENT = Instrument(
    id="F06",
    slug="basic-skills",
    name=_("Grundkompetenzen"),
    pays=_("Kurse in Lesen, Schreiben, Rechnen und digitalen Grundlagen"),
    purposes=("basic_skills",),
    decides=Decides.AGENCY,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "employment": listed("unemployed", "threatened"),
                        "improves_chances": "true",
                        "counselled": "true",
                        "course_approved": "true",
                    },
                    BASE,
                    "SGB III § 81 Abs. 3a",
                ),
            ),
            sources=law("SGB III § 81 Abs. 3a", "SGB III § 83"),
            money=Money(
                "cost",
                extent=_(
                    "Kosten wie beim Bildungsgutschein (§ 83); eine Obergrenze für alles nennt das "
                    "Gesetz nicht."
                ),
            ),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos, beraten, zugelassener Kurs, besser für die Arbeit"),
            {
                "purpose": "basic_skills",
                "employment": "unemployed",
                "improves_chances": True,
                "counselled": True,
                "course_approved": True,
            },
            "met",
        ),
        Example(
            _("Kurs ohne Zulassung"),
            {"purpose": "basic_skills", "course_approved": False},
            "not met",
        ),
        Example(
            _("Arbeitslos; ob der Kurs zugelassen ist, ist noch nicht bekannt"),
            {
                "purpose": "basic_skills",
                "employment": "unemployed",
                "improves_chances": True,
                "counselled": True,
            },
            "open",
        ),
    ),
)
