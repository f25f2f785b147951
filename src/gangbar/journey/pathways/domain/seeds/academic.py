"""Academic, not regulated: statement of comparability by the ZAB, language, adequate work."""

from __future__ import annotations

from typing import Any

from gangbar.journey.pathways.domain.seeds import parts
from gangbar.journey.pathways.domain.seeds.parts import all_, days, german, is_

WAY: dict[str, Any] = {
    "key": "akademisch",
    "title": "Akademischer Abschluss, nicht reglementiert",
    "title_en": "Academic degree, not regulated",
    "description": "Vom ausländischen Studium zur passenden Arbeit; ein Verfahren ist nicht nötig.",
    "description_en": "From a degree abroad to adequate work; no procedure is needed.",
    "reached": {
        "applied": {"advised": "yes", "papers": "complete"},
        "full": {"advised": "yes", "papers": "complete", "comparable": "yes"},
    },
    "questions": [parts.GERMAN, parts.STAY],
    "goals": [parts.ADEQUATE, parts.LASTING],
    "steps": [
        *parts.arrival(),
        parts.counselling(),
        parts.papers(),
        *parts.integration_course(),
        *parts.vocational_course("B2", "B1"),
        *parts.vocational_course("C1", "B2"),
        {
            "id": "zab",
            "title": "Zeugnisbewertung der ZAB",
            "title_en": "Statement of comparability by the ZAB",
            "who": "competent_authority",
            "needs": is_("papers", "complete"),
            "gives": {"comparable": "yes"},
            "days": days(30, 90, 150),
            "basis": "estimate",
            "source": "kmk.org: 200 € für das erste Zeugnis; Dauer ungeprüft",
            "cost": 200,
            "instruments": ["F01", "F02"],
            "purpose": "recognition",
        },
        {
            "id": "coaching",
            "title": "Bewerbungscoaching und Praktikum",
            "title_en": "Job coaching and internship",
            "who": "counselling",
            "needs": german("B2"),
            "gives": {"coached": "yes"},
            "days": days(28, 56, 112),
            "hours_per_week": 10,
            "basis": "estimate",
            "source": parts.SHEET,
            "instruments": ["F03"],
            "purpose": "activation",
            "offer": {"kind": "coaching"},
        },
        parts.job(all_(is_("comparable", "yes"), german("C1"), is_("coached", "yes"))),
        parts.staying(),
        parts.helper_job(),
    ],
}
