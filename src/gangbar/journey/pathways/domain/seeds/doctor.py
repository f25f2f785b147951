"""Physician trained in a third country: knowledge test, medical German, licence."""

from __future__ import annotations

from typing import Any

from gangbar.journey.pathways.domain.seeds import parts
from gangbar.journey.pathways.domain.seeds.parts import all_, days, german, is_

WAY: dict[str, Any] = {
    "key": "aerztin",
    "title": "Ärztin oder Arzt mit Abschluss aus einem Drittstaat",
    "title_en": "Physician with a degree from a third country",
    "description": "Vom Abschluss im Ausland zur Approbation.",
    "reached": parts.reached(partial={"notice": "measure"}, full={"equivalence": "yes"}),
    "occupation": "Arzt",
    "questions": [parts.GERMAN],
    "goals": [
        {
            "id": "licence",
            "title": "Approbation",
            "title_en": "Licence to practise medicine",
            "condition": is_("licence", "physician"),
        },
        parts.ADEQUATE,
    ],
    "steps": [
        parts.counselling(),
        parts.papers(),
        *parts.integration_course(),
        *parts.vocational_course("B2", "B1"),
        *parts.vocational_course("C1", "B2"),
        parts.application(),
        {
            "id": "language-test",
            "title": "Fachsprachprüfung (C1)",
            "title_en": "Medical language test (C1)",
            "who": "competent_authority",
            "needs": german("C1"),
            "gives": {"medical_german": "yes"},
            "days": days(30, 60, 150),
            "basis": "estimate",
            "source": "GMK 2014: B2 und Fachsprache C1; Wartezeit ungeprüft",
        },
        {
            "id": "decision",
            "title": "Bescheid über Unterschiede",
            "title_en": "Notice of the differences",
            "who": "competent_authority",
            "needs": is_("application", "complete"),
            "gives": {"notice": "measure"},
            "days": days(30, 120, 150),
            "basis": "statute",
            "source": "BÄO § 3 Abs. 2: 4 Monate; ÄApprO § 39 Abs. 5",
            "checked": True,
        },
        {
            "id": "temporary-permit",
            "title": "Berufserlaubnis auf Zeit",
            "title_en": "Temporary permit",
            "who": "competent_authority",
            "needs": all_(is_("application", "complete"), is_("medical_german", "yes")),
            "gives": {"income": "yes"},
            "days": days(30, 60, 120),
            "basis": "estimate",
            "source": "BÄO § 10: höchstens 2 Jahre; Dauer ungeprüft",
            "work": True,
        },
        {
            "id": "knowledge-test",
            "title": "Kenntnisprüfung mit Vorbereitung",
            "title_en": "Knowledge test with preparation",
            "who": "course_provider",
            "needs": all_(is_("notice", "measure"), is_("medical_german", "yes")),
            "gives": {"equivalence": "yes"},
            "days": days(120, 240, 400),
            "hours_per_week": 20,
            "basis": "estimate",
            "source": "BÄO § 3 Abs. 3; Vorbereitung 6 bis 12 Monate",
            "instruments": ["F04", "F25"],
            "purpose": "adaptation",
            "offer": {"kind": "exam_preparation", "occupation": "Arzt"},
        },
        {
            "id": "licence",
            "title": "Approbation mit Gesundheit und Führungszeugnis",
            "title_en": "Licence with health and conduct proofs",
            "who": "competent_authority",
            "needs": all_(is_("equivalence", "yes"), is_("medical_german", "yes")),
            "gives": {"licence": "physician"},
            "days": days(14, 45, 90),
            "basis": "statute",
            "source": "BÄO § 3 Abs. 6: Nachweise höchstens 3 Monate alt",
            "checked": True,
            "documents": ["health", "conduct"],
        },
        parts.job(is_("licence", "physician")),
    ],
}
