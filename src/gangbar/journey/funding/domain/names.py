"""What the results, the deciding bodies and the times of application are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final, cast

from gangbar.journey.funding.domain.evaluation import MET, NOT_MET, OPEN, Reach
from gangbar.journey.funding.domain.shape import Apply, Binding, Decides
from gangbar.kernel.dmn.operators import months_later
from gangbar.kernel.sentences import marked as _

RESULTS: Final = {MET: _("erfüllt"), NOT_MET: _("nicht erfüllt"), OPEN: _("offen")}
BINDINGS: Final = {
    Binding.MAY: _("Ermessen (kann)"),
    Binding.SHOULD: _("im Regelfall (soll)"),
    Binding.MUST: _("Anspruch (ist)"),
}
APPLY: Final = {
    Apply.BEFORE_START: _("vor Beginn, bevor Kosten entstehen"),
    Apply.BEFORE_HIRING: _("der Arbeitgeber, vor Abschluss des Arbeitsvertrags"),
    Apply.BY_END: _("spätestens bis zum Ende der Maßnahme"),
    Apply.NO_FORM: _("ein Antrag ist nicht nötig"),
    Apply.WITHIN_YEAR: _("anmelden innerhalb eines Jahres nach dem Titel"),
    Apply.ANY_TIME: _("so früh wie möglich; es wird nicht lange rückwirkend gezahlt"),
}

REACH: Final = {
    Reach.TO_CLARIFY: _("noch zu klären"),
    Reach.WITH_TIME: _("kommt erst mit der Zeit"),
    Reach.NEVER: _("lässt sich nicht mehr ändern"),
}


def latest(apply: Apply, facts: Mapping[str, Any]) -> date | None:
    """The last day for the application, where the facts name the day on which it hangs."""
    if apply in {Apply.BEFORE_START, Apply.BEFORE_HIRING} and "starts_on" in facts:
        return cast("date", facts["starts_on"]) - timedelta(days=1)
    if apply is Apply.BY_END:
        return facts.get("ends_on")
    if apply is Apply.WITHIN_YEAR and "permit_on" in facts:
        return months_later(facts["permit_on"], 12)
    return None


_JOBCENTER, _AGENCY = _("Jobcenter"), _("Agentur für Arbeit")
_BAMF = _("Bundesamt für Migration und Flüchtlinge")
_FIXED: Final = {
    Decides.AGENCY: _AGENCY,
    Decides.JOBCENTER: _JOBCENTER,
    Decides.JOBCENTER_WITH_YOUTH_OFFICE: _("Jobcenter, abgestimmt mit dem Jugendamt"),
    Decides.BAMF: _BAMF,
    Decides.IMMIGRATION_OFFICE: _("Ausländerbehörde"),
    Decides.GRANT_OFFICE: _("zentrale Förderstelle beim f-bb in Chemnitz"),
    Decides.ADVANCED_OFFICE: _("Amt für Aufstiegsförderung (in Sachsen-Anhalt ungeprüft)"),
    Decides.STUDY_OFFICE: _("Amt für Ausbildungsförderung, für Studierende das Studentenwerk"),
    Decides.IQ: _("Projekt im Förderprogramm IQ"),
    Decides.LAND_BANK: _("Investitionsbank Sachsen-Anhalt (ungeprüft)"),
}
_BOTH = _("Agentur für Arbeit; bei Grundsicherungsgeld das Jobcenter")
_COURSE = _("Ausländerbehörde, Jobcenter oder die Behörde für das AsylbLG")
_LANGUAGE = _("Agentur für Arbeit, Jobcenter oder Bundesamt, je nach Lage")


def decided_by(who: Decides, facts: Mapping[str, Any]) -> str:
    """Who decides for a person; where that hangs on her benefit and it is unknown, all of them."""
    if who in _FIXED:
        return _FIXED[who]
    benefit = facts.get("benefit")
    if who is Decides.AGENCY_OR_JOBCENTER:
        return _BOTH if benefit is None else _JOBCENTER if benefit == "sgb2" else _AGENCY
    if who is Decides.COURSE_OFFICE:
        return _JOBCENTER if benefit == "sgb2" else _COURSE
    if benefit == "sgb2":
        return _JOBCENTER
    if facts.get("registered") is True:
        return _AGENCY
    return _LANGUAGE if benefit is None or "registered" not in facts else _BAMF
