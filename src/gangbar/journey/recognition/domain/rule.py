"""What a statutory period is made of; the periods themselves are in `rules`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gangbar.kernel.legal_calendar import Period, Unit
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

LAW_READ_ON = date(2026, 8, 19)


class Owes(StrEnum):
    """Who must act within the period."""

    AUTHORITY = "authority"
    IMMIGRATION_OFFICE = "immigration office"
    CLIENT = "client"
    NOBODY = "nobody"


class StartEvent(StrEnum):
    """What sets the clock going; the day of the event itself is not counted."""

    RECEIVED = "received"
    COMPLETE = "complete"
    POSTED = "posted"
    RETRIEVED = "retrieved"
    DECIDED = "decided"
    NOTIFIED = "notified"
    APPLIED = "applied"
    REQUESTED = "requested"


class Suspends(StrEnum):
    """What the law says about the clock standing still."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Means(StrEnum):
    """What the computed day is: the last one for acting, the first one, or a day that counts."""

    LAST_DAY = "last day"
    FIRST_DAY = "first day"
    COUNTS_AS = "counts as"


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph, and the day on which somebody last compared the rule with its text."""

    citation: str
    checked_on: date | None = LAW_READ_ON


def months(count: int) -> Period:
    return Period(count, Unit.MONTHS)


def weeks(count: int) -> Period:
    return Period(count, Unit.WEEKS)


def days(count: int) -> Period:
    return Period(count, Unit.DAYS)


def law(*citations: str) -> tuple[Source, ...]:
    return tuple(Source(citation) for citation in citations)


def unread(*citations: str) -> tuple[Source, ...]:
    """Paragraphs whose text does not lie before us: shown as unchecked."""
    return tuple(Source(citation, None) for citation in citations)


@dataclass(frozen=True, slots=True)
class Rule:
    """One statutory period.

    `name` says what is due; `effect` what follows when the day passes; `doubt` why the rule is an
    interpretation. `not_suspended` says what the law knows of the clock going on, and where.
    `suspended_by` and `extended_by` name the paragraph that allows it; an extension
    is possible once, with reasons, in time, and `longest_eu_extension` is its limit for
    certificates from EU, EEA and Switzerland. Without a notice on legal remedies `without_notice`
    replaces the period. `valid_from` None: since before our records.
    """

    id: str
    name: str
    starts_with: StartEvent
    period: Period
    owes: Owes
    sources: tuple[Source, ...]
    suspends: Suspends = Suspends.NO
    suspended_by: str = ""
    not_suspended: str = ""
    not_suspended_by: Source | None = None
    extended_by: str = ""
    longest_eu_extension: Period | None = None
    without_notice: Period | None = None
    means: Means = Means.LAST_DAY
    moves_to_working_day: bool = True
    is_binding: bool = True
    effect: str = ""
    doubt: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if not any(one.citation.strip() for one in self.sources):
            raise ValueError(
                Sentence(
                    _("Die Regel „%(rule)s“ nennt keinen Paragraphen. Bitte tragen Sie ihn ein."),
                    rule=self.id,
                )
            )

    def holds_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)
