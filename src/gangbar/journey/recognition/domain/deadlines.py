"""Computes a statutory deadline with everything that moved it, so that a lawyer can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gangbar.journey.recognition.domain.rule import Means, Rule, Source, Suspends
from gangbar.journey.recognition.domain.rules import VERSIONS
from gangbar.kernel.legal_calendar import (
    Period,
    Suspension,
    Uncountable,
    countable,
    end_of,
    is_holiday_in_parts,
    known_land,
    next_working_day,
    one_after_another,
    prolonged,
    why_free,
)
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: How the period itself is counted, whatever the rule; the BGB was not read in the statute itself.
COUNTING = (Source("VwVfG § 31 Abs. 1 und 3"), Source("BGB §§ 187 bis 193", None))
_NOT_SUSPENDED = _("Das Fachrecht regelt keine Hemmung; gezeigt wird der frühere, sichere Tag.")
_SUSPENDED = Source("BGB § 209 entsprechend", None)


class Standing(StrEnum):
    """Whether the day follows from the text of the law alone."""

    LAW = "law"
    INTERPRETATION = "interpretation"


@dataclass(frozen=True, slots=True)
class Move:
    """The end went from one day to another; `why` names the reason and its paragraph."""

    source: date
    target: date
    why: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What may change a period; an extension is a day that the authority has named in time.

    `extended_on` is the day on which it said so; None is taken as in time. `posted_abroad`: the
    notice was sent to another country.
    """

    suspensions: tuple[Suspension, ...] = ()
    extended_until: date | None = None
    extended_on: date | None = None
    without_remedy_notice: bool = False
    has_eu_certificate: bool = False
    posted_abroad: bool = False
    land: str = "ST"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`nominal_end` is the end of the period, `end` after the move to a working day of the Land.

    Where a rule names the first day of something, both are the day after the period has passed.
    `notes` say what was given and changed nothing, and what would change it if it were so.
    `begun_by` is the rule by which the start itself was counted.
    """

    rule: Rule
    start: date
    nominal_end: date
    end: date
    moves: tuple[Move, ...]
    sources: tuple[Source, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    begun_by: Rule | None = None

    @property
    def standing(self) -> Standing:
        return Standing.INTERPRETATION if self.doubts else Standing.LAW


NO_CIRCUMSTANCES = Circumstances()


def rule_of(rule_id: str, on: date) -> Rule:
    """The rule as it holds on a day; Uncountable names all rules there are."""
    for one in VERSIONS.get(rule_id, ()):
        if one.holds_on(on):
            return one
    raise Uncountable(
        Sentence(
            _("Die Regel „%(rule)s“ kennen wir nicht. Es gibt: %(known)s."),
            rule=rule_id,
            known=", ".join(VERSIONS),
        )
    )


def deadline(rule: Rule, start: date, given: Circumstances = NO_CIRCUMSTANCES) -> Deadline:
    """When the period of a rule ends whose clock an event on `start` has set going.

    Uncountable where the circumstances do not fit the rule or contradict each other.
    """
    known_land(given.land)
    counted = _Count(rule, countable(start), given)
    counted.run()
    return counted.result()


class _Count:
    """One computation: the end as it stands, and what has happened to it."""

    def __init__(self, rule: Rule, start: date, given: Circumstances) -> None:
        self.rule = rule
        self.start = start
        self.given = given
        self.moves: list[Move] = []
        self.sources = [*rule.sources, *COUNTING]
        self.doubts: list[str] = [Sentence(rule.doubt)] if rule.doubt else []
        self.notes: list[str] = []
        self.end = end_of(start, self.period(), given.land)
        self.nominal = self.end

    def period(self) -> Period:
        if not self.given.without_remedy_notice:
            return self.rule.period
        if self.rule.without_notice is None:
            raise Uncountable(
                Sentence(
                    _(
                        "Zur Frist %(rule)s gehört keine Rechtsbehelfsbelehrung. "
                        "Bitte lassen Sie diese Angabe weg."
                    ),
                    rule=self.rule.id,
                )
            )
        return self.rule.without_notice

    def run(self) -> None:
        self.refuse_suspension()
        until = self.given.extended_until
        if until is None:
            later = self.suspend(self.given.suspensions)
        else:
            later = self.suspend_and_extend(until)
        self.say_what_came_too_late(later)
        if self.rule.means is Means.FIRST_DAY:
            self.end += timedelta(days=1)
        self.nominal = self.end
        if self.rule.moves_to_working_day:
            self.roll()
            self.doubt_holiday()

    def refuse_suspension(self) -> None:
        if self.given.suspensions and self.rule.suspends is Suspends.NO:
            raise Uncountable(
                Sentence(
                    _("Die Frist %(rule)s wird nicht gehemmt. Bitte lassen Sie die Hemmung weg."),
                    rule=self.rule.id,
                )
            )

    def suspend(self, suspensions: tuple[Suspension, ...]) -> tuple[Suspension, ...]:
        """Count what stopped the clock; returns the suspensions that came after the end."""
        if not suspensions:
            return ()
        counting = list(prolonged(self.start, self.end, suspensions))
        late = tuple(one for one in suspensions if one.first > self.end)
        if self.rule.suspends is Suspends.UNCLEAR:
            if not counting:
                return late
            self.doubts.append(Sentence(self.rule.not_suspended or _NOT_SUSPENDED))
            if self.rule.not_suspended_by:
                self.sources.append(self.rule.not_suspended_by)
            return ()
        for one, end in counting:
            why = Sentence(
                _("gehemmt vom %(first)s bis %(last)s (%(law)s)"),
                first=f"{one.first:%d.%m.%Y}",
                last=f"{one.last:%d.%m.%Y}",
                law=self.rule.suspended_by,
            )
            self.moves.append(Move(self.end, end, why))
            self.end = end
        if counting and _SUSPENDED not in self.sources:
            self.sources.append(_SUSPENDED)
            self.doubts.append(
                Sentence(
                    _("Dass die gehemmten Tage angehängt werden, folgt aus § 209 BGB entsprechend.")
                )
            )
        return tuple(one for one in late if one.first > self.end)

    def suspend_and_extend(self, until: date) -> tuple[Suspension, ...]:
        """Reach the named day; returns the suspensions that came after that one too.

        What began within the period itself moves its end before the extension, which absorbs it.
        What began later is added to the end in any case: otherwise a longer suspension before it
        could make it count for nothing, and the period would end earlier.
        """
        if not self.rule.extended_by:
            raise self.refused(_("Die Frist %(rule)s kann nicht verlängert werden."))
        unsuspended = self.end
        ordered = one_after_another(self.given.suspensions)
        whole = max(
            (end for _one, end in prolonged(self.start, self.end, ordered)), default=self.end
        )
        if self.is_said_too_late(next_working_day(whole, self.given.land)):
            return self.suspend(ordered)
        self.suspend(tuple(one for one in ordered if one.first <= unsuspended))
        self.extend(until, unsuspended, whole)
        return self.suspend(tuple(one for one in ordered if one.first > unsuspended))

    def is_said_too_late(self, end: date) -> bool:
        """Whether the extension came after the end so far, which then stays."""
        said = self.given.extended_on
        if said is None or said <= end:
            return False
        self.doubts.append(
            Sentence(
                _(
                    "Die Verlängerung vom %(said)s kam erst nach dem Ende der Frist (%(end)s). Sie "
                    "muss rechtzeitig mitgeteilt werden (%(law)s); gezeigt wird das frühere Ende."
                ),
                said=f"{said:%d.%m.%Y}",
                end=f"{end:%d.%m.%Y}",
                law=self.rule.extended_by,
            )
        )
        return True

    def extend(self, until: date, unsuspended: date, whole: date) -> None:
        """Put the named day in place of the end; `whole` is the end with every suspension."""
        if unsuspended < until <= self.end:
            self.doubts.append(
                Sentence(
                    _(
                        "Mit der Hemmung endet die Frist nicht vor dem Tag der Verlängerung "
                        "(%(until)s). Ob beides zusammenzählt, ist ungeklärt; gezeigt wird der "
                        "frühere, sichere Tag."
                    ),
                    until=f"{until:%d.%m.%Y}",
                )
            )
            return
        if until <= self.end:
            raise self.refused(
                _(
                    "Die Verlängerung bis %(until)s endet nicht nach der Frist selbst (%(end)s). "
                    "Bitte prüfen Sie den Tag."
                )
            )
        longest = self.rule.longest_eu_extension
        if self.given.has_eu_certificate and longest:
            limit = end_of(whole, longest, self.given.land)
            if until > limit:
                raise self.refused(
                    _(
                        "Bei Nachweisen aus EU, EWR oder Schweiz darf die Frist höchstens um einen "
                        "Monat verlängert werden (§ 13 Abs. 3 Satz 4 BQFG), nicht bis %(until)s."
                    )
                )
        why = Sentence(_("einmal verlängert (%(law)s)"), law=self.rule.extended_by)
        self.moves.append(Move(self.end, countable(until), why))
        self.end = until

    def say_what_came_too_late(self, late: tuple[Suspension, ...]) -> None:
        for one in late:
            self.notes.append(
                Sentence(
                    _(
                        "Die Hemmung ab %(first)s beginnt erst nach dem Ende der Frist "
                        "(%(end)s) und ändert es nicht mehr."
                    ),
                    first=f"{one.first:%d.%m.%Y}",
                    end=f"{self.end:%d.%m.%Y}",
                )
            )

    def doubt_holiday(self) -> None:
        """Where only parts of the Land are free, it is not known which part is meant."""
        if is_holiday_in_parts(self.end, self.given.land):
            self.doubts.append(
                Sentence(
                    _(
                        "Der %(day)s ist nur in Teilen des Landes Feiertag; gezeigt wird der "
                        "frühere, sichere Tag."
                    ),
                    day=f"{self.end:%d.%m.%Y}",
                )
            )

    def refused(self, template: str) -> Uncountable:
        until = self.given.extended_until
        return Uncountable(
            Sentence(
                template,
                rule=self.rule.id,
                until=f"{until:%d.%m.%Y}" if until else "",
                end=f"{self.end:%d.%m.%Y}",
            )
        )

    def roll(self) -> None:
        day = next_working_day(self.end, self.given.land)
        if day != self.end:
            if self.end == self.given.extended_until:
                self.notes.append(self.named_day())
            why = Sentence(
                _("%(why)s, deshalb der nächste Werktag (§ 31 Abs. 3 VwVfG, § 193 BGB)"),
                why=why_free(self.end, self.given.land),
            )
            self.moves.append(Move(self.end, day, why))
            self.end = day

    def named_day(self) -> Sentence:
        """What ends an extension on a day off all the same (VwVfG section 31(3) and (5))."""
        return Sentence(
            _(
                "Hat die Stelle den %(day)s unter Hinweis auf § 31 Abs. 3 VwVfG als Ende genannt "
                "(Satz 2) oder als Termin gesetzt (Abs. 5), endet die Frist schon an diesem Tag."
            ),
            day=f"{self.end:%d.%m.%Y}",
        )

    def result(self) -> Deadline:
        return Deadline(
            self.rule,
            self.start,
            self.nominal,
            self.end,
            tuple(self.moves),
            tuple(self.sources),
            tuple(self.doubts),
            tuple(self.notes),
        )
