"""What an instrument is made of: dated versions with ways in, bars, parameters, sources, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from gangbar.journey.funding.domain import words

LAW_READ_ON: Final = date(2026, 8, 19)


class Binding(StrEnum):
    """How far the law binds whoever decides."""

    MAY = "may"
    SHOULD = "should"
    MUST = "must"

    @property
    def discretionary(self) -> bool:
        return self is not Binding.MUST


class Decides(StrEnum):
    """Who decides."""

    AGENCY = "agency"
    JOBCENTER = "jobcenter"
    JOBCENTER_WITH_YOUTH_OFFICE = "jobcenter with youth office"
    AGENCY_OR_JOBCENTER = "agency or jobcenter"
    BAMF = "bamf"
    IMMIGRATION_OFFICE = "immigration office"
    COURSE_OFFICE = "course office"
    LANGUAGE_OFFICE = "language office"
    GRANT_OFFICE = "grant office"
    ADVANCED_OFFICE = "advanced office"
    STUDY_OFFICE = "study office"
    IQ = "iq"
    LAND_BANK = "land bank"


class Apply(StrEnum):
    """By when one must have applied; nothing is promised for later."""

    BEFORE_START = "before start"
    BEFORE_HIRING = "before hiring"
    BY_END = "by end"
    NO_FORM = "no form"
    WITHIN_YEAR = "within year"
    ANY_TIME = "any time"


@dataclass(frozen=True, slots=True)
class Source:
    """A citation, and the day somebody last compared it with the text; None is unchecked."""

    citation: str
    checked_on: date | None = LAW_READ_ON


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value of the law with where it stands."""

    name: str
    value: Decimal
    meaning: str
    source: Source


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: cells by fact (all must fit), the sentence, the paragraph.

    `binding`: where the law binds less or more for this row than for the rest.
    """

    cells: Mapping[str, str]
    says: str
    citation: str
    binding: Binding | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """FEEL over facts and parameters; an unknown fact leaves the amount open.

    `extent` says for whom and how long, and openly where no source gives an amount or a ceiling.
    """

    amount: str = "null"
    ceiling: str = "null"
    extent: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What was in force from a day to a day. `ways` lead in, each alone; one `bar` shuts all.

    `doubts` leave it open where no way leads in: the law asks for something that nobody can tell
    beforehand, or for a value that nobody has checked.

    `closed`: no application is possible any more, and why. `unchecked`: conditions nobody has
    compared with their text; they never give more than *open*.
    """

    ways: tuple[Row, ...]
    sources: tuple[Source, ...]
    bars: tuple[Row, ...] = ()
    doubts: tuple[Row, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    money: Money = Money()
    binding: Binding = Binding.MAY
    valid_from: date | None = LAW_READ_ON
    valid_to: date | None = None
    closed: str = ""
    unchecked: bool = False

    def holds_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in their order of precedence, which is also that of the decision table."""
        return (*self.bars, *self.ways, *self.doubts)

    def values(self) -> dict[str, Any]:
        return {one.name: one.value for one in self.parameters}


@dataclass(frozen=True, slots=True)
class Example:
    """A case in a sentence that a counsellor can check, and what comes out."""

    says: str
    facts: Mapping[str, Any]
    result: str
    on: date = date(2026, 11, 27)
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument. `purposes`: for what it can pay. `rank`: what is tried first has the lower.

    `combines` names what may be had beside it; `advice` what one can do to come nearer.
    """

    id: str
    slug: str
    name: str
    pays: str
    purposes: tuple[str, ...]
    decides: Decides
    apply: Apply
    rank: int
    versions: tuple[Version, ...]
    examples: tuple[Example, ...]
    combines: tuple[str, ...] = ()
    advice: str = ""
    note: str = ""

    def version_on(self, day: date) -> Version | None:
        return next((one for one in self.versions if one.holds_on(day)), None)


def law(*citations: str) -> tuple[Source, ...]:
    """Paragraphs that were read on the day of the state of the law."""
    return tuple(Source(one) for one in citations)


def unchecked(*citations: str) -> tuple[Source, ...]:
    return tuple(Source(one, None) for one in citations)


def listed(*values: str) -> str:
    """A cell that one of these words fits."""
    return ",".join(f'"{one}"' for one in values)


def purposes(*values: str) -> dict[str, str]:
    """The cell for what is to be paid; only known purposes."""
    assert set(values) <= words.PURPOSES.keys(), values  # noqa: S101 - a slip in our own data
    return {"purpose": listed(*values)}
