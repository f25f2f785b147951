"""An instrument for a person on a day: met, not met or open, why, and what would change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final

from gangbar.journey.funding.domain import words
from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.domain.shape import Binding, Instrument, Row, Source, Version
from gangbar.journey.funding.domain.vocabulary import BY_NAME, Type
from gangbar.kernel.dmn import compiler
from gangbar.kernel.dmn.model import Hit, Input, Output, Rule, Table
from gangbar.kernel.dmn.values import UNKNOWN
from gangbar.kernel.dmn.verdicts import Decider
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

MET: Final = "met"
NOT_MET: Final = "not met"
OPEN: Final = "open"
_TYPES: Final = {
    Type.NUMBER: "number",
    Type.BOOLEAN: "boolean",
    Type.CHOICE: "string",
    Type.DATE: "date",
}


#: What is asked for; whoever needs a course is not helped by asking for something else.
PURPOSE: Final = "purpose"


class Reach(StrEnum):
    """Whether one can bring about what is missing."""

    NOW = "now"
    TO_CLARIFY = "to clarify"
    WITH_TIME = "with time"
    NEVER = "never"


_HARDNESS: Final = tuple(Reach)
#: Facts that nobody changes on purpose, but that grow by themselves.
_GROWING: Final = frozenset(
    ("age", "months_here", "tolerated_months", "months_since_permit", "sgb2_months", "sgb2_years")
)
#: What has happened does not unhappen.
_DONE: Final = {"started": True, "degree_here": True}
_COMPARISON: Final = re.compile(r"(<=|<|>=|>)\s*(\w+)")
_CONTRARY: Final = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would have to hold: fact, value in words, and whether one can bring it about."""

    fact: str
    value: str
    reach: Reach

    @property
    def is_of_purpose(self) -> bool:
        """The instrument pays for something else than was asked for: no advice to anybody."""
        return self.fact == PURPOSE and self.reach is Reach.NEVER


@dataclass(frozen=True, slots=True)
class Answer:
    """The result for one instrument; `because` and `missing` are names of facts.

    `row` is the row that decided, `fundable_if` what is missing to the nearest way in, `extent` for
    whom and how long the money is and what no source says.
    """

    instrument: Instrument
    version: Version | None
    result: str
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    row: Row | None = None
    sentence: str = ""
    amount: Decimal | None = None
    ceiling: Decimal | None = None
    fundable_if: tuple[Wanted, ...] = ()
    extent: str = ""

    @property
    def pays_for_other(self) -> bool:
        """It is refused because it pays for something else than was asked for."""
        return any(one.is_of_purpose for one in self.fundable_if)

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.version.sources if self.version else ()

    @property
    def binding(self) -> Binding | None:
        """How far the law binds on the way that led in, else in general."""
        general = self.version.binding if self.version else None
        return (self.row.binding if self.row else None) or general


def columns(version: Version) -> tuple[str, ...]:
    """The facts of a version, in the order of the vocabulary."""
    used = {name for row in version.rows for name in row.cells}
    return tuple(name for name in BY_NAME if name in used)


def table(version: Version) -> Table:
    """The decision table: one bar shuts all ways, one way suffices, else a doubt leaves it open."""
    names = columns(version)
    inputs = tuple(_input(name) for name in names)
    rules = tuple(
        Rule(
            tests=tuple(row.cells.get(name, "-") for name in names),
            outputs=(f'"{result}"',),
            annotations=(row.says, row.citation),
        )
        for result, rows in ((NOT_MET, version.bars), (MET, version.ways), (OPEN, version.doubts))
        for row in rows
    )
    values = f'"{NOT_MET}","{MET}","{OPEN}"'
    output = Output("result", "string", values=values, default=f'"{NOT_MET}"')
    return Table(inputs, (output,), rules, Hit.PRIORITY, annotations=("Erklärung", "Fundstelle"))


