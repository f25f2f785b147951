"""Compute a statutory deadline of recognition and say what moved it.

--start is the day of the event that sets the clock going (receipt, completeness, notification).
With --posted the day of notification is computed first: the fourth day after posting, not moved
to a working day. A later day in --start then stands for a proven later receipt. Dates are ISO.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from gangbar.journey.recognition.domain.deadlines import (
    Circumstances,
    Deadline,
    deadline,
    rule_of,
)
from gangbar.journey.recognition.domain.notification import noticed_deadline, notification, told
from gangbar.journey.recognition.domain.rules import RULES
from gangbar.kernel.legal_calendar import Suspension
from gangbar.site.command import Sentence, WrongUse, report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    known = ", ".join(dict.fromkeys(one.id for one in RULES))
    parser.add_argument("--rule", required=True, metavar="ID", help=f"one of {known}")
    parser.add_argument("--start", metavar="DATE", help="the day that sets the clock going")
    parser.add_argument("--posted", metavar="DATE", help="the day on which it was posted")
    parser.add_argument("--abroad", action="store_true", help="it was posted to another country")
    parser.add_argument(
        "--suspend",
        action="append",
        default=[],
        metavar="FROM..TO",
        help="the clock stood still, both days included; may be repeated",
    )
    parser.add_argument(
        "--extend-until",
        action="append",
        default=[],
        metavar="DATE",
        help="extended once by the authority",
    )
    parser.add_argument(
        "--remedy-notice",
        choices=("present", "missing"),
        default="present",
        help="missing: the notice on legal remedies is absent or wrong",
    )
    parser.add_argument(
        "--eu-certificate",
        action="store_true",
        help="regulated occupation, certificate of EU, EEA or Switzerland",
    )
    parser.add_argument(
        "--land", default="ST", metavar="LAND", help="whose holidays; ST by default"
    )
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    found = _computed(given)
    say(f"{found.rule.id}: {found.end} ({found.rule.name})")
    for move in found.moves:
        say(f"  {move.source} -> {move.target}: {move.why}")
    for sentence in (*found.doubts, *found.notes):
        say(f"  {sentence}")
    if given.json:
        report(document(found))
    return 0


def _computed(given: argparse.Namespace) -> Deadline:
    circumstances = Circumstances(
        suspensions=tuple(_suspension(text) for text in given.suspend),
        extended_until=_extended(given.extend_until),
        without_remedy_notice=given.remedy_notice == "missing",
        has_eu_certificate=given.eu_certificate,
        posted_abroad=given.abroad,
        land=given.land.upper().removeprefix("DE-"),
    )
    start = _day(given.start, "--start") if given.start else None
    posted = _day(given.posted, "--posted") if given.posted else None
    rule = rule_of(given.rule.upper(), start or posted or date.max)
    if start is None and posted is None:
        raise WrongUse("A start is missing: give --start DATE, or --posted DATE for a notice.")
    if posted is not None and rule.id.startswith("BEK"):
        _refuse_received_before_posted(start, posted)
        # From a portal the receipt proves nothing: there the day after counts in any case.
        received = start if rule.id == "BEK" else None
        return told(rule_of(rule.id, posted), posted, received, circumstances)
    # A receipt after the fourth day starts the clock itself, whatever it was that arrived.
    is_fiction = posted is not None and (start is None or start <= notification(posted).end)
    if posted is not None and (is_fiction or given.abroad):
        return noticed_deadline(rule, posted, start, circumstances)
    assert start is not None  # noqa: S101 - one of the two was given
    return deadline(rule, start, circumstances)


def _refuse_received_before_posted(start: date | None, posted: date) -> None:
    if start is not None and start < posted:
        raise Sentence(
            f"--start {start} lies before --posted {posted}: nothing is received before it is"
            " posted. Check both days."
        )


def _day(text: str, option: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError as error:
        raise Sentence(
            f"{option}: “{text}” is no day of the calendar. Write it like 2026-11-30."
        ) from error


def _extended(texts: Sequence[str]) -> date | None:
    if len(texts) > 1:
        raise Sentence("--extend-until: the law allows one extension. Give the one that holds.")
    return _day(texts[0], "--extend-until") if texts else None


def _suspension(text: str) -> Suspension:
    first, dots, last = text.partition("..")
    if dots and not last.strip():
        raise Sentence(
            f"--suspend: “{text}” has no end yet. Give the day up to which to count, for instance"
            " the day that was set for the documents."
        )
    if not dots:
        raise Sentence(f"--suspend: “{text}” is no interval. Write it like 2026-05-20..2026-06-10.")
    return Suspension(_day(first, "--suspend"), _day(last, "--suspend"))


def document(found: Deadline) -> dict[str, Any]:
    """The contract of the command line."""
    rule = found.rule
    return {
        "rule": rule.id,
        "what": rule.name,
        "owed_by": rule.owes,
        "means": rule.means,
        "start": found.start,
        "nominal_end": found.nominal_end,
        "end": found.end,
        "moves": [
            {"from": move.source, "to": move.target, "why": move.why} for move in found.moves
        ],
        "sources": [
            {"citation": one.citation, "checked_on": one.checked_on} for one in found.sources
        ],
        "standing": found.standing,
        "doubts": found.doubts,
        "notes": found.notes,
        "effect": rule.effect or None,
        "binding": rule.is_binding,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
    }
