"""Without a usable degree: language, entry, vocational training."""

from __future__ import annotations

from typing import Any

from gangbar.journey.pathways.domain.seeds import parts
from gangbar.journey.pathways.domain.seeds.parts import all_, days, german, is_

WAY: dict[str, Any] = {
    "key": "ausbildung",
    "title": "Ausbildung in Deutschland",
    "title_en": "Vocational training in Germany",
    "description": "Von der Ankunft in eine Ausbildung und zum Abschluss.",
    "description_en": "From arrival into vocational training and to its certificate.",
    "questions": [parts.GERMAN, parts.STAY],
    "goals": [
        {
            "id": "training",
            "title": "Ausbildungsplatz",
            "title_en": "Training place",
            "condition": is_("training", "begun"),
        },
        parts.ADEQUATE,
        parts.LASTING,
    ],
    "steps": [
        *parts.arrival(),
        parts.counselling(),
        *parts.integration_course(),
        {
            "id": "entry-qualification",
            "title": "Einstiegsqualifizierung",
            "title_en": "Pre-apprenticeship placement",
            "who": "employer",
            "needs": all_(is_("advised", "yes"), german("B1")),
            "gives": {"entry": "yes"},
            "days": days(120, 240, 365),
            "hours_per_week": 30,
            "basis": "statute",
            "source": "SGB III § 54a: 4 bis 12 Monate",
            "checked": True,
            "instruments": ["F08"],
            "purpose": "apprenticeship",
            "work": True,
        },
        *parts.vocational_course("B2", "B1"),
        {
            "id": "training-place",
            "title": "Ausbildungsbeginn",
            "title_en": "Start of the training",
            "who": "employer",
            "needs": {"any": [is_("entry", "yes"), german("B2")]},
            "gives": {"training": "begun"},
            "days": days(30, 90, 300),
            "basis": "estimate",
            "source": "In der Praxis B1 bis B2; Beginn meist im Spätsommer",
            "instruments": ["F09", "F11"],
            "purpose": "apprenticeship",
        },
        {
            "id": "training",
            "title": "Ausbildung",
            "title_en": "Training",
            "who": "employer",
            "needs": is_("training", "begun"),
            "gives": {"degree": "yes"},
            "days": days(730, 1095, 1280),
            "hours_per_week": 38,
            "basis": "statute",
            "source": "BBiG § 5: in der Regel 2 bis 3 Jahre",
            "checked": True,
            "instruments": ["F09", "F11"],
            "purpose": "apprenticeship",
        },
        parts.job(is_("degree", "yes")),
        parts.staying(),
    ],
}
