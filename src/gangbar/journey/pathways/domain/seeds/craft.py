"""Craft, not regulated: equivalence assessment, adaptation qualification, follow-up application."""

from __future__ import annotations

from typing import Any

from gangbar.journey.pathways.domain.seeds import parts
from gangbar.journey.pathways.domain.seeds.parts import all_, days, german, is_

WAY: dict[str, Any] = {
    "key": "handwerk",
    "title": "Ausbildungsberuf im Handwerk, nicht reglementiert",
    "title_en": "Craft occupation, not regulated",
    "description": "Vom Abschluss im Ausland zur vollen Gleichwertigkeit und zur Arbeit.",
    "reached": parts.reached(partial={"notice": "partial"}, full={"equivalence": "full"}),
    "occupation": "Elektro",
    "questions": [
        parts.GERMAN,
        {
            "name": "certificate",
            "text": "Abschlusszeugnis",
            "values": [["yes", "liegt vor"], ["no", "fehlt ohne eigenes Verschulden"]],
            "start": "yes",
        },
    ],
    "goals": [
        {
            "id": "full",
            "title": "volle Gleichwertigkeit",
            "title_en": "full equivalence",
            "condition": is_("equivalence", "full"),
        },
        parts.ADEQUATE,
    ],
    "steps": [
        parts.counselling(),
        parts.papers(),
        *parts.integration_course(),
        *parts.vocational_course("B2", "B1"),
        parts.application(),
        {
            "id": "decision",
            "title": "Bescheid: teilweise gleichwertig",
            "title_en": "Notice: partial equivalence",
            "who": "competent_authority",
            "needs": all_(is_("application", "complete"), is_("certificate", "yes")),
            "gives": {"notice": "partial"},
            "days": days(10, 60, 120),
            "basis": "statute",
            "source": "BQFG § 6 Abs. 3: 3 Monate ab Vollständigkeit",
            "checked": True,
        },
        {
            "id": "analysis",
            "title": "Qualifikationsanalyse",
            "title_en": "Qualification analysis",
            "who": "competent_authority",
            "needs": all_(is_("application", "complete"), is_("certificate", "no"), german("B1")),
            "gives": {"notice": "partial"},
            "days": days(60, 150, 300),
            "basis": "statute",
            "source": "BQFG § 14; Dauer geschätzt",
            "cost": 1184,
            "instruments": ["F02", "F01"],
            "purpose": "analysis",
        },
        {
            "id": "adaptation",
            "title": "Anpassungsqualifizierung",
            "title_en": "Adaptation qualification",
            "who": "course_provider",
            "needs": all_(is_("notice", "partial"), german("B1")),
            "gives": {"adapted": "yes"},
            "days": days(90, 180, 365),
            "hours_per_week": 35,
            "basis": "estimate",
            "source": parts.SHEET,
            "instruments": ["F04", "F05", "F25"],
            "purpose": "adaptation",
            "offer": {"kind": "adaptation_course", "occupation": "Elektro"},
        },
        {
            "id": "follow-up",
            "title": "Folgeantrag",
            "title_en": "Follow-up application",
            "who": "competent_authority",
            "needs": is_("adapted", "yes"),
            "gives": {"equivalence": "full"},
            "days": days(14, 60, 120),
            "basis": "statute",
            "source": "BQFG § 6 Abs. 3",
            "checked": True,
        },
        {
            "id": "skilled-job",
            "title": "Facharbeit mit teilweiser Gleichwertigkeit",
            "title_en": "Skilled work with partial equivalence",
            "who": "employer",
            "needs": all_(is_("notice", "partial"), german("B1")),
            "gives": {"income": "yes"},
            "days": days(14, 42, 120),
            "basis": "statute",
            "source": "BQFG: Arbeit hängt hier nicht von der Anerkennung ab",
            "work": True,
        },
        parts.job(all_(is_("equivalence", "full"), german("B1"))),
    ],
}
