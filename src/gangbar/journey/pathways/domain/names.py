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
    "description_en": _("Beschreibung auf Englisch"),
    "occupation": _("Beruf, zu dem Kurse passen müssen"),
    "text": _("Wortlaut der Frage"),
    "text_en": _("Wortlaut auf Englisch"),
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

#: What holds after a step of the ways that come along, by fact and value; nobody is asked for it.
FACTS: Mapping[tuple[str, str], str] = {
    ("settled", "yes"): _("Anmeldung und Leistungen sind geklärt"),
    ("advised", "yes"): _("die Beratung hat stattgefunden"),
    ("papers", "complete"): _("die Unterlagen sind vollständig"),
    ("entitled", "yes"): _("die Berechtigung zum Integrationskurs liegt vor"),
    ("authorised_b2", "yes"): _("die Berechtigung zum Berufssprachkurs B2 liegt vor"),
    ("authorised_c1", "yes"): _("die Berechtigung zum Berufssprachkurs C1 liegt vor"),
    ("application", "complete"): _("der Antrag ist vollständig gestellt"),
    ("notice", "measure"): _("der Bescheid nennt, was auszugleichen ist"),
    ("notice", "partial"): _("der Bescheid lautet auf teilweise gleichwertig"),
    ("equivalence", "yes"): _("die Gleichwertigkeit ist erreicht"),
    ("equivalence", "full"): _("die volle Gleichwertigkeit ist festgestellt"),
    ("medical_german", "yes"): _("die Fachsprachprüfung ist bestanden"),
    ("licence", "nurse"): _("die Erlaubnis als Pflegefachkraft ist erteilt"),
    ("licence", "physician"): _("die Approbation ist erteilt"),
    ("adapted", "yes"): _("die Anpassungsqualifizierung ist abgeschlossen"),
    ("comparable", "yes"): _("die Zeugnisbewertung liegt vor"),
    ("coached", "yes"): _("das Coaching ist abgeschlossen"),
    ("entry", "yes"): _("die Einstiegsqualifizierung ist abgeschlossen"),
    ("training", "begun"): _("die Ausbildung hat begonnen"),
    ("degree", "yes"): _("die Ausbildung ist abgeschlossen"),
    ("income", "yes"): _("es gibt eigenes Einkommen"),
    ("work", "adequate"): _("eine Arbeit auf dem Niveau des Abschlusses hat begonnen"),
    ("lasting", "yes"): _("die Arbeit hält seit sechs Monaten"),
}
