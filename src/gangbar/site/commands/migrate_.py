"""Bring the database up to date: migrations and row security, as its owner."""

from __future__ import annotations

import argparse

from gangbar.site import database
from gangbar.site.command import report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(given: argparse.Namespace) -> int:
    database.connect()
    done = database.prepare()
    say(f"{done.migrations} migrations, {len(done.policies)} tables with renewed row security.")
    if given.json:
        report({"migrations": done.migrations, "row_security": list(done.policies)})
    return 0
