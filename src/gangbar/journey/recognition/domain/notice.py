"""The notice has arrived: what follows from it, with source; hints are marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.events import Measure, Outcome, Remedy
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.domain.stay import (
    NextStep,
    Stay,
    during_measure,
    once_recognised,
)
from gangbar.kernel.sentences import marked as _


def measures(profile: Profile, outcome: Outcome | None) -> tuple[Measure, ...]:
    """By what the differences can be settled; the client chooses where there are two."""
    if outcome is Outcome.PARTIAL and not _is_settled_by_law(profile):
        return (Measure.ADAPTATION_QUALIFICATION,)
    if outcome not in {Outcome.PARTIAL, Outcome.COMPENSATION}:
        return ()
    if profile.track is Track.MEDICINE:
        # BÄO section 3(3) for third countries, section 3(2) for the EU.
        is_eu = profile.has_eu_certificate
        return (Measure.APTITUDE_TEST if is_eu else Measure.KNOWLEDGE_TEST,)
    if profile.track is Track.NURSING and not profile.has_eu_certificate:
        return (Measure.KNOWLEDGE_TEST, Measure.ADAPTATION_PERIOD)
    if _has_own_measures(profile):
        return profile.settled_by
    return (Measure.ADAPTATION_PERIOD, Measure.APTITUDE_TEST)


def _is_settled_by_law(profile: Profile) -> bool:
    """The law itself says what settles a difference, whatever the notice calls its result.

    PflBG section 40(3): who is not equivalent proves it by a test or an adaptation period.
    """
    return (
        profile.track in {Track.NURSING, Track.MEDICINE}
        or _has_own_measures(profile)
        or _is_midwifery(profile)
    )


def _has_own_measures(profile: Profile) -> bool:
    """The law of the occupation knows a knowledge test, for certificates from third countries."""
    return (
        profile.track is Track.OTHER_LAW
        and not profile.has_eu_certificate
        and Measure.KNOWLEDGE_TEST in profile.settled_by
    )


def next_steps(
    profile: Profile,
    outcome: Outcome | None,
    remedy: Remedy = Remedy.OBJECTION,
    stay: Stay = Stay.UNKNOWN,
) -> tuple[NextStep, ...]:
    """What to do after a notice, in the order in which it is lost if nothing happens."""
    return tuple(_steps(profile, outcome, remedy, stay))


def _steps(
    profile: Profile, outcome: Outcome | None, remedy: Remedy, stay: Stay
) -> Iterator[NextStep]:
    if outcome is None:
        return
    if outcome is Outcome.FULL:
        yield from _licence(profile)
        yield from once_recognised(profile, stay)
        return
    yield _CHECK[remedy]
    if outcome is Outcome.REFUSED:
        yield NextStep(
            _("Andere Wege ansehen: Validierung, Externenprüfung, Umschulung."),
            (Source("BBiG § 50b"), Source("BBiG § 45 Abs. 2")),
        )
        return
    if outcome is Outcome.PARTIAL_ACCESS:
        yield from _partial_access(profile)
        return
    yield from _measure(profile, outcome)
    yield NextStep(
        _("Förderung beantragen, bevor die Maßnahme beginnt."),
        (Source("SGB III § 81 Abs. 1 Satz 1 Nr. 2"),),
    )
    yield from during_measure(stay)
    yield NextStep(_("Nach der Maßnahme den Folgeantrag stellen."), ())


def _measure(profile: Profile, outcome: Outcome) -> Iterator[NextStep]:
    """By what the differences are settled."""
    if outcome is Outcome.PARTIAL and not _is_settled_by_law(profile):
        yield from _partial(profile)
    elif profile.track is Track.MEDICINE and profile.has_eu_certificate:
        yield NextStep(_("Eignungsprüfung anmelden."), (Source("BÄO § 3 Abs. 2"),))
    elif profile.track is Track.NURSING and profile.has_eu_certificate:
        yield NextStep(_EU_NURSING_MEASURE, (Source("PflBG § 41 Abs. 2"),))
    elif _has_own_measures(profile):
        chosen = Measure.ADAPTATION_PERIOD in profile.settled_by
        yield NextStep(
            _MEASURE[Track.NURSING if chosen else Track.MEDICINE],
            (profile.law,) if profile.law else (),
        )
    elif profile.law and _is_midwifery(profile):
        yield NextStep(_MEASURE[profile.track], (profile.law,))
    else:
        yield NextStep(_MEASURE[profile.track], _MEASURE_SOURCE[profile.track])


def _is_midwifery(profile: Profile) -> bool:
    """HebG section 45(2) excludes the BQFG."""
    return profile.law is not None and profile.law.citation.startswith("HebG")


def _partial(profile: Profile) -> Iterator[NextStep]:
    """The measure that `measures` offers; where a licence is needed the notice names another."""
    is_free = profile.track in {Track.BQFG, Track.NO_CLOCK}
    yield NextStep(_FREE_MEASURE, _MEASURE_SOURCE[profile.track] if is_free else ())
    if profile.track is Track.BQFG_REGULATED:
        yield NextStep(
            _(
                "Im reglementierten Beruf stellt der Bescheid fest, durch welche Maßnahmen die "
                "Unterschiede auszugleichen sind. Nennt er Anpassungslehrgang oder "
                "Eignungsprüfung, ist es eine Auflage: Bitte das Ergebnis berichtigen."
            ),
            (Source("BQFG § 10 Abs. 2"), Source("BQFG § 11 Abs. 1")),
            is_hint=True,
        )


def _partial_access(profile: Profile) -> Iterator[NextStep]:
    """Its own course: a licence for a part and no measure; the whole by a follow-up application."""
    law = partial_law(profile)

    def of(place: str) -> tuple[Source, ...]:
        return (Source(f"{law} {place}"),) if law else ()

    yield NextStep(
        _(
            "Die Erlaubnis zur partiellen Berufsausübung beantragen oder annehmen: Sie gilt nur "
            "für die Tätigkeiten, die im Bescheid stehen."
        ),
        of("Abs. 1, 3"),
    )
    yield NextStep(
        _("Auch für die partielle Erlaubnis: Deutschkenntnisse, Gesundheit und Zuverlässigkeit."),
        of("Abs. 1 Nr. 4"),
    )
    yield NextStep(
        _(
            "Beim Arbeiten die Berufsbezeichnung des Staates führen, in dem der Abschluss erworben "
            "wurde, mit Hinweis auf diesen Staat und den Umfang der Erlaubnis."
        ),
        of("Abs. 4"),
    )
    yield NextStep(
        _(
            "Wer später den ganzen Beruf ausüben will, qualifiziert sich weiter und stellt einen "
            "Folgeantrag."
        ),
        (),
        is_hint=True,
    )


def partial_law(profile: Profile) -> str:
    """The section about partial access, where its text was read; the two have the same build."""
    if profile.track is Track.NURSING:
        return "PflBG § 48a"
    return "HebG § 59a" if _is_midwifery(profile) else ""


def _licence(profile: Profile) -> Iterator[NextStep]:
    if profile.track in {Track.BQFG, Track.NO_CLOCK}:
        yield NextStep(_("Bescheid gut aufbewahren und Bewerbungen beilegen."), ())
        return
    yield NextStep(_("Für die Erlaubnis: Nachweis der Deutschkenntnisse."), _LICENCE[profile.track])
    if profile.track is Track.MEDICINE:
        yield NextStep(
            _(
                "Führungszeugnis und ärztliche Bescheinigung so spät besorgen, dass sie bei der "
                "Vorlage nicht älter als drei Monate sind."
            ),
            (Source("BÄO § 3 Abs. 6"),),
        )
    else:
        yield NextStep(
            _("Führungszeugnis und ärztliche Bescheinigung erst kurz vor der Vorlage besorgen."),
            _LICENCE[profile.track],
        )


_CHECK = {
    Remedy.OBJECTION: NextStep(
        _("Bescheid prüfen: Stimmen die festgestellten Unterschiede? Sonst Widerspruch."),
        (Source("VwGO § 70 Abs. 1", None),),
    ),
    Remedy.ACTION: NextStep(
        _("Bescheid prüfen: Stimmen die festgestellten Unterschiede? Sonst Klage vor Gericht."),
        (Source("VwGO § 74 Abs. 1", None),),
    ),
    Remedy.UNKNOWN: NextStep(
        _(
            "Bescheid prüfen: Stimmen die festgestellten Unterschiede? Sonst Widerspruch oder "
            "Klage, je nachdem, was unter „Rechtsbehelfsbelehrung“ steht."
        ),
        (Source("VwGO § 70 Abs. 1", None), Source("VwGO § 74 Abs. 1", None)),
    ),
}
_FREE_MEASURE = _("Anpassungsqualifizierung suchen; sie ist freiwillig.")
_BQFG_MEASURE = _(
    "Wählen: Anpassungslehrgang (höchstens drei Jahre) oder Eignungsprüfung. "
    "Die Wahl hat die Person, wenn das Fachrecht nichts anderes sagt."
)
_EU_NURSING_MEASURE = _(
    "Wählen: Anpassungslehrgang (höchstens drei Jahre) oder Eignungsprüfung. Die Wahl hat die "
    "Person."
)
_MEASURE = {
    Track.BQFG: _FREE_MEASURE,
    Track.BQFG_REGULATED: _BQFG_MEASURE,
    Track.NURSING: _("Wählen: Kenntnisprüfung oder Anpassungslehrgang. Die Wahl hat die Person."),
    Track.MEDICINE: _("Kenntnisprüfung anmelden."),
    Track.OTHER_LAW: _BQFG_MEASURE,
    Track.NO_CLOCK: _FREE_MEASURE,
}
_MEASURE_SOURCE = {
    Track.BQFG: (Source("BQFG § 7 Abs. 2"),),
    Track.BQFG_REGULATED: (Source("BQFG § 11 Abs. 3"),),
    Track.NURSING: (Source("PflBG § 40 Abs. 3"),),
    Track.MEDICINE: (Source("BÄO § 3 Abs. 3"),),
    Track.OTHER_LAW: (Source("BQFG § 11 Abs. 3", None),),
    Track.NO_CLOCK: (),
}
_LICENCE = {
    Track.BQFG_REGULATED: (Source("BQFG § 13 Abs. 5"),),
    Track.NURSING: (Source("PflBG § 2"),),
    Track.MEDICINE: (Source("BÄO § 3 Abs. 1"),),
    Track.OTHER_LAW: (),
}
