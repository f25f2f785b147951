"""What the law of a procedure knows and what it does not: steps, measures, partial access."""

from __future__ import annotations

from collections.abc import Mapping

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.course import Course, has_waived, possible
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.licence import Hint
from gangbar.journey.recognition.domain.notice import measures, partial_law
from gangbar.journey.recognition.domain.rule import Source
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

_REGULATED = frozenset({Track.BQFG_REGULATED, Track.NURSING, Track.MEDICINE, Track.OTHER_LAW})
#: What only some laws know: the waiver PflBG section 40(3a), the permit BÄO section 10 (other
#: health professions have one too), the request about an adaptation period PflAPrV section 44(1a).
_ONLY: Mapping[Kind, frozenset[Track]] = {
    Kind.WAIVED: frozenset({Track.NURSING}),
    Kind.CHANGE_REQUESTED: frozenset({Track.NURSING}),
    Kind.CHANGE_DECIDED: frozenset({Track.NURSING}),
    Kind.TEMPORARY_PERMIT: frozenset({Track.MEDICINE, Track.OTHER_LAW}),
    Kind.PARTLY_LICENSED: _REGULATED,
    Kind.LICENSED: _REGULATED,
}


def possible_under(profile: Profile, found: Course) -> tuple[Kind, ...]:
    """What may happen next under the law of the procedure."""
    return tuple(kind for kind in possible(found) if _knows(profile, kind, found))


def _knows(profile: Profile, kind: Kind, found: Course) -> bool:
    if kind in {Kind.MEASURE_CHOSEN, Kind.CHANGE_REQUESTED}:
        return _of_law(profile, kind) and bool(choosable(profile, found, kind))
    return _of_law(profile, kind)


def _of_law(profile: Profile, kind: Kind) -> bool:
    """PflBG section 41(2) does not extend the waiver to certificates from the EU."""
    if kind is Kind.EMPLOYER_INVITED:
        return profile.is_accelerated
    if kind is Kind.WAIVED and profile.has_eu_certificate:
        return False
    return profile.track in _ONLY.get(kind, frozenset(Track))


def choosable(profile: Profile, found: Course, kind: Kind) -> tuple[Measure, ...]:
    """The measures that an event of this kind can be about."""
    running = [one for one in found.measures if one.is_open and one.measure]
    if kind is Kind.MEASURE_CHOSEN:
        taken = {one.measure for one in running}
        outcome = Outcome.COMPENSATION if has_waived(found) else found.outcome
        return tuple(one for one in measures(profile, outcome) if one not in taken)
    if kind is Kind.MEASURE_BEGUN:
        running = [one for one in running if one.begun is None]
    if kind is Kind.CHANGE_REQUESTED:
        running = [one for one in running if one.measure is Measure.ADAPTATION_PERIOD]
    if kind is Kind.CHANGE_DECIDED:
        running = [one for one in running if one.asks_for_change]
    return tuple(one.measure for one in running if one.measure)


def goes_on(profile: Profile) -> Hint | None:
    """What to know before a suspension is entered: which request does not stop the clock."""
    source = _GOES_ON.get(profile.track)
    if source is None or not profile.has_eu_certificate:
        return None
    return Hint(
        _(
            "Bei Nachweisen aus EU, EWR oder Schweiz hemmt es die Frist nicht, wenn die Stelle "
            "wegen Zweifeln an der Echtheit beglaubigte Kopien oder Abschriften verlangt."
        ),
        (source,),
    )


_GOES_ON: Mapping[Track, Source] = {
    Track.BQFG_REGULATED: Source("BQFG § 12 Abs. 3 Satz 3"),
    Track.NURSING: Source("PflAPrV § 43a Abs. 5 Satz 3"),
}


def refuse_unknown(profile: Profile, event: Event) -> None:
    """Uncountable where the law of the procedure does not know what is said to have happened."""
    if not _of_law(profile, event.kind):
        raise Uncountable(Sentence(_("Das Recht dieses Verfahrens kennt diesen Schritt nicht.")))
    if event.outcome is Outcome.PARTIAL_ACCESS and _excludes_partial_access(profile):
        raise Uncountable(
            Sentence(
                _(
                    "Partiellen Zugang gibt es hier nur mit einem Abschluss aus EU, EWR oder der "
                    "Schweiz (%(law)s Abs. 1 Nr. 1). Bitte prüfen Sie Bescheid und Verfahren."
                ),
                law=partial_law(profile),
            )
        )


def _excludes_partial_access(profile: Profile) -> bool:
    return bool(partial_law(profile)) and not profile.has_eu_certificate
