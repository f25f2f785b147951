"""Steps that several ways share: counselling, papers, courses, work."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
LEVELS = [[level, level] for level in ("A1", "A2", "B1", "B2", "C1", "C2")]
GERMAN: Json = {
    "name": "german",
    "text": "Deutsch",
    "text_en": "German",
    "values": [["none", "keine", "none"], *LEVELS],
    "ordered": True,
    "start": "none",
}
SHEET = "Fachreferenz Abschnitt 6 (abgeleitet)"
STAY: Json = {
    "name": "stay",
    "text": "Aufenthalt",
    "text_en": "Residence",
    "values": [
        ["new", "gerade angekommen", "just arrived"],
        ["registered", "registriert", "registered"],
        ["decided", "über den Schutz entschieden", "protection decided"],
        ["title", "Aufenthaltstitel liegt vor", "residence title granted"],
    ],
    "ordered": True,
    "start": "title",
}
LASTING: Json = {
    "id": "lasting",
    "title": "Arbeit, die hält",
    "title_en": "work that lasts",
    "condition": {"fact": "lasting", "is": "yes"},
}
ADEQUATE: Json = {
    "id": "adequate",
    "title": "passende Arbeit",
    "title_en": "adequate work",
    "condition": {"fact": "work", "is": "adequate"},
}


def german(level: str) -> Json:
    return {"fact": "german", "at_least": level}


def is_(name: str, value: str) -> Json:
    return {"fact": name, "is": value}


def all_(*parts: Json) -> Json:
    return {"all": list(parts)}


def days(low: int, mode: int, high: int) -> Json:
    return {"low": low, "mode": mode, "high": high}


def stay(at_least: str) -> Json:
    return {"fact": "stay", "at_least": at_least}


def also(needs: Json, more: Json) -> Json:
    """Both, without a bracket in a bracket."""
    return all_(*needs.get("all", [needs]), more)


def arrival() -> list[Json]:
    """From the first day to the title (reference, section 10, rows 1 to 3)."""
    registration = {
        "id": "registration",
        "title": "Ankunft und Registrierung",
        "title_en": "Arrival and registration",
        "who": "immigration_office",
        "gives": {"stay": "registered"},
        "days": days(1, 14, 60),
        "basis": "estimate",
        "source": "Fachreferenz Abschnitt 10 Zeile 1; Dauer ungeprüft",
        "documents": ["identity"],
    }
    orientation = {
        "id": "orientation",
        "title": "Erstorientierung, Anmeldung, Leistungen",
        "title_en": "First orientation, registration, benefits",
        "who": "counselling",
        "needs": stay("registered"),
        "gives": {"settled": "yes"},
        "days": days(7, 21, 56),
        "basis": "estimate",
        "source": "Fachreferenz Abschnitt 10 Zeile 2: Wochen; Sozialamt oder Jobcenter, MBE, JMD",
        "documents": ["identity"],
    }
    protection = {
        "id": "protection",
        "title": "Entscheidung über den Schutz (Asyl oder § 24)",
        "title_en": "Decision on protection (asylum or section 24)",
        "who": "immigration_office",
        "needs": stay("registered"),
        "gives": {"stay": "decided"},
        "days": days(143, 265, 371),
        "basis": "observed",
        "source": "Asyl: 8,7 Monate (2024), 12,2 (2025), neue Anträge 4,7; § 24 ungeprüft",
        "documents": ["identity"],
    }
    title = {
        "id": "title",
        "title": "Aufenthaltstitel mit Arbeitserlaubnis",
        "title_en": "Residence title with permission to work",
        "who": "immigration_office",
        "needs": stay("decided"),
        "gives": {"stay": "title"},
        "days": days(30, 90, 180),
        "basis": "estimate",
        "source": "AufenthG §§ 4a, 12a; mdr.de: mehrere Monate bis zum Termin, Dauer ungeprüft",
        "documents": ["identity"],
    }
    return [registration, orientation, protection, title]


def staying() -> Json:
    """Work has to last (reference, section 10, row 12): talks after 1, 6, 12 and 24 months."""
    return {
        "id": "staying",
        "title": "Begleitung in der Arbeit, sechs Monate",
        "title_en": "Support in work, six months",
        "who": "counselling",
        "needs": is_("work", "adequate"),
        "gives": {"lasting": "yes"},
        "days": days(181, 183, 184),
        "basis": "estimate",
        "source": "Fachreferenz Abschnitte 8, 10: sechs Monate; Gespräche nach 1, 6, 12, 24",
    }


def reached(**ends: Json) -> Json:
    """What holds once somebody has applied, has a notice with differences, or is recognised."""
    applied = {"advised": "yes", "papers": "complete", "application": "complete"}
    partial = applied | ends.get("partial", {})
    return {"applied": applied, "partial": partial, "full": partial | ends.get("full", {})}


#: No title yet at the beginning.
UNSETTLED: Json = {"fact": "stay", "at_most": "decided"}


def counselling() -> Json:
    return {
        "id": "counselling",
        "title": "Erstberatung",
        "title_en": "First counselling",
        "who": "counselling",
        # Counselling hangs on no title (BQFG LSA); whoever begins without one, because she has just
        # arrived, finds it through the first orientation.
        "needs": {"any": [{"not": UNSETTLED}, is_("settled", "yes")]},
        "gives": {"advised": "yes"},
        "days": days(7, 28, 84),
        "basis": "observed",
        "source": "IQ Webapp: Hinweis 10 bis 12 Wochen; Median angenommen",
        "documents": ["identity", "CV", "certificates"],
    }


def papers() -> Json:
    return {
        "id": "papers",
        "title": "Unterlagen und Übersetzungen",
        "title_en": "Documents and translations",
        "who": "person",
        "needs": is_("advised", "yes"),
        "gives": {"papers": "complete"},
        "days": days(28, 56, 112),
        "basis": "estimate",
        "source": SHEET,
        "instruments": ["F01", "F02"],
        "purpose": "recognition",
        "documents": ["CV", "identity", "certificates", "translations"],
    }


def application() -> Json:
    return {
        "id": "application",
        "title": "Antrag vollständig",
        "title_en": "Application complete",
        "who": "person",
        "needs": is_("papers", "complete"),
        "gives": {"application": "complete"},
        "days": days(1, 7, 30),
        "basis": "statute",
        "source": "BQFG § 6 Abs. 2, § 13 Abs. 2",
        "documents": ["identity", "CV", "certificates", "translations"],
        "checked": True,
        "cost": 300,
        "instruments": ["F02", "F01"],
        "purpose": "recognition",
    }


def integration_course() -> list[Json]:
    """The entitlement, which lapses after a year, and the course."""
    entitlement = {
        "id": "entitlement",
        "title": "Berechtigung zum Integrationskurs",
        "title_en": "Entitlement to the integration course",
        "who": "immigration_office",
        "needs": stay("title"),
        "gives": {"entitled": "yes"},
        "days": days(7, 28, 56),
        "lapses_after_days": 365,
        "basis": "estimate",
        "source": "AufenthG § 44; IntV § 5 Abs. 3: befristet auf ein Jahr; Dauer geschätzt",
        "documents": ["identity"],
    }
    course = {
        "id": "integration-course",
        "title": "Integrationskurs bis B1",
        "title_en": "Integration course to B1",
        "who": "course_provider",
        "needs": is_("entitled", "yes"),
        "gives": {"german": "B1"},
        "days": days(196, 266, 450),
        "hours_per_week": 25,
        "basis": "observed",
        "source": "IntV § 13: 700 UE, etwa 28 Wochen; Wartezeit 5 bis 34 Wochen",
        "instruments": ["F18", "F19", "F20", "F21"],
        "purpose": "language",
        "offer": {"kind": "integration_course", "german_to": "B1"},
        "documents": ["identity", "entitlement"],
    }
    return [entitlement, course]


def vocational_course(level: str, start: str) -> list[Json]:
    """The authorisation, which lapses after three months without registration, and the course."""
    name = level.lower()
    authorisation = {
        "id": f"authorisation-{name}",
        "title": f"Berechtigung zum Berufssprachkurs {level}",
        "title_en": f"Authorisation for the vocational language course {level}",
        "who": "jobcenter",
        "needs": german(start),
        "gives": {f"authorised_{name}": "yes"},
        "days": days(3, 14, 28),
        "lapses_after_days": 90,
        "basis": "estimate",
        "source": "DeuFöV §§ 5, 6 Abs. 3: erlischt nach drei Monaten; Dauer geschätzt",
        "documents": ["identity", "language"],
    }
    course = {
        "id": f"vocational-course-{name}",
        "title": f"Berufssprachkurs {level}",
        "title_en": f"Vocational language course {level}",
        "who": "course_provider",
        "needs": all_(is_(f"authorised_{name}", "yes"), german(start)),
        "gives": {"german": level},
        "days": days(112, 140, 220),
        "hours_per_week": 25,
        "basis": "estimate",
        "source": "DeuFöV § 11: 400 bis 500 UE, höchstens 25 je Woche; beginnt mit 15",
        "instruments": ["F22"],
        "purpose": "job_language",
        "offer": {"kind": "vocational_language_course", "german_to": level},
        "documents": ["identity", "entitlement"],
    }
    return [authorisation, course]


def job(needs: Json) -> Json:
    return {
        "id": "job",
        "title": "Vermittlung und Einstieg",
        "title_en": "Placement and start",
        "who": "jobcenter",
        "needs": also(needs, stay("title")),
        "gives": {"work": "adequate"},
        "days": days(14, 42, 120),
        "basis": "estimate",
        "source": SHEET,
        "instruments": ["F02", "F03"],
        "purpose": "job_start",
        "documents": ["CV", "certificates"],
    }


def helper_job(level: str = "A2") -> Json:
    return {
        "id": "first-job",
        "title": "Arbeit unterhalb der Qualifikation",
        "title_en": "Work below the qualification",
        "who": "employer",
        "needs": all_(german(level), stay("title")),
        "gives": {"income": "yes"},
        "days": days(14, 42, 120),
        "basis": "estimate",
        "source": SHEET,
        "work": True,
    }
