"""Decision tables: run conformance cases, check tables for gaps and overlaps.

`test DIR` reads DMN files with their test files as the public DMN TCK lays them out and exits 0
if all pass. `check FILE` looks for situations that no rule covers and rules that contradict each
other, each with a counter-example, and exits 1 if it finds any.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gangbar.kernel.dmn import reading, tck
from gangbar.kernel.dmn.checking import Finding, Flaw, flaws
from gangbar.kernel.dmn.columns import NotPlain
from gangbar.kernel.dmn.functions.conversions import literal
from gangbar.kernel.dmn.model import Table
from gangbar.kernel.dmn.verdicts import Decider
from gangbar.site.command import Sentence, report, say

_WORDS = {
    Flaw.GAP: "no rule covers",
    Flaw.OVERLAP: "rules contradict each other",
    Flaw.UNREACHABLE: "this rule is never reached",
    Flaw.TOO_LARGE: "the table is too large to be searched completely",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("test", "check"))
    parser.add_argument("path", type=Path, metavar="PATH", help="a folder, or for check a file")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(given: argparse.Namespace) -> int:
    if not given.path.exists():
        raise Sentence(f"{given.path} is not there. Give the path of a folder or file.")
    return _test(given) if given.what == "test" else _check(given)


def _test(given: argparse.Namespace) -> int:
    outcome = tck.run(given.path)
    for one in outcome.failed:
        say(f"{one.case}: expected {one.expected}, got {one.got}")
    say(f"{outcome.passed} of {outcome.cases} cases pass.")
    if given.json:
        failed = [
            {"case": one.case, "expected": one.expected, "got": one.got} for one in outcome.failed
        ]
        report({"cases": outcome.cases, "passed": outcome.passed, "failed": failed})
    return 1 if outcome.failed else 0


def _check(given: argparse.Namespace) -> int:
    if not given.path.is_file():
        raise Sentence(f"{given.path} is no file. Give one DMN file.")
    model = reading.definitions(given.path.read_bytes())
    documents = [
        _checked(decision.name, decision.expression)
        for decision in model.decisions
        if isinstance(decision.expression, Table)
    ]
    found = False
    for document in documents:
        for finding in document["findings"]:
            found = True
            say(f"{document['table']}: {finding['words']} {finding['rules']} {finding['example']}")
    for document in documents:
        if not document["searched"]:
            say(f"{document['table']}: not searched. {document['why']}")
    if not found:
        searched = sum(1 for document in documents if document["searched"])
        say(f"{searched} of {len(documents)} tables searched: no gaps, no contradictions.")
    if given.json:
        report({"ok": not found, "tables": documents})
    return 1 if found else 0


def _checked(name: str, table: Table) -> dict[str, Any]:
    """A table that the checker cannot search is said to be so, not said to be sound."""
    try:
        findings = flaws(Decider(table))
    except NotPlain as reason:
        return {"table": name, "searched": False, "why": str(reason), "findings": []}
    return {"table": name, "searched": True, "findings": [_finding(one) for one in findings]}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.flaw,
        "words": _WORDS[one.flaw],
        "rules": list(one.rules),
        "example": {name: literal(value) for name, value in one.example.items()},
        "region": one.region,
    }
