"""Which procedure fits? The decision tree as rules that give their reasons and sources.

Three answers: it fits, it does not, or a fact is missing, which is then named. Several procedures
may fit one person; they are shown side by side with cost, time, outcome and the right to work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.sentences import marked as _


class Way(StrEnum):
    """A procedure by which a qualification is made to count."""

    EQUIVALENCE = "equivalence"
    REGULATED = "regulated"
    CERTIFICATE_EVALUATION = "certificate_evaluation"
    CRAFT_MASTER = "craft_master"
    VALIDATION = "validation"
    QUALIFICATION_ANALYSIS = "qualification_analysis"
    REPATRIATE = "repatriate"


class Level(StrEnum):
    """The kind of the foreign qualification."""

    ACADEMIC = "academic"
    VOCATIONAL = "vocational"
    NONE = "none"


class Answer(StrEnum):
    FITS = "fits"
    OPEN = "open"
    NO = "no"


@dataclass(frozen=True)
class Facts:
    """What is known; None is not known. `training_years` is the regular training in Germany.

    `lives_here` also holds for whoever did half of the work that validation asks for in Germany.
    """

    level: Level | None = None
    is_regulated: bool | None = None
    is_craft_master: bool | None = None
    misses_documents: bool | None = None
    is_repatriate: bool | None = None
    age: int | None = None
    experience_years: float | None = None
    training_years: float | None = None
    has_degree_in_occupation: bool | None = None
    lives_here: bool | None = None


@dataclass(frozen=True)
class Comparison:
    """What somebody weighs: cost, time, what comes out, and working meanwhile."""

    cost: str
    time: str
    outcome: str
    work_meanwhile: str


@dataclass(frozen=True)
class Option:
    """One procedure with its answer; `missing` names the facts that would settle it."""

    way: Way
    answer: Answer
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    sources: tuple[Source, ...]
    comparison: Comparison


@dataclass(frozen=True)
class _Rule:
    way: Way
    decide: Callable[[Facts], tuple[Answer, tuple[str, ...], tuple[str, ...]]]
    sources: tuple[Source, ...]
    comparison: Comparison


@dataclass
class _Weighing:
    """Collects reasons; any No wins over anything open."""

    reasons: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refused: bool = False

    def need(self, fact: bool | None, *, yes: str, no: str, missing: str) -> None:  # noqa: FBT001 - three-valued
        if fact is None:
            self.missing.append(missing)
        elif fact:
            self.reasons.append(yes)
        else:
            self.refused = True
            self.reasons.append(no)

    def result(self) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
        if self.refused:
            return Answer.NO, tuple(self.reasons), ()
        answer = Answer.OPEN if self.missing else Answer.FITS
        return answer, tuple(self.reasons), tuple(self.missing)


_LEVEL = _("Art des Abschlusses")
_REGULATED = _("ob der Beruf reglementiert ist")
_IS_REGULATED = _("Der Beruf ist reglementiert: ohne Erlaubnis darf er nicht ausgeübt werden.")
_NOT_REGULATED = _("Der Beruf ist nicht reglementiert.")
_OLDEST_YOUTH = 25
_TIMES_TRAINING = 1.5


def _equivalence(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        None if facts.level is None else facts.level is Level.VOCATIONAL,
        yes=_("Es ist ein Berufsabschluss."),
        no=_("Dafür braucht es einen ausländischen Berufsabschluss."),
        missing=_LEVEL,
    )
    found.need(
        None if facts.is_regulated is None else not facts.is_regulated,
        yes=_NOT_REGULATED,
        no=_IS_REGULATED,
        missing=_REGULATED,
    )
    return found.result()


def _regulated(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        None if facts.level is None else facts.level is not Level.NONE,
        yes=_("Es gibt einen ausländischen Abschluss."),
        no=_("Ohne Abschluss gibt es keine Anerkennung in einem reglementierten Beruf."),
        missing=_LEVEL,
    )
    found.need(facts.is_regulated, yes=_IS_REGULATED, no=_NOT_REGULATED, missing=_REGULATED)
    return found.result()


def _certificate(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        None if facts.level is None else facts.level is Level.ACADEMIC,
        yes=_("Es ist ein Hochschulabschluss."),
        no=_("Die Zeugnisbewertung gibt es nur für Hochschulabschlüsse."),
        missing=_LEVEL,
    )
    found.need(
        None if facts.is_regulated is None else not facts.is_regulated,
        yes=_("Der Beruf ist nicht reglementiert: kein Verfahren ist nötig, sie ist freiwillig."),
        no=_("Im reglementierten Beruf entscheidet die Anerkennung, nicht die Zeugnisbewertung."),
        missing=_REGULATED,
    )
    return found.result()


def _craft_master(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        facts.is_craft_master,
        yes=_("Der Abschluss soll einer Meisterprüfung im Handwerk gleichgestellt werden."),
        no=_("Es geht nicht um eine Meisterprüfung im Handwerk."),
        missing=_("ob es um eine Meisterprüfung im Handwerk geht"),
    )
    return found.result()


def _validation(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        None if facts.is_regulated is None else not facts.is_regulated,
        yes=_NOT_REGULATED,
        no=_("Validiert wird nur am Maßstab eines anerkannten Ausbildungsberufs."),
        missing=_REGULATED,
    )
    no_degree = None
    if facts.level is Level.NONE or facts.has_degree_in_occupation is False:
        no_degree = True
    elif facts.has_degree_in_occupation:
        no_degree = False
    found.need(
        no_degree,
        yes=_("Im Referenzberuf gibt es keinen Berufsabschluss."),
        no=_("Mit einem Abschluss in diesem Beruf führt die Gleichwertigkeitsfeststellung weiter."),
        missing=_("ob es einen Abschluss in genau diesem Beruf gibt"),
    )
    found.need(
        facts.lives_here,
        yes=_("Wohnsitz in Deutschland, oder die halbe Berufstätigkeit war hier."),
        no=_("Weder Wohnsitz in Deutschland noch die halbe Berufstätigkeit hier."),
        missing=_("ob die Person in Deutschland wohnt"),
    )
    found.need(
        None if facts.age is None else facts.age >= _OLDEST_YOUTH,
        yes=_("Das 25. Lebensjahr ist vollendet."),
        no=_("Das 25. Lebensjahr ist noch nicht vollendet."),
        missing=_("Alter"),
    )
    enough = None
    if facts.experience_years is not None and facts.training_years is not None:
        enough = facts.experience_years >= _TIMES_TRAINING * facts.training_years
    found.need(
        enough,
        yes=_("Die Berufserfahrung reicht: mindestens das Eineinhalbfache der Ausbildungsdauer."),
        no=_("Die Berufserfahrung ist kürzer als das Eineinhalbfache der Ausbildungsdauer."),
        missing=_("Jahre im Beruf und Dauer der deutschen Ausbildung"),
    )
    return found.result()


def _analysis(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        None if facts.level is None else facts.level is not Level.NONE,
        yes=_("Es gibt einen ausländischen Abschluss."),
        no=_("Auch die Qualifikationsanalyse setzt einen Abschluss voraus."),
        missing=_LEVEL,
    )
    found.need(
        facts.misses_documents,
        yes=_("Unterlagen fehlen, ohne dass die Person es zu vertreten hat."),
        no=_("Die Unterlagen sind vorhanden."),
        missing=_("ob Unterlagen unverschuldet fehlen"),
    )
    if facts.is_regulated:
        found.missing.append(
            _(
                "ob für den Beruf das BQFG gilt: nicht für Ärztinnen und Ärzte (BÄO § 3 Abs. 7);"
                " bei Hebammen folgt gleich die Anpassungsmaßnahme (HebG § 57 Abs. 2)"
            )
        )
    return found.result()


def _repatriate(facts: Facts) -> tuple[Answer, tuple[str, ...], tuple[str, ...]]:
    found = _Weighing()
    found.need(
        facts.is_repatriate,
        yes=_("Spätaussiedlerinnen und Spätaussiedler haben einen eigenen Anspruch."),
        no=_("Das gilt nur für Spätaussiedlerinnen und Spätaussiedler."),
        missing=_("ob die Person Spätaussiedlerin oder Spätaussiedler ist"),
    )
    return found.result()


_FEES_READ_ON = date(2026, 11, 22)
_FREE_TO_WORK = _("Arbeiten im Beruf ist auch ohne Verfahren erlaubt.")
_NOT_IN_THE_OCCUPATION = _("Bis zur Erlaubnis nicht im Beruf selbst, nur darunter.")
_FEES = Source("Gebühren: Angaben der Stellen", _FEES_READ_ON)

RULES: tuple[_Rule, ...] = (
    _Rule(
        Way.EQUIVALENCE,
        _equivalence,
        (Source("BQFG § 4"), Source("BQFG § 6"), _FEES),
        Comparison(
            _("100 bis 600 €, dazu Übersetzungen"),
            _("drei Monate ab Vollständigkeit"),
            _("volle oder teilweise Gleichwertigkeit"),
            _FREE_TO_WORK,
        ),
    ),
    _Rule(
        Way.REGULATED,
        _regulated,
        (
            Source("das Gesetz des Berufs, etwa PflBG § 40, BÄO § 3, HebG §§ 57 bis 59"),
            Source("sonst BQFG §§ 9, 13"),
            _FEES,
        ),
        Comparison(
            _("je nach Stelle, bis etwa 600 €, dazu Übersetzungen"),
            _("drei Monate ab Vollständigkeit, in der Pflege vier"),
            _("Erlaubnis, oder Auflage einer Ausgleichsmaßnahme"),
            _NOT_IN_THE_OCCUPATION,
        ),
    ),
    _Rule(
        Way.CERTIFICATE_EVALUATION,
        _certificate,
        (Source("Zeugnisbewertung der ZAB (kmk.org)", _FEES_READ_ON),),
        Comparison(
            _("200 € für den ersten, 100 € für jeden weiteren Abschluss"),
            _("keine gesetzliche Frist"),
            _("Bewertung für Arbeitgeber und Blaue Karte, keine Anerkennung"),
            _FREE_TO_WORK,
        ),
    ),
    _Rule(
        Way.CRAFT_MASTER,
        _craft_master,
        (Source("HwO § 50c", None), _FEES),
        Comparison(
            _("100 bis 600 €, dazu Übersetzungen"),
            _("drei Monate ab Vollständigkeit"),
            _("Gleichwertigkeit mit der Meisterprüfung"),
            _("Angestellt ja; ein zulassungspflichtiger Betrieb braucht sie."),
        ),
    ),
    _Rule(
        Way.VALIDATION,
        _validation,
        (Source("BBiG § 50b"), Source("BBiG § 50c"), Source("BBiG § 45 Abs. 2")),
        Comparison(
            _("unterschiedlich, bei der Kammer fragen (ungeprüft)"),
            _("keine gesetzliche Frist"),
            _(
                "Zeugnis über überwiegende oder vollständige Vergleichbarkeit; bei überwiegender"
                " später ein Ergänzungsverfahren; oder die Externenprüfung (BBiG § 45 Abs. 2)"
            ),
            _FREE_TO_WORK,
        ),
    ),
    _Rule(
        Way.QUALIFICATION_ANALYSIS,
        _analysis,
        (Source("BQFG § 14"), _FEES),
        Comparison(
            _("ein Beispiel: 1.184 €"),
            _("die Entscheidungsfrist ist bis zum Ende der Analyse gehemmt"),
            _("Grundlage der Entscheidung statt der fehlenden Unterlagen"),
            _("wie im Verfahren, zu dem sie gehört"),
        ),
    ),
    _Rule(
        Way.REPATRIATE,
        _repatriate,
        (Source("BVFG § 10", None),),
        Comparison(
            _("unterschiedlich (ungeprüft)"),
            _("keine Frist bekannt (ungeprüft)"),
            _("Anerkennung nach dem Bundesvertriebenengesetz"),
            _("wie der Beruf es verlangt"),
        ),
    ),
)

_ORDER = (Answer.FITS, Answer.OPEN, Answer.NO)


def which(facts: Facts) -> list[Option]:
    """All procedures, those that fit first."""
    options = [
        Option(rule.way, *rule.decide(facts), rule.sources, rule.comparison) for rule in RULES
    ]
    return sorted(options, key=lambda one: _ORDER.index(one.answer))
