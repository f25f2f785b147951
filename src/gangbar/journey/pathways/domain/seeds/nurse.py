"""Nurse trained in a third country: regulated, compensation measure or knowledge test, licence."""

from __future__ import annotations

from typing import Any

from gangbar.journey.pathways.domain.seeds import parts
from gangbar.journey.pathways.domain.seeds.parts import all_, days, german, is_

WAY: dict[str, Any] = {
    "key": "pflege",
    "title": "Pflegefachkraft mit Abschluss aus einem Drittstaat",
    "title_en": "Nurse with a degree from a third country",
    "description": "Vom Abschluss im Ausland zur Erlaubnis und zur Arbeit als Pflegefachkraft.",
    "questions": [parts.GERMAN],
    "goals": [
        {
            "id": "licence",
            "title": "Berufserlaubnis als Pflegefachkraft",
            "title_en": "Licence as a nurse",
            "condition": is_("licence", "nurse"),
        },
        parts.ADEQUATE,
    ],
    "steps": [
        parts.counselling(),
        parts.papers(),
        parts.integration_course(),
        parts.vocational_course("B2", "B1"),
        parts.application(),
        {
            "id": "decision",
            "title": "Bescheid über Unterschiede",
            "title_en": "Notice of the differences",
            "who": "competent_authority",
            "needs": is_("application", "complete"),
            "gives": {"notice": "measure"},
            "days": days(30, 120, 150),
            "basis": "statute",
            "source": "PflAPrV § 43 Abs. 3: 4 Monate ab Vollständigkeit",
            "checked": True,
        },
        {
            "id": "adaptation",
            "title": "Anpassungslehrgang",
            "title_en": "Adaptation period",
            "who": "course_provider",
            "needs": all_(is_("notice", "measure"), german("B2")),
            "gives": {"equivalence": "yes"},
            "days": days(180, 365, 540),
            "hours_per_week": 38,
            "basis": "observed",
            "source": "6 bis 18 Monate; PflBG § 40 Abs. 3",
            "instruments": ["F04", "F05", "F07", "F25"],
        },
        {
            "id": "knowledge-test",
            "title": "Kenntnisprüfung mit Vorbereitung",
            "title_en": "Knowledge test with preparation",
            "who": "course_provider",
            "needs": all_(is_("notice", "measure"), german("B2")),
            "gives": {"equivalence": "yes"},
            "days": days(90, 180, 365),
            "hours_per_week": 20,
            "cost": 0,
            "basis": "statute",
            "source": "PflAPrV § 45 Abs. 7: binnen 6 Monaten; Vorbereitung geschätzt",
            "instruments": ["F04", "F25"],
        },
        {
            "id": "direct-test",
            "title": "Verzicht auf die Prüfung der Gleichwertigkeit, direkt Kenntnisprüfung",
            "title_en": "Equivalence check waived, knowledge test at once",
            "who": "person",
            "needs": all_(is_("papers", "complete"), german("B2")),
            "gives": {"equivalence": "yes"},
            "days": days(120, 210, 365),
            "hours_per_week": 20,
            "basis": "statute",
            "source": "PflBG § 40 Abs. 3a: Verzicht ist endgültig; Dauer geschätzt",
            "instruments": ["F04"],
        },
        {
            "id": "licence",
            "title": "Erlaubnis mit Sprache, Gesundheit, Führungszeugnis",
            "title_en": "Licence with language, health and conduct proofs",
            "who": "competent_authority",
            "needs": all_(is_("equivalence", "yes"), german("B2")),
            "gives": {"licence": "nurse"},
            "days": days(14, 45, 90),
            "basis": "estimate",
            "source": "PflBG § 2; 1 bis 3 Monate",
            "cost": 50,
            "documents": ["health", "conduct", "language"],
        },
        parts.job(is_("licence", "nurse")),
        parts.helper_job("B1"),
    ],
}
