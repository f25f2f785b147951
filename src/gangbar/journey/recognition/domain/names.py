"""What things are called on the page: German, marked for the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from gangbar.journey.recognition.domain.checklist import Progress
from gangbar.journey.recognition.domain.clocks import Standing, Track
from gangbar.journey.recognition.domain.course import State
from gangbar.journey.recognition.domain.events import Kind, Measure, Outcome, Remedy
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.domain.rule import Owes, StartEvent
from gangbar.kernel.legal_calendar import Unit
from gangbar.kernel.sentences import marked as _

WAYS: Mapping[Way, str] = {
    Way.EQUIVALENCE: _("Gleichwertigkeitsfeststellung"),
    Way.REGULATED: _("Anerkennung im reglementierten Beruf"),
    Way.CERTIFICATE_EVALUATION: _("Zeugnisbewertung (ZAB)"),
    Way.CRAFT_MASTER: _("Gleichstellung mit der Meisterprüfung im Handwerk"),
    Way.VALIDATION: _("Validierung der Berufserfahrung"),
    Way.QUALIFICATION_ANALYSIS: _("Qualifikationsanalyse"),
    Way.REPATRIATE: _("Anerkennung für Spätaussiedlerinnen und Spätaussiedler"),
}

TRACKS: Mapping[Track, str] = {
    Track.BQFG: _("BQFG, nicht reglementierter Beruf"),
    Track.BQFG_REGULATED: _("BQFG, reglementierter Beruf"),
    Track.NURSING: _("Pflegeberufegesetz"),
    Track.MEDICINE: _("Bundesärzteordnung"),
    Track.OTHER_LAW: _("anderes Fachrecht des Bundes oder eines Landes"),
    Track.NO_CLOCK: _("ohne gesetzliche Frist (zum Beispiel ZAB)"),
}

STATES: Mapping[State, str] = {
    State.PREPARED: _("in Vorbereitung"),
    State.APPLIED: _("Antrag gestellt"),
    State.ACKNOWLEDGED: _("Eingang bestätigt"),
    State.RUNNING: _("Unterlagen vollständig, Entscheidung steht aus"),
    State.DECIDED: _("entschieden"),
    State.NOTIFIED: _("Bescheid bekannt gegeben"),
    State.OBJECTED: _("Widerspruch eingelegt"),
    State.SUED: _("Klage erhoben"),
    State.FINAL: _("Bescheid bestandskräftig"),
    State.WAIVED: _("auf die Prüfung der Gleichwertigkeit verzichtet"),
    State.MEASURE: _("Ausgleichsmaßnahme läuft"),
    State.UNSETTLED: _("Maßnahme abgebrochen, Unterschiede offen"),
    State.SETTLED: _("Unterschiede ausgeglichen"),
    State.PARTLY_LICENSED: _("Erlaubnis zur partiellen Berufsausübung erteilt"),
    State.LICENSED: _("Erlaubnis erteilt"),
    State.WITHDRAWN: _("Antrag zurückgenommen"),
}

KINDS: Mapping[Kind, str] = {
    Kind.APPLIED: _("Antrag gestellt"),
    Kind.REAPPLIED: _("Folgeantrag gestellt"),
    Kind.ACKNOWLEDGED: _("Eingang bestätigt"),
    Kind.INCOMPLETE: _("Unterlagen nachgefordert"),
    Kind.COMPLETE: _("Unterlagen vollständig"),
    Kind.SUSPENDED: _("Frist gehemmt"),
    Kind.EXTENDED: _("Frist verlängert"),
    Kind.DECIDED: _("entschieden"),
    Kind.EMPLOYER_INVITED: _("Arbeitgeber von der Ausländerbehörde eingeladen"),
    Kind.NOTIFIED: _("Bescheid bekannt gegeben"),
    Kind.OBJECTED: _("Widerspruch eingelegt"),
    Kind.SUED: _("Klage erhoben"),
    Kind.FINAL: _("Bescheid bestandskräftig"),
    Kind.WAIVED: _("auf die Prüfung der Gleichwertigkeit verzichtet"),
    Kind.MEASURE_CHOSEN: _("Maßnahme gewählt"),
    Kind.MEASURE_BEGUN: _("Maßnahme begonnen"),
    Kind.CHANGE_REQUESTED: _("Verkürzung oder Verlängerung beantragt"),
    Kind.CHANGE_DECIDED: _("über Verkürzung oder Verlängerung entschieden"),
    Kind.MEASURE_FAILED: _("Maßnahme nicht bestanden"),
    Kind.MEASURE_BROKEN_OFF: _("Maßnahme abgebrochen"),
    Kind.MEASURE_PASSED: _("Maßnahme bestanden"),
    Kind.TEMPORARY_PERMIT: _("vorübergehende Berufserlaubnis erteilt"),
    Kind.PARTLY_LICENSED: _("Erlaubnis zur partiellen Berufsausübung erteilt"),
    Kind.LICENSED: _("Erlaubnis erteilt"),
    Kind.WITHDRAWN: _("Antrag zurückgenommen"),
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.FULL: _("volle Gleichwertigkeit oder Erlaubnis"),
    Outcome.PARTIAL: _("teilweise Gleichwertigkeit"),
    Outcome.COMPENSATION: _("Auflage einer Ausgleichsmaßnahme"),
    Outcome.PARTIAL_ACCESS: _("partieller Zugang"),
    Outcome.REFUSED: _("Ablehnung"),
}

REMEDIES: Mapping[Remedy, str] = {
    Remedy.OBJECTION: _("Widerspruch"),
    Remedy.ACTION: _("Klage"),
    Remedy.UNKNOWN: _("nicht bekannt"),
}

MEASURES: Mapping[Measure, str] = {
    Measure.ADAPTATION_PERIOD: _("Anpassungslehrgang"),
    Measure.APTITUDE_TEST: _("Eignungsprüfung"),
    Measure.KNOWLEDGE_TEST: _("Kenntnisprüfung"),
    Measure.ADAPTATION_QUALIFICATION: _("Anpassungsqualifizierung"),
}

OWES: Mapping[Owes, str] = {
    Owes.AUTHORITY: _("zuständige Stelle"),
    Owes.IMMIGRATION_OFFICE: _("Ausländerbehörde"),
    Owes.CLIENT: _("antragstellende Person"),
    Owes.NOBODY: _("niemand: ein Tag, der zählt"),
}

STARTS: Mapping[StartEvent, str] = {
    StartEvent.RECEIVED: _("Eingang bei der Stelle"),
    StartEvent.COMPLETE: _("Eingang der vollständigen Unterlagen"),
    StartEvent.POSTED: _("Aufgabe zur Post oder Absendung"),
    StartEvent.RETRIEVED: _("Abruf im Portal"),
    StartEvent.DECIDED: _("Entscheidung"),
    StartEvent.NOTIFIED: _("Bekanntgabe"),
    StartEvent.APPLIED: _("Antrag oder Widerspruch"),
    StartEvent.REQUESTED: _("vollständiger, begründeter Antrag"),
}

PROGRESS: Mapping[Progress, str] = {
    Progress.MISSING: _("fehlt"),
    Progress.ASKED: _("angefordert"),
    Progress.HERE: _("liegt vor"),
    Progress.NOT_NEEDED: _("nicht nötig"),
}

#: Written behind a count.
ONE: Mapping[Unit, str] = {
    Unit.DAYS: _("Tag"),
    Unit.WORKING_DAYS: _("Werktag"),
    Unit.WEEKS: _("Woche"),
    Unit.MONTHS: _("Monat"),
    Unit.YEARS: _("Jahr"),
}
UNITS: Mapping[Unit, str] = {
    Unit.DAYS: _("Tage"),
    Unit.WORKING_DAYS: _("Werktage"),
    Unit.WEEKS: _("Wochen"),
    Unit.MONTHS: _("Monate"),
    Unit.YEARS: _("Jahre"),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.DONE: _("rechtzeitig"),
    Standing.DONE_LATE: _("verspätet"),
    Standing.RUNNING: _("läuft"),
    Standing.OVERDUE: _("überfällig"),
    Standing.POSSIBLE: _("ab jetzt möglich"),
    Standing.LAPSED: _("abgelaufen"),
}

LANDS: Mapping[str, str] = {
    "BW": _("Baden-Württemberg"),
    "BY": _("Bayern"),
    "BE": _("Berlin"),
    "BB": _("Brandenburg"),
    "HB": _("Bremen"),
    "HH": _("Hamburg"),
    "HE": _("Hessen"),
    "MV": _("Mecklenburg-Vorpommern"),
    "NI": _("Niedersachsen"),
    "NW": _("Nordrhein-Westfalen"),
    "RP": _("Rheinland-Pfalz"),
    "SL": _("Saarland"),
    "SN": _("Sachsen"),
    "ST": _("Sachsen-Anhalt"),
    "SH": _("Schleswig-Holstein"),
    "TH": _("Thüringen"),
}
