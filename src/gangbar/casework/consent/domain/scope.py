"""What a consent may cover: recipients by name, data groups, one purpose, an end.

GDPR Art. 4 No. 11, 7 and 9(2)(a); SGB X 67b(2). There is no blanket consent for "the network".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gangbar.kernel.groups import SENSITIVE, SHAREABLE, DataGroup
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

PURPOSES: tuple[str, ...] = (
    "first_assessment",
    "recognition_counselling",
    "qualification_counselling",
    "placement",
    "funding",
    "language_course",
    "joint_case",
)
# SGB X 67b(2) sentence 2: health data in writing or electronically, bar special circumstances.
SPOKEN_MEDIA: frozenset[str] = frozenset({"oral", "phone"})
LONGEST_YEARS = 3  # a rule of the house: who wants longer asks again


@dataclass(frozen=True, slots=True)
class Terms:
    """What the person is asked to allow; the same terms are shown, checked and kept.

    `taker` is the organisation that shares and to which a withdrawal is addressed; `recipients`
    are organisations by name. `explicit_health` says that the person has agreed expressly to
    the sharing of health data; `release_from_secrecy` that she releases the counsellors from
    their duty under section 203 of the Criminal Code for this sharing.
    """

    recipients: tuple[str, ...]
    groups: tuple[DataGroup, ...]
    purpose: str
    until: date
    answer_back: bool
    taker: str
    medium: str
    explicit_health: bool = False
    keep_informed: bool = False
    release_from_secrecy: bool = False


def check(terms: Terms, today: date) -> list[Sentence]:
    """Everything that keeps these terms from being a valid consent; empty when nothing does."""
    return [*_parties(terms), *_groups(terms), *_purpose_and_end(terms, today)]


def covers(granted: Iterable[DataGroup], wanted: Iterable[DataGroup]) -> bool:
    """True when every wanted group was granted; counselling notes are covered by nothing."""
    return set(wanted) <= set(granted) & SHAREABLE


def in_force(until: date | None, ended_at: datetime | None, today: date) -> bool:
    """True on every day up to and including `until`, unless it was ended before."""
    return ended_at is None and (until is None or today <= until)


def latest_end(today: date) -> date:
    """The last day that a consent given today may name."""
    try:
        return today.replace(year=today.year + LONGEST_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year + LONGEST_YEARS, day=28)


def _parties(terms: Terms) -> Iterator[Sentence]:
    names = [name.strip() for name in terms.recipients]
    if not names or not all(names):
        yield Sentence(
            _("Es fehlt, wer die Daten bekommen soll. Bitte nennen Sie jede Stelle mit Namen.")
        )
    if len(set(names)) < len(names):
        yield Sentence(_("Eine Stelle ist doppelt genannt. Bitte nennen Sie jede nur einmal."))
    if not terms.taker.strip():
        yield Sentence(_("Es fehlt, welche Stelle die Daten weitergibt und den Widerruf annimmt."))
    elif terms.taker.strip() in names:
        yield Sentence(
            _("Die eigene Stelle braucht keine Einwilligung für sich selbst. Bitte entfernen.")
        )
    if not terms.medium.strip():
        yield Sentence(_("Bitte geben Sie an, auf welchem Weg die Einwilligung erteilt wird."))


def _groups(terms: Terms) -> Iterator[Sentence]:
    wanted = set(terms.groups)
    if not wanted:
        yield Sentence(_("Bitte wählen Sie aus, welche Daten weitergegeben werden dürfen."))
    if wanted - SHAREABLE:
        yield Sentence(
            _("Beratungsnotizen bleiben immer bei Ihrer Stelle und können nicht geteilt werden.")
        )
    if not wanted & SENSITIVE:
        return
    if not terms.explicit_health:
        yield Sentence(
            _(
                "Für Daten über die Gesundheit braucht es eine ausdrückliche Einwilligung "
                "(Art. 9 Abs. 2 Buchst. a DSGVO). Bitte holen Sie sie gesondert ein."
            )
        )
    if terms.medium in SPOKEN_MEDIA:
        yield Sentence(
            _(
                "Die Einwilligung zu Daten über die Gesundheit muss schriftlich oder elektronisch "
                "erteilt werden (§ 67b Abs. 2 SGB X). Bitte wählen Sie einen anderen Weg."
            )
        )


def _purpose_and_end(terms: Terms, today: date) -> Iterator[Sentence]:
    if terms.purpose not in PURPOSES:
        yield Sentence(_("Es fehlt der Zweck. Bitte wählen Sie aus, wofür die Daten nötig sind."))
    if terms.until < today:
        yield Sentence(
            _("Das Ende der Einwilligung ist schon vorbei. Bitte wählen Sie ein späteres.")
        )
    if terms.until > latest_end(today):
        yield Sentence(
            _(
                "Eine Einwilligung gilt höchstens %(years)d Jahre. "
                "Bitte wählen Sie ein früheres Ende; Sie können später erneut fragen."
            ),
            years=LONGEST_YEARS,
        )
