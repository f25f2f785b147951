"""What the codes and fields of a way are called."""

from __future__ import annotations

from collections.abc import Mapping

from gangbar.journey.pathways.domain.model import Basis
from gangbar.kernel.sentences import marked as _

BASES: Mapping[str, str] = {
    Basis.STATUTE: _("Frist im Gesetz"),
    Basis.OBSERVED: _("beobachtet"),
    Basis.DATES: _("Termine der Kurse"),
    Basis.ESTIMATE: _("geschätzt"),
}

#: What may have to be brought; the sheet of a plan has each in seven languages.
DOCUMENTS: Mapping[str, str] = {
    "identity": _("Ausweis oder Pass"),
    "CV": _("Lebenslauf"),
    "certificates": _("Zeugnisse und Diplome"),
    "translations": _("Übersetzungen"),
    "health": _("ärztliche Bescheinigung"),
    "conduct": _("Führungszeugnis"),
    "language": _("Nachweis der Deutschkenntnisse"),
    "entitlement": _("Berechtigung für den Kurs"),
}

#: Kinds of offers as the directory has them.
OFFERS: Mapping[str, str] = {
    "counselling": _("Beratung"),
    "integration_course": _("Integrationskurs"),
    "vocational_language_course": _("Berufssprachkurs"),
    "adaptation_course": _("Anpassungslehrgang oder Anpassungsqualifizierung"),
    "exam_preparation": _("Vorbereitung auf eine Prüfung"),
    "test": _("Prüfung oder Test"),
    "coaching": _("Coaching"),
    "qualification": _("Weiterbildung"),
    "employer_place": _("Platz bei einem Arbeitgeber"),
}

#: How far a recognition is.
REACHED: Mapping[str, str] = {
    "applied": _("Antrag gestellt"),
    "partial": _("Bescheid mit Unterschieden"),
    "full": _("anerkannt"),
}

#: Fields of a way, a question, a goal and a step, as a meeting speaks of them.
FIELDS: Mapping[str, str] = {
    "title": _("Titel"),
    "title_en": _("Titel auf Englisch"),
    "description": _("Beschreibung"),
    "occupation": _("Beruf, zu dem Kurse passen müssen"),
    "text": _("Wortlaut der Frage"),
    "values": _("Antworten"),
    "ordered": _("Antworten sind Stufen"),
    "start": _("Antwort, solange nichts bekannt ist"),
    "condition": _("erreicht, wenn"),
    "who": _("Wer handelt"),
    "needs": _("Voraussetzung"),
    "gives": _("Was danach gilt"),
    "days": _("Tage (kurz / üblich / lang)"),
    "basis": _("Worauf die Dauer beruht"),
    "source": _("Quelle"),
    "checked": _("Quelle geprüft"),
    "hours_per_week": _("Stunden je Woche"),
    "starts": _("Beginnt am"),
    "cost": _("Kosten in Euro"),
    "payers": _("Wer zahlt"),
    "instruments": _("Wer zahlen kann"),
    "purpose": _("Wofür gezahlt wird"),
    "documents": _("Unterlagen"),
    "lapses_after_days": _("Verfällt nach Tagen"),
    "work": _("Ist schon Arbeit"),
    "offer": _("Angebot aus dem Verzeichnis"),
    "order": _("Reihenfolge"),
}
