"""Take over a list of people (CSV or XLSX) that somebody else has kept.

Encoding, delimiter and columns are recognised; --map names columns that are not. A second run
changes nothing, a changed row updates its person, an empty cell wipes nothing out. Every row is
counted: read = created + updated + unchanged + rejected. The list is taken over in the name of the
first member of the organisation who works with persons. More: docs/handbook/import.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from gangbar.site import database
from gangbar.site.command import Sentence, say

SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=["people"], help="what the list holds")
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    parser.add_argument("--organisation", required=True, metavar="SLUG", help="who takes them over")
    parser.add_argument(
        "--map", type=Path, metavar="FILE", help='JSON or TOML: {"column": "field"}'
    )
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(given: argparse.Namespace) -> int:
    if not given.file.is_file():
        raise Sentence(f"{given.file} is no file.")
    from gangbar.site.imports.columns import read_map  # noqa: PLC0415 - only when importing

    chosen = read_map(given.map) if given.map else {}
    database.connect()
    database.prepare()

    from gangbar.site.imports import people  # noqa: PLC0415 - after set-up

    by = people.worker_of(given.organisation)
    done = people.take_over(given.file, given=chosen, by=by, dry_run=given.dry_run)
    _tell(done, given)
    if given.json:
        more = {
            "dry_run": given.dry_run,
            "columns": {field: list(names) for field, names in done.columns.of.items()},
            "ignored_columns": list(done.columns.ignored),
            "remarks": list(done.remarks),
        }
        for piece in done.tally.json(more):
            sys.stdout.write(piece)
        sys.stdout.flush()
    return 0


def _tell(done: Any, given: argparse.Namespace) -> None:
    tally = done.tally
    for remark in done.remarks:
        say(remark)
    if done.columns.ignored:
        say(f"Not read: {', '.join(done.columns.ignored)}.")
    say(
        f"{tally.read} rows: {tally.created} created, {tally.updated} updated,"
        f" {tally.unchanged} unchanged, {tally.rejected} rejected, {tally.noted} notes."
        + (" Nothing was written (--dry-run)." if given.dry_run else "")
    )
    for one in tally.rejections(SHOWN):
        where = f", {one['column']}" if one["column"] else ""
        say(f"Row {one['row']}{where}: {one['value']!r}: {one['reason']}")
    if tally.rejected > SHOWN:
        say(f"… and {tally.rejected - SHOWN} more; all of them with --json.")
