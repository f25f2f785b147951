"""When a notice counts as notified, and the periods that begin with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gangbar.journey.recognition.domain.deadlines import (
    NO_CIRCUMSTANCES,
    Circumstances,
    Deadline,
    Move,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.events import Event
from gangbar.journey.recognition.domain.rule import Rule, Source, StartEvent
from gangbar.kernel.legal_calendar import Uncountable
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


def notification(posted: date, rule: Rule | None = None) -> Deadline:
    """The day on which what was posted counts as notified; it is not moved to a working day.

    By the rule of that day, unless another one is given.
    """
    return deadline(rule or rule_of("BEK", posted), posted)


def told(
    rule: Rule, posted: date, received: date | None, given: Circumstances = NO_CIRCUMSTANCES
) -> Deadline:
    """The same where it may be proven that it came later (VwVfG section 41(2) sentence 3)."""
    found = deadline(rule, posted, given)
    is_late = received is not None and (given.posted_abroad or received > found.end)
    if received is not None and is_late and received != found.end:
        why = Sentence(_("angekommen am %(day)s (§ 41 Abs. 2 VwVfG)"), day=f"{received:%d.%m.%Y}")
        move = Move(found.end, received, why)
        found = replace(found, end=received, moves=(*found.moves, move))
    if not given.posted_abroad:
        return found
    return _from_abroad(found, _RECEIVED_ABROAD if received else _UNKNOWN_ABROAD)


_AT_HOME = Sentence(
    _(
        "Das gilt für Post im Inland (§ 41 Abs. 2 Satz 1 VwVfG). Ging der Brief ins Ausland, zählt "
        "der Tag, an dem er wirklich ankam."
    )
)


_UNKNOWN_ABROAD = Sentence(
    _(
        "Für Post ins Ausland gilt der vierte Tag nicht (§ 41 Abs. 2 Satz 1 VwVfG): Es zählt der "
        "Tag, an dem der Brief ankam, über eine einheitliche Stelle ein Monat nach der Aufgabe "
        "(§ 71b Abs. 6 VwVfG). Gezeigt wird der frühere, sichere Tag; tragen Sie ein, wann der "
        "Brief ankam."
    )
)
_RECEIVED_ABROAD = Sentence(
    _(
        "Gezählt ab dem Tag, an dem der Brief im Ausland ankam. Lief das Verfahren über eine "
        "einheitliche Stelle, zählt erst ein Monat nach der Aufgabe (§ 71b Abs. 6 VwVfG); gezeigt "
        "wird der frühere, sichere Tag."
    )
)
_ABROAD = (Source("VwVfG § 41 Abs. 2 Satz 1"), Source("VwVfG § 71b Abs. 6"))


def _from_abroad(found: Deadline, doubt: Sentence) -> Deadline:
    return replace(
        found,
        doubts=(*found.doubts, doubt),
        sources=tuple(dict.fromkeys((*found.sources, *_ABROAD))),
    )


def retrieval(retrieved: date, rule: Rule | None = None) -> Deadline:
    """The same for what was retrieved from a portal: the day after (VwVfG section 41(2a))."""
    return deadline(rule or rule_of("BEK-ABRUF", retrieved), retrieved)


def retrieved_deadline(
    rule: Rule,
    retrieved: date,
    given: Circumstances = NO_CIRCUMSTANCES,
    told_by: Rule | None = None,
) -> Deadline:
    """The end of a period that starts with the notification of something retrieved."""
    _refuse_other_starts(rule)
    why = _("Bekanntgabe nach dem Abruf im Portal (%(law)s)")
    return _after(retrieval(retrieved, told_by), why, rule, given)


def posted_deadline(
    rule: Rule,
    posted: date,
    given: Circumstances = NO_CIRCUMSTANCES,
    told_by: Rule | None = None,
) -> Deadline:
    """The end of a period that starts with the notification of something posted."""
    _refuse_other_starts(rule)
    why = _("Bekanntgabe nach Aufgabe zur Post (%(law)s)")
    found = _after(notification(posted, told_by), why, rule, given)
    if given.posted_abroad:
        return _from_abroad(found, _UNKNOWN_ABROAD)
    return replace(found, notes=(*found.notes, _AT_HOME))


def received_deadline(
    rule: Rule, received: date, given: Circumstances = NO_CIRCUMSTANCES
) -> Deadline:
    """The end of a period that starts on the day on which a notice was proven to be received."""
    found = deadline(rule, received, given)
    return _from_abroad(found, _RECEIVED_ABROAD) if given.posted_abroad else found


def told_on(posted: date | None, received: date | None, *, abroad: bool = False) -> date | None:
    """The day on which a posted notice counts as notified, as far as the two days tell.

    Within the country never before the fourth day (VwVfG section 41(2)); abroad the receipt counts.
    """
    if abroad and received:
        return received
    days = [one for one in (notification(posted).end if posted else None, received) if one]
    return max(days, default=None)


def noticed_deadline(
    rule: Rule, posted: date, received: date | None, given: Circumstances = NO_CIRCUMSTANCES
) -> Deadline:
    """The same, where it may be proven that it came later (VwVfG section 41(2) sentence 3).

    Uncountable where it was received before it was posted.
    """
    _refuse_other_starts(rule)
    if received is not None and received < posted:
        raise Uncountable(
            Sentence(
                _(
                    "Erhalten am %(received)s, aber erst am %(posted)s zur Post gegeben: Das kann "
                    "nicht sein. Bitte prüfen Sie beide Tage."
                ),
                received=f"{received:%d.%m.%Y}",
                posted=f"{posted:%d.%m.%Y}",
            )
        )
    if received is not None and (given.posted_abroad or received > notification(posted).end):
        return received_deadline(rule, received, given)
    return posted_deadline(rule, posted, given)


def has_happened(event: Event, on: date) -> bool:
    """Whether an event lies behind; a notice that is here may count as notified some days later."""
    if event.on <= on:
        return True
    posted, retrieved = event.posted_on, event.retrieved_on
    fictions = [notification(posted)] if posted and posted <= on else []
    fictions += [retrieval(retrieved)] if retrieved and retrieved <= on else []
    return any(one.end == event.on for one in fictions)


def _refuse_other_starts(rule: Rule) -> None:
    if rule.starts_with is not StartEvent.NOTIFIED:
        raise Uncountable(
            Sentence(
                _(
                    "Die Frist %(rule)s beginnt nicht mit der Bekanntgabe eines Bescheids. "
                    "Bitte geben Sie den Tag an, mit dem sie beginnt, statt der Aufgabe zur Post."
                ),
                rule=rule.id,
            )
        )


def _after(told: Deadline, why: str, rule: Rule, given: Circumstances) -> Deadline:
    """The deadline that begins on the day on which something counts as notified."""
    found = deadline(rule, told.end, given)
    law = ", ".join(one.citation for one in told.rule.sources)
    return replace(
        found,
        moves=(Move(told.start, told.end, Sentence(why, law=law)), *found.moves),
        sources=tuple(dict.fromkeys((*found.sources, *told.sources))),
        doubts=(*told.doubts, *found.doubts),
        begun_by=told.rule,
    )