def _input(name: str) -> Input:
    fact = BY_NAME[name]
    allowed = ",".join(f'"{one}"' for one in fact.values)
    return Input(name, _TYPES[fact.type], fact.question, allowed)


class Ready:
    """A version compiled: table and money."""

    def __init__(self, version: Version, own: Table | None = None) -> None:
        self.version = version
        self.parameters = version.values()
        self.table = own or table(version)
        self.rows = () if own else version.rows
        self.decider = Decider(self.table, self.parameters)
        self.amount = compiler.expression(version.money.amount)
        self.ceiling = compiler.expression(version.money.ceiling)

    def money(self, facts: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
        scope = {**dict.fromkeys(BY_NAME, UNKNOWN), **facts, **self.parameters}
        found = (self.amount(scope), self.ceiling(scope))
        amount, ceiling = (one if isinstance(one, Decimal) else None for one in found)
        return amount, ceiling


@cache
def _ready(instrument: str, number: int) -> Ready:
    return Ready(BY_ID[instrument].versions[number])


def evaluate(instrument: Instrument, facts: Mapping[str, Any], on: date) -> Answer:
    """The answer of the version in force on a day; facts that are not given are unknown."""
    version = instrument.version_on(on)
    if version is None:
        sentence = Sentence(_("Für diesen Tag ist keine Fassung bekannt."))
        return Answer(instrument, None, OPEN, sentence=sentence)
    if version.closed:
        return Answer(instrument, version, NOT_MET, sentence=version.closed)
    number = instrument.versions.index(version)
    return answered(instrument, _ready(instrument.id, number), facts)


def answered(instrument: Instrument, ready: Ready, facts: Mapping[str, Any]) -> Answer:
    """The answer of a compiled version, also of a draft."""
    version = ready.version
    verdict = ready.decider.decide(facts)
    # A draft may have rules that clash: then nothing is decided.
    result = str(verdict.value) if verdict.value in {MET, NOT_MET} else OPEN
    row = _row(ready, verdict.rule)
    sentence = row.says if row else ""
    if result == MET and version.unchecked:
        result, sentence = OPEN, Sentence(_("Diese Bedingungen hat noch niemand geprüft."))
    amount, ceiling = ready.money(facts) if result != NOT_MET else (None, None)
    return Answer(
        instrument,
        version,
        result,
        verdict.because,
        verdict.missing,
        row,
        sentence,
        amount,
        ceiling,
        _nearest(ready, facts) if result == NOT_MET else (),
        version.money.extent,
    )


def _row(ready: Ready, rule: int) -> Row | None:
    """The row of our own table; one that was edited outside says nothing in our words."""
    return ready.rows[rule] if 0 <= rule < len(ready.rows) else None


def _nearest(ready: Ready, facts: Mapping[str, Any]) -> tuple[Wanted, ...]:
    """What the nearest way in still asks for, each with whether one can bring it about.

    A way that asks only for what one can change goes before one that needs time, and that before
    one which nobody can bring about; so it is never empty where a way in is known. One that pays
    for something else than was asked for comes last.
    """
    standing = [row for row in ready.version.bars if not _failing(row, facts, ready)]
    lifted = [_lifted(row, facts, ready) for row in standing]
    ways = [_asked(row, facts, ready) for row in ready.version.ways]
    nearest = min(ways, key=_distance, default=())
    asked = {one.fact for one in nearest}
    return (*(one for one in lifted if one.fact not in asked), *nearest)


def _distance(wanted: tuple[Wanted, ...]) -> tuple[bool, int, int]:
    """Whether it is for another purpose, how hard the hardest is to bring about, and how many."""
    hardest = max((_HARDNESS.index(one.reach) for one in wanted), default=0)
    return any(one.is_of_purpose for one in wanted), hardest, len(wanted)


def _asked(row: Row, facts: Mapping[str, Any], ready: Ready) -> tuple[Wanted, ...]:
    """What a way in still asks for."""
    return tuple(
        Wanted(name, _worded(name, cell, ready), _reach(name, cell, facts, ready))
        for name, cell in _failing(row, facts, ready).items()
    )


def _lifted(row: Row, facts: Mapping[str, Any], ready: Ready) -> Wanted:
    """What would have to be otherwise for a bar to fall: what one can change, if there is such."""
    reaches = {name: _escape(name, row.cells[name], facts) for name in reversed(list(row.cells))}
    name = min(reaches, key=lambda one: _HARDNESS.index(reaches[one]))
    return Wanted(name, _opposite(name, row.cells[name], ready), reaches[name])


def _escape(name: str, cell: str, facts: Mapping[str, Any]) -> Reach:
    """Whether one can get out of a cell that holds."""
    if name in {PURPOSE, "german"} or _DONE.get(name) == facts[name]:
        return Reach.NEVER
    if not BY_NAME[name].fixed:
        return Reach.NOW
    # What is too short today and only grows comes to an end by itself.
    return Reach.WITH_TIME if name in _GROWING and cell.startswith("<") else Reach.NEVER


def _opposite(name: str, cell: str, ready: Ready) -> str:
    """The contrary of a cell in words."""
    if cell in {"true", "false"}:
        return _worded(name, "false" if cell == "true" else "true", ready)
    if cell.startswith("not("):
        return _worded(name, cell.removeprefix("not(").removesuffix(")"), ready)
    if found := _COMPARISON.fullmatch(cell):
        return _worded(name, f"{_CONTRARY[found[1]]} {found[2]}", ready)
    return Sentence(_("nicht %(value)s"), value=_worded(name, cell, ready))


def _reach(name: str, cell: str, facts: Mapping[str, Any], ready: Ready) -> Reach:
    """Whether a condition that does not hold can be brought about; the unknown may hold already."""
    if name not in facts:
        return Reach.TO_CLARIFY if BY_NAME[name].fixed else Reach.NOW
    if name == "german":
        return Reach.NEVER if _falls(str(facts[name]), cell) else Reach.NOW
    if name == PURPOSE or _DONE.get(name) == facts[name]:
        return Reach.NEVER
    if not BY_NAME[name].fixed:
        return Reach.NOW
    # A number that fails, but would not fail if it were high enough: it only has to grow.
    rises = name in _GROWING and _rises(cell, facts[name], ready)
    return Reach.WITH_TIME if rises else Reach.NEVER


def _rises(cell: str, value: Decimal, ready: Ready) -> bool:
    """Whether a cell asks for a higher number."""
    if found := re.match(r"\[(\w+)\.\.", cell):
        return value < Decimal(str(ready.parameters.get(found[1], found[1])))
    return cell.startswith(">")


def _falls(level: str, cell: str) -> bool:
    """Whether a cell asks only for levels below the one that is there; German is not unlearned."""
    levels = list(BY_NAME["german"].values)
    asked = [levels.index(one) for one in re.findall(r'"(\w+)"', cell)]
    return not cell.startswith("not(") and max(asked, default=0) < levels.index(level)


def _failing(row: Row, facts: Mapping[str, Any], ready: Ready) -> dict[str, str]:
    """Cells that are not known to hold."""
    return {name: cell for name, cell in row.cells.items() if not _holds(name, cell, facts, ready)}


def _holds(name: str, cell: str, facts: Mapping[str, Any], ready: Ready) -> bool:
    if name not in facts:
        return False
    return _test(cell, tuple(ready.parameters))(facts[name], ready.parameters) is True


@cache
def _test(cell: str, parameters: tuple[str, ...]) -> Callable[[Any, Mapping[str, Any]], Any]:
    """A cell compiled once, however many people it is held against."""
    return compiler.tests(cell, parameters)


def _worded(name: str, cell: str, ready: Ready) -> str:
    return words.cell(cell, BY_NAME[name].values, ready.parameters)


def all_answers(
    instruments: Iterable[Instrument], facts: Mapping[str, Any], on: date
) -> list[Answer]:
    return [evaluate(one, facts, on) for one in instruments]
