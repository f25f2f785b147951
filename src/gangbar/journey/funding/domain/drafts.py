"""A change of a rule before it is agreed: who would gain, who would lose, for whom it opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from gangbar.journey.funding.domain import words
from gangbar.journey.funding.domain.evaluation import MET, NOT_MET, OPEN, Ready, answered
from gangbar.journey.funding.domain.exchange import checked, drafted, with_values
from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.domain.shape import Instrument, Version
from gangbar.journey.funding.domain.vocabulary import BY_NAME
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

Key = TypeVar("Key")


class Effect(StrEnum):
    GAINS = "gains"
    LOSES = "loses"
    OPENS = "opens"
    SAME = "same"


EFFECTS = {
    Effect.GAINS: _("gewinnt"),
    Effect.LOSES: _("verliert"),
    Effect.OPENS: _("wird offen"),
    Effect.SAME: _("bleibt gleich"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One person: the result of today and that of the draft."""

    before: str
    after: str

    @property
    def effect(self) -> Effect:
        if self.before == self.after:
            return Effect.SAME
        if self.after == OPEN:
            return Effect.OPENS
        # From open to a result is a gain or a loss as well: somebody now knows.
        return Effect.GAINS if self.after == MET else Effect.LOSES


def in_force(instrument: str, on: date) -> tuple[Instrument, Version]:
    """The version that a draft changes; raises `Unreadable` where there is none."""
    one = BY_ID.get(instrument)
    version = one.version_on(on) if one else None
    if one is None or version is None or version.closed:
        raise Unreadable(
            Sentence(_("Für dieses Instrument gibt es heute keine Fassung, die sich ändern ließe."))
        )
    return one, version


def ready(instrument: str, table: str, values: Mapping[str, str], on: date) -> Ready:
    """A draft compiled: an edited table, or the table in force with other values."""
    _one, version = in_force(instrument, on)
    if table:
        return drafted(version, table.encode())
    return checked(with_values(version, dict(values)))


def preview(
    instrument: str, new: Ready, people: Iterable[tuple[Key, Mapping[str, Any]]], on: date
) -> dict[Key, Change]:
    """What the draft does to each person. It is asked as if it were about what it pays for."""
    one, version = in_force(instrument, on)
    old = Ready(version)
    purpose = {"purpose": one.purposes[0]}
    return {
        key: Change(
            answered(one, old, purpose | dict(facts)).result,
            answered(one, new, purpose | dict(facts)).result,
        )
        for key, facts in people
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a draft changes: what it is about, what was and what would be; in words."""

    what: str
    was: str
    now: str


def differences(instrument: str, new: Ready, on: date) -> list[Difference]:
    """Changed values, then rows of the table that would go or come."""
    _one, version = in_force(instrument, on)
    old = Ready(version)
    values = [
        Difference(one.meaning, words.amount(one.value), words.amount(new.parameters[one.name]))
        for one in version.parameters
        if new.parameters[one.name] != one.value
    ]
    before, after = _rows(old), _rows(new)
    gone = [row for row in before if row not in after]
    come = [row for row in after if row not in before]
    row = Sentence(_("Zeile der Tabelle"))
    values += [Difference(row, _told(one, old), "") for one in gone]
    values += [Difference(row, "", _told(one, new)) for one in come]
    return values


#: Result and the tests of a row by fact; what does not matter is left out.
_Row = tuple[str, tuple[tuple[str, str], ...]]


def _rows(of: Ready) -> list[_Row]:
    names = [one.expression for one in of.table.inputs]
    return [
        (
            rule.outputs[0].strip().strip('"'),
            tuple(
                (name, test.strip())
                for name, test in zip(names, rule.tests, strict=True)
                if test.strip() != "-"
            ),
        )
        for rule in of.table.rules
    ]


def _told(row: _Row, of: Ready) -> str:
    """A row in words: "erfüllt, wenn: Wie alt ist die Person? mindestens 25; …"."""
    result, cells = row
    parts: str = ""
    for name, cell in cells:
        fact = BY_NAME[name]
        value = words.cell(cell, fact.values, of.parameters)
        part = Sentence("%(question)s %(value)s", question=Sentence(fact.question), value=value)
        parts = Sentence("%(one)s; %(other)s", one=parts, other=part) if parts else part
    labels = {MET: _("erfüllt"), NOT_MET: _("nicht erfüllt"), OPEN: _("offen")}
    named = Sentence(labels.get(result, result))
    return Sentence(_("%(result)s, wenn: %(cells)s"), result=named, cells=parts or "-")


def counted(changes: Iterable[Change]) -> dict[str, int]:
    counts = dict.fromkeys((one.value for one in Effect), 0)
    for one in changes:
        counts[one.effect] += 1
    return counts
