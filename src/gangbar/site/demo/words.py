"""What members write about the invented people: short, general, and about nobody."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from gangbar.site.demo.degrees import Degree

FIRST_STEPS = (
    "Diplom und Notenübersicht mitbringen",
    "Lebenslauf gemeinsam schreiben",
    "Meldebescheinigung kopieren",
    "Sprachzertifikat nachreichen",
    "Termin zur Potenzialanalyse",
)
NEXT_STEPS = (
    "Unterlagen beglaubigen lassen",
    "Übersetzung in Auftrag geben",
    "Antrag ausfüllen und prüfen",
    "Berufssprachkurs anmelden",
    "Finanzierung der Übersetzung klären",
    "Praktikumsplatz anfragen",
    "Anruf: Stand der Unterlagen",
    "Bewerbung abschicken",
    "Kinderbetreuung klären",
)
APPOINTMENTS = ("Erstberatung", "Folgeberatung", "Gespräch zum Kursangebot")
BLOCKS = (
    "Original des Zeugnisses fehlt",
    "Wartet auf Zusage zur Finanzierung",
    "Kein Kursplatz vor dem nächsten Monat",
    "Person ist nicht erreichbar",
    "Apostille dauert im Herkunftsland",
)
NOTES = (
    "Gespräch am Telefon. Möchte im gelernten Beruf arbeiten, Unterlagen liegen bei Verwandten.",
    "War pünktlich da. Deutschkurs läuft gut, Prüfung im nächsten Monat.",
    "Kinderbetreuung ist bis zum frühen Nachmittag gesichert.",
    "Fragt nach Teilzeit. Wir haben Wege mit und ohne Anerkennung besprochen.",
    "Braucht beim nächsten Mal eine Dolmetscherin.",
    "Hat zwei Jahre im Beruf gearbeitet, Nachweise fehlen noch.",
    "Ist umgezogen, neue Adresse notiert.",
)
PURPOSES = {
    "first-assessment": "first_assessment",
    "recognition": "recognition_counselling",
    "health-professions": "recognition_counselling",
    "crafts": "recognition_counselling",
    "commerce": "recognition_counselling",
    "qualification": "qualification_counselling",
    "placement": "placement",
    "funding": "funding",
    "language": "language_course",
    "migration": "joint_case",
    "residence": "joint_case",
    "benefits": "funding",
}
DECLINES = (
    ("not_responsible", "ask_other", "Der Wohnort gehört zu einer anderen Region."),
    ("no_capacity", "wait", "Ab dem übernächsten Monat haben wir wieder Termine."),
    ("incomplete", "ask_again", "Bitte ergänzen Sie, in welchem Land der Abschluss gemacht wurde."),
    ("already_client", "sender_continues", "Die Person ist schon bei uns in Beratung."),
    ("not_reached", "ask_again", "Dreimal angerufen, niemand erreicht."),
)
_QUESTIONS = {
    "language": "Gibt es einen Platz in einem Kurs, der zum Niveau passt?",
    "migration": "Bitte um Begleitung bei Wohnung, Schule und Ämtern.",
    "residence": "Darf die Person die geplante Arbeit aufnehmen?",
    "placement": "Haben Sie passende Stellen in der Region?",
    "funding": "Kann die Qualifizierung gefördert werden?",
    "qualification": "Welche Qualifizierung passt nach dem Bescheid?",
    "benefits": "Welche Leistungen kommen in Frage?",
}
_REASONS = {
    "regulated": "Der Beruf ist reglementiert, ohne Erlaubnis darf er nicht ausgeübt werden.",
    "equivalence": "Ein deutscher Referenzberuf ist vorhanden.",
    "zab": "Akademischer Abschluss ohne reglementierten Beruf.",
    "qualification_analysis": "Zeugnisse fehlen, die Praxis ist nachweisbar.",
}
_DOCUMENTS = ("certificate", "transcript", "translation", "experience", "identity", "language")


def question(rng: random.Random, concern: str, degree: Degree | None) -> str:
    if concern in _QUESTIONS:
        return _QUESTIONS[concern]
    name = degree.german if degree else "im Ausland"
    return rng.choice(
        (
            f"Was ist der Abschluss „{name}“ hier wert?",
            f"Ist „{name}“ hier reglementiert, und welches Deutsch wird gebraucht?",
            f"Welches Verfahren kommt für „{name}“ in Frage?",
        )
    )


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same in words, where no assessment was asked for."""
    text = f"Der Referenzberuf ist {values['occupation']}, zuständig ist {values['authority']}."
    return {"text": text, "next_step": values["next_step"], "sureness": values["sureness"]}


def answer(rng: random.Random, degree: Degree) -> dict[str, Any]:
    """The values of a structured first assessment."""
    return {
        "occupation": degree.occupation,
        "occupation_code": degree.code,
        "regulated": degree.regulated,
        "authority": f"{degree.authority} (Vorführung)",
        "procedure": degree.procedure,
        "procedure_reason": _REASONS[degree.procedure],
        "german_level": degree.level,
        "missing_documents": sorted(rng.sample(_DOCUMENTS, rng.randint(0, 3))),
        "next_step": rng.choice(
            (
                "Beratungstermin, dann Antrag",
                "Zeugnisse übersetzen lassen",
                "Sprachkurs beginnen, Antrag vorbereiten",
            )
        ),
        "sureness": rng.choice(("sure", "likely", "likely", "first_guess")),
    }
