"""Which clocks still run in a procedure, by which rules, and what a change in law does to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from gangbar.journey.recognition.domain.clocks import Clock, Profile, clocks
from gangbar.journey.recognition.domain.course import Course, State
from gangbar.journey.recognition.domain.remedies import RULES as OF_REMEDY
from gangbar.journey.recognition.domain.rule import Rule
from gangbar.journey.recognition.domain.rules import VERSIONS
from gangbar.kernel.legal_calendar import Uncountable

#: Notices of Jobcenter and Agentur follow SGB X and SGG. No procedure of theirs is kept here: by
#: these rules only single deadlines are counted.
ONLY_COUNTED = frozenset({"WID-SGG", "UNT-SGG", "UNT-SGG-WID", "BEK-ABRUF-SGB"})


def fingerprint() -> str:
    """Tells whether what was counted before was counted by the rules of today."""
    return sha256(repr(sorted(VERSIONS.items())).encode()).hexdigest()[:16]


def running(profile: Profile, found: Course, on: date) -> list[Clock]:
    """The clocks that somebody still has to watch; only the last application counts.

    Whoever no longer waits for an objection misses none.
    """
    return [one for one in clocks(profile, found.rounds[-1]) if _is_running(one, found, on)]


def _is_running(one: Clock, found: Course, on: date) -> bool:
    if one.done_on is not None or one.is_past(on):
        return False
    return one.deadline.rule.id not in OF_REMEDY.values() or found.state is State.NOTIFIED


def rules_of(found: Sequence[Clock]) -> list[str]:
    """The rules by which these clocks run, with those by which their beginning was counted."""
    return sorted({one.id for clock in found for one in _used(clock)})


def _used(clock: Clock) -> tuple[Rule, ...]:
    begun_by = clock.deadline.begun_by
    return (clock.deadline.rule, begun_by) if begun_by else (clock.deadline.rule,)


@dataclass(frozen=True)
class Change:
    """A rule that is, or will be, replaced from a day on."""

    old: Rule
    new: Rule


def change(rule_id: str) -> Change | None:
    """The newest change of a rule; None where it has never changed since our records begin."""
    versions = VERSIONS[rule_id]
    return Change(versions[-2], versions[-1]) if len(versions) > 1 else None


@dataclass(frozen=True)
class Touched:
    """A running clock by a rule, and the same clock by the newer rule if it does not run by it.

    `refusal` says why it cannot be counted by the newer one.
    """

    clock: Clock
    changed: Clock | None = None
    refusal: str = ""


def touched(profile: Profile, found: Course, rule_id: str, on: date) -> list[Touched]:
    """Every running clock of a procedure by one rule, with what its change would do to it."""
    mine = [
        (place, one)
        for place, one in enumerate(clocks(profile, found.rounds[-1]))
        if _is_running(one, found, on) and rule_id in {rule.id for rule in _used(one)}
    ]
    newest = VERSIONS[rule_id][-1]
    try:
        changed = clocks(replace(profile, instead=(newest,)), found.rounds[-1])
    except Uncountable as error:
        return [Touched(one, refusal=error.sentence) for _place, one in mine]
    return [Touched(one, None if newest in _used(one) else changed[place]) for place, one in mine]
