"""The facts that funding asks for: names, types, values, and the question to a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from gangbar.journey.funding.domain import words
from gangbar.kernel.sentences import marked as _


class Type(StrEnum):
    NUMBER = "number"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know. `values`: the possible words with their German labels, in order.

    `fixed`: nobody can change it on purpose, so it is never given as advice.
    `lowest` and `highest` bound numbers.
    """

    name: str
    type: Type
    question: str
    values: Mapping[str, str] = field(default_factory=dict)
    lowest: int = 0
    highest: int = 10_000_000
    fixed: bool = False


def _number(name: str, question: str, highest: int, *, fixed: bool = False) -> Fact:
    return Fact(name, Type.NUMBER, question, highest=highest, fixed=fixed)


def _yes(name: str, question: str, *, fixed: bool = False) -> Fact:
    return Fact(name, Type.BOOLEAN, question, fixed=fixed)


def _choice(name: str, question: str, values: Mapping[str, str], *, fixed: bool = False) -> Fact:
    return Fact(name, Type.CHOICE, question, values, fixed=fixed)


def _day(name: str, question: str) -> Fact:
    return Fact(name, Type.DATE, question, fixed=True)


FACTS: Final = (
    _choice("purpose", _("Was soll bezahlt werden?"), words.PURPOSES),
    _choice("benefit", _("Welche Leistung bezieht die Person?"), words.BENEFITS),
    _choice("employment", _("Wie steht es um die Arbeit?"), words.EMPLOYMENT),
    _choice("residence", _("Welchen Aufenthaltstitel hat die Person?"), words.RESIDENCE),
    _choice("german", _("Welches Deutschniveau ist nachgewiesen?"), words.LEVELS),
    _choice("recognition", _("Wie weit ist die Anerkennung?"), words.RECOGNITION),
    _number("age", _("Wie alt ist die Person?"), 120, fixed=True),
    _number("cost", _("Wie viel kostet es (Euro)?"), 1_000_000),
    _number("income", _("Wie hoch ist das zu versteuernde Jahreseinkommen (Euro)?"), 10_000_000),
    _yes("assessed_jointly", _("Wird gemeinsam mit der Ehe- oder Lebenspartner:in veranlagt?")),
    _yes("home_in_germany", _("Liegt der Hauptwohnsitz in Deutschland?")),
    _yes("started", _("Hat die Maßnahme schon begonnen oder sind die Kosten schon entstanden?")),
    _yes("other_funding", _("Zahlt eine andere öffentliche Stelle für denselben Zweck?")),
    _yes("employer_pays", _("Zahlt der Arbeitgeber gleichartige Leistungen?")),
    _yes("needed_for_work", _("Ist es für die Eingliederung in Arbeit notwendig?")),
    _yes("registered", _("Ist die Person bei der Agentur für Arbeit gemeldet?")),
    _yes("may_work", _("Darf die Person arbeiten oder kann es ihr erlaubt werden?")),
    _yes("lasting_stay", _("Ist ein rechtmäßiger und dauerhafter Aufenthalt zu erwarten?")),
    _yes("counselled", _("Hat die Agentur für Arbeit vor Beginn beraten?")),
    _yes("course_approved", _("Sind Maßnahme und Träger zugelassen (AZAV)?")),
    _yes("foreign_degree", _("Gibt es einen ausländischen Berufs- oder Hochschulabschluss?")),
    _yes("degree_here", _("Gibt es einen hier geltenden Berufsabschluss (mindestens zwei Jahre)?")),
    _number("unskilled_years", _("Wie viele Jahre an- oder ungelernt gearbeitet?"), 60),
    _number("work_years", _("Wie viele Jahre beruflich tätig?"), 70),
    _yes("suited", _("Ist die Person geeignet und ein Erfolg zu erwarten?")),
    _yes("improves_chances", _("Verbessern sich dadurch die Chancen auf Arbeit?")),
    _yes("shortage_occupation", _("Ist das Ziel ein Engpassberuf?")),
    _yes("training_impossible", _("Ist eine Ausbildung nicht möglich oder nicht zumutbar?")),
    _number("course_hours", _("Wie viele Stunden dauert die Maßnahme?"), 20_000),
    _number("years_since_degree", _("Vor wie vielen Jahren wurde der Abschluss erworben?"), 70),
    _yes("beyond_workplace", _("Geht der Inhalt über eine kurze Anpassung am Platz hinaus?")),
    _yes("funded_before", _("Gab es in den letzten zwei Jahren schon so eine Förderung?")),
    _yes("employer_obliged", _("Ist der Arbeitgeber zu dieser Maßnahme gesetzlich verpflichtet?")),
    _number("company_size", _("Wie viele Beschäftigte hat der Betrieb?"), 2_000_000),
    _yes("severely_disabled", _("Ist die Person schwerbehindert?"), fixed=True),
    _yes("training_ready", _("Ist die Person voll ausbildungsreif?")),
    _yes("disadvantaged", _("Ist die Person lernbeeinträchtigt oder sozial benachteiligt?")),
    _yes(
        "no_place_left",
        _(
            "Sind die Aussichten auf Vermittlung aus individuellen Gründen eingeschränkt, und gibt "
            "es auch nach der Nachvermittlung keine Ausbildungsstelle?"
        ),
    ),
    _yes("same_company", _("War die Person in den letzten drei Jahren in diesem Betrieb?")),
    _number("weekly_hours", _("Wie viele Stunden in der Woche?"), 80),
    _yes("needs_support", _("Geht die Ausbildung oder die Eingliederung nur mit Unterstützung?")),
    _yes("school_duty_done", _("Ist die Vollzeitschulpflicht erfüllt?")),
    _yes("ready_by_course", _("Ist die Maßnahme nötig und das Ziel erreichbar?")),
    _yes("lives_with_parents", _("Wohnt die Person bei den Eltern?")),
    _yes("too_far", _("Ist der Betrieb von der Wohnung der Eltern aus zu weit?")),
    _yes("family", _("Ist die Person verheiratet oder lebt mit einem Kind zusammen?")),
    _yes("own_means", _("Reichen die eigenen Mittel für den Bedarf?")),
    _choice("takes_up", _("Welche Arbeit wird aufgenommen?"), words.TAKES_UP),
    _number("sgb2_months", _("Wie viele der letzten 24 Monate SGB-II-Bezug?"), 24, fixed=True),
    _number("sgb2_years", _("Wie viele der letzten sieben Jahre SGB-II-Bezug?"), 7, fixed=True),
    _yes("worked_meanwhile", _("Gab es in dieser Zeit mehr als nur kurze Arbeit?"), fixed=True),
    _number("contract_years", _("Für wie viele Jahre ist der Arbeitsvertrag?"), 50),
    _yes("minor_child", _("Lebt ein minderjähriges Kind in der Bedarfsgemeinschaft?"), fixed=True),
    _yes("hard_to_reach", _("Ist die Person für Ämter und Angebote schwer zu erreichen?")),
    _yes(
        "entitlement_likely", _("Ist ein Anspruch nach dem SGB II wahrscheinlich oder zu erwarten?")
    ),
    _yes(
        "work_opportunity",
        _("Gibt es eine Arbeitsgelegenheit, zusätzlich und im öffentlichen Interesse?"),
    ),
    _yes("basic_law_fails", _("Reichen die übrigen Leistungen auf absehbare Zeit nicht?")),
    _number("months_here", _("Seit wie vielen Monaten in Deutschland?"), 1_400, fixed=True),
    _number("tolerated_months", _("Seit wie vielen Monaten geduldet?"), 600, fixed=True),
    _number("months_since_permit", _("Wie viele Monate seit dem ersten Titel?"), 1_400, fixed=True),
    _yes("permanent_stay", _("Titel für mindestens ein Jahr oder seit über 18 Monaten?")),
    _yes("not_own_fault", _("War eine rechtzeitige Anmeldung ohne eigene Schuld unmöglich?")),
    _yes("school_path", _("Geht die Person hier zur Schule oder setzt sie ihre Schule fort?")),
    _yes("low_need", _("Ist der Bedarf an Integration erkennbar gering?")),
    _yes("special_need", _("Ist die Person in besonderer Weise integrationsbedürftig?")),
    _yes("admission_open", _("Lässt das BAMF zurzeit zu Integrationskursen zu?")),
    _yes("obliged", _("Verpflichtet eine Behörde zum Kurs?")),
    _choice("joined", _("Zu wem ist die Person nachgezogen?"), words.JOINED, fixed=True),
    _yes("course_entitled", _("Gibt es schon eine Berechtigung zum Integrationskurs?")),
    _yes("in_training", _("Ist die Person in Ausbildung oder vergleichbarer Bildung?")),
    _number("gross_income", _("Wie hoch ist das jährliche Bruttoentgelt (Euro)?"), 10_000_000),
    _number("children", _("Für wie viele Kinder gibt es Freibeträge?"), 20, fixed=True),
    _yes("hardship", _("Wäre die Zahlung eine unzumutbare Härte?")),
    _yes("level_required", _("Wird für Anerkennung oder Beruf ein Sprachniveau verlangt?")),
    _yes("training_contract", _("Ist ein Ausbildungsvertrag geschlossen?")),
    _yes("advanced_goal", _("Ist das Ziel ein Fortbildungsabschluss (Meister, Fachwirt)?")),
    _yes("exam_admission", _("Reicht die Vorbildung für die Zulassung zur Prüfung?")),
    _yes(
        "master_degree", _("Gibt es schon einen Hochschulabschluss über dem Bachelor?"), fixed=True
    ),
    _yes("full_time", _("Ist die Maßnahme in Vollzeit?")),
    _yes(
        "eu_right",
        _(
            "EU: Daueraufenthaltsrecht, hier schon in einem passenden Beruf gearbeitet, oder "
            "Ehe- oder Lebenspartner:in oder Kind von EU-Bürger:innen oder Deutschen hier?"
        ),
    ),
    _number("lawful_work_years", _("Wie viele Jahre hier rechtmäßig gearbeitet?"), 70, fixed=True),
    _number("parent_work_years", _("Wie viele Jahre hat ein Elternteil hier gearbeitet?"), 70),
    _yes("job_offer", _("Gibt es ein konkretes Arbeitsplatzangebot?")),
    _yes("partnership", _("Ist die Partnerschaft mit einem geeigneten Arbeitgeber vereinbart?")),
    _yes(
        "state_recognised",
        _("Ist der Abschluss dort staatlich anerkannt (Studium, zwei Jahre Ausbildung)?"),
    ),
    _yes("ba_consent", _("Stimmt die Bundesagentur zu, oder braucht es das nicht?")),
    _day("entered_on", _("Wann ist die Person eingereist?")),
    _day("permit_on", _("Wann wurde der erste Aufenthaltstitel erteilt?")),
    _day("applied_on", _("Wann wurde der Antrag auf Förderung gestellt?")),
    _day("starts_on", _("Wann beginnt die Maßnahme?")),
    _day("ends_on", _("Wann endet die Maßnahme?")),
)
BY_NAME: Final = {one.name: one for one in FACTS}
Facts = Mapping[str, Decimal | bool | str | date]


def shown(fact: Fact, value: Any) -> str:
    """A value in words; German, to be translated by whoever knows the language."""
    if fact.type is Type.BOOLEAN:
        return words.YES if value else words.NO
    if fact.type is Type.CHOICE:
        return fact.values.get(str(value), str(value))
    if fact.type is Type.DATE:
        return f"{value:%d.%m.%Y}"
    return words.amount(value)


def first_questions() -> Iterator[Fact]:
    """The five that narrow most, for the quick answer."""
    for name in ("purpose", "benefit", "employment", "residence", "started"):
        yield BY_NAME[name]
