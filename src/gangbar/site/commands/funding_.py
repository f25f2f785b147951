"""Who pays: every funding instrument for the facts of one person, as met, not met or open.

The facts are a JSON object in a file, or on standard input with `--facts -`. What is not there is
unknown and stays so. `--vocabulary` lists every fact with its type, values and question. The law
is that of the day given with --on.
"""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import Any

from gangbar.journey.funding.domain import intake, names
from gangbar.journey.funding.domain.navigator import (
    Standing,
    placement_text,
    questions,
    standings,
)
from gangbar.journey.funding.domain.vocabulary import BY_NAME, FACTS, Type, shown
from gangbar.site.command import Sentence, json_in, report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--facts", metavar="FILE", help="JSON object of facts; - reads it from stdin"
    )
    parser.add_argument("--on", metavar="DATE", help="the day whose law holds")
    parser.add_argument("--vocabulary", action="store_true", help="list every fact and stop")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    if given.vocabulary:
        return _vocabulary(given)
    if given.facts is None or given.on is None:
        say("gangbar funding needs --facts FILE and --on DATE (or --vocabulary).")
        return 2
    on = _day(given.on)
    facts = intake.read(json_in(given.facts), on)
    found = standings(facts, on)
    for one in found:
        say(_line(one))
    if given.json:
        report(document(facts, found, on))
    return 0


def _day(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError as error:
        raise Sentence(
            f"--on: “{text}” is no day of the calendar. Write it like 2026-11-30."
        ) from error


def _line(one: Standing) -> str:
    answer = one.answer
    text = f"{answer.instrument.id} {answer.instrument.name}: {names.RESULTS[answer.result]}"
    return f"{text}. {answer.sentence}" if answer.sentence else text


def _vocabulary(given: argparse.Namespace) -> int:
    for one in FACTS:
        values = f" [{', '.join(one.values)}]" if one.values else ""
        say(f"{one.name} ({one.type}){values}: {one.question}")
    if given.json:
        report({"facts": [_fact(one.name) for one in FACTS]})
    return 0


def _fact(name: str) -> dict[str, Any]:
    one = BY_NAME[name]
    found: dict[str, Any] = {"name": name, "type": one.type, "question": one.question}
    if one.type is Type.CHOICE:
        found["values"] = [{"value": value, "label": label} for value, label in one.values.items()]
    if one.type is Type.NUMBER:
        found |= {"minimum": one.lowest, "maximum": one.highest}
    return found


def document(facts: dict[str, Any], found: list[Standing], on: date) -> dict[str, Any]:
    """The contract of the command line, and more; in the order of the reference."""
    rows = sorted(found, key=lambda one: one.answer.instrument.id)
    return {
        "on": on,
        "instruments": [_instrument(one, facts) for one in rows],
        "order": [one.answer.instrument.id for one in found],
        "questions": [_fact(name) for name in questions(found, facts)],
        "placement": placement_text(facts),
    }


def _instrument(one: Standing, facts: dict[str, Any]) -> dict[str, Any]:
    answer, version = one.answer, one.answer.version
    kind = answer.instrument
    return {
        "id": kind.id,
        "name": kind.name,
        "result": answer.result,
        "discretionary": answer.binding.discretionary if answer.binding else None,
        "binding": answer.binding,
        "amount": _plain(answer.amount),
        "ceiling": _plain(answer.ceiling),
        "extent": answer.extent or None,
        "decided_by": names.decided_by(kind.decides, facts),
        "apply": names.APPLY[kind.apply],
        "apply_before": names.latest(kind.apply, facts),
        "because": list(answer.because),
        "missing": list(answer.missing),
        "sentence": answer.sentence or None,
        "paragraph": answer.row.citation if answer.row else None,
        "reasons": [
            f"{BY_NAME[name].question} {shown(BY_NAME[name], facts[name])}"
            for name in answer.because
        ],
        "fundable_if": [
            {
                "fact": wanted.fact,
                "wanted": wanted.value,
                "reach": wanted.reach,
                "question": BY_NAME[wanted.fact].question,
            }
            for wanted in answer.fundable_if
        ],
        "instead": list(one.instead),
        "first": list(one.first),
        "combines": list(one.combines),
        "known": version is not None,
        "unchecked": bool(version and version.unchecked),
        "valid_from": version.valid_from if version else None,
        "valid_to": version.valid_to if version else None,
        "sources": [
            {"citation": source.citation, "checked_on": source.checked_on}
            for source in answer.sources
        ],
    }


def _plain(value: Any) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
