"""Plan the way from today's facts to a goal.

`gangbar route FILE` reads an instance (JSON as documented in docs/route.md, `-` for standard input)
and prints the fastest, the cheapest and the surest route with dates, payers, critical path, range
and proof; where there is no way, the smallest set of facts or steps that would open one.
"""

from __future__ import annotations

import argparse
from typing import Any

from gangbar.journey.pathways.domain.planner import instance as instances
from gangbar.journey.pathways.domain.planner.routes import SECONDS, answer, as_document
from gangbar.journey.pathways.domain.planner.schema import SCHEMA
from gangbar.site.command import json_in, report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the instance, - for standard input"
    )
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"for each question ({SECONDS:g})"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON schema and stop")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    if given.schema:
        report(SCHEMA)
        return 0
    if not given.file or given.seconds <= 0:
        say("Name a file with an instance (- for standard input), and more than 0 --seconds.")
        return 2
    instance = instances.read(json_in(given.file))
    document = as_document(instance, answer(instance, seconds=given.seconds))
    _tell(document)
    if given.json:
        report(document)
    return 0


def _tell(document: dict[str, Any]) -> None:
    for route in document["routes"]:
        say(f"{route['kind']}: {route['goal_on']}, {route['own_cost']} euros of one's own")
        for step in route["steps"]:
            payer = f" (paid by {step['payer']})" if step["payer"] else ""
            say(f"  {step['start']} to {step['end']}: {step['id']}{payer}")
        by = route["range"]
        say(f"  half of the time by {by['p50']}, four times of five by {by['p80']}")
    if document["status"] == "unreachable":
        say("There is no way. What would open one:")
        for one in document["why_not"]:
            say("  " + ", ".join(f"{key}: {value}" for key, value in one.items()))
