"""Measure speed on an invented network: my day, lists, the person page, search, referrals.

Builds a database of its own (gangbar_bench), measures the product with every rule switched on
against the same pages in plain Django and against bare SQL, and takes the database away again.
`--only rules` measures decision tables beside zen-engine, one by one with reasons and in a batch;
`--only route` plans routes: first answers, exact searches, ranges, and very many people.
"""

from __future__ import annotations

import argparse
import sys

from gangbar.site.command import report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=20_000, help="how many (20000)")
    parser.add_argument("--seed", type=int, default=1, help="of everything invented (1)")
    parser.add_argument("--seconds", type=float, default=6, help="for each page and way (6)")
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run")
    parser.add_argument("--rebuild", action="store_true", help="build even if it is there")
    parser.add_argument("--only", choices=("rules", "route"), help="only this; needs no database")
    parser.add_argument("--inside", action="store_true", help="without the real server")
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace) -> int:
    from gangbar.site.bench import runs  # noqa: PLC0415 - only this command needs it

    if given.seconds <= 0:
        say("--seconds must be more than 0.")
        return 2
    if given.only == "rules":
        return _rules(given)
    if given.only == "route":
        return _route(given)
    if given.people < runs.FEWEST:
        say(f"--people must be at least {runs.FEWEST}.")
        return 2
    document = runs.run(
        people=given.people,
        seed=given.seed,
        seconds=given.seconds,
        rebuild=given.rebuild,
        keep=given.keep,
        http=not given.inside,
        tell=say,
    )
    if given.json:
        report(document)
    else:
        sys.stdout.write(runs.table(document))
    return 0


def _rules(given: argparse.Namespace) -> int:
    """Decision tables beside zen-engine: no people, no database."""
    from gangbar.site.bench import rules, runs  # noqa: PLC0415 - only this command needs it

    document = {"machine": runs.processor(), "people": 0, "worker_mb": 0.0, "build_s": 0.0}
    document |= rules.run(seed=given.seed, seconds=given.seconds, tell=say)
    if given.json:
        report(document)
    else:
        sys.stdout.write(rules.text(document))
    return 0


def _route(given: argparse.Namespace) -> int:
    """Routes: no people in a database, --people of them are made up."""
    from gangbar.site.bench import routes, runs  # noqa: PLC0415 - only this command needs it

    document = {
        "machine": runs.processor(),
        "people": given.people,
        "worker_mb": 0.0,
        "build_s": 0.0,
    }
    document |= routes.run(seed=given.seed, seconds=given.seconds, people=given.people, tell=say)
    if given.json:
        report(document)
    else:
        sys.stdout.write(routes.text(document))
    return 0
