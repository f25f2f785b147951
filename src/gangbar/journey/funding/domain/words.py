"""The words behind the facts: choices with their labels, and cells of tables in plain German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

YES, NO = _("ja"), _("nein")
PURPOSES: Final = {
    "recognition": _("Anerkennungsverfahren: Gebühren, Übersetzungen"),
    "analysis": _("Qualifikationsanalyse"),
    "adaptation": _("Qualifizierung zur Anerkennung: Lehrgang, Vorbereitung auf die Prüfung"),
    "training": _("berufliche Weiterbildung"),
    "degree": _("Berufsabschluss nachholen"),
    "basic_skills": _("Grundkompetenzen: Lesen, Schreiben, Rechnen"),
    "language": _("Deutsch bis B1 (Integrationskurs)"),
    "job_language": _("Deutsch für den Beruf ab B1"),
    "activation": _("Coaching, Bewerbung, Vermittlung, Probearbeit"),
    "job_start": _("Aufnahme einer Arbeit"),
    "apprenticeship": _("Ausbildung"),
    "advanced": _("Aufstiegsfortbildung: Meister:in, Fachwirt:in"),
    "study": _("Schule oder Studium"),
}
BENEFITS: Final = {
    "none": _("keine"),
    "sgb2": _("Grundsicherungsgeld (Jobcenter, SGB II)"),
    "sgb3": _("Arbeitslosengeld (Agentur für Arbeit, SGB III)"),
    "sgb12": _("Hilfe zum Lebensunterhalt (SGB XII)"),
    "asylblg": _("Leistungen nach dem AsylbLG"),
}
EMPLOYMENT: Final = {
    "unemployed": _("arbeitslos"),
    "threatened": _("von Arbeitslosigkeit bedroht und arbeitsuchend"),
    "seeks_training": _("sucht eine Ausbildung"),
    "employed": _("beschäftigt"),
    "self_employed": _("selbständig"),
    "apprentice": _("in Ausbildung"),
    "other": _("anderes"),
}
RESIDENCE: Final = {
    "german": _("deutsche Staatsangehörigkeit"),
    "eu": _("EU, EWR oder Schweiz"),
    "settlement": _("Niederlassungserlaubnis oder Daueraufenthalt-EU"),
    "p16d": _("§ 16d AufenthG (Anerkennung)"),
    "work": _("§§ 18a bis 18d, 18g, 19c, 21 AufenthG (Arbeit)"),
    "job_search": _("§ 20 oder § 20a AufenthG (Suche nach Arbeit)"),
    "p23": _("§ 23 Abs. 2 oder 4 AufenthG (Aufnahme)"),
    "p24": _("§ 24 AufenthG (vorübergehender Schutz)"),
    "p25_1_2": _("§ 25 Abs. 1 oder 2 AufenthG (Asyl, Schutz)"),
    "p25_3": _("§ 25 Abs. 3 AufenthG (Abschiebungsverbot)"),
    "p25_5": _("§ 25 Abs. 5 AufenthG"),
    "p25a": _("§ 25a AufenthG"),
    "p25b": _("§ 25b AufenthG"),
    "p25_4a_3": _("§ 25 Abs. 4a Satz 3 AufenthG"),
    "p38a": _("§ 38a AufenthG (Daueraufenthalt-EU aus einem anderen Staat)"),
    "p104c": _("§ 104c AufenthG"),
    "family": _("§§ 28 bis 36a AufenthG (Familie)"),
    "permission": _("Aufenthaltsgestattung"),
    "tolerated": _("Duldung"),
    "tolerated_60a_2_3": _("Duldung nach § 60a Abs. 2 Satz 3 AufenthG"),
    "other": _("anderer Titel"),
}
LEVELS: Final = {
    "none": _("noch keines"),
    **{one: one for one in ("A1", "A2", "B1", "B2", "C1", "C2")},
}
RECOGNITION: Final = {
    "none": _("noch nichts beantragt"),
    "applied": _("beantragt, noch kein Bescheid"),
    "partial": _("teilweise anerkannt oder mit Auflage"),
    "full": _("voll anerkannt"),
    "refused": _("abgelehnt"),
}
TAKES_UP: Final = {
    "nothing": _("noch keine"),
    "insured": _("sozialversicherungspflichtig"),
    "self_employed": _("selbständig"),
    "minor": _("geringfügig"),
}
JOINED: Final = {
    "german_spouse": _("Ehe- oder Lebenspartner:in, deutsch (§ 28)"),
    "german_relative": _("Kind oder Elternteil, deutsch (§ 28)"),
    "settled_spouse": _("Ehe- oder Lebenspartner:in mit Niederlassungserlaubnis (§ 30)"),
    "settled_parent": _("Eltern mit Niederlassungserlaubnis (§§ 32 bis 34)"),
    "permit_spouse": _("Ehe- oder Lebenspartner:in mit Aufenthaltserlaubnis (§§ 30, 36a)"),
    "permit_parent": _("Eltern mit Aufenthaltserlaubnis (§§ 32 bis 34, 36a)"),
    "own": _("inzwischen eigenständig (§ 31)"),
    "other": _("andere Angehörige (§ 36)"),
}
_COMPARED: Final = {
    "<=": _("höchstens %(value)s"),
    "<": _("weniger als %(value)s"),
    ">=": _("mindestens %(value)s"),
    ">": _("mehr als %(value)s"),
}


def amount(value: Any) -> str:
    """A number as Germans write it: 32.000 or 2,29."""
    number = Decimal(str(value))
    digits = f"{number:,.2f}" if number % 1 else f"{number:,.0f}"
    return digits.translate(str.maketrans(",.", ".,"))


def cell(text: str, values: Mapping[str, str], parameters: Mapping[str, Any]) -> str:
    """A cell in words: `<= ceiling` is "höchstens 32.000", `"a","b"` the labels with "oder"."""
    if text in {"true", "false"}:
        return YES if text == "true" else NO
    if found := re.fullmatch(r'<\s*@"(\d+)-(\d+)-(\d+)"', text):
        return Sentence(_("vor dem %(day)s"), day=f"{found[3]}.{found[2]}.{found[1]}")
    if found := re.fullmatch(r"(<=|<|>=|>)\s*(.+)", text):
        value = parameters.get(found[2], found[2])
        plain = amount(value) if re.fullmatch(r"[\d.]+", str(value)) else str(value)
        return Sentence(_COMPARED[found[1]], value=plain)
    if found := re.fullmatch(r"\[(\w+)\.\.(\w+)([\])])", text):
        low, high = (amount(parameters.get(one, one)) for one in found.groups()[:2])
        span = _("%(low)s bis %(high)s") if found[3] == "]" else _("%(low)s bis unter %(high)s")
        return Sentence(span, low=low, high=high)
    listed = [values.get(one, one) for one in re.findall(r'"([^"]+)"', text)]
    joined = _listed(listed) if listed else ""
    if text.startswith("not("):
        return Sentence(_("nicht %(value)s"), value=joined or text[4:-1])
    return joined or text


def _listed(labels: list[str]) -> str:
    """Labels as one sentence whose parts are translated one by one."""
    parts = {f"v{at}": Sentence(one) for at, one in enumerate(labels)}
    return Sentence(" / ".join(f"%({name})s" for name in parts), **parts)
