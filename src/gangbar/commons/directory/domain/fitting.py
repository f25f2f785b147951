"""Does an offer fit a need? Met, not met or open, each with the words that decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")


_MODES = {"presence": _("vor Ort"), "online": _("online"), "hybrid": _("teils online")}
_DAY_TIMES = {
    "morning": _("vormittags"),
    "afternoon": _("nachmittags"),
    "evening": _("abends"),
    "full_day": _("ganztags"),
    "weekend": _("am Wochenende"),
}


class Fit(StrEnum):
    """In the order in which lists show it."""

    MET = "met"
    OPEN = "open"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Need:
    """What is known of somebody who looks for an offer; empty is unknown, nothing is stored."""

    german: str = ""
    benefit: str = ""
    age: int | None = None
    woman: bool | None = None
    has_notice: bool | None = None
    occupation: str = ""
    needs_childcare: bool = False
    latest_start: date | None = None
    wanted: str = ""
    mode: str = ""
    day_time: str = ""
    hours_per_week: int | None = None
    accessible: bool = False
    start_from: date | None = None


@dataclass(frozen=True)
class Start:
    """A date on which it begins; `places_left` None: nobody has said."""

    on: date
    register_until: date | None = None
    places_left: int | None = None
    cancelled: bool = False

    def is_open(self, today: date) -> bool:
        """Whether one can still get in."""
        closes = self.register_until or self.on
        return not self.cancelled and closes >= today and self.places_left != 0


@dataclass(frozen=True)
class Terms:
    """Who may take part in an offer, and when."""

    german_from: str = ""
    benefits: Sequence[str] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    women_only: bool = False
    needs_notice: bool = False
    occupations: Sequence[str] = ()
    childcare: str = ""
    starts: Sequence[Start] = ()
    german_to: str = ""
    mode: str = ""
    day_times: Sequence[str] = ()
    hours_per_week: int | None = None
    accessibility: Sequence[str] = ()


@dataclass(frozen=True)
class Reason:
    """One condition and how it stands."""

    fit: Fit
    sentence: str


def fit_of(reasons: Sequence[Reason]) -> Fit:
    """One that is not met decides; else one that is open."""
    found = {reason.fit for reason in reasons}
    return next((fit for fit in (Fit.NOT_MET, Fit.OPEN) if fit in found), Fit.MET)


def reasons(terms: Terms, need: Need, *, today: date) -> list[Reason]:
    """Every condition that the offer sets, in the order of the page."""
    return [
        *_german(terms, need),
        *_leads_to(terms, need),
        *_benefit(terms, need),
        *_age(terms, need),
        *_person(terms, need),
        *_occupation(terms, need),
        *_how(terms, need),
        *_childcare(terms, need),
        *_starts(terms, need, today),
    ]


def _german(terms: Terms, need: Need) -> Iterator[Reason]:
    if not terms.german_from:
        return
    known = LEVELS.index(need.german) if need.german else None
    wanted = LEVELS.index(terms.german_from)
    fit = Fit.OPEN if known is None else Fit.MET if known >= wanted else Fit.NOT_MET
    yield Reason(fit, Sentence(_("Deutsch ab %(level)s"), level=terms.german_from))


def _leads_to(terms: Terms, need: Need) -> Iterator[Reason]:
    if need.wanted:
        fits = None if not terms.german_to else terms.german_to == need.wanted
        yield Reason(_known(fits), Sentence(_("führt zu Deutsch %(value)s"), value=need.wanted))


def _how(terms: Terms, need: Need) -> Iterator[Reason]:
    """In which form, when in the day, how many hours; what the offer does not say stays open."""
    if need.mode:
        # Partly online is neither the one nor the other.
        unsaid = terms.mode == "hybrid" != need.mode or not terms.mode
        fits = None if unsaid else terms.mode == need.mode
        yield Reason(_known(fits), Sentence(_MODES[need.mode]))
    if need.day_time:
        fits = need.day_time in terms.day_times if terms.day_times else None
        yield Reason(_known(fits), Sentence(_DAY_TIMES[need.day_time]))
    if need.hours_per_week is not None:
        hours = terms.hours_per_week
        fits = None if hours is None else hours <= need.hours_per_week
        sentence = Sentence(_("höchstens %(value)s Stunden je Woche"), value=need.hours_per_week)
        yield Reason(_known(fits), sentence)
    if need.accessible:
        # A mark that nobody has set says nothing.
        fits = True if "wheelchair" in terms.accessibility else None
        yield Reason(_known(fits), Sentence(_("stufenlos erreichbar")))


def _benefit(terms: Terms, need: Need) -> Iterator[Reason]:
    if terms.benefits:
        known = need.benefit.split("_") if need.benefit else []
        names = {"sgb2": "sgb2", "sgb3": "sgb3", "3": "sgb3"}
        met = {names.get(one, one) for one in known} & set(terms.benefits)
        fit = Fit.OPEN if not known else Fit.MET if met else Fit.NOT_MET
        yield Reason(fit, Sentence(_("nur für bestimmte Leistungsbezüge")))


def _age(terms: Terms, need: Need) -> Iterator[Reason]:
    if terms.minimum_age is not None:
        fits = None if need.age is None else need.age >= terms.minimum_age
        yield Reason(_known(fits), Sentence(_("ab %(age)d Jahren"), age=terms.minimum_age))
    if terms.maximum_age is not None:
        fits = None if need.age is None else need.age <= terms.maximum_age
        yield Reason(_known(fits), Sentence(_("bis %(age)d Jahre"), age=terms.maximum_age))


def _known(value: bool | None) -> Fit:  # noqa: FBT001 - it is what is known
    return Fit.OPEN if value is None else Fit.MET if value else Fit.NOT_MET


def _person(terms: Terms, need: Need) -> Iterator[Reason]:
    if terms.women_only:
        yield Reason(_known(need.woman), Sentence(_("nur für Frauen")))
    if terms.needs_notice:
        yield Reason(_known(need.has_notice), Sentence(_("mit Bescheid der Anerkennung")))


def _occupation(terms: Terms, need: Need) -> Iterator[Reason]:
    if not terms.occupations:
        return
    wanted = need.occupation.casefold().strip()
    named = [one.casefold() for one in terms.occupations]
    met = any(wanted in one or one in wanted for one in named)
    fit = Fit.OPEN if not wanted else Fit.MET if met else Fit.NOT_MET
    yield Reason(fit, Sentence(_("für: %(names)s"), names=", ".join(terms.occupations)))


def _childcare(terms: Terms, need: Need) -> Iterator[Reason]:
    if need.needs_childcare:
        fit = {"yes": Fit.MET, "no": Fit.NOT_MET}.get(terms.childcare, Fit.OPEN)
        yield Reason(fit, Sentence(_("mit Kinderbetreuung")))


def _starts(terms: Terms, need: Need, today: date) -> Iterator[Reason]:
    if not terms.starts:
        return
    still = [start for start in terms.starts if start.is_open(today)]
    after = [start for start in still if not need.start_from or start.on >= need.start_from]
    if not still:
        yield Reason(Fit.NOT_MET, Sentence(_("kein Beginn mit freiem Platz")))
        return
    still = after
    if not after:
        day = f"{need.start_from:%d.%m.%Y}"
        yield Reason(Fit.NOT_MET, Sentence(_("kein Beginn ab dem %(day)s"), day=day))
    elif need.latest_start and min(start.on for start in still) > need.latest_start:
        yield Reason(Fit.NOT_MET, Sentence(_("beginnt erst später")))
    elif all(start.places_left is None for start in still):
        yield Reason(Fit.OPEN, Sentence(_("freie Plätze unbekannt")))


def is_stale(confirmed_on: date, every_days: int, today: date) -> bool:
    """Whether its owner has not kept the promise to confirm it."""
    return (today - confirmed_on).days > every_days
